import { describe, expect, it } from "vitest";
import { rangeAt, stepsAt, stepsOf } from "./json-places";

const text = '{"page": "form", "elements": [{"id": "a/b", "type": "text"}, {"id": "c"}]}';

const shown = (pointer: string) => {
  const { from, to } = rangeAt(text, pointer);
  return text.slice(from, to);
};

describe("places of pointers", () => {
  it("are the property or the item", () => {
    expect(shown("/page")).toBe('"page": "form"');
    expect(shown("/elements/1")).toBe('{"id": "c"}');
    expect(shown("/elements/0/type")).toBe('"type": "text"');
    expect(shown("")).toBe(text);
  });

  it("are the nearest thing around where there is nothing", () => {
    expect(shown("/elements/1/label")).toBe('{"id": "c"}');
    expect(shown("/elements/7/label")).toContain('"elements"');
    expect(rangeAt("", "/page")).toEqual({ from: 0, to: 0 });
  });

  it("read escaped keys", () => {
    expect(stepsOf("/a~1b/~0c")).toEqual(["a/b", "~c"]);
  });
});

describe("steps of positions", () => {
  it("lead to the value one is in", () => {
    expect(stepsAt(text, text.indexOf("form"))).toEqual(["page"]);
    expect(stepsAt(text, text.indexOf('"c"') + 1)).toEqual(["elements", "1", "id"]);
  });

  it("lead to the object around while a name is written", () => {
    const unfinished = '{"elements": [{"type": "text", "ma';
    expect(stepsAt(unfinished, unfinished.length)).toEqual(["elements", "0"]);
  });
});
