/** Tells that something takes longer than people expect. */
import { useEffect, useState } from "react";

const SLOW_MS = 5_000;

/** True once something has been going on for long; false again when it is over. */
export function useSlow(isGoingOn: boolean): boolean {
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isGoingOn) return;
    const timer = setTimeout(() => setSlow(true), SLOW_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [isGoingOn]);
  return isSlow;
}
