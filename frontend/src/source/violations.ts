/** The page check, shown where it finds something. */
import type { Diagnostic } from "@codemirror/lint";
import { api, bodyOf, type Schemas } from "../api/client";
import { rangeAt } from "./json-places";

type Violation = Schemas["ViolationResponse"];

/** Checks a text at the server; a text that is no JSON is for the JSON linter to tell. */
export async function checkText(text: string): Promise<Diagnostic[]> {
  const document = parse(text);
  if (document === undefined) return [];
  const { violations } = await bodyOf(
    api.POST("/api/v1/validate", { body: { document } }),
  );
  return violations.map((violation) => toDiagnostic(text, violation));
}

export function toDiagnostic(text: string, violation: Violation): Diagnostic {
  const { message, expected, pointer } = violation;
  return {
    ...rangeAt(text, pointer),
    severity: "error",
    message: expected === "" ? message : `${message}\n→ ${expected}`,
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
