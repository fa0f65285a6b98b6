/** Lets a place do something of its own when one of its buttons is pressed. */
import { createContext, useContext } from "react";
import type { Scope } from "../../conditions";
import type { PageElement } from "../../document/page";

/** Answers whether the press was for the place and is done. */
export type Press = (button: PageElement, scope: Scope) => boolean;

const PressContext = createContext<Press>(() => false);

export const PressProvider = PressContext.Provider;

export function usePlacePress(): Press {
  return useContext(PressContext);
}
