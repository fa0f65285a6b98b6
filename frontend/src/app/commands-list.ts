/** Everything that can be reached by its name: actions, elements of the page, pages. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { nameOf, walk } from "../document/page";
import { listPages } from "../pages/requests";
import { useSession } from "../store/session";
import { useSettings } from "../store/settings";
import { useView } from "../store/view";

export interface Command {
  key: string;
  group: "actions" | "elements" | "pages";
  name: string;
  /** What stands small beside the name: keys, a type. */
  hint: string;
  run: () => void;
}

const MOST_PER_GROUP = 8;

/** What fits the words; at most a few of each kind, as they are in the page. */
export function useCommands(
  words: string,
  open: { source: () => void; keys: () => void },
) {
  const actions = useActions(open);
  const elements = useElements();
  const pages = usePages(words);
  const fits = ({ name, hint }: Command) =>
    `${name} ${hint}`.toLowerCase().includes(words.trim().toLowerCase());
  return [actions, elements]
    .map((part) => part.filter(fits).slice(0, MOST_PER_GROUP))
    .concat([pages])
    .flat();
}

function useActions(open: { source: () => void; keys: () => void }): Command[] {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const { undoable, redoable, pageId, undo, redo } = useSession();
  const { mode, setMode, setDevice, select } = useView();
  const { lang, theme, setLang, setTheme } = useSettings();
  const action = (key: string, name: string, hint: string, run: () => void): Command => ({
    key,
    group: "actions",
    name,
    hint,
    run,
  });
  return [
    ...(undoable === null
      ? []
      : [action("undo", t("undo"), "Ctrl+Z", () => void undo())]),
    ...(redoable === null
      ? []
      : [action("redo", t("redo"), "Ctrl+Shift+Z", () => void redo())]),
    action("mode", t(mode === "design" ? "try" : "design"), "Ctrl+E", () =>
      setMode(mode === "design" ? "try" : "design"),
    ),
    action("page", t("pageProperties"), "", () => select(null)),
    ...(pageId === null ? [] : [action("source", t("source"), "", open.source)]),
    ...(["desktop", "tablet", "phone"] as const).map((device) =>
      action(device, t("tryOn", { device: t(device) }), "", () => {
        setMode("try");
        setDevice(device);
      }),
    ),
    action("home", t("allPages"), "", () => navigate("/")),
    action("theme", t(theme === "dark" ? "light" : "dark"), t("theme"), () =>
      setTheme(theme === "dark" ? "light" : "dark"),
    ),
    action("language", t("language"), "", () => setLang(lang === "zh" ? "en" : "zh")),
    action("keys", t("keys"), "?", open.keys),
  ];
}

function useElements(): Command[] {
  const document = useSession((session) => session.document);
  const { select, reveal, setMode } = useView.getState();
  return [...walk(document?.elements ?? [])].map(({ element }) => ({
    key: `element:${element.id}`,
    group: "elements",
    name: nameOf(element),
    hint: element.type,
    run: () => {
      setMode("design");
      select(element.id);
      reveal(element.id);
    },
  }));
}

function usePages(words: string): Command[] {
  const [, navigate] = useLocation();
  const pageId = useSession((session) => session.pageId);
  const { t } = useTranslation("pages");
  const { data } = useQuery({
    queryKey: ["pages", "found", words],
    queryFn: () => listPages({ q: words, order: "updated" }),
    placeholderData: (old) => old,
  });
  return (data?.pages ?? [])
    .filter(({ id }) => id !== pageId)
    .slice(0, MOST_PER_GROUP)
    .map(({ id, name, page_type }) => ({
      key: `page:${id}`,
      group: "pages",
      name: name || id,
      hint: t(`type.${page_type as "form"}`),
      run: () => navigate(`/pages/${id}`),
    }));
}
