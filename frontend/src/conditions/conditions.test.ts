import { describe, expect, it } from "vitest";
import {
  evaluateCondition,
  fillBraces,
  fillStatement,
  holds,
  isParameterName,
  NOWHERE,
  parseCondition,
  printCondition,
  queryOf,
  readSource,
  referencesIn,
  type Scope,
} from ".";

const scope: Scope = {
  record: { type: "vip", age: 20, tags: ["new"] },
  data: { group: { x: 1, y: { z: 2 } }, type: "all" },
  steps: [{ id: 7 }, { id: 8 }],
  url: { from: "list" },
  container: "group.y",
};

function evaluated(template: string, values: Record<string, unknown> = {}): unknown {
  const condition = parseCondition(template);
  return condition.kind === "bad"
    ? condition.position
    : evaluateCondition(condition, values);
}

describe("conditions", () => {
  it.each([
    ["${a} >= 18 && ${b} === 'vip'", { a: 20, b: "vip" }, true],
    ["${a} === 1", { a: "1" }, false],
    ["${a} == 1", { a: "1" }, true],
    ["${a} == null", {}, true],
    ["${a} === undefined", {}, true],
    ["${a}.includes('new') || false", { a: ["new"] }, true],
    ["['a', 'b'].includes(${a})", { a: "b" }, true],
    ["!(${a} > 1)", { a: 2 }, false],
    // JavaScript throws here; the engine takes that for false.
    ["${a}.includes('x')", { a: 3 }, false],
    ["!${a}.includes('x')", {}, false],
    ["${a} === ${a}", { a: [] }, false],
    ["${a} < 'b'", { a: "a" }, true],
    ["${a} < 5", { a: "x" }, false],
  ])("%s with %j is %s", (template, values, result) => {
    expect(evaluated(template, values)).toBe(result);
  });

  it.each([
    "alert(1)",
    "${a}.constructor",
    "${this} === 1",
    "${a} + 1 === 2",
    "'${a}' === 'x'",
    "`x`",
    "${a} === 1;",
    "x => x",
    "(".repeat(30) + "1" + ")".repeat(30),
    "'x' === 'x'".padStart(1001, " "),
  ])("nothing else is one: %s", (template) => {
    expect(parseCondition(template).kind).toBe("bad");
  });

  it.each([
    ["${a}===1||${b}&&!${c}", "${a} === 1 || ${b} && !${c}"],
    ["((${a}))", "${a}"],
    ["(${a} || ${b}) && ${c}", "(${a} || ${b}) && ${c}"],
    ['"it\'s"', "'it\\'s'"],
    ["(5).includes(1)", "(5).includes(1)"],
    ["[1,'a' , ${b}]", "[1, 'a', ${b}]"],
    ["'\\u0024{a}'", "'\\u0024{a}'"],
  ])("%s is written %s and read again as the same", (template, printed) => {
    const condition = parseCondition(template);
    if (condition.kind === "bad") throw new Error(`bad at ${condition.position}`);
    expect(printCondition(condition)).toBe(printed);
    expect(parseCondition(printed)).toEqual(condition);
  });

  it("name what they read, each once", () => {
    const condition = parseCondition("${a} === ${b} && [${a}].includes(${c})");
    if (condition.kind === "bad") throw new Error("a condition");
    expect(referencesIn(condition)).toEqual(["a", "b", "c"]);
    expect(isParameterName("constructor")).toBe(false);
    expect(isParameterName("年龄")).toBe(true);
  });
});

describe("value sources", () => {
  it.each([
    [{ source: "record", field: "age" }, 20],
    [{ source: "data", field: "type" }, "all"],
    [{ source: "source", field: "id" }, 7],
    [{ source: "step", step: 1, field: "id" }, 8],
    [{ source: "url", field: "from" }, "list"],
    [{ source: "static", value: [1] }, [1]],
    [{ source: "relative", relative: 0, field: "z" }, 2],
    [{ source: "relative", relative: 1, field: "x" }, 1],
    [{ source: "relative", relative: 2, field: "type" }, "all"],
    [{ source: "query", field: "from" }, null],
    ["abc", null],
    [{ source: "record", field: "constructor" }, undefined],
  ])("%j give %j", (source, value) => {
    expect(readSource(source, scope)).toEqual(value);
  });

  it("give whole objects for an empty field", () => {
    expect(readSource({ source: "record", field: "" }, scope)).toBe(scope.record);
    expect(readSource({ source: "record", field: "" }, NOWHERE)).toBeUndefined();
  });

  it("read the address bar with lists", () => {
    expect(queryOf("?id=1&tag[]=a&tag[]=b")).toEqual({ id: "1", tag: ["a", "b"] });
  });
});

describe("configured conditions", () => {
  const params = [{ field: "t", data: { source: "record", field: "type" } }];
  it("hold when nothing is configured, and never when they are no condition", () => {
    expect(holds(undefined, scope)).toBe(true);
    expect(holds({ template: "" }, scope)).toBe(true);
    expect(holds({ template: "alert(1)" }, scope)).toBe(false);
  });

  it("read their parameters where they are", () => {
    expect(holds({ template: "${t} === 'vip'", params }, scope)).toBe(true);
    expect(holds({ template: "${gone} === 'vip'", params }, scope)).toBe(false);
  });
});

describe("texts", () => {
  const params = [
    { field: "name", data: { source: "record", field: "type" } },
    { field: "none", data: { source: "record", field: "nothing" } },
  ];
  it("are filled in, and empty when a parameter is missing", () => {
    const fill = (statement: string) => fillStatement({ statement, params }, scope);
    expect(fill("Hello ${name}${none}!")).toBe("Hello vip!");
    expect(fill("Hello ${other}!")).toBe("");
    expect(fill("Hello ${1+1}")).toBe("");
    expect(fillStatement("Hello", scope)).toBe("");
  });

  it("of confirmations have plain braces", () => {
    expect(fillBraces("Delete {name}? {x}", params, scope)).toBe("Delete vip? {x}");
  });
});
