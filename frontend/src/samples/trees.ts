/** The options of a tree: as the page writes them, or samples of what an API would give. */
import { NOWHERE, readSource, type Scope } from "../conditions/sources";
import { getAt, isRecord } from "../document/paths";
import { type Place, sampleLabel } from "./options";
import type { Lang } from "./words";

export interface TreeNode {
  value: string | number;
  title: string;
  children?: TreeNode[];
}

export interface Tree {
  nodes: TreeNode[];
  /** The real nodes come from an API that is not asked here. */
  sample: boolean;
}

interface Names {
  value: string;
  title: string;
  children: string;
}

const OWN: Names = { value: "value", title: "title", children: "children" };
const BRANCHES = 2;
const LEAVES = 3;

/** Nodes of `treeData` in every form: by hand, by request, from data; else none at all. */
export function treeOf(
  treeData: unknown,
  place: Place,
  lang: Lang,
  scope: Scope = NOWHERE,
): Tree {
  if (!isRecord(treeData)) return { nodes: [], sample: false };
  switch (treeData["from"]) {
    case "manual":
      return { nodes: nodesOf(treeData["data"], OWN), sample: false };
    case "interface":
      return { nodes: sampled(place, lang), sample: true };
    case "data": {
      const data = readSource(treeData["sourceConfig"], scope);
      if (!Array.isArray(data)) return { nodes: sampled(place, lang), sample: true };
      return { nodes: nodesOf(data, namesOf(treeData["format"])), sample: false };
    }
    default:
      return { nodes: [], sample: false };
  }
}

function namesOf(format: unknown): Names {
  const name = (key: string, own: string): string => {
    const value = isRecord(format) ? format[key] : undefined;
    return typeof value === "string" ? value : own;
  };
  return {
    value: name("keyField", OWN.value),
    title: name("titleField", OWN.title),
    children: name("childrenField", OWN.children),
  };
}

function nodesOf(data: unknown, names: Names): TreeNode[] {
  if (!Array.isArray(data)) return [];
  return data.flatMap((item: unknown) => {
    const value = getAt(item, names.value);
    if (typeof value !== "string" && typeof value !== "number") return [];
    const title = getAt(item, names.title);
    const node: TreeNode = {
      value,
      title: typeof title === "string" ? title : String(value),
    };
    const children = nodesOf(getAt(item, names.children), names);
    if (children.length > 0) node.children = children;
    return [node];
  });
}

function sampled(place: Place, lang: Lang): TreeNode[] {
  return Array.from({ length: BRANCHES }, (_, branch) => ({
    value: branch + 1,
    title: sampleLabel(place, lang, branch),
    children: Array.from({ length: LEAVES }, (__, leaf) => ({
      value: (branch + 1) * 10 + leaf + 1,
      title: `${sampleLabel(place, lang, branch)}-${leaf + 1}`,
    })),
  }));
}
