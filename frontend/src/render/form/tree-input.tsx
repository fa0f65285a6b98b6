/** A choice from a tree: dropdown, open tree or table. */
import { Table, Tree, TreeSelect } from "antd";
import { useMemo } from "react";
import { readSource } from "../../conditions";
import { isRecord } from "../../document/paths";
import { manyIn, scopeAt, storedForMany, type Value } from "../../forms";
import { placeOf, treeOf, type TreeNode } from "../../samples";
import { useLang } from "../language";
import { SampleNote } from "./choice-inputs";
import { useForm, useFormAt } from "./form-store";
import { textOr, type WidgetProps } from "./widget";

export default function TreeInput(props: WidgetProps) {
  const { element, spot } = props;
  const lang = useLang();
  const store = useForm();
  const source = useFormAt((form) => {
    const data = element["treeData"];
    return isRecord(data) && data["from"] === "data"
      ? readSource(data["sourceConfig"], scopeAt(form, spot))
      : null;
  });
  const tree = useMemo(
    () =>
      treeOf(
        element["treeData"],
        placeOf(element),
        lang,
        scopeAt(store.getState(), spot),
      ),
    // eslint-disable-next-line react-hooks/exhaustive-deps -- `source` is what the nodes were read from
    [element, store, spot, lang, source],
  );
  return (
    <>
      <Drawn {...props} nodes={tree.nodes} />
      {tree.sample && <SampleNote />}
    </>
  );
}

type DrawnProps = WidgetProps & { nodes: TreeNode[] };

function Drawn(props: DrawnProps) {
  switch (props.element["mode"]) {
    case "tree":
      return <OpenTree {...props} />;
    case "table":
      return <TreeTable {...props} />;
    default:
      return <Dropdown {...props} />;
  }
}

/** What is chosen, as a list whatever way it is stored. */
function chosenOf({ element, value }: WidgetProps): Value[] {
  if (element["multiple"]) return manyIn(element, value);
  if (Array.isArray(value)) return value as Value[];
  return typeof value === "string" || typeof value === "number" ? [value] : [];
}

function store({ element, set }: WidgetProps, values: readonly Value[]): void {
  set(element["multiple"] ? storedForMany(element, values) : values[0]);
}

function Dropdown(props: DrawnProps) {
  const { element, id, nodes, label } = props;
  const multiple = element["multiple"];
  // A dropdown takes several values only when they are kept as a list.
  const isSeveral =
    multiple === true || (isRecord(multiple) && multiple["type"] === "array");
  const chosen = chosenOf(props);
  return (
    <TreeSelect
      id={id}
      className="form-wide"
      aria-label={label}
      treeData={nodes}
      multiple={isSeveral}
      treeDefaultExpandAll
      value={isSeveral ? chosen : chosen[0]}
      onChange={(next: Value | Value[] | undefined) =>
        store(props, Array.isArray(next) ? next : next === undefined ? [] : [next])
      }
    />
  );
}

function keyed(nodes: readonly TreeNode[]): { key: Value; title: string }[] {
  return nodes.map(({ value, title, children }) => ({
    key: value,
    title,
    ...(children && { children: keyed(children) }),
  }));
}

function OpenTree(props: DrawnProps) {
  const { element, nodes } = props;
  const data = useMemo(() => keyed(nodes), [nodes]);
  const isSeveral = Boolean(element["multiple"]);
  const chosen = chosenOf(props) as (string | number)[];
  return (
    <Tree
      treeData={data as { key: string | number; title: string }[]}
      defaultExpandAll
      blockNode
      checkable={isSeveral}
      {...(isSeveral ? { checkedKeys: chosen } : { selectedKeys: chosen })}
      onCheck={(keys) =>
        store(props, (Array.isArray(keys) ? keys : keys.checked) as Value[])
      }
      onSelect={(keys) => {
        if (!isSeveral) store(props, keys as Value[]);
      }}
    />
  );
}

function TreeTable(props: DrawnProps) {
  const { element, nodes } = props;
  const isSeveral = Boolean(element["multiple"]);
  return (
    <Table<TreeNode>
      size="small"
      rowKey="value"
      pagination={false}
      dataSource={nodes}
      expandable={{ defaultExpandAllRows: true }}
      columns={[
        { dataIndex: "title", title: textOr(element["titleColumn"], props.label) },
      ]}
      rowSelection={{
        type: isSeveral ? "checkbox" : "radio",
        checkStrictly: false,
        selectedRowKeys: chosenOf(props) as (string | number)[],
        onChange: (keys) => store(props, keys as Value[]),
      }}
    />
  );
}
