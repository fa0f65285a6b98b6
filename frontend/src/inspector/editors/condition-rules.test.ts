import { describe, expect, it } from "vitest";
import { readRules, type Row, type Rules, writeRules } from "./condition-rules";

const rows: Row[] = [
  { field: "kind", operator: "===", value: "company" },
  { field: "age", operator: ">=", value: 18 },
  { field: "city", operator: "in", value: ["北京", "it's"] },
  { field: "tags", operator: "has", value: "a" },
  { field: "agreed", operator: "filled", value: null },
  { field: "address.city", operator: "empty", value: null },
  { field: "kind", operator: "!==", value: "x" },
];

describe("conditions as rows", () => {
  it.each(["both", "either"] as const)(
    "read back as they were written, joined by %s",
    (join) => {
      const rules: Rules = { join, rows };
      expect(readRules(writeRules(rules))).toEqual(rules);
    },
  );

  it("have one parameter a field, with a name that may be one", () => {
    expect(
      writeRules({ join: "both", rows: [rows[5], rows[0], rows[6]] as Row[] }),
    ).toEqual({
      template: "!${value1} && ${kind} === 'company' && ${kind} !== 'x'",
      params: [
        { field: "value1", data: { source: "record", field: "address.city" } },
        { field: "kind", data: { source: "record", field: "kind" } },
      ],
    });
  });

  it("are none where nothing is asked", () => {
    expect(readRules(undefined)).toEqual({ join: "both", rows: [] });
    expect(writeRules({ join: "both", rows: [] })).toBeUndefined();
    expect(
      writeRules({
        join: "both",
        rows: [{ field: "", operator: "filled", value: null }],
      }),
    ).toBeUndefined();
  });

  it("leave out what waits for its value", () => {
    const [kind] = rows as [Row];
    const waiting: Row[] = [
      { field: "age", operator: ">", value: undefined },
      { field: "city", operator: "in", value: [] },
    ];
    expect(writeRules({ join: "both", rows: [...waiting, kind] })).toEqual(
      writeRules({ join: "both", rows: [kind] }),
    );
    expect(writeRules({ join: "both", rows: waiting })).toBeUndefined();
  });

  it("are given up where the condition says more", () => {
    const record = (field: string) => ({ field, data: { source: "record", field } });
    for (const template of [
      "${a} === 1 && (${a} === 2 || ${a} === 3)",
      "${a} === ${a}",
      "${b}",
      "${",
    ])
      expect(readRules({ template, params: [record("a")] })).toBeNull();
    const elsewhere = {
      template: "${a}",
      params: [{ field: "a", data: { source: "url", field: "a" } }],
    };
    expect(readRules(elsewhere)).toBeNull();
  });
});
