/** Where the cells and buttons of a table find values beside their row. */
import { createContext, useContext, useMemo } from "react";
import { NOWHERE, type Scope } from "../../conditions";

const BaseScopeContext = createContext<Scope>(NOWHERE);

export const BaseScopeProvider = BaseScopeContext.Provider;

/** The scope of the place with a row or record as its record. */
export function useScopeOf(record: unknown): Scope {
  const base = useContext(BaseScopeContext);
  return useMemo(() => ({ ...base, record }), [base, record]);
}
