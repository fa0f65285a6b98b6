/** Keys that work everywhere in the workbench. */
import { useEffect } from "react";
import { isInDialog, isTyping } from "../store/focus";
import { useSession } from "../store/session";
import { useView } from "../store/view";
import { usePanels } from "./panels";

export function useShortcuts(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      const isCommand = event.ctrlKey || event.metaKey;
      if (isCommand && key === "k" && !isInDialog(event.target)) {
        usePanels.getState().show("commands");
        event.preventDefault();
        return;
      }
      if (isTyping(event.target)) return;
      if (key === "?" && !isCommand) {
        usePanels.getState().show("keys");
        event.preventDefault();
        return;
      }
      if (!isCommand) return;
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
