/** Chooses a file or image; here nothing is ever uploaded. */
import { DeleteOutlined, UploadOutlined } from "@ant-design/icons";
import { Button, Space, Upload } from "antd";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { isRecord, joinPaths } from "../../document/paths";
import { drawableImage } from "../safe-address";
import { useForm, write } from "./form-store";
import { shownText } from "./text-inputs";
import { type Chosen, findingOf, type UploadFinding } from "./uploading";
import type { WidgetProps } from "./widget";

export default function UploadInput({ element, id, value, set, spot }: WidgetProps) {
  const { t } = useTranslation("form");
  const store = useForm();
  const [picture, setPicture] = useState<string | null>(null);
  const [finding, setFinding] = useState<UploadFinding | null>(null);
  useEffect(() => () => forget(picture), [picture]);
  const isImage = element["mode"] === "image";
  const address = shownText(value);
  const choose = async (file: File) => {
    const own =
      isImage && file.type.startsWith("image/") ? URL.createObjectURL(file) : null;
    const wrong = findingOf(element, { ...describe(file), pixels: await pixelsOf(own) });
    setFinding(wrong);
    if (wrong) {
      forget(own);
      return;
    }
    setPicture(own);
    // The address that an API could have answered with.
    set(`/uploads/${file.name}`);
    for (const to of copiesOf(element["extraResponseField"]))
      write(store, joinPaths(spot.path, to), file.name);
  };
  const image = picture ?? drawableImage(address);
  return (
    <Space orientation="vertical">
      {isImage && address !== "" && (
        <div className="form-picture">
          {image ? (
            <img src={image} alt={t("imagePreview")} />
          ) : (
            <span>{t("cannotShow")}</span>
          )}
        </div>
      )}
      <Space wrap>
        <Upload
          id={id}
          maxCount={1}
          showUploadList={false}
          {...(isImage && { accept: "image/*" })}
          beforeUpload={(file) => {
            void choose(file);
            return false;
          }}
        >
          <Button icon={<UploadOutlined />}>
            {isImage ? t("chooseImage") : t("chooseFile")}
          </Button>
        </Upload>
        {address !== "" && (
          <>
            {!isImage && <span>{address}</span>}
            <Button
              type="text"
              icon={<DeleteOutlined />}
              aria-label={t("removeFile")}
              onClick={() => {
                setPicture(null);
                set("");
              }}
            />
          </>
        )}
      </Space>
      {picture !== null && <small className="form-soft">{t("notUploaded")}</small>}
      {finding && (
        <div role="alert" className="ant-form-item-explain-error">
          {said(finding, t)}
        </div>
      )}
    </Space>
  );
}

function said(
  finding: UploadFinding,
  t: ReturnType<typeof useTranslation<"form">>["t"],
): string {
  const { code, ...values } = finding;
  return t(code, values);
}

function describe({ name, type, size }: File): Omit<Chosen, "pixels"> {
  return { name, type, size };
}

function copiesOf(extra: unknown): string[] {
  if (!Array.isArray(extra)) return [];
  return extra.filter(isRecord).flatMap(({ to }) => (typeof to === "string" ? [to] : []));
}

function forget(address: string | null): void {
  if (address !== null) URL.revokeObjectURL(address);
}

async function pixelsOf(address: string | null): Promise<Chosen["pixels"]> {
  if (address === null) return null;
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
    return { width: image.naturalWidth, height: image.naturalHeight };
  } catch {
    return null;
  }
}
