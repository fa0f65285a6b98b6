import { describe, expect, it } from "vitest";
import type { PageDocument } from "./page";
import {
  anchorFor,
  mayDrop,
  moveTo,
  type Offers,
  shift,
  slotOf,
  zonesIn,
} from "./placement";

const leaf = (type: string) => ({ type, container: false, child_zones: [] });

const offers: Offers = {
  zones: [
    { key: "field", place: "form.field", default: true },
    { key: "action", place: "form.action", default: false },
  ],
  places: [
    {
      place: "form.field",
      elements: [
        leaf("text"),
        {
          type: "group",
          container: true,
          child_zones: [{ key: "field", place: "form.field", default: true, types: [] }],
        },
        {
          type: "tabs",
          container: true,
          child_zones: [
            { key: "tab", place: "form.inner", default: true, types: ["tab"] },
          ],
        },
      ],
    },
    {
      place: "form.inner",
      elements: [
        leaf("other"),
        {
          type: "tab",
          container: true,
          child_zones: [{ key: "field", place: "form.field", default: true }],
        },
      ],
    },
    { place: "form.action", elements: [leaf("button")] },
  ],
};

const page: PageDocument = {
  page: "form",
  elements: [
    { id: "a", type: "text" },
    { id: "send", type: "button", zone: "action" },
    { id: "g", type: "group", elements: [{ id: "b", type: "text" }] },
    {
      id: "t",
      type: "tabs",
      elements: [{ id: "t1", type: "tab", elements: [{ id: "c", type: "text" }] }],
    },
    { id: "back", type: "button", zone: "action" },
  ],
};

describe("slots", () => {
  it("are found at every depth", () => {
    expect(slotOf(page, offers, "a")).toMatchObject({
      container: null,
      zone: { key: "field" },
    });
    expect(slotOf(page, offers, "c")).toMatchObject({
      container: { id: "t1" },
      zone: { place: "form.field" },
    });
    expect(slotOf(page, offers, "t1")?.zone.types).toEqual(["tab"]);
    expect(slotOf(page, offers, "nobody")).toBeNull();
  });

  it("tell which zones a container has", () => {
    expect(zonesIn(page, offers, null)).toHaveLength(2);
    expect(zonesIn(page, offers, "g").map((zone) => zone.key)).toEqual(["field"]);
    expect(zonesIn(page, offers, "a")).toEqual([]);
  });
});

describe("dropping", () => {
  it("is allowed only where the type is offered", () => {
    const type = "text";
    expect(mayDrop(page, offers, { type }, { beside: "b", edge: "after" })).toBe(true);
    expect(mayDrop(page, offers, { type }, { beside: "send", edge: "after" })).toBe(
      false,
    );
    expect(mayDrop(page, offers, { type }, { into: "t", zone: "tab" })).toBe(false);
    expect(mayDrop(page, offers, { type: "other" }, { into: "t", zone: "tab" })).toBe(
      false,
    );
    expect(mayDrop(page, offers, { type: "tab" }, { into: "t", zone: "tab" })).toBe(true);
    expect(mayDrop(page, offers, { type }, { into: null, zone: "nowhere" })).toBe(false);
  });

  it("never puts a container into itself", () => {
    const group = { type: "group", id: "g" };
    expect(mayDrop(page, offers, group, { into: "g", zone: "field" })).toBe(false);
    expect(mayDrop(page, offers, group, { beside: "b", edge: "before" })).toBe(false);
    expect(mayDrop(page, offers, group, { into: "t1", zone: "field" })).toBe(true);
    expect(
      mayDrop(page, offers, { type: "text", id: "a" }, { beside: "a", edge: "after" }),
    ).toBe(false);
  });

  it("becomes one operation anchored on ids", () => {
    expect(moveTo(page, offers, "a", { beside: "b", edge: "before" })).toEqual({
      op: "move",
      id: "a",
      before: "b",
    });
    expect(moveTo(page, offers, "a", { into: "t1", zone: "field" })).toEqual({
      op: "move",
      id: "a",
      into: "t1",
    });
    expect(moveTo(page, offers, "a", { into: null, zone: "field" })).toEqual({
      op: "move",
      id: "a",
      after: "t",
    });
    expect(moveTo(page, offers, "a", { into: null, zone: "action" })).toBeNull();
    expect(anchorFor(page, offers, { into: null, zone: "action" })).toEqual({
      zone: "action",
    });
    expect(anchorFor(page, offers, { into: null, zone: "field" })).toEqual({});
  });
});

describe("shifting", () => {
  it("passes over neighbours of other zones", () => {
    expect(shift(page, "a", 1)).toEqual({ op: "move", id: "a", after: "g" });
    expect(shift(page, "back", -1)).toEqual({ op: "move", id: "back", before: "send" });
  });

  it("ends at the ends", () => {
    expect(shift(page, "a", -1)).toBeNull();
    expect(shift(page, "back", 1)).toBeNull();
    expect(shift(page, "nobody", 1)).toBeNull();
  });
});
