import { cleanup } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { draw } from "./testing/draw";
import { pageWith, readSeed } from "./testing/seed";

afterEach(cleanup);

const CASES = ["table", "detail"].flatMap((pageType) =>
  readSeed(pageType).elements.map((element) => ({
    name: `${pageType}.${element.zone} ${element.type}`,
    page: pageWith(pageType, element),
  })),
);

describe.each(CASES)("$name", ({ page }) => {
  it("is drawn for use without a placeholder", async () => {
    const { container } = await draw(page, { design: false });
    expect(container.querySelector(".drawn-missing")).toBeNull();
  });

  it("can be told by its id while designing", async () => {
    const { container, element } = await draw(page, { design: true, shown: ["el"] });
    expect(container.querySelector(".drawn-missing")).toBeNull();
    expect(element("el")).not.toBeNull();
  });
});

describe("an element of an unknown type", () => {
  it.each([
    { page: "table", elements: [{ id: "x", type: "hologram", label: "H", field: "h" }] },
    { page: "detail", elements: [{ id: "x", type: "hologram", label: "H", field: "h" }] },
    { page: "table", elements: [{ id: "x", type: "hologram", zone: "toolbar" }] },
    {
      page: "table",
      elements: [
        { id: "x", type: "hologram", zone: "row_action" },
        { id: "c", type: "text", label: "C", field: "c" },
      ],
    },
  ])("gets a place of its own on a $page page", async (page) => {
    const { container, element } = await draw(page, { design: true });
    expect(container.querySelector(".drawn-missing")).not.toBeNull();
    expect(element("x")).not.toBeNull();
  });
});
