/** One item of the head's details (structure `HeaderItem`). */
import type { ReactNode } from "react";
import type { Scope } from "../../conditions";
import { fillStatement } from "../../conditions";
import { getAt } from "../../document/paths";
import { type Lang, optionsOf } from "../../samples";
import { OutsideLink } from "../display/outside-link";
import { labelsOf, lineOf } from "../display/values";
import { stylesOf } from "../styles";

export function headItem(
  item: Record<string, unknown>,
  scope: Scope,
  lang: Lang,
): ReactNode {
  const field = lineOf(item["field"]);
  const value = getAt(scope.record, field);
  switch (item["type"]) {
    case "detail_enum": {
      const place = { label: lineOf(item["label"]), field };
      const { list } = optionsOf(item["options"], place, lang, scope);
      return labelsOf(value, list, item["multiple"]).join(", ") || list[0]?.label;
    }
    case "statement":
      return fillStatement(item["statement"], scope);
    case "link":
      return (
        <OutsideLink url={fillStatement(item["url"], scope)}>
          {lineOf(item["name"]) || undefined}
        </OutsideLink>
      );
    default:
      return (
        <span style={stylesOf(item["styles"])}>
          {lineOf(value) || lineOf(item["defaultValue"]) || "/"}
        </span>
      );
  }
}
