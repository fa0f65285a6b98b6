/** Fields that a request brings when the page opens: what is asked, and where it goes. */
import { CloudDownloadOutlined } from "@ant-design/icons";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Scope } from "../conditions";
import type { PageElement } from "../document/page";
import { isRecord } from "../document/paths";
import { RequestView } from "./request-view";
import { requestOf } from "./requests";

interface Props {
  element: PageElement;
  scope: Scope;
  children?: ReactNode;
}

export function SubformSource({ element, scope, children }: Props) {
  const { t } = useTranslation("render");
  const from = isRecord(element["configFrom"]) ? element["configFrom"] : {};
  const request = requestOf(from["interface"], scope);
  return (
    <div className="drawn-subform">
      <p className="drawn-subform-title">
        <CloudDownloadOutlined aria-hidden /> {t("subform.title")}
      </p>
      {request ? <RequestView request={request} /> : <p>{t("subform.noSource")}</p>}
      {rootOf(from["interface"]) !== "" && (
        <p className="drawn-soft">
          {t("subform.root", { root: rootOf(from["interface"]) })}
        </p>
      )}
      {children}
    </div>
  );
}

/** Where in the answer the list of fields is; empty when the answer is the list. */
function rootOf(request: unknown): string {
  const response = isRecord(request) ? request["response"] : null;
  const root = isRecord(response) ? response["root"] : null;
  return typeof root === "string" ? root : "";
}
