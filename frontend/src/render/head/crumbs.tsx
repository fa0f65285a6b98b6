/** The way to the page; a step that names a page says what a click would open. */
import { Breadcrumb } from "antd";
import type { Scope } from "../../conditions";
import { isRecord } from "../../document/paths";
import { outcomeOf } from "../buttons/outcome";
import { useScene } from "../scene";

export function Crumbs({ breadcrumb, scope }: { breadcrumb: unknown; scope: Scope }) {
  const { tell } = useScene();
  if (!isRecord(breadcrumb) || breadcrumb["enable"] !== true) return null;
  const { items } = breadcrumb;
  if (!Array.isArray(items)) return null;
  return (
    <Breadcrumb
      className="drawn-crumbs"
      items={items.filter(isRecord).map((item, index) => {
        const label = typeof item["label"] === "string" ? item["label"] : "";
        const press = () => {
          const opened = { ...item, id: "", type: "button", action: "redirect" };
          tell(outcomeOf(opened, scope, "redirect"));
        };
        return {
          key: index,
          title: (
            <Words
              label={label}
              bold={item["type"] === "bold"}
              press={press}
              isLink={typeof item["redirectTo"] === "string"}
            />
          ),
        };
      })}
    />
  );
}

interface WordsProps {
  label: string;
  bold: boolean;
  isLink: boolean;
  press: () => void;
}

function Words({ label, bold, isLink, press }: WordsProps) {
  const words = bold ? <strong>{label}</strong> : label;
  if (!isLink) return <span>{words}</span>;
  return (
    <button type="button" className="drawn-link-button" onClick={press}>
      {words}
    </button>
  );
}
