/** Code or JSON, read only: the engine's editor cannot save here either. */
import { ExpandOutlined } from "@ant-design/icons";
import { Button, Modal } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { lineOf } from "../display/values";
import { useScene } from "../scene";
import { sizeOf } from "../styles";
import { type BlockProps, blockValue } from "./block";

export function CodeBlock(props: BlockProps) {
  const { item } = props;
  const { t } = useTranslation("render");
  const { design } = useScene();
  const [isFull, setFull] = useState(false);
  const code = lineOf(blockValue(props)) || lineOf(item["defaultValue"]) || "/";
  const height = sizeOf(item["height"]);
  const theme = item["theme"] === "black" ? "drawn-code drawn-code-black" : "drawn-code";
  return (
    <div className="drawn-code-frame" inert={design}>
      <pre
        className={theme}
        style={{ height }}
        tabIndex={0}
        aria-label={item.label ?? t("code")}
      >
        <code>{code}</code>
      </pre>
      {item["fullScreen"] === true && (
        <Button
          className="drawn-code-full"
          size="small"
          icon={<ExpandOutlined aria-hidden />}
          aria-label={t("fullScreen")}
          onClick={() => setFull(true)}
        />
      )}
      {isFull && (
        <Modal
          open
          width="96vw"
          title={item.label}
          footer={null}
          onCancel={() => setFull(false)}
        >
          <pre className={theme} tabIndex={0}>
            <code>{code}</code>
          </pre>
        </Modal>
      )}
    </div>
  );
}
