/** What the canvas shows of a page that a person edits and a model proposes changes for. */
import { useMemo } from "react";
import { marksBetween } from "../document/marks";
import type { PageDocument } from "../document/page";
import { proposedOver } from "../document/proposed";
import { withRemoved } from "../document/with-removed";
import { useReview } from "./review";
import { type Session, useSession } from "./session";

/**
 * The page as it would be, with what would be removed still in it, while a proposal is
 * open; otherwise the page as it is. While a run shows what it makes, that is shown.
 */
export function useShownPage(): PageDocument | null {
  const page = useSession((session) => session.document);
  const isRunning = useSession(isShowingRun);
  const proposal = useReview((review) => review.proposal);
  const base = useReview((review) => review.base);
  return useMemo(() => {
    if (!page || !proposal || isRunning) return page;
    const proposed = proposal.document as unknown as PageDocument;
    const whole =
      base === page ? proposed : proposedOver(page, proposed, proposal.entries);
    return withRemoved(page, whole);
  }, [page, proposal, base, isRunning]);
}

/** Elements that people changed since the open proposal was made; none without one. */
export function useOwnEdits(): readonly string[] {
  const page = useSession((session) =>
    isShowingRun(session) ? session.stored : session.document,
  );
  const base = useReview((review) => review.base);
  const proposed = useReview((review) => review.marks);
  return useMemo(() => {
    if (!base || !page || base === page) return [];
    return [...marksBetween(base, page)]
      .filter(([id, mark]) => mark !== "removed" && !proposed.has(id))
      .map(([id]) => id);
  }, [base, page, proposed]);
}

/** Whether the document is a run's that is not stored, rather than a person's edits. */
function isShowingRun({ queue, document, stored }: Session): boolean {
  return queue.length === 0 && document !== stored;
}
