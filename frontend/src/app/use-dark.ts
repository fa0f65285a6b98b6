/** Whether the editor is dark: chosen, or as the system is. */
import { useSyncExternalStore } from "react";
import { useSettings } from "../store/settings";

const query = globalThis.matchMedia("(prefers-color-scheme: dark)");

function subscribe(listener: () => void): () => void {
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

export function useDark(): boolean {
  const theme = useSettings((settings) => settings.theme);
  const system = useSyncExternalStore(subscribe, () => query.matches);
  return theme === "system" ? system : theme === "dark";
}
