/** Draws a page with Ant Design as the engine would; knows nothing of the editor. */
import type { PageDocument } from "../document/page";

export interface PageViewProps {
  page: PageDocument;
  /** In design mode widgets are dead and every element can be told by `data-el`. */
  design: boolean;
  /** Elements that must be seen, e.g. the selected one: tabs turn to them. */
  shown?: readonly string[];
}

export function PageView({ page }: PageViewProps) {
  return <h2>{page.title}</h2>;
}
