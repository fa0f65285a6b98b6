import { describe, expect, it } from "vitest";
import { nextOption, type Option, readLines, readValue, toLines } from "./options";

const numbers: Option[] = [
  { value: 1, label: "One" },
  { value: 2, label: "Two", disabled: false },
];

describe("options as lines", () => {
  it("read back as they were written", () => {
    expect(toLines(numbers)).toBe("1 = One\n2 = Two");
    expect(readLines(toLines(numbers), numbers)).toEqual(numbers);
  });

  it("take the label as value where none is given, and keep a value that is known", () => {
    expect(readLines("Maths\n\n  Two ", numbers)).toEqual([
      { value: "Maths", label: "Maths" },
      numbers[1],
    ]);
  });

  it("keep numbers numbers", () => {
    expect(readValue("3", numbers)).toBe(3);
    expect(readValue("3", [])).toBe("3");
    expect(readValue("x", numbers)).toBe("x");
  });

  it("make a new one with a free value", () => {
    expect(nextOption(numbers, "Option").value).toBe(3);
    const texts = [{ value: "Option 2", label: "Option 2" }];
    expect(nextOption(texts, "Option")).toEqual({ value: "Option 3", label: "Option 3" });
  });
});
