/** Where in the form a drawn element stands, and what draws the elements inside of it. */
import { type ComponentType, createContext, useContext, useMemo } from "react";
import type { PageElement } from "../../document/page";
import { inside, type Spot, TOP } from "../../forms";

export interface Standing {
  spot: Spot;
  /** One of several places of the same element, but not the one that is the element. */
  repeated: boolean;
  /** How many containers are around it. */
  depth: number;
}

export const AT_TOP: Standing = { spot: TOP, repeated: false, depth: 0 };

const StandingContext = createContext<Standing>(AT_TOP);

export const StandingProvider = StandingContext.Provider;

export function useStanding(): Standing {
  return useContext(StandingContext);
}

/** Where the children of a container stand; `part` is a tab or an entry of a list. */
export function useInside(element: PageElement, part = "", repeated = false): Standing {
  const standing = useStanding();
  return useMemo(
    () => ({
      spot: inside(standing.spot, element, part),
      repeated: standing.repeated || repeated,
      depth: standing.depth + 1,
    }),
    [standing, element, part, repeated],
  );
}

type FieldDrawer = ComponentType<{ element: PageElement }>;

/** Containers draw fields and fields draw containers: here the two meet. */
const FieldDrawerContext = createContext<FieldDrawer>(() => null);

export const FieldDrawerProvider = FieldDrawerContext.Provider;

export function useFieldDrawer(): FieldDrawer {
  return useContext(FieldDrawerContext);
}
