/** What is being written in the form: sent as one edit per pause, kept when refused. */
import { useCallback, useEffect, useRef, useState } from "react";
import { findElement } from "../document/page";
import { useSession } from "../store/session";
import { changeFeatures, type Features, featuresOf, isSame } from "./features";

const PAUSE_MS = 500;

/** The draft, how to change it, and how to send at once what waits. */
export function useDraft(
  id: string | null,
): [Features, (next: Features) => void, () => void] {
  const owner = useSession((session) =>
    id === null ? session.document : findElement(session.document, id),
  );
  const [draft, setDraft] = useState<Features>(() => (owner ? featuresOf(owner) : {}));
  const waiting = useRef<{
    features: Features;
    timer: ReturnType<typeof setTimeout>;
  } | null>(null);

  const flush = useCallback(() => {
    if (!waiting.current) return;
    const { features, timer } = waiting.current;
    clearTimeout(timer);
    waiting.current = null;
    const { document, edit } = useSession.getState();
    const present = id === null ? document : findElement(document, id);
    if (!present) return;
    const operations = changeFeatures(id, featuresOf(present), features);
    if (operations.length > 0) edit({ operations, key: `features:${id ?? ""}` });
  }, [id]);

  const change = useCallback(
    (next: Features) => {
      setDraft(next);
      if (waiting.current) clearTimeout(waiting.current.timer);
      waiting.current = { features: next, timer: setTimeout(flush, PAUSE_MS) };
    },
    [flush],
  );

  // What is written when another element is selected or the panel closes is not lost.
  useEffect(() => flush, [flush]);

  useEffect(() => {
    // What the person is writing, or what was refused, stays for them to mend.
    if (!owner || waiting.current || useSession.getState().saving.state === "refused")
      return;
    const features = featuresOf(owner);
    setDraft((old) => (isSame(old, features) ? old : features));
  }, [owner]);

  return [draft, change, flush];
}
