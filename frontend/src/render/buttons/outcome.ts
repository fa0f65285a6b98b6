/** What a button would do: read from its features, never done. */
import { readParams, type Scope } from "../../conditions";
import { fillBraces } from "../../conditions";
import type { PageElement } from "../../document/page";
import { isRecord } from "../../document/paths";
import { queryOf, requestOf } from "../requests";
import { safeAddress } from "../safe-address";
import type { ApiRequest, OpenIn, Told } from "../told";

const OPEN_IN: readonly string[] = ["redirect", "popup", "window", "invisible"];

/** How a page opens when the button does not say: each place has its own. */
export type Opening = Extract<OpenIn, "redirect" | "popup">;

/** What a click does once it was confirmed. */
export function outcomeOf(button: PageElement, scope: Scope, opening: Opening): Told {
  const title = textOf(button["label"]) ?? "";
  const params = readParams(button["params"], scope);
  const more = {
    title,
    check: checkOf(button, scope, params),
    reload: button["reload"] === true,
  };
  switch (button["action"]) {
    case "redirect": {
      const page = textOf(button["redirectTo"]);
      if (page === undefined) break;
      return { kind: "open", page, openIn: openInOf(button, opening), params, ...more };
    }
    case "request": {
      const request = requestOf(button["request"], scope, params);
      if (request) return { kind: "request", request, ...more };
      break;
    }
    case "link": {
      const url = safeAddress(button["url"]);
      if (url === null) break;
      const query = new URLSearchParams(queryOf(params)).toString();
      return { kind: "link", url: query === "" ? url : `${url}?${query}`, ...more };
    }
    case "back":
    case "cancel":
      return { kind: button["action"], title };
  }
  return { kind: "none", title };
}

function openInOf(button: PageElement, opening: Opening): OpenIn {
  const openIn = button["openIn"];
  return typeof openIn === "string" && OPEN_IN.includes(openIn)
    ? (openIn as OpenIn)
    : opening;
}

function checkOf(
  button: PageElement,
  scope: Scope,
  params: Record<string, unknown>,
): ApiRequest | null {
  const check = button["check"];
  if (!isRecord(check) || check["enable"] !== true) return null;
  return requestOf(check["interface"], scope, params);
}

/** What is asked before a button acts. */
export interface Confirmation {
  title: string;
  /** Texts of the two buttons; absent where the usual words do. */
  ok: string | undefined;
  cancel: string | undefined;
}

/** The question before a button acts, or `null` when it asks none. */
export function confirmationOf(button: PageElement, scope: Scope): Confirmation | null {
  const confirm = button["confirm"];
  if (!isRecord(confirm) || confirm["enable"] !== true) return null;
  return {
    title: fillBraces(textOf(confirm["titleText"]) ?? "", confirm["titleParams"], scope),
    ok: textOf(confirm["okText"]),
    cancel: textOf(confirm["cancelText"]),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
