/** A proposal entry by entry, each in words, with what was and what would be. */
import { CheckOutlined, CloseOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { useTranslation } from "react-i18next";
import { acceptedWith, rejectedWith } from "../document/proposals";
import type { Entry, Proposal } from "../store/proposal-requests";
import { useReview } from "../store/review";
import { useView } from "../store/view";
import { useValueWords } from "./value-words";

interface Props {
  proposal: Proposal;
  isDeciding: boolean;
}

export function Entries({ proposal, isDeciding }: Props) {
  return (
    <ol className="entries">
      {proposal.entries.map((entry) => (
        <li key={entry.index} className="entry" data-mark={entry.kind}>
          <EntryWords entry={entry} />
          <Decision entry={entry} proposal={proposal} isDeciding={isDeciding} />
        </li>
      ))}
    </ol>
  );
}

function EntryWords({ entry }: { entry: Entry }) {
  const { t } = useTranslation("review");
  const words = useValueWords();
  const { element_id: id } = entry;
  return (
    <div className="entry-words">
      <button
        type="button"
        className="entry-text"
        title={t("show", { name: entry.label })}
        onClick={() => {
          if (id !== null) useView.getState().reveal(id);
        }}
      >
        <span className="entry-kind">{t(`kind_${entry.kind}`)}</span> {entry.text}
      </button>
      {entry.kind === "changed" && !isTold(entry) && (
        <dl className="entry-values">
          <dt>{t("before")}</dt>
          <dd>{entry.was_set ? words(entry.before) : t("nothing")}</dd>
          <dt>{t("after")}</dt>
          <dd>{entry.is_set ? words(entry.after) : t("nothing")}</dd>
        </dl>
      )}
    </div>
  );
}

/** Whether the text of a change holds its values already, as it does for short ones. */
function isTold({ property, before, after }: Entry): boolean {
  const isShort = (value: unknown) => typeof value !== "object" || value === null;
  return property === null || (isShort(before) && isShort(after));
}

function Decision({ entry, proposal, isDeciding }: Props & { entry: Entry }) {
  const { t } = useTranslation("review");
  const { accept, reject } = useReview.getState();
  const along = (with_: readonly number[], one: "accept" | "reject") =>
    with_.length > 1 ? t(`${one}With`, { count: with_.length - 1 }) : t(one);
  const accepts = along(acceptedWith(proposal.entries, [entry.index]), "accept");
  const rejects = along(rejectedWith(proposal.entries, [entry.index]), "reject");
  return (
    <span className="entry-decision">
      <Tooltip title={rejects}>
        <Button
          size="small"
          icon={<CloseOutlined />}
          aria-label={`${rejects}: ${entry.text}`}
          disabled={isDeciding}
          onClick={() => void reject([entry.index])}
        />
      </Tooltip>
      <Tooltip title={accepts}>
        <Button
          size="small"
          icon={<CheckOutlined />}
          aria-label={`${accepts}: ${entry.text}`}
          disabled={isDeciding}
          onClick={() => void accept([entry.index])}
        />
      </Tooltip>
    </span>
  );
}
