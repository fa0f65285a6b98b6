/** Detail items that need the whole width and hold no items of the page. */
import { Card } from "antd";
import { memo, type ReactNode } from "react";
import { elementMark } from "../marks";
import { stylesOf } from "../styles";
import type { BlockProps } from "./block";
import { CodeBlock } from "./code-block";
import { DetailTable } from "./detail-table";
import { Frame } from "./frame";
import { Subform } from "./subform";

export const BLOCKS: Readonly<Record<string, (props: BlockProps) => ReactNode>> = {
  table: DetailTable,
  import_subform: Subform,
  code: CodeBlock,
  iframe: Frame,
};

export const DetailBlock = memo(function DetailBlock(props: BlockProps) {
  const { item } = props;
  const Body = BLOCKS[item.type];
  return (
    <Card
      size="small"
      className="drawn-section"
      title={item.label}
      style={stylesOf(item["styles"])}
      {...elementMark(item.id)}
    >
      {Body && <Body {...props} />}
    </Card>
  );
});
