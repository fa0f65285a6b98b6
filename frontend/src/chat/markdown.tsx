/** What a model said, as Markdown; loaded when the first answer comes. */
import XMarkdown from "@ant-design/x-markdown";
import { memo } from "react";

interface Props {
  text: string;
  /** Whether more of it may come: half a link or table is held back then. */
  isOpen: boolean;
}

const NO_IMAGES = { FORBID_TAGS: ["img", "style", "form", "input", "iframe"] };

export const Markdown = memo(function Markdown({ text, isOpen }: Props) {
  return (
    <XMarkdown
      className="said"
      content={text}
      openLinksInNewTab
      dompurifyConfig={NO_IMAGES}
      streaming={{ hasNextChunk: isOpen }}
    />
  );
});
