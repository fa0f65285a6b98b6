/** What stands around the canvas, each fetched when it is wanted. */
import { lazy } from "react";
import { prepared } from "../render/prepared";
import { pageDrawn, patiently } from "./calm";

/** The page itself comes first, unless who comes from the first page fetched this before. */
export const Chat = prepared(
  async () => (await patiently(() => import("../chat/chat"))).Chat,
  pageDrawn,
);

// As heavy as the canvas, and of no use before there is something on it.
export const Inspector = lazy(async () => {
  await pageDrawn();
  const file = await patiently(() => import("../inspector/inspector"));
  return { default: file.Inspector };
});

export const Outline = lazy(() =>
  patiently(() => import("../outline/outline")).then((m) => ({ default: m.Outline })),
);
export const Palette = lazy(() =>
  patiently(() => import("../palette/palette")).then((m) => ({ default: m.Palette })),
);
export const Versions = lazy(() =>
  patiently(() => import("../versions/versions")).then((m) => ({ default: m.Versions })),
);
