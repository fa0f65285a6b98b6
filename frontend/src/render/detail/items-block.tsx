/** Items of a block: rows of labels with values, wide ones between them, groups inside. */
import { Card, Collapse, Descriptions } from "antd";
import { memo } from "react";
import { holds } from "../../conditions";
import type { PageElement } from "../../document/page";
import { elementMark, slotMark } from "../marks";
import { useScene } from "../scene";
import { stylesOf } from "../styles";
import { useScopeOf } from "../table/base-scope";
import { InlineDrop } from "../table/drop";
import { blockValue } from "./block";
import { BLOCKS, DetailBlock } from "./blocks";
import { ItemLabel, ItemValue } from "./item";
import { itemsPerRow, spanOf, stretchesOf, wraps } from "./layout";

export interface ItemsBlockProps {
  /** Element that holds the items; empty for the page itself. */
  container: string;
  items: readonly PageElement[];
  /** The record, or the object of the group. */
  record: unknown;
  columns: unknown;
  childColumns?: unknown;
  /** How many groups stand around; only the outermost can be folded away. */
  depth: number;
}

const NONE: readonly PageElement[] = [];

function isBlock({ type }: PageElement): boolean {
  return type === "group" || type in BLOCKS;
}

export const ItemsBlock = memo(function ItemsBlock(props: ItemsBlockProps) {
  const { container, items, record, depth } = props;
  const { design } = useScene();
  const scope = useScopeOf(record);
  const shown = design ? items : items.filter((item) => holds(item["condition"], scope));
  return (
    <div className="drawn-block" {...slotMark(container, "field")}>
      {stretchesOf(shown, isBlock).map((stretch) => {
        if (stretch.kind === "items") {
          return (
            <Rows key={stretch.elements[0]?.id} {...props} items={stretch.elements} />
          );
        }
        const { element } = stretch;
        return element.type === "group" ? (
          <Group key={element.id} item={element} record={record} depth={depth} />
        ) : (
          <DetailBlock key={element.id} item={element} record={record} />
        );
      })}
      {design && items.length === 0 && <InlineDrop zone="field" />}
    </div>
  );
});

function Rows({ items, record, columns, childColumns }: ItemsBlockProps) {
  const count = itemsPerRow(columns);
  return (
    <Descriptions
      className="drawn-items"
      bordered
      size="middle"
      column={{ xs: 1, sm: Math.min(2, count), md: count }}
      items={items.map((item) => ({
        key: item.id,
        label: <ItemLabel item={item} />,
        span: wraps(item["columns"])
          ? ("filled" as const)
          : spanOf(item["columns"], childColumns, count),
        children: <ItemValue item={item} record={record} />,
      }))}
    />
  );
}

interface GroupProps {
  item: PageElement;
  record: unknown;
  depth: number;
}

const Group = memo(function Group({ item, record, depth }: GroupProps) {
  const { design } = useScene();
  const body = (
    <ItemsBlock
      container={item.id}
      items={item.elements ?? NONE}
      record={blockValue({ item, record })}
      columns={item["columns"]}
      childColumns={item["childColumns"]}
      depth={depth + 1}
    />
  );
  const style = stylesOf(item["styles"]);
  if (depth > 0) {
    return (
      <Card
        size="small"
        className="drawn-section"
        title={item.label}
        style={style}
        {...elementMark(item.id)}
      >
        {body}
      </Card>
    );
  }
  return (
    <div className="drawn-section" style={style} {...elementMark(item.id)}>
      <Collapse
        defaultActiveKey="body"
        {...(design && { activeKey: "body", collapsible: "disabled" as const })}
        items={[{ key: "body", label: item.label ?? "", children: body }]}
      />
    </div>
  );
});
