/** The request behind the rows that are shown, folded away until somebody wants it. */
import { Collapse } from "antd";
import { useTranslation } from "react-i18next";
import { RequestView } from "../request-view";
import { addressWithQuery } from "../requests";
import type { ApiRequest } from "../told";

export function RequestLine({ request }: { request: ApiRequest | null }) {
  const { t } = useTranslation("render");
  if (!request) return <p className="drawn-soft">{t("noSource")}</p>;
  return (
    <Collapse
      ghost
      size="small"
      className="drawn-request-line"
      items={[
        {
          key: "request",
          label: (
            <>
              {t("told.list")}{" "}
              <code className="drawn-address">
                {request.method} {addressWithQuery(request)}
              </code>
            </>
          ),
          children: <RequestView request={request} />,
        },
      ]}
    />
  );
}
