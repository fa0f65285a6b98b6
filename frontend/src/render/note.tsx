/** A note in words: plain, in a bubble, or in a dialog (`TableDescription` and its kin). */
import { InfoCircleOutlined } from "@ant-design/icons";
import { Button, Modal, Tooltip } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Scope } from "../conditions";
import { fillStatement } from "../conditions";
import { isRecord } from "../document/paths";

export interface NoteProps {
  /** The configuration of the note. */
  note: unknown;
  /** Name of the property that tells the kind: `type` or `descType`. */
  kindOf: "type" | "descType";
  scope: Scope;
}

export function Note({ note, kindOf, scope }: NoteProps) {
  const [isOpen, setOpen] = useState(false);
  const { t } = useTranslation("render");
  if (!isRecord(note)) return null;
  const label = fillStatement(note["label"], scope);
  if (label === "") return null;
  const content = fillStatement(note["content"], scope);
  const icon = note["showIcon"] === true ? <InfoCircleOutlined aria-hidden /> : null;
  switch (note[kindOf]) {
    case "tooltip":
      return (
        <Tooltip title={content}>
          <span className="drawn-note" tabIndex={0}>
            {icon} {label}
          </span>
        </Tooltip>
      );
    case "modal":
      return (
        <>
          <Button type="link" size="small" icon={icon} onClick={() => setOpen(true)}>
            {label}
          </Button>
          <Modal
            open={isOpen}
            title={label}
            okText={t("close")}
            footer={(_, { OkBtn }) => <OkBtn />}
            onOk={() => setOpen(false)}
            onCancel={() => setOpen(false)}
          >
            <p className="drawn-lines">{content}</p>
          </Modal>
        </>
      );
    default:
      return (
        <span className="drawn-note">
          {icon} {label}
        </span>
      );
  }
}
