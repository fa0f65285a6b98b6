/** The page on a tablet or phone: in a window of its own, so that widths are real ones. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { PageDocument } from "../document/page";
import type { Device } from "../store/view";
import { useSession } from "../store/session";

/** The message by which the preview takes over a page that is not stored yet. */
export const PREVIEW_MESSAGE = "pagesmith.page";

/** The message by which the preview says that it can take one. */
const READY_MESSAGE = "pagesmith.preview.ready";

interface Props {
  page: PageDocument;
  device: Exclude<Device, "desktop">;
}

export function DeviceFrame({ page, device }: Props) {
  const { t } = useTranslation("canvas");
  const frame = useRef<HTMLIFrameElement>(null);
  const pageId = useSession((session) => session.pageId);
  const send = () =>
    frame.current?.contentWindow?.postMessage(
      { type: PREVIEW_MESSAGE, document: page },
      location.origin,
    );
  useEffect(() => {
    const listen = (event: MessageEvent<{ type?: string } | null>) => {
      const isOurs = event.source === frame.current?.contentWindow;
      if (isOurs && event.data?.type === READY_MESSAGE) send();
    };
    addEventListener("message", listen);
    send();
    return () => removeEventListener("message", listen);
  });
  return (
    <div className="canvas-scroll">
      <iframe
        ref={frame}
        className={`device-frame device-${device}`}
        title={t("canvas")}
        src={`/preview/${encodeURIComponent(pageId ?? "")}`}
        onLoad={send}
      />
    </div>
  );
}
