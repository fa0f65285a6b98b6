/** What lies over the workbench: the page as JSON, the commands, the keys. */
import { create } from "zustand";

export type Panel = "source" | "commands" | "keys";

interface Panels {
  open: Panel | null;
  show: (panel: Panel | null) => void;
}

export const usePanels = create<Panels>()((set) => ({
  open: null,
  show: (open) => set({ open }),
}));
