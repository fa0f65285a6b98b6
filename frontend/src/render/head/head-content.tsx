/** What a head holds beside its titles: words, items, figures, an image. */
import { Descriptions } from "antd";
import { readSource, type Scope } from "../../conditions";
import { fillStatement } from "../../conditions";
import { isRecord } from "../../document/paths";
import { type Lang, optionsOf } from "../../samples";
import { labelsOf, lineOf } from "../display/values";
import { Picture } from "../display/picture";
import { useLang } from "../language";
import { sizeOf } from "../styles";
import { headItem } from "./head-items";

interface ContentProps {
  content: unknown;
  scope: Scope;
}

function enabled(content: unknown): Record<string, unknown> | null {
  return isRecord(content) && content["enable"] === true ? content : null;
}

export function MainContent({ content, scope }: ContentProps) {
  const lang = useLang();
  const main = enabled(content);
  switch (main?.["type"]) {
    case "plain": {
      const statement = { statement: main["content"], params: main["params"] ?? [] };
      return <p className="drawn-lines">{fillStatement(statement, scope)}</p>;
    }
    case "detail": {
      const record = readSource(main["defaultValue"], scope);
      const fields = Array.isArray(main["fields"]) ? main["fields"].filter(isRecord) : [];
      return (
        <Descriptions
          size="small"
          column={{ xs: 1, sm: 2, md: 3 }}
          items={fields.map((field, index) => ({
            key: index,
            label: lineOf(field["label"]),
            children: headItem(field, { ...scope, record }, lang),
          }))}
        />
      );
    }
    case "statistic":
      return <Figures statistics={main["statistics"]} scope={scope} />;
    default:
      return null;
  }
}

export function ExtraContent({ content, scope }: ContentProps) {
  const extra = enabled(content);
  if (extra?.["type"] === "statistic") {
    return <Figures statistics={extra["statistics"]} scope={scope} />;
  }
  if (extra?.["type"] !== "image" || !isRecord(extra["image"])) return null;
  const { src, maxWidth, maxHeight } = extra["image"];
  return (
    <Picture src={src} name="" width={sizeOf(maxWidth)} height={sizeOf(maxHeight)} />
  );
}

function Figures({ statistics, scope }: { statistics: unknown; scope: Scope }) {
  const lang = useLang();
  if (!Array.isArray(statistics)) return null;
  return (
    <dl className="drawn-figures">
      {statistics.filter(isRecord).map((figure, index) => (
        <div key={index}>
          <dt>{lineOf(figure["label"])}</dt>
          <dd>{figureText(figure, scope, lang)}</dd>
        </div>
      ))}
    </dl>
  );
}

function figureText(figure: Record<string, unknown>, scope: Scope, lang: Lang): string {
  const value = readSource(figure["value"], scope);
  if (figure["type"] !== "enumeration") return lineOf(value);
  const place = { label: lineOf(figure["label"]), field: "" };
  const { list } = optionsOf(figure["options"], place, lang, scope);
  return labelsOf(value, list, false).join(", ") || (list[0]?.label ?? "");
}
