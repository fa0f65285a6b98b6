/** Draws a page in a test as the program does, with its texts. */
import { render, type RenderResult } from "@testing-library/react";
import { App, ConfigProvider } from "antd";
import type { PageDocument } from "../../document/page";
import { startTexts } from "../../texts";
import { PageView } from "../page-view";

startTexts("en");

export interface Drawing extends RenderResult {
  /** The node that is an element, or `null`. */
  element: (id: string) => HTMLElement | null;
  slot: (name: string) => HTMLElement | null;
}

export function draw(
  page: PageDocument,
  options: { design: boolean; shown?: readonly string[] },
): Drawing {
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
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  return {
    ...result,
    element: (id) => find(`[data-el="${id}"]`),
    slot: (name) => find(`[data-slot="${name}"]`),
  };
}
