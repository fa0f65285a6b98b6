/** One element to add. */
import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { Tooltip } from "antd";
import { useEffect, useRef } from "react";
import type { NewElement } from "../document/operations";
import { mayDrop, type Target } from "../document/placement";
import { addElements } from "../store/commands";
import { usePalette } from "../store/knowledge";
import { useSession } from "../store/session";
import { useView } from "../store/view";
import type { PaletteElement } from "./offered";

interface Props {
  element: PaletteElement;
  zone: string;
  /** The container to add to; `null` adds at the top. */
  container: string | null;
}

export function PaletteItem({ element, zone, container }: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const page = useSession((session) => session.document?.page);
  const { data: palette } = usePalette(page);
  const starter = element.starter as NewElement;
  useEffect(() => {
    const node = button.current;
    if (!node) return;
    return draggable({ element: node, getInitialData: () => ({ add: starter }) });
  }, [starter]);
  const add = () => {
    const { document } = useSession.getState();
    if (!document || !palette) return;
    const { selected } = useView.getState();
    const beside: Target | null =
      selected === null || selected === container
        ? null
        : { beside: selected, edge: "after" };
    const isNear = beside !== null && mayDrop(document, palette, starter, beside);
    addElements([starter], isNear ? beside : { into: container, zone }, palette);
  };
  return (
    <Tooltip title={element.description} placement="right" mouseEnterDelay={0.4}>
      <button ref={button} type="button" className="palette-item" onClick={add}>
        <span>{element.name}</span>
        <small>{element.type}</small>
      </button>
    </Tooltip>
  );
}
