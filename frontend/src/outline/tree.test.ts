import { describe, expect, it } from "vitest";
import type { PageDocument } from "../document/page";
import type { Offers } from "../document/placement";
import { dropTarget, outlineOf } from "./tree";

const offers: Offers = {
  zones: [
    { key: "field", place: "form.field", default: true },
    { key: "action", place: "form.action", default: false },
  ],
  places: [
    {
      place: "form.field",
      elements: [
        { type: "text", container: false, child_zones: [] },
        {
          type: "group",
          container: true,
          child_zones: [{ key: "field", place: "form.field", default: true }],
        },
      ],
    },
  ],
};

const page: PageDocument = {
  page: "form",
  elements: [
    { id: "send", type: "button", label: "Send", zone: "action" },
    {
      id: "g",
      type: "group",
      label: "Address",
      elements: [{ id: "city", type: "text" }],
    },
  ],
};

describe("the outline", () => {
  it("groups by zone and shows what containers hold without a zone of their own", () => {
    const [fields, actions] = outlineOf(page, offers);
    expect(fields).toMatchObject({ kind: "zone", zone: "field", name: "field" });
    expect(fields?.children[0]).toMatchObject({
      key: "g",
      name: "Address",
      zone: "field",
    });
    expect(fields?.children[0]?.children.map((node) => node.key)).toEqual(["city"]);
    expect(actions?.children.map((node) => node.key)).toEqual(["send"]);
  });

  it("finds by name and keeps what is around", () => {
    expect(outlineOf(page, offers, "CIT")[0]?.children[0]?.children[0]?.key).toBe("city");
    expect(outlineOf(page, offers, "nothing")).toEqual([]);
  });

  it("turns drops into targets", () => {
    const [fields] = outlineOf(page, offers);
    const group = fields?.children[0];
    if (!fields || !group) throw new Error("the outline has nodes");
    expect(dropTarget(fields, false, 0)).toEqual({ into: null, zone: "field" });
    expect(dropTarget(group, false, 0)).toEqual({ into: "g", zone: "field" });
    expect(dropTarget(group, true, -1)).toEqual({ beside: "g", edge: "before" });
    expect(dropTarget(group, true, 1)).toEqual({ beside: "g", edge: "after" });
  });
});
