/** Fits the server's schemas to what the form library can draw; what they accept stays. */
import type { RJSFSchema } from "@rjsf/utils";

type Node = Record<string, unknown>;

const SHAPES = [
  "$ref",
  "const",
  "properties",
  "items",
  "oneOf",
  "anyOf",
  "allOf",
  "type",
];

/**
 * Names the type of choices, which the library needs to draw them, and gives values that
 * may be of several types an editor of their own.
 */
export function toFormSchema(schema: unknown): RJSFSchema {
  return fit(schema) as RJSFSchema;
}

function fit(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(fit);
  if (typeof part !== "object" || part === null) return part;
  const node: Node = {};
  for (const [key, value] of Object.entries(part)) {
    node[key] = KEPT.has(key) ? value : isNamed(key) ? fitEach(value) : fit(value);
  }
  return withType(node);
}

/** Values, not schemas. */
const KEPT = new Set(["const", "default", "enum", "examples", "required"]);

/** Keywords whose keys are names. */
function isNamed(key: string): boolean {
  return key === "properties" || key === "$defs";
}

function fitEach(named: unknown): unknown {
  return Object.fromEntries(
    Object.entries(named as Node).map(([name, schema]) => [name, fit(schema)]),
  );
}

function withType(node: Node): Node {
  if (Array.isArray(node.type)) return { ...node, "x-kind": node["x-kind"] ?? "any" };
  if (node.type !== undefined) return node;
  const values = valuesOf(node);
  const types = new Set(values.map(typeOf));
  const [only] = types;
  if (types.size === 1 && only !== undefined) return { ...node, type: only };
  if (values.length > 0 || !isSchema(node)) return node;
  return { ...node, "x-kind": node["x-kind"] ?? "any" };
}

/** The values that a schema lists; none when it tells them otherwise. */
function valuesOf(node: Node): unknown[] {
  if (Array.isArray(node.enum)) return node.enum;
  const branches = Array.isArray(node.oneOf) ? (node.oneOf as Node[]) : [];
  const constants = branches.filter((branch) => "const" in branch);
  return constants.length === branches.length
    ? constants.map(({ const: value }) => value)
    : [];
}

function typeOf(value: unknown): string {
  if (typeof value === "number") return Number.isInteger(value) ? "integer" : "number";
  return typeof value;
}

/** Whether a node is a schema of a value about whose shape nothing is said. */
function isSchema(node: Node): boolean {
  return "title" in node && !SHAPES.some((shape) => shape in node);
}
