/** Finds an action, an element or a page by its name, all by keys. */
import { Input, Modal } from "antd";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type Command, useCommands } from "./commands-list";

interface Props {
  onClose: () => void;
  onSource: () => void;
  onKeys: () => void;
}

export function CommandPalette({ onClose, onSource, onKeys }: Props) {
  const { t } = useTranslation();
  const [words, setWords] = useState("");
  const [at, setAt] = useState(0);
  const list = useId();
  const commands = useCommands(words, { source: onSource, keys: onKeys });
  const current = Math.min(at, commands.length - 1);
  const choose = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  const press = (event: KeyboardEvent) => {
    // While Chinese is being composed, keys choose characters.
    if (event.nativeEvent.isComposing) return;
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (step !== 0 && commands.length > 0)
      setAt((current + step + commands.length) % commands.length);
    else if (event.key === "Enter") choose(commands[current]);
    else return;
    event.preventDefault();
  };
  return (
    <Modal open title={t("commands")} footer={null} width={560} onCancel={onClose}>
      <Input
        autoFocus
        value={words}
        role="combobox"
        aria-expanded
        aria-controls={list}
        aria-activedescendant={`${list}-${current}`}
        aria-label={t("commands")}
        placeholder={t("commandsHint")}
        onChange={(event) => {
          setWords(event.target.value);
          setAt(0);
        }}
        onKeyDown={press}
      />
      <ul id={list} role="listbox" aria-label={t("commands")} className="commands">
        {commands.map((command, index) => (
          <Entry
            key={command.key}
            id={`${list}-${index}`}
            command={command}
            heading={
              command.group === commands[index - 1]?.group ? null : t(command.group)
            }
            isCurrent={index === current}
            onChoose={() => choose(command)}
          />
        ))}
      </ul>
      {commands.length === 0 && <p className="commands-none">{t("commandsNone")}</p>}
    </Modal>
  );
}

interface EntryProps {
  id: string;
  command: Command;
  heading: string | null;
  isCurrent: boolean;
  onChoose: () => void;
}

function Entry({ id, command, heading, isCurrent, onChoose }: EntryProps) {
  const node = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (isCurrent) node.current?.scrollIntoView({ block: "nearest" });
  }, [isCurrent]);
  return (
    <>
      {heading !== null && (
        <li role="presentation" className="commands-group">
          {heading}
        </li>
      )}
      <li
        ref={node}
        id={id}
        role="option"
        aria-selected={isCurrent}
        className="command"
        onClick={onChoose}
      >
        <span>{command.name}</span>
        {command.hint !== "" && <span className="command-hint">{command.hint}</span>}
      </li>
    </>
  );
}
