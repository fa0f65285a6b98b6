/** An image of the data, or a frame with its address where it cannot be loaded. */
import { PictureOutlined } from "@ant-design/icons";
import { Image } from "antd";
import type { CSSProperties } from "react";
import { drawableImage } from "../safe-address";

export interface PictureProps {
  src: unknown;
  name: string;
  width?: string | number | undefined;
  height?: string | number | undefined;
  /** Whether a click shows it large. */
  preview?: boolean;
}

/** Larger ones would hide the page behind a picture that is a sample only. */
const MOST: CSSProperties = { maxWidth: "100%", maxHeight: 320, objectFit: "cover" };

export function Picture({ src, name, width, height, preview = false }: PictureProps) {
  const picture = drawableImage(src);
  const size = {
    ...(width !== undefined && { width }),
    ...(height !== undefined && { height }),
  };
  if (picture === null) {
    const address = typeof src === "string" ? src : "";
    return (
      <span
        className="drawn-picture"
        style={size}
        title={address}
        role="img"
        aria-label={name}
      >
        <PictureOutlined aria-hidden />
      </span>
    );
  }
  return (
    <Image
      src={picture}
      alt={name}
      preview={preview}
      style={{ ...MOST, ...size }}
      className="drawn-image"
    />
  );
}
