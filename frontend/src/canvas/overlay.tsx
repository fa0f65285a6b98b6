/** What lies over the page: hover, selection, flash, and where a drag would land. */
import { type CSSProperties, type RefObject, useState } from "react";
import { useTranslation } from "react-i18next";
import { findElement, nameOf } from "../document/page";
import { useSession } from "../store/session";
import { useView } from "../store/view";
import type { Box } from "./boxes";
import { Rename } from "./rename";
import { SelectionBar } from "./selection-bar";
import { useBoxes } from "./use-boxes";
import { useDoubleClick } from "./use-double-click";

/** Room in pixels that the bar with the longest name of a type needs. */
const BAR_HEIGHT = 40;
const BAR_WIDTH = 300;

const NONE: readonly string[] = [];

interface Props {
  root: RefObject<HTMLDivElement | null>;
  line: Box | null;
}

export function Overlay({ root, line }: Props) {
  const { t } = useTranslation("canvas");
  const selected = useView((view) => view.selected);
  const also = useView((view) => view.also);
  const hovered = useView((view) => view.hovered);
  const focus = useView((view) => view.focus);
  const element = useSession((session) => findElement(session.document, selected));
  const [renamed, setRenamed] = useState<string | null>(null);
  useDoubleClick(root, setRenamed);
  const focused = focus?.ids ?? NONE;
  const ids = [selected, hovered, ...also, ...focused].filter((id) => id !== null);
  const boxes = useBoxes(root, ids);
  const boxAt = (id: string | null) => (id === null ? undefined : boxes.get(id));
  const [selection, hover] = [boxAt(selected), boxAt(hovered)];
  return (
    <>
      {hover && hovered !== selected && (
        <div className="over over-hover" style={styleOf(hover, 1)} />
      )}
      {focused.map((id) => {
        const flash = boxAt(id);
        return flash ? (
          <div
            key={id}
            className="over over-flash"
            data-testid="flash"
            style={styleOf(flash, 4)}
          />
        ) : null;
      })}
      {also.map((id) => {
        const box = boxAt(id);
        return box ? (
          <div
            key={id}
            className="over over-selection"
            data-testid="selection"
            style={styleOf(box, 2)}
          />
        ) : null;
      })}
      {selection && element && (
        <div
          className="over over-selection"
          data-testid="selection"
          style={styleOf(selection, 2)}
        >
          <SelectionBar
            element={element}
            count={also.length + 1}
            below={selection.top < BAR_HEIGHT}
            fromStart={selection.left + selection.width < BAR_WIDTH}
            onRename={() => setRenamed(element.id)}
          />
        </div>
      )}
      {selection && element && renamed === element.id && (
        <Rename
          element={element}
          style={styleOf(selection, 0)}
          onDone={() => setRenamed(null)}
        />
      )}
      {line && <div className="over over-line" style={styleOf(line, 0)} />}
      <div className="visually-hidden" aria-live="polite">
        {also.length > 0
          ? t("several", { count: also.length + 1 })
          : element
            ? t("selected", { name: nameOf(element) })
            : ""}
      </div>
    </>
  );
}

function styleOf(box: Box, margin: number): CSSProperties {
  return {
    left: box.left - margin,
    top: box.top - margin,
    width: box.width + 2 * margin,
    height: box.height + 2 * margin,
  };
}
