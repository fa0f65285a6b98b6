/** The search bar: conditions as inputs, query and reset. */
import { Button } from "antd";
import { useLayoutEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Scope } from "../../conditions";
import type { PageDocument } from "../../document/page";
import { isRecord } from "../../document/paths";
import type { Data } from "../../forms";
import { FilterFields } from "../form/filter-fields";
import { checkAll, createFormStore, follow, restart } from "../form/form-store";
import { slotMark } from "../marks";
import { useScene } from "../scene";
import { startOf } from "./conditions";
import { InlineDrop } from "./drop";

export interface FilterBarProps {
  page: PageDocument;
  scope: Scope;
  onQuery: (values: Data) => void;
}

export function FilterBar({ page, scope, onQuery }: FilterBarProps) {
  const { design } = useScene();
  const start = useMemo(() => startOf(page, scope), [page, scope]);
  const [store] = useState(() => createFormStore(start));
  // Before anything is painted: what appears must appear with its values.
  useLayoutEffect(() => {
    if (design) restart(store, start);
    else follow(store, start.fields);
  }, [store, start, design]);
  const query = () => {
    if (checkAll(store) === null) onQuery(store.getState().value);
  };
  const reset = () => {
    restart(store, start);
    query();
  };
  if (start.fields.length === 0 && !design) return null;
  return (
    <section className="drawn-card drawn-filters" {...slotMark("", "filter")}>
      <FilterFields fields={start.fields} store={store} />
      {start.fields.length === 0 ? (
        <InlineDrop zone="filter" />
      ) : (
        <Buttons settings={page["filter"]} onQuery={query} onReset={reset} />
      )}
    </section>
  );
}

interface ButtonsProps {
  /** The structure `FilterSettings`, if the page has one. */
  settings: unknown;
  onQuery: () => void;
  onReset: () => void;
}

function Buttons({ settings, onQuery, onReset }: ButtonsProps) {
  const { t } = useTranslation("render");
  const { design } = useScene();
  const set = isRecord(settings) ? settings : {};
  const text = (value: unknown, usual: string) =>
    typeof value === "string" && value !== "" ? value : usual;
  return (
    <div className="drawn-filter-buttons" inert={design}>
      {set["hiddenSubmit"] !== true && (
        <Button type="primary" onClick={onQuery}>
          {text(set["submitText"], t("query"))}
        </Button>
      )}
      {set["hiddenReset"] !== true && (
        <Button onClick={onReset}>{text(set["resetText"], t("reset"))}</Button>
      )}
    </div>
  );
}
