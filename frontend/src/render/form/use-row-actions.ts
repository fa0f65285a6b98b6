/** What the buttons of a sub-table do to its rows. */
import { App } from "antd";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Scope } from "../../conditions";
import { nameOf, type PageElement } from "../../document/page";
import { getAt, isRecord } from "../../document/paths";
import type { Data } from "../../forms";
import type { Row } from "../table/rows";
import { rewriteList, useForm } from "./form-store";

/** A row that is being filled in. */
export interface Draft {
  title: string;
  row: Data;
  /** Place of the row; null for a new one. */
  index: number | null;
}

export interface RowActionsProps {
  element: PageElement;
  /** Path of the list of rows. */
  path: string;
  rows: readonly Row[];
  open: (draft: Draft) => void;
}

export interface RowActions {
  /** Whether the press of a button was for the rows and is done. */
  press: (button: PageElement, scope: Scope) => boolean;
  /** Takes a filled-in row; false when its key is there already. */
  save: (draft: Draft, row: Data) => boolean;
}

export function useRowActions({
  element,
  path,
  rows,
  open,
}: RowActionsProps): RowActions {
  const { t } = useTranslation("form");
  const { modal } = App.useApp();
  const store = useForm();
  const press = useCallback(
    (button: PageElement, scope: Scope): boolean => {
      const row = isRecord(scope.record) ? scope.record : {};
      const index = rows.findIndex((one) => one === scope.record);
      switch (button["action"]) {
        case "create_row":
          open({ title: nameOf(button), row: {}, index: null });
          return true;
        case "update_row":
          open({ title: nameOf(button), row, index });
          return true;
        case "remove_row":
          rewriteList(store, path, (list) => list.filter((_, at) => at !== index));
          return true;
        case "move_row":
          rewriteList(store, path, (list) => moved(list, index, button["direction"]));
          return true;
        default:
          return false;
      }
    },
    [rows, open, store, path],
  );
  const save = useCallback(
    ({ index }: Draft, row: Data): boolean => {
      const primary = String(element["primary"]);
      const key = getAt(row, primary);
      if (rows.some((one, at) => at !== index && getAt(one, primary) === key)) {
        modal.error({ title: t("rules.unique", { label: captionOf(element, primary) }) });
        return false;
      }
      rewriteList(store, path, (list) =>
        index === null
          ? [...list, row]
          : list.map((one, at) => (at === index ? row : one)),
      );
      return true;
    },
    [element, rows, store, path, modal, t],
  );
  return { press, save };
}

function captionOf(table: PageElement, primary: string): string {
  const found = (table.elements ?? []).find(
    (child) => child.field === primary && child.zone === "field",
  );
  return found ? nameOf(found) : primary;
}

/** A list with one entry at another place. */
export function moved(
  list: readonly unknown[],
  from: number,
  direction: unknown,
): unknown[] {
  const last = list.length - 1;
  const to = {
    up: Math.max(0, from - 1),
    down: Math.min(last, from + 1),
    top: 0,
    bottom: last,
  }[
    direction === "down" || direction === "top" || direction === "bottom"
      ? direction
      : "up"
  ];
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), list[from], ...rest.slice(to)];
}
