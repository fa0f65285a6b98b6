/** From a page to the nodes of its outline, and from a drop in it to a target. */
import { inZone, nameOf, type PageDocument, type PageElement } from "../document/page";
import { findOffer, type Offers, type Target, type Zone } from "../document/placement";

export interface OutlineNode {
  /** Id of the element, or `zone:container:zone`. */
  key: string;
  kind: "zone" | "element";
  name: string;
  type: string;
  required: boolean;
  /** The container of a zone node; empty at the top of the page. */
  container: string;
  zone: string;
  children: OutlineNode[];
}

interface NamedZone extends Zone {
  name?: string;
}

/** The outline of a page; with words, only what has them in its name and what holds it. */
export function outlineOf(page: PageDocument, offers: Offers, words = ""): OutlineNode[] {
  const wanted = words.trim().toLowerCase();
  const nodes = zoneNodes(page.elements, offers.zones, offers, "");
  return wanted === "" ? nodes : filtered(nodes, wanted);
}

/** Nodes for the zones of a list; a list with one zone needs none of its own. */
function zoneNodes(
  elements: readonly PageElement[],
  zones: readonly NamedZone[],
  offers: Offers,
  container: string,
): OutlineNode[] {
  const first = zones.find((zone) => zone.default)?.key ?? "";
  const filled = zones.map((zone) => ({
    zone,
    children: inZone(elements, zone.key, first).map((element) =>
      elementNode(element, zone, offers),
    ),
  }));
  const only = filled[0];
  if (zones.length === 1 && only) return only.children;
  return filled
    .filter(({ children }) => children.length > 0)
    .map(({ zone, children }) => ({
      key: `zone:${container}:${zone.key}`,
      kind: "zone",
      name: zone.name ?? zone.key,
      type: "",
      required: false,
      container,
      zone: zone.key,
      children,
    }));
}

function elementNode(element: PageElement, zone: Zone, offers: Offers): OutlineNode {
  const zones = findOffer(offers, zone, element.type)?.child_zones ?? [];
  return {
    key: element.id,
    kind: "element",
    name: nameOf(element),
    type: element.type,
    required: element.required === true,
    container: element.id,
    zone: zones.find((child) => child.default)?.key ?? "",
    children: zoneNodes(element.elements ?? [], zones, offers, element.id),
  };
}

function filtered(nodes: readonly OutlineNode[], wanted: string): OutlineNode[] {
  return nodes.flatMap((node) => {
    const children = filtered(node.children, wanted);
    const fits = node.kind === "element" && node.name.toLowerCase().includes(wanted);
    return fits || children.length > 0 ? [{ ...node, children }] : [];
  });
}

/** Where a drop in the tree leads: `side` is -1 above a node and 1 below it. */
export function dropTarget(node: OutlineNode, isGap: boolean, side: number): Target {
  if (node.kind === "zone" || !isGap) {
    return { into: node.container === "" ? null : node.container, zone: node.zone };
  }
  return { beside: node.key, edge: side < 0 ? "before" : "after" };
}
