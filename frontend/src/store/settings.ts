/** What a person chose about the editor itself; kept in the browser. */
import { create } from "zustand";
import { persist } from "zustand/middleware";

export type Lang = "zh" | "en";
export type Theme = "light" | "dark" | "system";

export interface Settings {
  lang: Lang;
  theme: Theme;
  /** Whether the model's changes wait for a person's yes; otherwise they apply at once. */
  review: boolean;
  setLang: (lang: Lang) => void;
  setTheme: (theme: Theme) => void;
  setReview: (review: boolean) => void;
}

/** The language of a browser that has not chosen yet. */
export function preferredLang(languages: readonly string[]): Lang {
  return languages.some((tag) => tag.toLowerCase().startsWith("zh")) ? "zh" : "en";
}

export const useSettings = create<Settings>()(
  persist(
    (set) => ({
      lang: preferredLang(globalThis.navigator.languages),
      theme: "system",
      review: true,
      setLang: (lang) => set({ lang }),
      setTheme: (theme) => set({ theme }),
      setReview: (review) => set({ review }),
    }),
    { name: "pagesmith.settings" },
  ),
);
