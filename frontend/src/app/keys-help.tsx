/** Every key there is, in words. */
import { Modal } from "antd";
import { useTranslation } from "react-i18next";

const KEYS = [
  ["Ctrl+K", "commands"],
  ["?", "keys"],
  ["↑ ↓", "keysHelp.walk"],
  ["Shift+↑ ↓", "keysHelp.extend"],
  ["Alt+↑ ↓", "keysHelp.move"],
  ["Ctrl+D", "keysHelp.duplicate"],
  ["Delete", "keysHelp.remove"],
  ["Esc", "keysHelp.around"],
  ["Ctrl+C, X, V", "keysHelp.clipboard"],
  ["Ctrl+Z", "undo"],
  ["Ctrl+Shift+Z, Ctrl+Y", "redo"],
  ["Ctrl+E", "keysHelp.mode"],
] as const;

const MAC = /mac|iphone|ipad/i.test(navigator.userAgent);

export function KeysHelp({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal open title={t("keys")} footer={null} width={480} onCancel={onClose}>
      <dl className="keys-help">
        {KEYS.map(([keys, words]) => (
          <div key={keys}>
            <dt>
              <kbd>{MAC ? keys.replaceAll("Ctrl", "⌘") : keys}</kbd>
            </dt>
            <dd>{t(words)}</dd>
          </div>
        ))}
        <div>
          <dt>
            <kbd>{MAC ? "⌘" : "Ctrl"}</kbd>, <kbd>Shift</kbd>
          </dt>
          <dd>{t("keysHelp.click")}</dd>
        </div>
      </dl>
      <p className="keys-note">{t("keysHelp.note")}</p>
    </Modal>
  );
}
