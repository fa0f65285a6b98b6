/** Where one writes; knows what the request is about and who is to work it. */
import { ArrowUpOutlined } from "@ant-design/icons";
import { Sender } from "@ant-design/x";
import { Button, Input, Tag } from "antd";
import { type ComponentProps, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Exchange, isWorking } from "../document/exchanges";
import { findElement, nameOf } from "../document/page";
import { useRun } from "../store/run";
import { useSession } from "../store/session";
import { useView } from "../store/view";
import { Choices } from "./choices";
import { usePromptHistory } from "./use-prompt-history";

const ROWS = { minRows: 1, maxRows: 8 };
const COMPONENTS = { input: Field };

export function Composer({ exchanges }: { exchanges: readonly Exchange[] }) {
  const { t } = useTranslation("chat");
  const [text, setText] = useState("");
  const { about, detach } = useAbout();
  const history = usePromptHistory(exchanges, text, setText);
  const newest = exchanges.at(-1);
  const isBusy = newest !== undefined && isWorking(newest);
  const isWaiting = newest?.state === "waiting";
  const submit = () => {
    const prompt = text.trim();
    if (!prompt || isBusy || isWaiting) return;
    setText("");
    history.reset();
    useRun.getState().ask(prompt, { selected: about?.id ?? null });
  };
  // The sender's own way to send needs its own buttons, which have no accessible names.
  const press = (event: KeyboardEvent) => {
    if (isComposing(event)) return false;
    if (event.key !== "Enter") return history.press(event);
    if (event.shiftKey) return undefined;
    event.preventDefault();
    submit();
    return false;
  };
  return (
    <div className="composer">
      <Sender
        value={text}
        onChange={setText}
        onKeyDown={press}
        loading={isBusy}
        autoSize={ROWS}
        placeholder={about ? t("askAbout", { name: about.name }) : t(askKey())}
        components={COMPONENTS}
        header={
          about && (
            <div className="composer-about">
              <Tag
                closable={{ "aria-label": t("aboutAll") }}
                onClose={detach}
                color="processing"
              >
                {t("about", { name: about.name })}
              </Tag>
            </div>
          )
        }
        suffix={
          isBusy ? (
            <Button
              shape="circle"
              icon={<span className="stop-sign" />}
              aria-label={t("stop")}
              title={t("stop")}
              disabled={newest.state === "stopping"}
              onClick={() => useRun.getState().stop()}
            />
          ) : (
            <Button
              type="primary"
              shape="circle"
              icon={<ArrowUpOutlined />}
              aria-label={t("send")}
              title={`${t("send")} · ${t("hint")}`}
              disabled={!text.trim() || isWaiting}
              onClick={submit}
            />
          )
        }
        footer={<Choices />}
      />
    </div>
  );
}

function askKey(): "askFirst" | "askChange" {
  return useSession.getState().pageId === null ? "askFirst" : "askChange";
}

/** Enter also ends a word in an input method; then it does not send. */
function isComposing(event: KeyboardEvent): boolean {
  // Safari ends the composition before it tells of the key; only the old code shows it.
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- nothing else tells
  return event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229;
}

/** The selected element, unless a person took it away from the request. */
function useAbout(): { about: { id: string; name: string } | null; detach: () => void } {
  const selected = useView((view) => view.selected);
  const [detached, setDetached] = useState<string | null>(null);
  const element = useSession((session) => findElement(session.document, selected));
  // Another selection is a new wish.
  if (detached !== null && detached !== selected) setDetached(null);
  const about =
    element && selected !== detached ? { id: element.id, name: nameOf(element) } : null;
  return { about, detach: () => setDetached(selected) };
}

/** The sender's own field has no accessible name. */
function Field(props: ComponentProps<typeof Input.TextArea>) {
  const { t } = useTranslation("chat");
  return <Input.TextArea {...props} aria-label={t("ask")} />;
}
