/** What a person looks at: mode, selection, where the canvas is to scroll. */
import { create } from "zustand";

/** `design` selects and arranges, `try` fills the page in like its user will. */
export type Mode = "design" | "try";

/** Width of the canvas; `null` is as wide as there is room. */
export type Device = "desktop" | "tablet" | "phone";

export interface View {
  mode: Mode;
  device: Device;
  /** Id of the selected element; `null` selects the page itself. */
  selected: string | null;
  /** Further elements that are selected with it. */
  also: readonly string[];
  /** Id of the element under the pointer, in the canvas or the outline. */
  hovered: string | null;
  /** Where to scroll and flash; a new object each time, so that asking twice works. */
  focus: { ids: readonly string[] } | null;
  setMode: (mode: Mode) => void;
  setDevice: (device: Device) => void;
  select: (id: string | null) => void;
  /** Selects several elements; the last one is the one whose properties are shown. */
  selectAll: (ids: readonly string[]) => void;
  /** Adds an element to what is selected, or takes it out. */
  toggle: (id: string) => void;
  hover: (id: string | null) => void;
  /** Scrolls the canvas to the first of some elements and lets all of them flash. */
  reveal: (...ids: string[]) => void;
  /** Forgets selection and focus, as when another page opens. */
  reset: () => void;
}

const NONE: readonly string[] = [];

/** Ids of all selected elements; none when the page itself is selected. */
export function selectedIds({ selected, also }: Pick<View, "selected" | "also">) {
  return selected === null ? NONE : [...also, selected];
}

export const useView = create<View>()((set, get) => ({
  mode: "design",
  device: "desktop",
  selected: null,
  also: NONE,
  hovered: null,
  focus: null,
  setMode: (mode) => set({ mode, hovered: null }),
  setDevice: (device) => set({ device }),
  select: (selected) => set({ selected, also: NONE }),
  selectAll: (ids) => set({ selected: ids.at(-1) ?? null, also: ids.slice(0, -1) }),
  toggle: (id) => {
    const ids = selectedIds(get());
    get().selectAll(
      ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id],
    );
  },
  hover: (hovered) => set({ hovered }),
  reveal: (...ids) => set({ focus: { ids } }),
  reset: () => set({ selected: null, also: NONE, hovered: null, focus: null }),
}));
