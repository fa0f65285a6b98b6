/** Arrow up brings back what was asked before, like in a terminal. */
import { type KeyboardEvent, useRef } from "react";
import type { Exchange } from "../document/exchanges";

export interface PromptHistory {
  /** Returns false when the key was for the history. */
  press: (event: KeyboardEvent) => false | undefined;
  reset: () => void;
}

export function usePromptHistory(
  exchanges: readonly Exchange[],
  text: string,
  setText: (text: string) => void,
): PromptHistory {
  /** How many prompts back; 0 is what is being written. */
  const back = useRef(0);
  const written = useRef("");
  const prompts = [...new Set(exchanges.map(({ prompt }) => prompt).reverse())];
  const goTo = (next: number) => {
    if (back.current === 0) written.current = text;
    back.current = next;
    setText(next === 0 ? written.current : (prompts[next - 1] ?? ""));
  };
  return {
    reset() {
      back.current = 0;
    },
    press(event) {
      // A text that was typed is not thrown away: the arrows move in it.
      const isBrowsing = text === "" || text === prompts[back.current - 1];
      if (!isBrowsing || event.shiftKey || event.altKey) return undefined;
      const step = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
      const next = back.current + step;
      if (step === 0 || next < 0 || next > prompts.length) return undefined;
      event.preventDefault();
      goTo(next);
      return false;
    },
  };
}
