/** Scrolls to where one is to look, and lets it flash. */
import { type RefObject, useEffect } from "react";
import { useView } from "../store/view";
import { nodesOf } from "./boxes";

const FLASH_MS = 2_400;
const FRAMES = 30;

export function useReveal(root: RefObject<HTMLElement | null>): void {
  const focus = useView((view) => view.focus);
  useEffect(() => {
    if (!focus) return;
    let frame = 0;
    let tries = 0;
    const look = () => {
      const wanted = tries < FRAMES ? focus.ids.slice(0, 1) : focus.ids;
      const node = root.current ? firstSeen(root.current, wanted) : undefined;
      // A tab that opens or a part that loads needs some frames before it is there.
      if (!node && (tries += 1) <= FRAMES) {
        frame = requestAnimationFrame(look);
        return;
      }
      const isCalm = globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches;
      node?.scrollIntoView({
        block: "center",
        inline: "nearest",
        behavior: isCalm ? "auto" : "smooth",
      });
    };
    frame = requestAnimationFrame(look);
    const timer = setTimeout(() => {
      if (useView.getState().focus === focus) useView.setState({ focus: null });
    }, FLASH_MS);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [focus, root]);
}

/** The first node of some elements that can be seen. */
function firstSeen(root: HTMLElement, ids: readonly string[]): HTMLElement | undefined {
  return ids
    .flatMap((id) => nodesOf(root, id))
    .find((found) => found.offsetParent !== null);
}
