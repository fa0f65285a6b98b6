/**
 * What a proposal would do to the page: added green, changed amber, removed struck; and
 * what people changed by hand since it was made.
 */
import { type RefObject, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useReview } from "../store/review";
import { useOwnEdits } from "../store/shown-page";
import { useBoxes } from "./use-boxes";

export function Marks({ root }: { root: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation("canvas");
  const marks = useReview((review) => review.marks);
  const own = useOwnEdits();
  const all = useMemo(
    () => [...marks, ...own.map((id) => [id, "own"] as const)],
    [marks, own],
  );
  const ids = useMemo(() => all.map(([id]) => id), [all]);
  const boxes = useBoxes(root, ids);
  return (
    <>
      {all.map(([id, mark]) => {
        const box = boxes.get(id);
        return box ? (
          <div key={id} className={`mark mark-${mark}`} data-mark={mark} style={box}>
            <span className="mark-name">{t(`marks.${mark}`)}</span>
          </div>
        ) : null;
      })}
    </>
  );
}
