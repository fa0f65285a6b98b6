import { describe, expect, it } from "vitest";
import { createValidator } from "./validator";

const root = {
  $defs: {
    Name: { type: "string" as const },
    Person: {
      type: "object" as const,
      properties: { name: { $ref: "#/$defs/Name" } },
    },
  },
  properties: { person: { $ref: "#/$defs/Person" } },
};

describe("references", () => {
  it("lead home in every schema that shares the definitions", () => {
    const validator = createValidator(() => undefined);
    const option = { $id: "option", properties: root.properties };
    expect(validator.isValid(option, { person: { name: "Ann" } }, root)).toBe(true);
    expect(validator.isValid(option, { person: { name: 1 } }, root)).toBe(false);
    const { errors } = validator.validateFormData({ person: { name: 1 } }, root);
    expect(errors.map(({ property }) => property)).toEqual([".person.name"]);
  });
});
