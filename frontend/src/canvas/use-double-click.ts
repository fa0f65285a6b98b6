/** Tells which element was clicked twice, to write its label right there. */
import { type RefObject, useEffect } from "react";
import { idAt } from "./boxes";

export function useDoubleClick(
  root: RefObject<HTMLElement | null>,
  onElement: (id: string) => void,
): void {
  useEffect(() => {
    const node = root.current;
    if (!node) return;
    const press = (event: MouseEvent) => {
      const id = idAt(event.target);
      if (id !== null) onElement(id);
    };
    node.addEventListener("dblclick", press);
    return () => node.removeEventListener("dblclick", press);
  }, [root, onElement]);
}
