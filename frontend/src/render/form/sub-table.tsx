/** Rows kept in a table and edited in a dialog. */
import { Table } from "antd";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { inZone, nameOf, type PageElement } from "../../document/page";
import { entriesAt, pathOf, scopeAt } from "../../forms";
import { sampleRows } from "../../samples";
import { PressProvider } from "../buttons/press";
import { useLang } from "../language";
import { useScene } from "../scene";
import { BaseScopeProvider } from "../table/base-scope";
import type { Row } from "../table/rows";
import { Caption } from "./entry";
import { Fields } from "./fields";
import { useForm, useFormAt } from "./form-store";
import { RowDialog } from "./row-dialog";
import { StandingProvider, useInside, useStanding } from "./spots";
import { columnsOf } from "./sub-table-columns";
import { DesignParts } from "./sub-table-parts";
import { SubTableToolbar } from "./sub-table-toolbar";
import { type Draft, useRowActions } from "./use-row-actions";

const SAMPLES = 2;

export default function SubTable({ element }: { element: PageElement }) {
  const { t } = useTranslation("form");
  const { design } = useScene();
  const { spot } = useStanding();
  const lang = useLang();
  const form = useForm();
  const path = pathOf(spot, element);
  const kept = useFormAt((state) => entriesAt(state, path)) as readonly Row[];
  const zone = useCallback(
    (key: string) => inZone(element.elements ?? [], key, "column"),
    [element],
  );
  const columns = useMemo(() => zone("column"), [zone]);
  const samples = useMemo(
    () =>
      sampleRows(columns, {
        lang,
        size: SAMPLES,
        total: SAMPLES,
        primary: String(element["primary"]),
      }).rows as readonly Row[],
    [columns, lang, element],
  );
  const rows = design ? samples : kept;
  const data = useMemo(() => [...rows], [rows]);
  const scroll = useMemo(() => ({ x: widthOf(element) }), [element]);
  const [draft, setDraft] = useState<Draft | null>(null);
  const actions = useRowActions({ element, path, rows, open: setDraft });
  const scope = useMemo(() => scopeAt(form.getState(), spot), [form, spot]);
  const drawn = useMemo(
    () => columnsOf(element, columns, zone("row_action"), t("rows.actions"), design),
    [element, columns, zone, t, design],
  );
  const expanded = useMemo(() => zone("expand"), [zone]);
  return (
    <Caption element={element}>
      <PressProvider value={actions.press}>
        <BaseScopeProvider value={scope}>
          <SubTableToolbar element={element} scope={scope} place="top" />
          <Table<Row>
            size="small"
            bordered
            pagination={false}
            rowKey={(row) => String(rows.indexOf(row))}
            dataSource={data}
            columns={drawn}
            scroll={scroll}
            aria-label={t("rows.of", { label: nameOf(element) })}
            locale={{ emptyText: <span className="form-soft">{t("rows.empty")}</span> }}
            {...(expanded.length > 0 &&
              !design && {
                expandable: {
                  expandedRowRender: (_: Row, index: number) => (
                    <ExpandedRow element={element} fields={expanded} index={index} />
                  ),
                },
              })}
          />
          <SubTableToolbar element={element} scope={scope} place="bottom" />
        </BaseScopeProvider>
      </PressProvider>
      {design && (
        <DesignParts element={element} fields={zone("field")} expanded={expanded} />
      )}
      {draft && (
        <RowDialog
          title={draft.title}
          fields={zone("field")}
          owner={element.id}
          row={draft.row}
          onClose={() => setDraft(null)}
          onSave={(row) => actions.save(draft, row)}
        />
      )}
    </Caption>
  );
}

/** Zero and nothing let the table be as wide as what it shows. */
function widthOf(element: PageElement): number | "max-content" {
  const width = element["width"];
  return typeof width === "number" && width > 0 ? width : "max-content";
}

interface ExpandedProps {
  element: PageElement;
  fields: readonly PageElement[];
  index: number;
}

function ExpandedRow({ element, fields, index }: ExpandedProps) {
  const standing = useInside(element, `[${index}]`, index > 0);
  return (
    <StandingProvider value={standing}>
      <Fields fields={fields} owner={element.id} zone="expand" layout={null} />
    </StandingProvider>
  );
}
