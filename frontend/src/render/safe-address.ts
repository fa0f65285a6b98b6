/** Addresses that may stand in a link, and images that may be loaded. */

/** Schemes that open something and run nothing: those that the server lets pass. */
const SAFE = new Set(["https:", "http:", "mailto:", "tel:", "sms:"]);

/** The address when it is of a safe scheme or relative; otherwise `null`. */
export function safeAddress(value: unknown): string | null {
  if (typeof value !== "string") return null;
  const address = value.trim();
  if (address === "") return null;
  try {
    const { protocol } = new URL(address, "https://relative.invalid/");
    return SAFE.has(protocol) ? address : null;
  } catch {
    return null;
  }
}

/**
 * An image that can be drawn here: one that carries its own picture.
 *
 * The editor's policy loads nothing from elsewhere, and the addresses of a page lead to a
 * server that is not this one; such images get a frame with their address instead.
 */
export function drawableImage(value: unknown): string | null {
  return typeof value === "string" &&
    /^data:image\/(svg\+xml|png|jpeg|gif|webp)[;,]/.test(value)
    ? value
    : null;
}
