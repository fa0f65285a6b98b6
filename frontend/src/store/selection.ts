/** What stays selected while the page changes under it. */
import { findElement } from "../document/page";
import { successorOf } from "../document/successor";
import { useSession } from "./session";
import { useView } from "./view";

/**
 * Keeps the selection on a new element when the server names it otherwise than the editor
 * guessed, and lets go of one that is gone; returns how to stop.
 */
export function followSelection(): () => void {
  return useSession.subscribe((now, before) => {
    const { selected, also, select, reveal } = useView.getState();
    if (selected === null || !now.document || now.document === before.document) return;
    const { document } = now;
    const kept = also.filter((id) => findElement(document, id));
    if (kept.length < also.length) useView.setState({ also: kept });
    if (findElement(document, selected)) return;
    const next =
      before.document && before.pageId === now.pageId
        ? successorOf(before.document, now.document, selected)
        : null;
    select(next);
    if (next !== null) reveal(next);
  });
}
