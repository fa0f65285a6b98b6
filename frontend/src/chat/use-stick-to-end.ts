/** Keeps the end of the conversation in sight until one scrolls up to read. */
import { type RefObject, useCallback, useLayoutEffect, useRef, useState } from "react";

const NEAR_PX = 48;

export function useStickToEnd(
  newest: unknown,
  length: number,
): { list: RefObject<HTMLDivElement | null>; isAway: boolean; toEnd: () => void } {
  const list = useRef<HTMLDivElement>(null);
  const sticks = useRef(true);
  const [isAway, setAway] = useState(false);
  const toEnd = useCallback(() => {
    sticks.current = true;
    const { current } = list;
    if (current) current.scrollTop = current.scrollHeight;
  }, []);
  // What grows after it was drawn (Markdown that loads, a line that opens) counts too.
  useLayoutEffect(() => {
    const { current } = list;
    if (!current) return undefined;
    const follow = () => {
      if (sticks.current) current.scrollTop = current.scrollHeight;
    };
    const scrolled = () => {
      const left = current.scrollHeight - current.scrollTop - current.clientHeight;
      sticks.current = left < NEAR_PX;
      setAway(!sticks.current);
    };
    const observer = new ResizeObserver(follow);
    for (const child of current.children)
      if (child.tagName === "OL") observer.observe(child);
    current.addEventListener("scroll", scrolled, { passive: true });
    return () => {
      observer.disconnect();
      current.removeEventListener("scroll", scrolled);
    };
  }, []);
  useLayoutEffect(() => {
    if (sticks.current) toEnd();
  }, [newest, toEnd]);
  // A new question is always brought to sight.
  useLayoutEffect(toEnd, [length, toEnd]);
  return { list, isAway, toEnd };
}
