/** What a run changed, element by element; each leads to its place on the page. */
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Exchange } from "../document/exchanges";
import { isPageChanged, type Mark, marksBetween } from "../document/marks";
import { findElement, nameOf } from "../document/page";
import { useView } from "../store/view";

const SHOWN = 12;

interface Change {
  id: string | null;
  mark: Mark;
  name: string;
}

export function Changes({ exchange }: { exchange: Exchange }) {
  const { t } = useTranslation("chat");
  const [isWhole, setWhole] = useState(false);
  const { before, shared } = exchange;
  const changes = useMemo(
    () => changesOf(before, shared.page, t("pageItself")),
    [before, shared.page, t],
  );
  if (changes.length === 0) return null;
  const shown = isWhole ? changes : changes.slice(0, SHOWN);
  return (
    <ul className="changes" aria-label={t("changed")}>
      {shown.map((change) => (
        <li key={change.id ?? ""}>
          <ChangeLink change={change} />
        </li>
      ))}
      {shown.length < changes.length && (
        <li>
          <button type="button" className="change" onClick={() => setWhole(true)}>
            {t("more", { count: changes.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  );
}

function ChangeLink({ change: { id, mark, name } }: { change: Change }) {
  const { t } = useTranslation("chat");
  const words = (
    <>
      <span className="change-mark">{t(`mark_${mark}`)}</span> {name}
    </>
  );
  if (mark === "removed")
    return (
      <span className="change" data-mark={mark}>
        {words}
      </span>
    );
  return (
    <button
      type="button"
      className="change"
      data-mark={mark}
      title={t("showOnPage", { name })}
      onClick={() => {
        useView.getState().select(id);
        if (id !== null) useView.getState().reveal(id);
      }}
    >
      {words}
    </button>
  );
}

function changesOf(
  before: Exchange["before"],
  after: Exchange["before"],
  pageItself: string,
): readonly Change[] {
  if (!after || before === after) return [];
  const changes: Change[] = [...marksBetween(before, after)].map(([id, mark]) => {
    const element = findElement(mark === "removed" ? before : after, id);
    return { id, mark, name: element ? nameOf(element) : id };
  });
  return isPageChanged(before, after)
    ? [{ id: null, mark: "changed", name: pageItself }, ...changes]
    : changes;
}
