import { describe, expect, it } from "vitest";
import { getAt, joinPaths, keysOf, putAt, setAt, withoutAt } from "./paths";

describe("paths", () => {
  it("name keys, places in lists and quoted keys", () => {
    expect(keysOf("a.b[0].c")).toEqual(["a", "b", "0", "c"]);
    expect(keysOf('联系人["a.b"]')).toEqual(["联系人", "a.b"]);
    expect(keysOf("")).toEqual([]);
  });

  it("join without the parts that add nothing", () => {
    expect(joinPaths("list", "[0]", "", "name")).toBe("list[0].name");
    expect(joinPaths("", "")).toBe("");
  });

  it("read own properties only", () => {
    expect(getAt({ a: { b: [{ c: 1 }] } }, "a.b[0].c")).toBe(1);
    expect(getAt({ "a.b": 2 }, "a.b")).toBe(2);
    expect(getAt({}, "constructor.name")).toBeUndefined();
    expect(getAt(null, "a")).toBeUndefined();
    expect(getAt(3, "")).toBe(3);
  });

  it("write copies and leave what they do not reach the same objects", () => {
    const data = { a: { b: 1 }, c: { d: 2 } };
    const next = setAt(data, "a.b", 3);
    expect(next).toEqual({ a: { b: 3 }, c: { d: 2 } });
    expect(next.c).toBe(data.c);
    expect(data.a.b).toBe(1);
  });

  it("make lists where the path counts", () => {
    expect(setAt({}, "rows[1].name", "x")).toEqual({ rows: [undefined, { name: "x" }] });
  });

  it("never write to what objects inherit", () => {
    const data = {};
    expect(setAt(data, "__proto__.polluted", 1)).toBe(data);
    expect(putAt({}, "", JSON.parse('{"__proto__": {"polluted": 1}}'))).toEqual({});
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it("take a value away", () => {
    expect(withoutAt({ a: { b: 1, c: 2 } }, "a.b")).toEqual({ a: { c: 2 } });
    expect(withoutAt({ a: 1, b: 2 }, "a")).toEqual({ b: 2 });
    const data = { a: 1 };
    expect(withoutAt(data, "x.y")).toBe(data);
  });
});

describe("putting a value as the engine does", () => {
  it("lets an object join the object that is there", () => {
    expect(putAt({ a: { b: 1 } }, "a", { c: 2 })).toEqual({ a: { b: 1, c: 2 } });
    expect(putAt({ a: 1 }, "", { b: { c: 2 } })).toEqual({ a: 1, b: { c: 2 } });
  });

  it("replaces anything else, but never the whole by nothing", () => {
    expect(putAt({ a: { b: 1 } }, "a", [1])).toEqual({ a: [1] });
    expect(putAt({ a: 1 }, "", undefined)).toEqual({ a: 1 });
  });
});
