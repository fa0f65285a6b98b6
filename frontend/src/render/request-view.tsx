/** A request as the API would get it: address, parameters, body. */
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { addressWithQuery } from "./requests";
import type { ApiRequest } from "./told";

export function RequestView({ request }: { request: ApiRequest }) {
  const { t } = useTranslation("render");
  return (
    <div className="drawn-request">
      <p className="drawn-address">
        <Tag color={request.method === "POST" ? "blue" : "default"}>{request.method}</Tag>
        <code>{addressWithQuery(request)}</code>
      </p>
      {request.query.length > 0 && (
        <dl className="drawn-pairs" aria-label={t("told.query")}>
          {request.query.map(([name, value], index) => (
            <div key={index}>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {request.body !== null && (
        <pre className="drawn-body" tabIndex={0} aria-label={t("told.body")}>
          {JSON.stringify(request.body, null, 2)}
        </pre>
      )}
    </div>
  );
}
