/** What differs between two versions, in words and property by property. */
import { useQuery } from "@tanstack/react-query";
import { Alert, Empty, Modal, Skeleton, Tag } from "antd";
import { useTranslation } from "react-i18next";
import { api, bodyOf, type Schemas } from "../api/client";
import { useProblemWords } from "../store/problem-words";
import { useSettings } from "../store/settings";
import { useView } from "../store/view";

interface Props {
  pageId: string;
  from: number;
  to: number;
  onClose: () => void;
}

type Change = Schemas["ChangeResponse"];

const COLOURS = {
  added: "success",
  removed: "error",
  moved: "processing",
  changed: "warning",
} as const;

export function Comparison({ pageId, from, to, onClose }: Props) {
  const { t } = useTranslation("versions");
  const problemWords = useProblemWords();
  const lang = useSettings((settings) => settings.lang);
  const { data, error, isPending } = useQuery({
    queryKey: ["diff", pageId, from, to, lang],
    queryFn: () =>
      bodyOf(
        api.GET("/api/v1/pages/{page_id}/diff", {
          params: { path: { page_id: pageId }, query: { from, to } },
        }),
      ),
  });
  return (
    <Modal
      open
      title={t("comparison", { from, to })}
      footer={null}
      width={760}
      onCancel={onClose}
    >
      {isPending && <Skeleton active />}
      {error && <Alert type="warning" showIcon title={problemWords(error)} />}
      {data?.changes.length === 0 && <Empty description={t("same")} />}
      <ul className="differences">
        {data?.changes.map((change) => (
          <Difference key={keyOf(change)} change={change} onClose={onClose} />
        ))}
      </ul>
    </Modal>
  );
}

function Difference({ change, onClose }: { change: Change; onClose: () => void }) {
  const { t } = useTranslation("versions");
  const { element_id: id } = change;
  const show = () => {
    if (id === null) return;
    useView.getState().select(id);
    useView.getState().reveal(id);
    onClose();
  };
  return (
    <li>
      <Tag color={COLOURS[change.kind]}>{t(`kind.${change.kind}`)}</Tag>
      <span className="difference-text">{change.text}</span>
      {id !== null && change.kind !== "removed" && (
        <button type="button" className="difference-link" onClick={show}>
          {t("show")}
        </button>
      )}
      {change.kind === "changed" && change.property !== null && (
        <div className="difference-values">
          <del>{valueText(change.before)}</del>
          <ins>{valueText(change.after)}</ins>
        </div>
      )}
    </li>
  );
}

function keyOf(change: Change): string {
  return [change.kind, change.element_id, change.property].join("|");
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return "—";
  return typeof value === "string" ? value : JSON.stringify(value);
}
