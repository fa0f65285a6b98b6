/** Where in a JSON text something stands, by JSON Pointer; also in a text being written. */
import { jsonLanguage } from "@codemirror/lang-json";
import type { SyntaxNode } from "@lezer/common";

export interface Range {
  from: number;
  to: number;
}

/** The keys and indexes of a JSON Pointer. */
export function stepsOf(pointer: string): string[] {
  return pointer
    .split("/")
    .slice(1)
    .map((step) => step.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** The place of what a pointer leads to, or of the nearest thing around that is there. */
export function rangeAt(text: string, pointer: string): Range {
  let node = jsonLanguage.parser.parse(text).topNode.firstChild;
  let range: Range = node ?? { from: 0, to: 0 };
  for (const step of stepsOf(pointer)) {
    const found = node && childAt(node, step, text);
    if (!found) break;
    [node, range] = [found.value, found.shown];
  }
  return { from: range.from, to: range.to };
}

/** The keys and indexes that lead to a position in a text, the outermost first. */
export function stepsAt(text: string, position: number): string[] {
  const steps: string[] = [];
  let node = jsonLanguage.parser.parse(text).resolveInner(position, -1);
  for (let parent = node.parent; parent !== null; parent = node.parent) {
    if (parent.name === "Array") steps.unshift(String(indexOf(parent, node)));
    if (node.name === "Property") {
      const name = node.getChild("PropertyName");
      // In the name itself one is still in the object around.
      if (name && position > name.to) steps.unshift(nameText(name, text));
    }
    node = parent;
  }
  return steps;
}

function childAt(
  node: SyntaxNode,
  step: string,
  text: string,
): { value: SyntaxNode | null; shown: Range } | null {
  if (node.name === "Array") {
    const item = valuesOf(node)[Number(step)];
    return item ? { value: item, shown: item } : null;
  }
  for (const property of node.getChildren("Property")) {
    const name = property.getChild("PropertyName");
    if (name && nameText(name, text) === step)
      return { value: property.lastChild, shown: property };
  }
  return null;
}

function nameText(name: SyntaxNode, text: string): string {
  try {
    return JSON.parse(text.slice(name.from, name.to)) as string;
  } catch {
    return text.slice(name.from + 1, name.to - 1);
  }
}

function valuesOf(array: SyntaxNode): SyntaxNode[] {
  const values: SyntaxNode[] = [];
  for (let child = array.firstChild; child; child = child.nextSibling)
    if (!["[", "]", ",", "⚠"].includes(child.name)) values.push(child);
  return values;
}

function indexOf(array: SyntaxNode, node: SyntaxNode): number {
  return valuesOf(array).findIndex((value) => value.from === node.from);
}
