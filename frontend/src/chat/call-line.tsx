/** One tool call as a quiet line that opens to its arguments and result. */
import {
  CheckOutlined,
  CloseOutlined,
  LoadingOutlined,
  RightOutlined,
} from "@ant-design/icons";
import { memo, useState } from "react";
import { useTranslation } from "react-i18next";
import { readArguments } from "../document/arguments";
import type { CallPart } from "../document/exchanges";
import type { PageDocument } from "../document/page";
import { wordsOf } from "./call-words";

interface Props {
  call: CallPart;
  /** Tells how elements are called. */
  page: PageDocument | null;
}

export const CallLine = memo(function CallLine({ call, page }: Props) {
  const { t } = useTranslation("chat");
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="call" data-state={call.state} open={isOpen}>
      <summary
        onClick={(event) => {
          event.preventDefault();
          setOpen(!isOpen);
        }}
      >
        <CallIcon state={call.state} />
        <span className="call-words">{wordsOf(call, page, t)}</span>
        <RightOutlined className="call-arrow" aria-hidden />
      </summary>
      {isOpen && (
        <dl className="call-details">
          <dt>{t("arguments")}</dt>
          <dd>
            <pre tabIndex={0}>{prettyOf(call.arguments)}</pre>
          </dd>
          <dt>{t("result")}</dt>
          <dd>
            <pre tabIndex={0}>{call.result || t("noResult")}</pre>
          </dd>
        </dl>
      )}
    </details>
  );
});

function CallIcon({ state }: Pick<CallPart, "state">) {
  switch (state) {
    case "running":
      return <LoadingOutlined aria-hidden />;
    case "ok":
      return <CheckOutlined aria-hidden />;
    case "failed":
      return <CloseOutlined aria-hidden />;
  }
}

/** Arguments laid out for reading; what is no JSON stays as it was written. */
function prettyOf(written: string): string {
  const found = readArguments(written);
  return Object.keys(found).length > 0 ? JSON.stringify(found, null, 2) : written;
}
