/** A sentence to begin with, and some to begin from. */
import { ArrowUpOutlined } from "@ant-design/icons";
import { Button, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";

const EXAMPLES = ["enrol", "leave", "staff", "contract"] as const;

export function SentenceBox({ onAsk }: { onAsk: (prompt: string) => void }) {
  const { t } = useTranslation("pages");
  const [text, setText] = useState("");
  const ask = (prompt: string) => {
    if (prompt.trim() !== "") onAsk(prompt.trim());
  };
  return (
    <section aria-label={t("sentence")}>
      <div className="sentence-box">
        <Input.TextArea
          id="prompt"
          variant="borderless"
          autoFocus
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={text}
          placeholder={t("placeholder")}
          aria-label={t("sentence")}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => {
            // While Chinese is being composed, Enter chooses characters.
            if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing)
              return;
            event.preventDefault();
            ask(text);
          }}
        />
        <Button
          type="primary"
          shape="circle"
          icon={<ArrowUpOutlined />}
          aria-label={t("create")}
          disabled={text.trim() === ""}
          onClick={() => ask(text)}
        />
      </div>
      <ul className="examples">
        {EXAMPLES.map((key) => (
          <li key={key}>
            <button type="button" onClick={() => ask(t(`examples.${key}`))}>
              {t(`examples.${key}`)}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
