/** Draws a page in a test as the program does, with its texts. */
import { render, type RenderResult, waitFor } from "@testing-library/react";
import { App, ConfigProvider } from "antd";
import type { PageDocument } from "../../document/page";
import { startTexts } from "../../texts";
import { PageView } from "../page-view";
// Read before the test begins: its clock is not to run while they are.
import "../detail/detail-page";
import "../form/date-inputs";
import "../form/form-page";
import "../table/table-page";

startTexts("en");

export interface Drawing extends RenderResult {
  /** The node that is an element, or `null`. */
  element: (id: string) => HTMLElement | null;
  slot: (name: string) => HTMLElement | null;
}

/** Waits until the part of the program that draws this type of page is there. */
export async function draw(
  page: PageDocument,
  options: { design: boolean; shown?: readonly string[] },
): Promise<Drawing> {
  const result = render(
    <ConfigProvider
      button={{ autoInsertSpace: false }}
      theme={{ token: { motion: false } }}
    >
      <App>
        <PageView page={page} {...options} />
      </App>
    </ConfigProvider>,
  );
  await waitFor(() => {
    if (result.container.querySelector(".ant-skeleton")) throw new Error("loading");
  });
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  return {
    ...result,
    element: (id) => find(`[data-el="${id}"]`),
    slot: (name) => find(`[data-slot="${name}"]`),
  };
}
