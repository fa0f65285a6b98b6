import { describe, expect, it } from "vitest";
import { copyOf } from "./copies";
import { applyOperations } from "./operations";
import { findElement, idsOf, inZone, locate, nameOf, type PageDocument } from "./page";

const page: PageDocument = {
  page: "form",
  title: "T",
  elements: [
    { id: "name", type: "text", label: "Name", field: "name", required: true },
    {
      id: "address",
      type: "group",
      label: "Address",
      field: "address",
      elements: [{ id: "city", type: "text", label: "City", field: "city" }],
    },
    { id: "send", type: "button", zone: "action", label: "Send", action: "submit" },
  ],
};

describe("finding", () => {
  it("reaches elements inside of containers with the containers around them", () => {
    const found = locate(page.elements, "city");
    expect(found?.parents.map((parent) => parent.id)).toEqual(["address"]);
    expect(findElement(page, "nobody")).toBeNull();
  });

  it("walks in document order and tells zones apart", () => {
    expect(idsOf(page.elements)).toEqual(["name", "address", "city", "send"]);
    expect(inZone(page.elements, "action", "field").map((e) => e.id)).toEqual(["send"]);
    expect(inZone(page.elements, "field", "field")).toHaveLength(2);
  });

  it("names an element by its label, else its field, else its id", () => {
    expect(nameOf({ id: "a", type: "text", label: " ", field: "f" })).toBe("f");
    expect(nameOf({ id: "a", type: "text" })).toBe("a");
  });
});

describe("operations", () => {
  it("leave what they do not name the very same objects", () => {
    const next = applyOperations(page, [
      { op: "set", id: "city", properties: { required: true } },
    ]);
    expect(findElement(next, "city")).toMatchObject({ required: true });
    expect(next.elements[0]).toBe(page.elements[0]);
    expect(next.elements[2]).toBe(page.elements[2]);
  });

  it("add beside a neighbour, in its zone", () => {
    const element = { type: "button", label: "Back", action: "back" };
    const next = applyOperations(page, [{ op: "add", element, before: "send" }]);
    expect(next.elements.map((e) => e.type)).toEqual([
      "text",
      "group",
      "button",
      "button",
    ]);
    expect(next.elements[2]).toMatchObject({
      zone: "action",
      label: "Back",
      id: "button",
    });
  });

  it("add at the end of a container and name it freely", () => {
    const element = { type: "text", label: "Name", field: "name" };
    const next = applyOperations(page, [{ op: "add", element, into: "address" }]);
    expect(findElement(next, "address")?.elements?.map((e) => e.id)).toEqual([
      "city",
      "name_2",
    ]);
  });

  it("move, remove and replace", () => {
    const moved = applyOperations(page, [{ op: "move", id: "name", into: "address" }]);
    expect(idsOf(moved.elements)).toEqual(["address", "city", "name", "send"]);
    const removed = applyOperations(page, [{ op: "remove", id: "address" }]);
    expect(idsOf(removed.elements)).toEqual(["name", "send"]);
    const replaced = applyOperations(page, [
      { op: "replace", id: "send", element: { type: "button", label: "Go" } },
    ]);
    expect(findElement(replaced, "send")).toEqual({
      id: "send",
      type: "button",
      zone: "action",
      label: "Go",
    });
  });

  it("take away a property that is set to null, also on the page itself", () => {
    const next = applyOperations(page, [
      { op: "set", id: null, properties: { title: null } },
      { op: "unset", id: "name", properties: ["required"] },
    ]);
    expect(next).not.toHaveProperty("title");
    expect(findElement(next, "name")).not.toHaveProperty("required");
  });

  it("pass over what does not fit", () => {
    const next = applyOperations(page, [
      { op: "set", id: "nobody", properties: { a: 1 } },
      { op: "remove", id: "nobody" },
      { op: "add", element: { type: "text" }, after: "nobody" },
    ]);
    expect(next).toBe(page);
  });
});

describe("copies", () => {
  it("have no ids and a free field at the top only", () => {
    const source = page.elements[1];
    if (!source) throw new Error("the page has a group");
    expect(copyOf(source, page)).toEqual({
      type: "group",
      label: "Address",
      field: "address_2",
      elements: [{ type: "text", label: "City", field: "city" }],
    });
  });
});
