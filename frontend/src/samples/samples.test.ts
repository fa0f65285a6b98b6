import { describe, expect, it } from "vitest";
import type { PageElement } from "../document/page";
import { optionsOf, sampleImage, sampleRecord, sampleRows, sampleValue, treeOf } from ".";

const element = (type: string, features: Record<string, unknown> = {}): PageElement => ({
  id: "e",
  type,
  label: "字段",
  field: "value",
  ...features,
});

describe("sample values", () => {
  it("are the same each time and differ from row to row", () => {
    const name = element("text", { label: "姓名", field: "name" });
    expect(sampleValue(name, "zh", 0)).toBe(sampleValue(name, "zh", 0));
    expect(sampleValue(name, "zh", 0)).not.toBe(sampleValue(name, "zh", 1));
  });

  it("suit the label, in the language asked for", () => {
    const phone = element("text", { label: "手机号", field: "phone" });
    expect(sampleValue(phone, "zh", 0)).toMatch(/^138\d{8}$/);
    const mail = element("text", { label: "Email", field: "mail" });
    expect(sampleValue(mail, "en", 2)).toBe("user3@example.com");
    const person = element("text", { label: "Applicant", field: "applicant" });
    expect(sampleValue(person, "en", 0)).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
  });

  it("are names of persons for persons only", () => {
    const name = (label: string, field: string, lang: "zh" | "en") =>
      sampleValue(element("text", { label, field }), lang, 0);
    for (const label of ["姓名", "联系人", "申请人"])
      expect(name(label, "name", "zh")).toMatch(/^\p{Script=Han}{2}$/u);
    expect(name("Name", "name", "en")).toMatch(/^[A-Z][a-z]+ [A-Z][a-z]+$/);
    expect(name("合同名称", "contract_name", "zh")).toMatch(/合同|协议/);
    expect(name("甲方", "party_a", "zh")).not.toMatch(/示例/);
    expect(name("仓库名称", "name", "zh")).toBe("仓库1");
    expect(name("Warehouse name", "name", "en")).toBe("Warehouse 1");
    expect(name("品牌", "name", "zh")).toMatch(/^示例/);
    expect(name("员工人数", "staff", "zh")).toBe("3");
  });

  it("keep to the lengths, ranges and decimals of the element", () => {
    const short = element("text", { label: "备注", maxLength: 4 });
    expect(String(sampleValue(short, "zh", 0)).length).toBeLessThanOrEqual(4);
    for (let index = 0; index < 40; index += 1) {
      const value = sampleValue(
        element("number", { min: 2, max: 3, precision: 2 }),
        "zh",
        index,
      );
      expect(value).toBeGreaterThanOrEqual(2);
      expect(value).toBeLessThanOrEqual(3);
      expect(String(value)).toMatch(/^\d(\.\d{1,2})?$/);
    }
  });

  it("write dates as the page stores them", () => {
    const date = element("datetime", { submitFormat: "YYYY/MM" });
    expect(sampleValue(date, "zh", 0)).toMatch(/^\d{4}\/\d{2}$/);
    const stamp = element("datetime", { submitFormat: "x" });
    expect(sampleValue(stamp, "zh", 0)).toMatch(/^\d{13}$/);
    const range = element("datetimeRange", {
      submitFormat: "YYYY-MM-DD",
      submitFormatMode: "comma",
    });
    expect(sampleValue(range, "zh", 0)).toMatch(/^\d{4}-\d\d-\d\d,\d{4}-\d\d-\d\d$/);
  });

  it("take choices from the options, with their type", () => {
    const options = {
      from: "manual",
      data: [
        { value: 1, label: "A" },
        { value: 2, label: "B" },
      ],
    };
    expect([1, 2]).toContain(sampleValue(element("Aenum", { options }), "zh", 0));
    const many = element("select_multiple", {
      options,
      multiple: { type: "split", split: "|" },
    });
    expect(sampleValue(many, "zh", 0)).toBe("1|2");
    const more = element("select_single", {
      options,
      moreSubmit: { valueField: "id", labelField: "name" },
    });
    expect(Object.keys(sampleValue(more, "zh", 0) as object)).toEqual(["id", "name"]);
  });

  it("draw images without loading any", () => {
    const image = String(sampleValue(element("image"), "zh", 0));
    expect(image).toMatch(/^data:image\/svg\+xml,/);
    expect(decodeURIComponent(sampleImage("<script>&"))).not.toContain("<script");
    const long = decodeURIComponent(sampleImage("An uncommonly long caption for it"));
    expect(long).toMatch(/>An uncommonly long.*…</);
    expect(sampleValue(element("image", { urlKey: "url" }), "zh", 0)).toEqual([
      { url: image },
    ]);
  });
});

