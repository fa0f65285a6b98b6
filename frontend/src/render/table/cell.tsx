/** One cell: its value in the style of its column, or the text for empty values. */
import { memo } from "react";
import { NOWHERE, type Scope } from "../../conditions";
import type { PageElement } from "../../document/page";
import { getAt, isRecord } from "../../document/paths";
import { Actions } from "../buttons/actions";
import { useLang } from "../language";
import { slotMark } from "../marks";
import { MissingElement } from "../missing-element";
import { useScene } from "../scene";
import { sizeOf, stylesOf } from "../styles";
import { useScopeOf } from "./base-scope";
import { CELLS, readsOnlyItsValue } from "./cells";
import { InlineDrop } from "./drop";
import type { Row } from "./rows";

export interface CellProps {
  column: PageElement;
  row: Row;
  /** Buttons of the first row are the elements; those of the others repeat them. */
  first: boolean;
}

export const Cell = memo(function Cell(props: CellProps) {
  const { column, first } = props;
  if (column.type === "operation") return <Buttons {...props} />;
  if (!CELLS[column.type])
    return first ? <MissingElement element={column} inline /> : null;
  return readsOnlyItsValue(column) ? (
    <Value {...props} scope={NOWHERE} />
  ) : (
    <ScopedValue {...props} />
  );
});

/** Drawn again when anything on the page is another, for its texts may come from there. */
function ScopedValue(props: CellProps) {
  return <Value {...props} scope={useScopeOf(props.row)} />;
}

function Value({ column, row, scope }: CellProps & { scope: Scope }) {
  const lang = useLang();
  const { design } = useScene();
  const value = getAt(row, column.field ?? "");
  const drawn = CELLS[column.type]?.({ column, value, scope, lang }) ?? null;
  const style = isRecord(column["style"]) ? column["style"] : {};
  return (
    <div className="drawn-cell" style={styleOf(style)} inert={design}>
      {drawn === null ? emptyText(column) : withAffixes(style, drawn)}
    </div>
  );
}

function emptyText(column: PageElement): string {
  return typeof column["defaultValue"] === "string" ? column["defaultValue"] : "";
}

function withAffixes(style: Record<string, unknown>, drawn: React.ReactNode) {
  const affix = (value: unknown) => (typeof value === "string" ? value : null);
  return (
    <>
      {affix(style["prefix"])}
      {drawn}
      {affix(style["postfix"])}
    </>
  );
}

/** As in the engine, `customStyle` comes before the colour and size of its own. */
function styleOf(style: Record<string, unknown>) {
  const { color, fontSize } = style;
  return {
    ...stylesOf({ color, fontSize: sizeOf(fontSize) }),
    ...stylesOf(style["customStyle"]),
  };
}

function Buttons({ column, row, first }: CellProps) {
  const scope = useScopeOf(row);
  const { design } = useScene();
  const buttons = column.elements ?? [];
  return (
    <div
      className="drawn-buttons"
      {...(first ? slotMark(column.id, "inline_action") : {})}
    >
      <Actions
        elements={buttons}
        zone="inline_action"
        scope={scope}
        look="button"
        opening="popup"
        repeated={!first}
        size="small"
      />
      {design && first && buttons.length === 0 && <InlineDrop zone="inline_action" />}
    </div>
  );
}
