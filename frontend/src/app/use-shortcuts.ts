/** Keys that work everywhere in the workbench. */
import { useEffect } from "react";
import { isTyping } from "../store/focus";
import { useSession } from "../store/session";
import { useView } from "../store/view";

export function useShortcuts(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (isTyping(event.target) || !(event.ctrlKey || event.metaKey)) return;
      const key = event.key.toLowerCase();
      if (key === "z" && !event.shiftKey) void useSession.getState().undo();
      else if (key === "y" || (key === "z" && event.shiftKey))
        void useSession.getState().redo();
      else if (key === "e") {
        const { mode, setMode } = useView.getState();
        setMode(mode === "design" ? "try" : "design");
      } else return;
      event.preventDefault();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);
}
