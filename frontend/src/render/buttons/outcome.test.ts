import { describe, expect, it } from "vitest";
import { NOWHERE } from "../../conditions";
import type { PageElement } from "../../document/page";
import { confirmationOf, outcomeOf } from "./outcome";

const SCOPE = { ...NOWHERE, record: { id: 7, name: "Ada" } };
const PARAMS = [{ field: "id", data: { source: "record", field: "id" } }];

function button(features: Record<string, unknown>): PageElement {
  return { id: "b", type: "button", label: "Go", params: PARAMS, ...features };
}

describe("what a button would do", () => {
  it("opens a page with values of the row", () => {
    const told = outcomeOf(
      button({ action: "redirect", redirectTo: "page_x", openIn: "popup", reload: true }),
      SCOPE,
      "redirect",
    );
    expect(told).toMatchObject({
      kind: "open",
      page: "page_x",
      openIn: "popup",
      params: { id: 7 },
      reload: true,
    });
  });

  it("opens as its place does when it does not say how", () => {
    const plain = button({ action: "redirect", redirectTo: "page_x" });
    expect(outcomeOf(plain, SCOPE, "popup")).toMatchObject({ openIn: "popup" });
    expect(outcomeOf(plain, SCOPE, "redirect")).toMatchObject({ openIn: "redirect" });
  });

  it("sends a request with its parameters, after the check that guards it", () => {
    const told = outcomeOf(
      button({
        action: "request",
        request: { url: "/api/delete", method: "POST" },
        check: { enable: true, interface: { url: "/api/may" } },
      }),
      SCOPE,
      "popup",
    );
    expect(told).toMatchObject({
      kind: "request",
      request: { method: "POST", url: "/api/delete", query: [], body: { id: 7 } },
      check: { method: "GET", url: "/api/may", query: [["id", "7"]] },
    });
  });

  it.each(["javascript:alert(1)", "data:text/html,x", "vbscript:x", ""])(
    "never links to %j",
    (url) => {
      const told = outcomeOf(button({ action: "link", url }), SCOPE, "popup");
      expect(told.kind).toBe("none");
    },
  );

  it("links with its parameters", () => {
    const linked = button({ action: "link", url: "https://example.com/doc" });
    expect(outcomeOf(linked, SCOPE, "popup")).toMatchObject({
      url: "https://example.com/doc?id=7",
    });
  });

  it("does nothing while no action or target is set", () => {
    expect(outcomeOf(button({}), SCOPE, "popup").kind).toBe("none");
    expect(outcomeOf(button({ action: "redirect" }), SCOPE, "popup").kind).toBe("none");
  });
});

describe("the question of a button", () => {
  it("names the row in its words", () => {
    const confirm = {
      enable: true,
      titleText: "Delete {name}?",
      titleParams: [{ field: "name", data: { source: "record", field: "name" } }],
      okText: "Delete",
    };
    expect(confirmationOf(button({ confirm }), SCOPE)).toEqual({
      title: "Delete Ada?",
      ok: "Delete",
      cancel: undefined,
    });
  });

  it("is asked only when it is switched on", () => {
    const confirm = { enable: false, titleText: "Sure?" };
    expect(confirmationOf(button({ confirm }), SCOPE)).toBeNull();
  });
});
