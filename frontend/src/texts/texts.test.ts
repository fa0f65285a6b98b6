import { describe, expect, it } from "vitest";
import { i18next, startTexts } from ".";

const files = import.meta.glob<{ zh: Tree; en: Tree }>(
  ["./*.ts", "!./index.ts", "!./*.test.ts"],
  { eager: true },
);
const namespaces = Object.keys(files).map((path) => path.slice(2, -3));

type Tree = { [key: string]: string | Tree };

function leaves(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${path}${key}`, value] as [string, string]]
      : leaves(value, `${path}${key}.`),
  );
}

startTexts("zh");

describe.each(namespaces)("the texts of %s", (namespace) => {
  const zh = leaves((i18next.getResourceBundle("zh", namespace) ?? {}) as Tree);
  const en = leaves((i18next.getResourceBundle("en", namespace) ?? {}) as Tree);

  it("are registered", () => {
    expect(i18next.getResourceBundle("zh", namespace)).toEqual(
      files[`./${namespace}.ts`]?.zh,
    );
  });

  it("exist in both languages with the same places to fill in", () => {
    const holes = (text: string) => (text.match(/\{\{\w+\}\}/g) ?? []).toSorted();
    const english = new Map(en);
    for (const [key, text] of zh) {
      const other = english.get(key);
      expect(other, key).toBeDefined();
      expect(holes(other ?? ""), key).toEqual(holes(text));
      expect(text.trim(), key).not.toBe("");
      expect(other?.trim(), key).not.toBe("");
    }
    expect(en).toHaveLength(zh.length);
  });
});
