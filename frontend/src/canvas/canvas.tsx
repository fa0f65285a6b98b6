/** The page as it will be, with what selects and arranges it laid over. */
import { type MouseEvent, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { PageView } from "../render/page-view";
import { selectTo } from "../store/commands";
import { usePalette } from "../store/knowledge";
import { useSession } from "../store/session";
import { useShownPage } from "../store/shown-page";
import { useView } from "../store/view";
import { idAt } from "./boxes";
import { DeviceFrame } from "./device-frame";
import { EmptyCanvas } from "./empty-canvas";
import { Marks } from "./marks";
import { Overlay } from "./overlay";
import "./style.css";
import { useDrag } from "./use-drag";
import { useKeys } from "./use-keys";
import { useReveal } from "./use-reveal";

/** Selects what was clicked; with Ctrl or Shift beside what is selected. */
function choose(event: MouseEvent): void {
  const { select, toggle } = useView.getState();
  const id = idAt(event.target);
  // A click on a caption would come again as a click on its input.
  event.preventDefault();
  if (id !== null && event.shiftKey) {
    // Shift selects text as well, which nobody means here.
    document.getSelection()?.removeAllRanges();
    selectTo(id);
  } else if (id !== null && (event.ctrlKey || event.metaKey)) toggle(id);
  else select(id);
}

export function Canvas() {
  const { t } = useTranslation("canvas");
  const page = useSession((session) => session.document);
  const drawn = useShownPage();
  const mode = useView((view) => view.mode);
  const device = useView((view) => view.device);
  const selected = useView((view) => view.selected);
  const focus = useView((view) => view.focus);
  const scroller = useRef<HTMLDivElement>(null);
  const root = useRef<HTMLDivElement>(null);
  const isDesign = mode === "design";
  const { data: palette } = usePalette(page?.page);
  const line = useDrag(scroller, root, palette, isDesign);
  useKeys(isDesign, palette);
  useReveal(root);
  const shown = useMemo(
    () => [selected, ...(focus?.ids ?? [])].filter((id) => id !== null),
    [selected, focus],
  );
  if (!page || !drawn) return <EmptyCanvas />;
  if (!isDesign && device !== "desktop")
    return <DeviceFrame page={drawn} device={device} />;
  const { hover } = useView.getState();
  return (
    <div className={`canvas-scroll device-${device}`} ref={scroller}>
      <div
        className={isDesign ? "canvas design" : "canvas"}
        ref={root}
        data-canvas
        data-testid="canvas"
        role="region"
        aria-label={t("canvas")}
        // The page is walked by keys from here: see use-keys.ts.
        tabIndex={isDesign ? 0 : -1}
        onMouseMove={isDesign ? (event) => hover(idAt(event.target)) : undefined}
        onMouseLeave={() => hover(null)}
        onClick={isDesign ? choose : undefined}
      >
        <PageView page={drawn} design={isDesign} shown={shown} />
        <Marks root={root} />
        {isDesign && <Overlay root={root} line={line} />}
      </div>
    </div>
  );
}
