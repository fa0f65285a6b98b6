/** The page as the editor around this frame has it, before anything is stored. */
import { useEffect, useState } from "react";
import type { PageDocument } from "../document/page";
import { isRecord } from "../document/paths";

/** The kind of message that brings a page. */
export const PAGE_MESSAGE = "pagesmith.page";

/** The message by which the frame says that it listens. */
export const READY_MESSAGE = "pagesmith.preview.ready";

/** The page that the frame around last sent; `null` before, and outside of frames. */
export function useLivePage(): PageDocument | null {
  const [page, setPage] = useState<PageDocument | null>(null);
  useEffect(() => {
    const listen = (event: MessageEvent<unknown>) => {
      const sent = pageIn(event, globalThis.location.origin);
      if (sent) setPage(sent);
    };
    globalThis.addEventListener("message", listen);
    if (isFramed()) {
      globalThis.parent.postMessage({ type: READY_MESSAGE }, globalThis.location.origin);
    }
    return () => globalThis.removeEventListener("message", listen);
  }, []);
  return page;
}

export function isFramed(): boolean {
  return globalThis.parent !== globalThis.self;
}

/** The page of a message; `null` when it is another message or comes from elsewhere. */
export function pageIn(
  event: Pick<MessageEvent<unknown>, "data" | "origin">,
  origin: string,
): PageDocument | null {
  const { data } = event;
  if (event.origin !== origin || !isRecord(data) || data["type"] !== PAGE_MESSAGE) {
    return null;
  }
  const { document } = data;
  return isRecord(document) && Array.isArray(document["elements"])
    ? (document as unknown as PageDocument)
    : null;
}
