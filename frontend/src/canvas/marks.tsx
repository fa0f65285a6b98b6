/** What a proposal would do to the page: added green, changed amber, removed struck. */
import { type RefObject, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useReview } from "../store/review";
import { useBoxes } from "./use-boxes";

export function Marks({ root }: { root: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation("canvas");
  const marks = useReview((review) => review.marks);
  const ids = useMemo(() => [...marks.keys()], [marks]);
  const boxes = useBoxes(root, ids);
  return (
    <>
      {[...marks].map(([id, mark]) => {
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
