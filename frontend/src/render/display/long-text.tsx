/** A text that is cut after some lines, with the whole of it in a dialog if wanted. */
import { Button, Modal } from "antd";
import { useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

export interface LongTextProps {
  title: string;
  text: string;
  lines: number;
  /** Whether the whole text can be opened where it was cut. */
  more: boolean;
}

export function LongText({ title, text, lines, more }: LongTextProps) {
  const { t } = useTranslation("render");
  const ref = useRef<HTMLSpanElement>(null);
  const [isCut, setCut] = useState(false);
  const [isOpen, setOpen] = useState(false);
  useLayoutEffect(() => {
    const node = ref.current;
    if (more && node) setCut(node.scrollHeight > node.clientHeight + 1);
  }, [text, lines, more]);
  return (
    <>
      <span
        ref={ref}
        className="drawn-cut"
        style={{ WebkitLineClamp: lines }}
        title={text}
      >
        {text}
      </span>
      {isCut && (
        <Button type="link" size="small" onClick={() => setOpen(true)}>
          {t("viewAll")}
        </Button>
      )}
      {isOpen && (
        <Modal open title={title} footer={null} onCancel={() => setOpen(false)}>
          <p className="drawn-lines">{text}</p>
        </Modal>
      )}
    </>
  );
}
