import { describe, expect, it } from "vitest";
import type { PageElement } from "../document/page";
import { momentIn, rangeIn, storedMoment, storedRange } from ".";

function field(
  type: string,
  name: string,
  features: Record<string, unknown> = {},
): PageElement {
  return { id: name || type, type, label: `L-${name}`, field: name, ...features };
}

describe("times", () => {
  it("are stored in the format for submitting", () => {
    const day = field("datetime", "d", { submitFormat: "YYYY/MM/DD" });
    const moment = momentIn(day, "2026/03/02");
    expect(moment?.format("YYYY-MM-DD")).toBe("2026-03-02");
    expect(storedMoment(day, moment)).toBe("2026/03/02");
    expect(storedMoment(day, null)).toBe("");
    expect(storedMoment(field("datetime", "d"), moment)).toMatch(
      /T00:00:00[+-]\d\d:\d\d$/,
    );
  });

  it("of a range are a list or one text, and not read in the other form", () => {
    const list = field("datetimeRange", "d", { submitFormat: "YYYY-MM-DD" });
    const comma = { ...list, submitFormatMode: "comma" };
    const range = rangeIn(list, ["2026-03-02", "2026-03-05"]);
    expect(storedRange(comma, range)).toBe("2026-03-02,2026-03-05");
    expect(rangeIn(comma, ["2026-03-02", "2026-03-05"])).toBeNull();
    expect(storedRange(list, null)).toBeUndefined();
  });
});