describe("options", () => {
  const place = { label: "门店", field: "shop" };
  it("of a request are samples, and say so", () => {
    const format = { type: "list", keyField: "id", labelField: "name" };
    const { list, sample } = optionsOf({ from: "interface", format }, place, "zh");
    expect(sample).toBe(true);
    expect(list.map((option) => option.value)).toEqual([1, 2, 3, 4]);
    const kv = optionsOf({ from: "interface", format: { type: "kv" } }, place, "zh");
    expect(kv.list[0]?.value).toBe("1");
  });

  it("from data are read where the data is", () => {
    const options = {
      from: "data",
      sourceConfig: { source: "source", field: "levels" },
      format: { type: "list", keyField: "code", labelField: "name" },
    };
    const scope = {
      record: {},
      data: {},
      steps: [{ levels: [{ code: "a", name: "Gold" }] }],
      url: {},
      container: "",
    };
    expect(optionsOf(options, place, "en", scope)).toEqual({
      list: [{ value: "a", label: "Gold" }],
      sample: false,
    });
    expect(optionsOf(options, place, "en").sample).toBe(true);
  });

  it("are none where the engine finds none", () => {
    expect(optionsOf([{ value: 1, label: "A" }], place, "en").list).toEqual([]);
    expect(optionsOf({ data: [{ value: 1, label: "A" }] }, place, "en").list).toEqual([]);
    expect(optionsOf([{ name: "男" }], place, "zh").list).toEqual([
      { value: "男", label: "男" },
    ]);
  });

  it("of a tree keep their levels under the names that the format gives", () => {
    const data = [{ id: 1, name: "North", subs: [{ id: 11, name: "York" }] }];
    const treeData = {
      from: "data",
      sourceConfig: { source: "data", field: "areas" },
      format: { keyField: "id", titleField: "name", childrenField: "subs" },
    };
    const scope = {
      record: {},
      data: { areas: data },
      steps: [],
      url: {},
      container: "",
    };
    expect(treeOf(treeData, place, "en", scope).nodes).toEqual([
      { value: 1, title: "North", children: [{ value: 11, title: "York" }] },
    ]);
    expect(treeOf({ from: "interface" }, place, "zh").nodes[0]?.children).toHaveLength(3);
  });
});

describe("records", () => {
  const columns: PageElement[] = [
    { id: "a", type: "text", label: "姓名", field: "name" },
    { id: "b", type: "number", label: "金额", field: "order.amount", precision: 2 },
    {
      id: "c",
      type: "formatted_text",
      label: "申请人",
      field: "who",
      statement: {
        statement: "${dept}",
        params: [{ field: "dept", data: { source: "record", field: "dept" } }],
      },
    },
  ];

  it("hold what each column shows, nested as its path, and what its texts read", () => {
    const { rows, total } = sampleRows(columns, { lang: "zh", size: 5, total: 7 });
    expect(total).toBe(7);
    expect(rows).toHaveLength(5);
    expect(rows[0]).toMatchObject({
      order: { amount: expect.any(Number) as number },
      dept: expect.any(String) as string,
    });
  });

  it("have keys that differ over all pages", () => {
    const pages = [1, 2, 3].flatMap(
      (page) => sampleRows(columns, { lang: "en", page, size: 3, total: 7 }).rows,
    );
    expect(pages).toHaveLength(7);
    expect(new Set(pages.map((row) => row["id"])).size).toBe(7);
  });

  it("nest groups, tabs, lists and sub-tables", () => {
    const text = (field: string): PageElement => ({ id: field, type: "text", field });
    const record = sampleRecord(
      [
        { id: "g", type: "group", field: "address", elements: [text("city")] },
        { id: "g2", type: "group", field: "", elements: [text("street")] },
        { id: "l", type: "form", field: "contacts", elements: [text("name")] },
        {
          id: "t",
          type: "tabs",
          field: "profile",
          elements: [{ id: "t1", type: "tab", field: "basic", elements: [text("x")] }],
        },
        { id: "s", type: "table", field: "items", elements: [text("sku")] },
      ],
      "en",
    );
    expect(record).toMatchObject({
      address: { city: expect.any(String) as string },
      street: expect.any(String) as string,
      contacts: [{}, {}],
      profile: { basic: { x: expect.any(String) as string } },
      items: [{}, {}, {}],
    });
  });
});
