/**
 * The place of an embedded page.
 *
 * Pages of others are not loaded into the editor: they could show anything in its name,
 * and its policy forbids them. The address says what will stand there.
 */
import { GlobalOutlined } from "@ant-design/icons";
import { useTranslation } from "react-i18next";
import { fillStatement } from "../../conditions";
import { OutsideLink } from "../display/outside-link";
import { useScene } from "../scene";
import { sizeOf } from "../styles";
import { useScopeOf } from "../table/base-scope";
import type { BlockProps } from "./block";

const USUAL_HEIGHT = 240;

export function Frame({ item, record }: BlockProps) {
  const { t } = useTranslation("render");
  const { design } = useScene();
  const url = fillStatement(item["url"], useScopeOf(record));
  const width = sizeOf(item["width"]);
  const height = sizeOf(item["height"]) ?? USUAL_HEIGHT;
  return (
    <div className="drawn-frame" style={{ width, height }} inert={design}>
      <GlobalOutlined aria-hidden />
      <span>{t("frame")}</span>
      <OutsideLink url={url} />
    </div>
  );
}
