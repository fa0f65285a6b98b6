/** A table that has no columns yet. */
import { useTranslation } from "react-i18next";
import { slotMark } from "../marks";

export interface EmptyColumnsProps {
  container: string;
  design: boolean;
}

export function EmptyColumns({ container, design }: EmptyColumnsProps) {
  const { t } = useTranslation("render");
  return (
    <div className="drawn-empty" {...slotMark(container, "column")}>
      {t(design ? "drop.column" : "noColumns")}
    </div>
  );
}
