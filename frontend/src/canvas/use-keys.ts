/** Keys and clipboard of the canvas; off while one types somewhere. */
import { useEffect, useRef } from "react";
import { findElement, type PageElement } from "../document/page";
import type { Offers } from "../document/placement";
import {
  duplicateElements,
  extendSelection,
  removeElements,
  selectNeighbour,
  selectParent,
  shiftElements,
} from "../store/commands";
import { outermost } from "../document/several";
import { isTyping } from "../store/focus";
import { useSession } from "../store/session";
import { selectedIds, useView } from "../store/view";
import { pasteElements, readClip, writeClip } from "./clipboard";

export function useKeys(active: boolean, offers: Offers | undefined): void {
  // Pasted before it is known what may stand where: done as soon as it is.
  const early = useRef<string | null>(null);
  useEffect(() => {
    if (!active) return;
    if (offers && early.current !== null) pasteElements(early.current, offers);
    early.current = null;
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target) || !act(event)) return;
      event.preventDefault();
    };
    const copy = (event: ClipboardEvent) => {
      const selected = selectedElements();
      const isText = document.getSelection()?.toString() !== "";
      if (isTyping(event.target) || selected.length === 0 || isText) return;
      event.clipboardData?.setData("text/plain", writeClip(selected));
      event.preventDefault();
      if (event.type === "cut") removeElements(selected.map(({ id }) => id));
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (isTyping(event.target) || readClip(text) === null) return;
      if (offers) pasteElements(text, offers);
      else early.current = text;
      event.preventDefault();
    };
    document.addEventListener("keydown", press);
    document.addEventListener("copy", copy);
    document.addEventListener("cut", copy);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("copy", copy);
      document.removeEventListener("cut", copy);
      document.removeEventListener("paste", paste);
    };
  }, [active, offers]);
}

/** Does what a key asks; tells whether it asks for anything here. */
function act(event: KeyboardEvent): boolean {
  const ids = selectedIds(useView.getState());
  const isCommand = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case "ArrowUp":
    case "ArrowDown": {
      // Keys elsewhere, such as in a menu or a list of tabs, belong to what is there.
      if (!isOnCanvas(event.target)) return false;
      const by = event.key === "ArrowUp" ? -1 : 1;
      if (event.altKey && ids.length > 0) shiftElements(ids, by);
      else if (event.shiftKey) extendSelection(by);
      else selectNeighbour(by);
      return true;
    }
    case "Delete":
    case "Backspace":
      if (ids.length === 0 || !isOnCanvas(event.target)) return false;
      removeElements(ids);
      return true;
    case "Escape":
      if (ids.length === 0) return false;
      selectParent();
      return true;
    case "d":
    case "D":
      if (!isCommand || ids.length === 0) return false;
      duplicateElements(ids);
      return true;
    default:
      return false;
  }
}

/** Whether keys are meant for the page: nothing else, or the canvas, has the focus. */
function isOnCanvas(target: EventTarget | null): boolean {
  return (
    target === document.body ||
    (target instanceof Element && target.closest("[data-canvas]") !== null)
  );
}

/** The selected elements in document order. */
function selectedElements(): PageElement[] {
  const { document } = useSession.getState();
  if (!document) return [];
  return outermost(document, selectedIds(useView.getState()))
    .map((id) => findElement(document, id))
    .filter((element) => element !== null);
}
