/** Says in a dialog what a click would have done. */
import { Modal } from "antd";
import { useTranslation } from "react-i18next";
import { RequestView } from "./request-view";
import { queryOf } from "./requests";
import type { Told } from "./told";

export interface ToldDialogProps {
  /** What to say; `null` closes the dialog. */
  told: Told | null;
  onClose: () => void;
}

export function ToldDialog({ told, onClose }: ToldDialogProps) {
  const { t } = useTranslation("render");
  if (!told) return null;
  return (
    <Modal
      open
      title={told.title || t("told.title")}
      okText={t("close")}
      footer={(_, { OkBtn }) => <OkBtn />}
      onOk={onClose}
      onCancel={onClose}
    >
      {told.check && (
        <>
          <p>{t("told.check")}</p>
          <RequestView request={told.check} />
        </>
      )}
      <Body told={told} />
      {told.reload === true && <p>{t("told.reload")}</p>}
      <p className="drawn-soft">{t("told.nothing")}</p>
    </Modal>
  );
}

function Body({ told }: { told: Told }) {
  const { t } = useTranslation("render");
  switch (told.kind) {
    case "open": {
      const params = queryOf(told.params).map(([name, value]) => `${name}=${value}`);
      const how = t(`told.open.${told.openIn}`, { page: told.page });
      return (
        <p>
          {how}
          {params.length > 0 && t("told.params", { params: params.join(", ") })}
        </p>
      );
    }
    case "request":
      return (
        <>
          <p>{t("told.request")}</p>
          <RequestView request={told.request} />
        </>
      );
    case "submit":
      return (
        <>
          <p>{t(told.request ? "told.submit" : "told.submitNowhere")}</p>
          {told.request ? (
            <RequestView request={told.request} />
          ) : (
            <pre className="drawn-body" tabIndex={0}>
              {JSON.stringify(told.values, null, 2)}
            </pre>
          )}
        </>
      );
    case "link":
      return <p className="drawn-address">{t("told.link", { url: told.url })}</p>;
    default:
      return <p>{t(`told.${told.kind}`)}</p>;
  }
}
