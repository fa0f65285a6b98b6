/** What a model proposes for the open page: accept or reject, one by one or all. */
import { DownOutlined, UpOutlined } from "@ant-design/icons";
import { Button } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { useReview } from "../store/review";
import { Entries } from "./entries";
import { Refused } from "./refused";
import "./style.css";

export function ReviewBar() {
  const { t } = useTranslation("review");
  const proposal = useReview((review) => review.proposal);
  const isDeciding = useReview((review) => review.isDeciding);
  const problem = useReview((review) => review.problem);
  const { accept, reject } = useReview.getState();
  const [isOpen, setOpen] = useState(false);
  const list = useId();
  if (!proposal && !problem) return null;
  return (
    <section className="review" aria-label={t("title")} aria-busy={isDeciding}>
      {proposal && (
        <div className="review-bar">
          <strong role="status">{t("count", { count: proposal.entries.length })}</strong>
          <Button
            size="small"
            type="text"
            icon={isOpen ? <UpOutlined /> : <DownOutlined />}
            aria-expanded={isOpen}
            aria-controls={list}
            onClick={() => setOpen(!isOpen)}
          >
            {t(isOpen ? "close" : "open")}
          </Button>
          <span className="review-decisions">
            <Button size="small" disabled={isDeciding} onClick={() => void reject()}>
              {t("rejectAll")}
            </Button>
            <Button
              size="small"
              type="primary"
              loading={isDeciding}
              onClick={() => void accept()}
            >
              {t("acceptAll")}
            </Button>
          </span>
        </div>
      )}
      {problem && <Refused problem={problem} proposal={proposal} />}
      <div id={list} hidden={!isOpen || !proposal}>
        {isOpen && proposal && <Entries proposal={proposal} isDeciding={isDeciding} />}
      </div>
    </section>
  );
}
