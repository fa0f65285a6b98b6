/** The page as a tree: zones, elements, what they hold. Select, move by drag or keys. */
import { SearchOutlined } from "@ant-design/icons";
import { Empty, Input, Tag, Tree } from "antd";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { moveElements, selectTo } from "../store/commands";
import { usePalette } from "../store/knowledge";
import { useSession } from "../store/session";
import { useView } from "../store/view";
import "./style.css";
import { dropTarget, type OutlineNode, outlineOf } from "./tree";

export function Outline() {
  const { t } = useTranslation("outline");
  const page = useSession((session) => session.document);
  const selected = useView((view) => view.selected);
  const also = useView((view) => view.also);
  const { data: palette } = usePalette(page?.page);
  const [words, setWords] = useState("");
  const nodes = useMemo(
    () => (page && palette ? outlineOf(page, palette, words) : []),
    [page, palette, words],
  );
  const { select, toggle, reveal, hover } = useView.getState();
  if (!page)
    return <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={t("none")} />;
  return (
    <div className="outline">
      <Input
        type="search"
        prefix={<SearchOutlined />}
        size="small"
        value={words}
        placeholder={t("search")}
        aria-label={t("search")}
        onChange={(event) => setWords(event.target.value)}
      />
      <button
        type="button"
        className={selected === null ? "outline-page current" : "outline-page"}
        onClick={() => select(null)}
      >
        {page.title || t("page")}
      </button>
      <Tree<OutlineNode>
        blockNode
        defaultExpandAll
        key={nodes.length === 0 ? "empty" : "filled"}
        treeData={nodes}
        multiple
        selectedKeys={selected === null ? [] : [...also, selected]}
        draggable={{ icon: false, nodeDraggable: (node) => !isZone(node.key) }}
        titleRender={(node) => (
          <span
            className={node.kind === "zone" ? "outline-zone" : "outline-element"}
            onMouseEnter={() => hover(node.kind === "zone" ? null : node.key)}
            onMouseLeave={() => hover(null)}
          >
            <span className="outline-name">{node.name}</span>
            {node.required && <span className="outline-required">*</span>}
            {node.type && <Tag variant="filled">{node.type}</Tag>}
          </span>
        )}
        onSelect={(_keys, { node, nativeEvent }) => {
          if (node.kind === "zone") return;
          if (nativeEvent.shiftKey) selectTo(node.key);
          else if (nativeEvent.ctrlKey || nativeEvent.metaKey) toggle(node.key);
          else select(node.key);
          reveal(node.key);
        }}
        onDrop={({ dragNode, node, dropPosition, dropToGap }) => {
          const index = Number(node.pos.split("-").at(-1));
          const target = dropTarget(node, dropToGap, dropPosition - index);
          if (palette) moveElements([dragNode.key], target, palette);
        }}
      />
    </div>
  );
}

function isZone(key: React.Key): boolean {
  return String(key).startsWith("zone:");
}
