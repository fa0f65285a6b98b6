/** Drag on the canvas: elements are dragged by themselves, new ones come from the palette. */
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { attachClosestEdge } from "@atlaskit/pragmatic-drag-and-drop-hitbox/closest-edge";
import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
  monitorForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { type RefObject, useEffect, useState } from "react";
import type { NewElement } from "../document/operations";
import { findElement } from "../document/page";
import { mayDrop, type Offers, type Target } from "../document/placement";
import { addElements, moveElements } from "../store/commands";
import { useSession } from "../store/session";
import { selectedIds, useView } from "../store/view";
import type { Box } from "./boxes";
import { readPlace } from "./drop-target";

/** What a drag carries: an element of the page, or one to add. */
interface Dragged {
  move?: string;
  add?: NewElement;
}

/** Nodes whose elements lie side by side rather than one under the other. */
const SIDEWAYS = "th, td, button, a, .ant-space-item, .ant-tabs-tab, [data-flow=row]";

/** Makes the canvas a place to drag on; returns the line to draw while one does. */
export function useDrag(
  scroller: RefObject<HTMLElement | null>,
  root: RefObject<HTMLElement | null>,
  offers: Offers | undefined,
  active: boolean,
): Box | null {
  const [line, setLine] = useState<Box | null>(null);
  useEffect(() => {
    const node = root.current;
    if (!active || !node || !offers) return;
    return registerNodes(node);
  }, [root, offers, active]);
  useEffect(() => {
    const [node, frame] = [root.current, scroller.current];
    if (!active || !node || !frame || !offers) return;
    const place = (source: Dragged, targets: Parameters<typeof readPlace>[0]) =>
      readPlace(targets, node, (target) => accepts(source, target, offers));
    return combine(
      autoScrollForElements({ element: frame }),
      monitorForElements({
        onDrag: ({ source, location }) =>
          setLine(place(source.data, location.current.dropTargets)?.line ?? null),
        onDrop: ({ source, location }) => {
          setLine(null);
          const dragged: Dragged = source.data;
          const found = place(dragged, location.current.dropTargets);
          if (!found) return;
          if (dragged.move !== undefined)
            moveElements(draggedWith(dragged.move), found.target, offers);
          else if (dragged.add) addElements([dragged.add], found.target, offers);
        },
      }),
    );
  }, [scroller, root, offers, active]);
  return line;
}

/** What is dragged with an element: the whole selection that it is part of. */
function draggedWith(id: string): readonly string[] {
  const ids = selectedIds(useView.getState());
  return ids.includes(id) ? ids : [id];
}

function accepts(dragged: Dragged, target: Target, offers: Offers): boolean {
  const { document } = useSession.getState();
  if (!document) return false;
  const element =
    dragged.move === undefined ? dragged.add : findElement(document, dragged.move);
  return element ? mayDrop(document, offers, asDropped(element), target) : false;
}

function asDropped(element: { type: string; id?: string }): {
  type: string;
  id?: string;
} {
  const { type, id } = element;
  return id === undefined ? { type } : { type, id };
}

/** Registers nodes as they come and go: by difference, which a page of 300 needs. */
function registerNodes(root: HTMLElement): () => void {
  const registered = new Map<HTMLElement, () => void>();
  let frame = 0;
  const update = () => {
    frame = 0;
    const live = new Set(root.querySelectorAll<HTMLElement>("[data-el], [data-slot]"));
    for (const node of live)
      if (!registered.has(node)) registered.set(node, register(node));
    for (const [node, leave] of registered) {
      if (live.has(node)) continue;
      leave();
      registered.delete(node);
    }
  };
  update();
  const observer = new MutationObserver(() => {
    frame ||= requestAnimationFrame(update);
  });
  observer.observe(root, { subtree: true, childList: true });
  return () => {
    observer.disconnect();
    cancelAnimationFrame(frame);
    for (const leave of registered.values()) leave();
  };
}

function register(node: HTMLElement): () => void {
  const id = node.dataset.el;
  const parts = [];
  if (id !== undefined)
    parts.push(
      draggable({ element: node, getInitialData: () => ({ move: id }) }),
      dropTargetForElements({
        element: node,
        getData: ({ input, element }) =>
          attachClosestEdge(
            { beside: id },
            {
              input,
              element,
              allowedEdges: node.matches(SIDEWAYS)
                ? ["left", "right"]
                : ["top", "bottom"],
            },
          ),
      }),
    );
  else if (node.dataset.slot !== undefined) {
    const [into, zone] = splitSlot(node.dataset.slot);
    parts.push(dropTargetForElements({ element: node, getData: () => ({ into, zone }) }));
  }
  return combine(...parts);
}

/** `container:zone`; the container is empty at the top of the page. */
function splitSlot(slot: string): [string, string] {
  const at = slot.lastIndexOf(":");
  return [slot.slice(0, at), slot.slice(at + 1)];
}
