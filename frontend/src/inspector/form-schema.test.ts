import { describe, expect, it } from "vitest";
import { toFormSchema } from "./form-schema";

describe("schemas for forms", () => {
  it("name the type of choices", () => {
    const oneOf = [
      { const: "left", title: "Left" },
      { const: "right", title: "Right" },
    ];
    expect(toFormSchema({ oneOf })).toEqual({ oneOf, type: "string" });
    expect(toFormSchema({ enum: [1, 2] })).toEqual({ enum: [1, 2], type: "integer" });
    expect(toFormSchema({ enum: [1, "a"] })).toEqual({ enum: [1, "a"] });
  });

  it("give values of any or of several types an editor", () => {
    expect(toFormSchema({ title: "Value" })).toMatchObject({ "x-kind": "any" });
    expect(toFormSchema({ type: ["integer", "string"] })).toMatchObject({
      "x-kind": "any",
    });
  });

  it("leave shapes, names and values alone", () => {
    const schema = {
      properties: {
        title: { type: "string", examples: [{ title: "x" }] },
        enum: { $ref: "#/$defs/A" },
      },
      required: ["title"],
      oneOf: [{ properties: {} }, { const: 1 }],
    };
    expect(toFormSchema(schema)).toEqual(schema);
  });
});
