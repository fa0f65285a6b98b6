/** The search bar: conditions as inputs, query and reset. */
import { Button, Input } from "antd";
import { useTranslation } from "react-i18next";
import type { Scope } from "../../conditions";
import { inZone, nameOf, type PageDocument, type PageElement } from "../../document/page";
import { isRecord } from "../../document/paths";
import { elementMark, slotMark } from "../marks";
import { useScene } from "../scene";
import { InlineDrop } from "./drop";

export interface FilterBarProps {
  page: PageDocument;
  scope: Scope;
  onQuery: (values: Record<string, unknown>) => void;
}

export function FilterBar({ page }: FilterBarProps) {
  const { t } = useTranslation("render");
  const { design } = useScene();
  const filters = inZone(page.elements, "filter", "column");
  if (filters.length === 0 && !design) return null;
  const settings = isRecord(page["filter"]) ? page["filter"] : {};
  const text = (value: unknown, usual: string) =>
    typeof value === "string" ? value : usual;
  return (
    <section className="drawn-card drawn-filters" {...slotMark("", "filter")}>
      {filters.length === 0 && <InlineDrop zone="filter" />}
      {filters.map((filter) => (
        <FilterField key={filter.id} filter={filter} />
      ))}
      {filters.length > 0 && (
        <div className="drawn-filter-buttons" inert={design}>
          {settings["hiddenSubmit"] !== true && (
            <Button type="primary">{text(settings["submitText"], t("query"))}</Button>
          )}
          {settings["hiddenReset"] !== true && (
            <Button>{text(settings["resetText"], t("reset"))}</Button>
          )}
        </div>
      )}
    </section>
  );
}

function FilterField({ filter }: { filter: PageElement }) {
  const { design } = useScene();
  return (
    <label {...elementMark(filter.id)}>
      <span>{nameOf(filter)}</span>
      <Input inert={design} />
    </label>
  );
}
