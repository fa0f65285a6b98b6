/** Presses a button: its question first, then the telling. */
import { useCallback } from "react";
import type { Scope } from "../../conditions";
import type { PageElement } from "../../document/page";
import { useScene } from "../scene";
import { confirmationOf, type Opening, outcomeOf } from "./outcome";
import { usePlacePress } from "./press";

export function usePress(
  scope: Scope,
  opening: Opening,
): (button: PageElement) => Promise<void> {
  const { ask, tell } = useScene();
  const isForPlace = usePlacePress();
  return useCallback(
    async (button) => {
      const question = confirmationOf(button, scope);
      if (question && !(await ask(question))) return;
      if (isForPlace(button, scope)) return;
      tell(outcomeOf(button, scope, opening));
    },
    [ask, tell, isForPlace, scope, opening],
  );
}
