/** What every detail item that needs the whole width is given. */
import type { PageElement } from "../../document/page";
import { getAt } from "../../document/paths";

export interface BlockProps {
  item: PageElement;
  /** The record, or the object of the group around. */
  record: unknown;
}

/** The value that a block shows. */
export function blockValue({ item, record }: BlockProps): unknown {
  return getAt(record, item.field ?? "");
}
