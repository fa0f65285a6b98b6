/** What every drawing of an element may need to know about the page around it. */
import { createContext, useContext } from "react";
import type { Confirmation } from "./buttons/outcome";
import type { Told } from "./told";

export interface Scene {
  /** In design mode nothing can be used and everything can be selected. */
  design: boolean;
  /** Shows what a click would have done; nothing is ever sent. */
  tell: (told: Told) => void;
  /** Asks the question of a button; whether the answer was yes. */
  ask: (question: Confirmation) => Promise<boolean>;
}

const SceneContext = createContext<Scene>({
  design: true,
  tell: () => undefined,
  ask: () => Promise.resolve(false),
});

/** Apart from the scene: it changes with every selection, the scene hardly ever. */
const ShownContext = createContext<ReadonlySet<string>>(new Set());

export const SceneProvider = SceneContext.Provider;
export const ShownProvider = ShownContext.Provider;

export function useScene(): Scene {
  return useContext(SceneContext);
}

/** Ids that must be seen: whatever hides one of them opens. */
export function useShown(): ReadonlySet<string> {
  return useContext(ShownContext);
}
