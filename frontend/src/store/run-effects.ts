/** What a run does to what a person looks at. */
import type { Exchange, SharedState } from "../document/exchanges";
import type { Effect } from "./painter";
import { useReview } from "./review";
import { useSession } from "./session";
import { useView } from "./view";

/** Returns a function that shows effects of a run, as long as its page is open. */
export function effectsOn(openPage: (pageId: string) => void): (effect: Effect) => void {
  let pageId = useSession.getState().pageId;
  return (effect) => {
    switch (effect.kind) {
      case "page":
        if (effect.state.page_id !== pageId) {
          const isNew = pageId === null;
          pageId = effect.state.page_id;
          // A run that was working on one page and made another leads over to it.
          if (pageId !== null && !isNew) openPage(pageId);
          showPage(effect.state, isNew ? null : pageId);
          return;
        }
        showPage(effect.state, pageId);
        return;
      case "reveal":
        useView.getState().reveal(...effect.ids);
        return;
      case "select":
        useView.getState().select(effect.id);
        useView.getState().reveal(effect.id);
        return;
      case "open":
        openPage(effect.pageId);
    }
  };
}

/** Shows the page as a run has it, unless another one is open by now. */
function showPage(state: SharedState, expected: string | null): void {
  const { pageId, version, queue, show } = useSession.getState();
  if (pageId !== expected || state.page === null) return;
  // What is stored and newer than a run that is only caught up with stays.
  if (version !== null && state.version !== null && state.version < version) return;
  // Edits of a person that are on their way would be hidden; the answer shows both.
  if (queue.length > 0) return;
  show(state.page, state.page_id, state.version);
}

/** After a run the session holds what is stored, and a proposal lies beside it. */
export async function settle(exchange: Exchange): Promise<void> {
  const { pageId, refresh } = useSession.getState();
  if (pageId === null) return;
  // The proposal first: between the two the page as stored would flash up.
  if (exchange.proposal && exchange.shared.page_id === pageId)
    await useReview.getState().read(pageId);
  // Whatever the run was about: it may have deleted the page that is open.
  await refresh();
}
