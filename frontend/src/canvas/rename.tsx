/** A label, written in its place. */
import { Input, type InputRef } from "antd";
import { type CSSProperties, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PageElement } from "../document/page";
import { setProperties } from "../store/commands";

interface Props {
  element: PageElement;
  style: CSSProperties;
  onDone: () => void;
}

export function Rename({ element, style, onDone }: Props) {
  const { t } = useTranslation("canvas");
  const [label, setLabel] = useState(element.label ?? "");
  const input = useRef<InputRef>(null);
  useEffect(() => input.current?.focus({ cursor: "all" }), []);
  const keep = () => {
    const wish = label.trim();
    if (wish !== "" && wish !== element.label) setProperties(element.id, { label: wish });
    onDone();
  };
  return (
    <div className="over-rename" style={{ left: style.left, top: style.top }}>
      <Input
        ref={input}
        size="small"
        value={label}
        aria-label={t("label")}
        onChange={(event) => setLabel(event.target.value)}
        onBlur={keep}
        onPressEnter={keep}
        onKeyDown={(event) => {
          if (event.key === "Escape") onDone();
        }}
        onClick={(event) => event.stopPropagation()}
      />
    </div>
  );
}
