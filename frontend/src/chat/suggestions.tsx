/** What one could ask next: for a first page, or for the open page by its type. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { inZone, type PageDocument } from "../document/page";
import { useRun } from "../store/run";
import { useSession } from "../store/session";
import type { ChatKey } from "./call-words";

const FIRST: readonly ChatKey[] = [
  "firstForm",
  "firstTable",
  "firstDetail",
  "firstLeave",
];

/** `isCompact`: one row, beside a conversation. */
export function Suggestions({ isCompact }: { isCompact: boolean }) {
  const { t } = useTranslation("chat");
  const page = useSession((session) => session.document);
  const suggested = useMemo(
    () => (page ? suggestionsFor(page) : FIRST.map((key) => ({ key, name: "" }))),
    [page],
  );
  return (
    <div
      className={isCompact ? "suggestions compact" : "suggestions"}
      role="group"
      aria-label={t("suggestions")}
    >
      {suggested.map(({ key, name }) => {
        const prompt = t(key, { name });
        return (
          <button
            key={key}
            type="button"
            className="suggestion"
            onClick={() => useRun.getState().ask(prompt)}
          >
            {prompt}
          </button>
        );
      })}
    </div>
  );
}

interface Suggestion {
  key: ChatKey;
  name: string;
}

/** Returns requests that make sense for a page; they name what it has. */
export function suggestionsFor(page: PageDocument): readonly Suggestion[] {
  const [first] = [MAIN_ZONES[page.page] ?? "field"].flatMap((zone) =>
    inZone(page.elements, zone, zone).filter(({ label }) => label),
  );
  const optional = inZone(page.elements, "field", "field").find(
    ({ label, field, required }) => label && field && required !== true,
  );
  const named = (key: ChatKey, name: string | undefined): Suggestion[] =>
    name ? [{ key, name }] : [];
  switch (page.page) {
    case "form":
      return [
        ...named("formRequired", optional?.label),
        { key: "formAdd", name: "" },
        ...named("formPlaceholder", first?.label),
      ];
    case "table":
      return [
        { key: "tableAdd", name: "" },
        { key: "tableFilter", name: "" },
        { key: "tableButton", name: "" },
      ];
    default:
      return [{ key: "detailAdd", name: "" }, ...named("detailRename", first?.label)];
  }
}

const MAIN_ZONES: Readonly<Record<string, string>> = {
  form: "field",
  table: "column",
  detail: "field",
};
