/** Inputs for texts: one line, several lines, several pieces, the address of an image. */
import { Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { isRecord } from "../../document/paths";
import { drawableImage } from "../safe-address";
import { sizeOf } from "../styles";
import { textOr, type WidgetProps } from "./widget";

export function TextInput({ element, id, value, set, disabled, readonly }: WidgetProps) {
  return (
    <Input
      id={id}
      value={shownText(value)}
      placeholder={textOr(element["placeholder"])}
      disabled={disabled}
      readOnly={readonly}
      onChange={(event) => set(event.target.value)}
    />
  );
}

export function LongTextInput(props: WidgetProps) {
  const { element, id, value, set, disabled, readonly } = props;
  return (
    <Input.TextArea
      id={id}
      rows={3}
      value={shownText(value)}
      placeholder={textOr(element["placeholder"])}
      disabled={disabled}
      readOnly={readonly}
      onChange={(event) => set(event.target.value)}
    />
  );
}

export function TextListInput({ element, id, value, set, label }: WidgetProps) {
  const texts = Array.isArray(value) ? value.map(shownText) : [];
  return (
    <Select
      id={id}
      mode="tags"
      open={false}
      suffix={null}
      className="form-wide"
      aria-label={label}
      value={texts}
      placeholder={textOr(element["placeholder"])}
      onChange={(next: string[]) => set(next)}
    />
  );
}

export function ImageAddressInput(props: WidgetProps) {
  const { t } = useTranslation("form");
  const { element, value } = props;
  const size = isRecord(element["size"]) ? element["size"] : {};
  const image = drawableImage(value);
  const width = sizeOf(size["width"]) ?? 200;
  return (
    <>
      <TextInput {...props} />
      {shownText(value) !== "" && (
        <div className="form-picture" style={{ width, height: sizeOf(size["height"]) }}>
          {image ? (
            <img src={image} alt={t("imagePreview")} />
          ) : (
            <span>{t("cannotShow")}</span>
          )}
        </div>
      )}
    </>
  );
}

export function shownText(value: unknown): string {
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}
