import { cleanup, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { draw } from "./testing/draw";

afterEach(cleanup);

const form = (...elements: object[]) => ({ page: "form", elements: elements as never });

describe("a link of a description", () => {
  const desc = (link: string) =>
    form({ id: "d", type: "desc", label: "", desc: "Write to us", link });

  it.each([
    "mailto:help@example.com",
    "tel:+442079460000",
    "https://example.com",
    "/help",
  ])("opens %s in another window", async (link) => {
    const { container } = await draw(desc(link), { design: false });
    const anchor = container.querySelector("a");
    expect(anchor?.getAttribute("href")).toBe(link);
    expect(anchor?.target).toBe("_blank");
    expect(anchor?.rel).toContain("noreferrer");
  });

  it.each(["javascript:alert(1)", " JaVaScRiPt:alert(1)", "data:text/html,x", "blob:x"])(
    "is a text only for %s",
    async (link) => {
      const { container } = await draw(desc(link), { design: false });
      expect(container.querySelector("a")).toBeNull();
      expect(container.textContent).toContain("Write to us");
    },
  );
});

it("a sub-form that an API decides on tells what is asked and where values go", async () => {
  const { container } = await draw(
    form({
      id: "s",
      type: "import_subform",
      label: "More",
      field: "ext",
      withConfig: { enable: true, dataField: "data", configField: "config" },
      configFrom: {
        type: "interface",
        interface: { url: "/api/fields", method: "GET", response: { root: "list" } },
      },
    }),
    { design: true },
  );
  await screen.findByText("/api/fields");
  for (const told of ["GET", "/api/fields", "list", "ext.data", "ext.config"])
    expect(container.textContent).toContain(told);
});
