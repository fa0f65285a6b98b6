import { describe, expect, it } from "vitest";
import type { CallPart } from "../document/exchanges";
import type { PageDocument } from "../document/page";
import { i18next, startTexts } from "../texts";
import { wordsOf } from "./call-words";

startTexts("en");
const t = i18next.getFixedT("en", "chat");
const page: PageDocument = {
  page: "form",
  elements: [{ id: "phone", type: "text", label: "Phone" }],
};
const call = (name: string, args: string, more: Partial<CallPart> = {}): CallPart => ({
  kind: "call",
  id: "c",
  name,
  arguments: args,
  state: "ok",
  result: "",
  ...more,
});

describe("a tool call in words", () => {
  it.each([
    [
      "get_elements",
      '{"page":["form","table"]}',
      "Looked up the elements of form pages, table pages",
    ],
    ["get_page_id", '{"page":"leave"}', "Looked for the page “leave”"],
    ["get_page_id", '{"page":null}', "Looked at the latest pages"],
    [
      "edit_page",
      '{"operations":[{"op":"remove","id":"a"}]}',
      "Changed the page, operations: 1",
    ],
    ["scroll_to", '{"element_id":"phone"}', "Scrolled to “Phone”"],
    ["new_tool", "{}", "Used new_tool"],
  ])("%s %s", (name, args, words) => {
    expect(wordsOf(call(name, args), page, t)).toBe(words);
  });

  it("takes the names of elements from the answer", () => {
    const result =
      "# **form_text** Text supports these features:\n- *form_text_maxLength*: …";
    const looked = call("get_features", '{"element":["form_text"]}', { result });
    expect(wordsOf(looked, page, t)).toBe("Looked up the properties of Text");
  });

  it("counts the elements of a page while it is still being written", () => {
    const args =
      '{"page":{"page":"form","title":"Leave","elements":[{"type":"text"},{"type":"da';
    const running = call("create_page", args, { state: "running" });
    expect(wordsOf(running, page, t)).toBe(
      "Creating the page “Leave”, elements so far: 2",
    );
  });
});
