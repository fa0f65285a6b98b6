import { act, cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { App, ConfigProvider } from "antd";
import { readFileSync } from "node:fs";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { PageDocument, PageElement } from "../../document/page";
import { startTexts } from "../../texts";
import { PageView } from "../page-view";

// Loading the parts is no part of what is tested, and slow on a busy machine.
const PARTS = import.meta.glob(["./*.tsx", "!./*.test.tsx"]);

// A busy machine draws slowly; how fast is not tested here.
vi.setConfig({ testTimeout: 60_000 });

beforeAll(async () => {
  startTexts("en");
  await Promise.all(Object.values(PARTS).map(async (load) => load()));
}, 120_000);
afterEach(cleanup);

/** Types of the zone `field` of forms, read from the seed: a new one must be drawn too. */
const seed = readFileSync("../seed_data/ccms/form.yaml", "utf8");
const types = [...seed.matchAll(/^ {2}- type: (\S+)\n {4}zone: field$/gm)].flatMap(
  ([, type]) => type ?? [],
);

/** What a type needs so that there is something to draw. */
const FEATURES: Readonly<Record<string, Record<string, unknown>>> = {
  select_single: choice("radio"),
  select_multiple: choice("checkbox"),
  radio: { options: [{ name: "A" }, { name: "B" }] },
  tree_select: {
    mode: "tree",
    treeData: { from: "manual", data: [{ value: 1, title: "North" }] },
  },
  upload: { mode: "file" },
  desc: { desc: "Read this" },
  code: { codeType: "json", theme: "white", height: 100 },
  diffcode: {
    codeType: "json",
    theme: "white",
    height: 100,
    originalCodeField: "a",
    modifiedCodeField: "b",
  },
  form: { canInsert: true, elements: [child("inner")] },
  group: { elements: [child("inner")] },
  tabs: {
    mode: "diff",
    elements: [{ id: "tab1", type: "tab", label: "First", field: "first", elements: [] }],
  },
  table: {
    primary: "sku",
    elements: [
      { ...child("col"), zone: "column", field: "sku" },
      { ...child("input"), zone: "field", field: "sku" },
      {
        id: "new",
        zone: "toolbar",
        type: "button",
        label: "New row",
        action: "create_row",
      },
      {
        id: "del",
        zone: "row_action",
        type: "button",
        label: "Drop",
        action: "remove_row",
      },
    ],
  },
  import_subform: { configFrom: { type: "interface", interface: { url: "/api/f" } } },
};

function choice(mode: string): Record<string, unknown> {
  const data = [
    { value: 1, label: "One" },
    { value: 2, label: "Two" },
  ];
  return { mode, options: { from: "manual", data } };
}

function child(id: string): PageElement {
  return { id, type: "text", label: `Label ${id}`, field: id };
}

function pageOf(
  elements: PageElement[],
  features: Record<string, unknown> = {},
): PageDocument {
  return { page: "form", title: "A form", elements, ...features };
}

const SUBMIT: PageElement = {
  id: "send",
  zone: "action",
  type: "button",
  label: "Send",
  action: "submit",
  level: "primary",
};

async function drawn(page: PageDocument, design: boolean): Promise<HTMLElement> {
  const { container } = render(
    <ConfigProvider theme={{ token: { motion: false } }}>
      <App>
        <PageView page={page} design={design} />
      </App>
    </ConfigProvider>,
  );
  await screen.findByText("A form", {}, { timeout: 20_000 });
  // What is lazy has come when nothing is waited for.
  for (
    let n = 0;
    n < 100 && container.querySelector(".ant-spin-spinning, .ant-skeleton");
    n += 1
  )
    await act(() => new Promise((resolve) => setTimeout(resolve, 20)));
  return container;
}

it("the seed's types were found", () => {
  expect(types.length).toBeGreaterThanOrEqual(22);
});

describe.each(types)("%s", (type) => {
  const element: PageElement = {
    id: "it",
    type,
    label: "The label",
    field: "it",
    ...FEATURES[type],
  };

  it("is drawn and can be selected while designing", async () => {
    const container = await drawn(pageOf([element]), true);
    const node = container.querySelector('[data-el="it"]');
    expect(node).not.toBeNull();
    expect(node?.textContent).not.toContain("cannot be drawn");
    expect(container.querySelectorAll('[data-el="it"]')).toHaveLength(1);
  });

  it("is drawn for a visitor", async () => {
    const container = await drawn(pageOf([element]), false);
    expect(container.textContent).not.toContain("cannot be drawn");
    expect(container.querySelector('[data-el="it"]') === null).toBe(type === "hidden");
  });
});

describe("designing", () => {
  it("shows what visitors do not see, dimmed and with a reason", async () => {
    const never = { template: "1 === 2" };
    const container = await drawn(
      pageOf([
        { ...child("a"), condition: never },
        { ...child("b"), display: "none" },
      ]),
      true,
    );
    expect(container.querySelectorAll(".form-dim")).toHaveLength(2);
    expect(screen.getByText("Hidden while its condition fails")).toBeTruthy();
    expect(screen.getByText("Not shown")).toBeTruthy();
  });

  it("has a place to drop into in every empty zone", async () => {
    const container = await drawn(
      pageOf([{ id: "g", type: "group", label: "G", field: "g" }]),
      true,
    );
    const slots = [...container.querySelectorAll("[data-slot]")].map((node) =>
      node.getAttribute("data-slot"),
    );
    expect(slots).toEqual(expect.arrayContaining([":field", ":action", "g:field"]));
    expect(within(container).getAllByText("Drop fields here").length).toBe(1);
  });

  it("draws a type it does not know as a quiet place with its name", async () => {
    const container = await drawn(pageOf([{ ...child("x"), type: "hologram" }]), true);
    expect(container.querySelector('[data-el="x"]')?.textContent).toContain("hologram");
  });
});

describe("trying out", () => {
  const page = pageOf(
    [
      { ...child("name"), required: true },
      {
        ...child("more"),
        condition: {
          template: "${n} === 'yes'",
          params: [{ field: "n", data: { source: "record", field: "name" } }],
        },
      },
      SUBMIT,
    ],
    { submit: { url: "/api/people", method: "POST" } },
  );

  it("shows a field when its condition comes to hold", async () => {
    await drawn(page, false);
    expect(screen.queryByLabelText("Label more")).toBeNull();
    fireEvent.change(screen.getByLabelText("Label name"), { target: { value: "yes" } });
    expect(screen.getByLabelText("Label more")).toBeTruthy();
  });

  it("says what is missing, and shows what would be sent", async () => {
    await drawn(page, false);
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    expect(await screen.findByText("Please enter Label name")).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Label name"), { target: { value: "Ada" } });
    fireEvent.click(screen.getByRole("button", { name: "Send" }));
    const dialog = await screen.findByRole("dialog");
    expect(dialog.textContent).toContain("/api/people");
    expect(dialog.textContent).toContain('"name": "Ada"');
    expect(dialog.textContent).not.toContain("more");
  });
});
