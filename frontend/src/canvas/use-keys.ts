/** Keys and clipboard of the canvas; off while one types somewhere. */
import { useEffect } from "react";
import { findElement } from "../document/page";
import type { Offers } from "../document/placement";
import {
  duplicateElement,
  removeElement,
  selectNeighbour,
  selectParent,
  shiftElement,
} from "../store/commands";
import { isTyping } from "../store/focus";
import { useSession } from "../store/session";
import { useView } from "../store/view";
import { pasteElements, writeClip } from "./clipboard";

export function useKeys(active: boolean, offers: Offers | undefined): void {
  useEffect(() => {
    if (!active) return;
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target) || !act(event)) return;
      event.preventDefault();
    };
    const copy = (event: ClipboardEvent) => {
      const selected = selectedElement();
      const isText = document.getSelection()?.toString() !== "";
      if (isTyping(event.target) || !selected || isText) return;
      event.clipboardData?.setData("text/plain", writeClip([selected]));
      event.preventDefault();
      if (event.type === "cut") removeElement(selected.id);
    };
    const paste = (event: ClipboardEvent) => {
      const text = event.clipboardData?.getData("text/plain") ?? "";
      if (isTyping(event.target) || !offers || !pasteElements(text, offers)) return;
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
  const { selected } = useView.getState();
  const isCommand = event.ctrlKey || event.metaKey;
  switch (event.key) {
    case "ArrowUp":
    case "ArrowDown": {
      // Keys elsewhere, such as in a menu or a list of tabs, belong to what is there.
      if (!isOnCanvas(event.target)) return false;
      const by = event.key === "ArrowUp" ? -1 : 1;
      if (event.altKey && selected !== null) shiftElement(selected, by);
      else selectNeighbour(by);
      return true;
    }
    case "Delete":
    case "Backspace":
      if (selected === null || !isOnCanvas(event.target)) return false;
      removeElement(selected);
      return true;
    case "Escape":
      if (selected === null) return false;
      selectParent();
      return true;
    case "d":
    case "D":
      if (!isCommand || selected === null) return false;
      duplicateElement(selected);
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

function selectedElement() {
  return findElement(useSession.getState().document, useView.getState().selected);
}
