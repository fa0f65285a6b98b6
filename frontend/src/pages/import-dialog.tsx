/** A file becomes a page; what it could not carry is told. */
import { InboxOutlined } from "@ant-design/icons";
import { Alert, Button, Input, Modal, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "../api/client";
import { type ProblemError, toProblem } from "../api/problems";
import { useProblemWords } from "../store/problem-words";
import { importPage } from "./requests";

interface Props {
  onOpen: (id: string) => void;
  onClose: () => void;
}

type Imported = Schemas["ImportResponse"];

export function ImportDialog({ onOpen, onClose }: Props) {
  const { t } = useTranslation("pages");
  const [text, setText] = useState("");
  const [problem, setProblem] = useState<ProblemError | null>(null);
  const [isWrong, setWrong] = useState(false);
  const [imported, setImported] = useState<Imported | null>(null);
  const bringIn = async (written: string) => {
    setProblem(null);
    const content = parse(written);
    setWrong(content === undefined);
    if (content === undefined) return;
    try {
      const result = await importPage(content);
      const isWhole = result.leftovers.length === 0 && result.fixes.length === 0;
      if (isWhole) onOpen(result.page_id);
      else setImported(result);
    } catch (error) {
      setProblem(toProblem(error));
    }
  };
  if (imported)
    return (
      <Modal
        open
        title={t("imported")}
        onCancel={onClose}
        footer={
          <Button type="primary" onClick={() => onOpen(imported.page_id)}>
            {t("open")}
          </Button>
        }
      >
        <Told imported={imported} />
      </Modal>
    );
  return (
    <Modal
      open
      title={t("import")}
      okText={t("import")}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: text.trim() === "" }}
      onOk={() => void bringIn(text)}
      onCancel={onClose}
    >
      <Upload.Dragger
        accept=".json,application/json"
        showUploadList={false}
        beforeUpload={(file) => {
          void file.text().then((written) => {
            setText(written);
            return bringIn(written);
          });
          return false;
        }}
      >
        <p className="ant-upload-drag-icon">
          <InboxOutlined />
        </p>
        <p>{t("importDrop")}</p>
      </Upload.Dragger>
      <Input.TextArea
        className="import-text"
        rows={6}
        value={text}
        placeholder={t("importPaste")}
        aria-label={t("importPaste")}
        onChange={(event) => setText(event.target.value)}
      />
      {isWrong && <Alert type="error" showIcon title={t("notJson")} />}
      {problem && <Refusal problem={problem} />}
    </Modal>
  );
}

function Refusal({ problem }: { problem: ProblemError }) {
  const problemWords = useProblemWords();
  return (
    <Alert
      type="error"
      showIcon
      title={problemWords(problem)}
      description={
        problem.violations.length > 0 && (
          <ul className="reasons">
            {problem.violations.slice(0, 8).map((violation) => (
              <li key={violation.pointer + violation.message}>{violation.message}</li>
            ))}
          </ul>
        )
      }
    />
  );
}

function Told({ imported }: { imported: Imported }) {
  const { t } = useTranslation("pages");
  return (
    <div className="imported">
      {imported.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      {imported.leftovers.length > 0 && <h3>{t("leftovers")}</h3>}
      <ul>
        {imported.leftovers.map((leftover) => (
          <li key={leftover.pointer}>
            <code>{leftover.pointer}</code> {leftover.message}
          </li>
        ))}
      </ul>
      {imported.fixes.length > 0 && <h3>{t("fixes")}</h3>}
      <ul>
        {imported.fixes.map((fix) => (
          <li key={fix.pointer + fix.code}>
            <code>{fix.pointer}</code> {fix.message}
          </li>
        ))}
      </ul>
    </div>
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
