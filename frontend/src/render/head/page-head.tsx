/** The head of a page: titles, description, and what `header` adds to them. */
import { ArrowLeftOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import type { Scope } from "../../conditions";
import { fillStatement } from "../../conditions";
import { isRecord } from "../../document/paths";
import { useScene } from "../scene";
import { Crumbs } from "./crumbs";
import { ExtraContent, MainContent } from "./head-content";

export interface PageHeadProps {
  title: string | undefined;
  description: unknown;
  /** The structure `HeaderConfig`, if the page has one. */
  header: unknown;
  scope: Scope;
}

export const PageHead = memo(function PageHead(props: PageHeadProps) {
  const { scope } = props;
  const { design } = useScene();
  const header = isRecord(props.header) ? props.header : {};
  // The head's own title stands above the page's; only one of them is needed.
  const title = fillStatement(header["title"], scope) || props.title || "";
  const subTitle = fillStatement(header["subTitle"], scope);
  const description = typeof props.description === "string" ? props.description : "";
  return (
    <header className="drawn-head" inert={design}>
      <Crumbs breadcrumb={header["breadcrumb"]} scope={scope} />
      <div className="drawn-head-row">
        <div className="drawn-titles">
          {isEnabled(header["back"]) && <Back />}
          <h2 className="drawn-title">{title}</h2>
          {subTitle !== "" && <span className="drawn-soft">{subTitle}</span>}
        </div>
        <ExtraContent content={header["extraContent"]} scope={scope} />
      </div>
      {description !== "" && <p className="drawn-description">{description}</p>}
      <MainContent content={header["mainContent"]} scope={scope} />
    </header>
  );
});

function Back() {
  const { t } = useTranslation("render");
  const { tell } = useScene();
  return (
    <Button
      type="text"
      aria-label={t("back")}
      icon={<ArrowLeftOutlined aria-hidden />}
      onClick={() => tell({ kind: "back", title: t("back") })}
    />
  );
}

function isEnabled(part: unknown): boolean {
  return isRecord(part) && part["enable"] === true;
}
