/** Sample images: drawn here as SVG, so that nothing is loaded. */
import { hash } from "./seeds";

const WIDTH = 160;
const HEIGHT = 120;

/** Pages cut images to squares: this much of the width is always seen, less a margin. */
const SEEN = HEIGHT - 16;
const LARGEST = 18;
const MOST_UNITS = 14;

/** The address of an image with a text in it, as a data address. */
export function sampleImage(text: string, index = 0): string {
  const hue = (hash(text) + index * 47) % 360;
  const words = shortened(escaped(text));
  const size = Math.min(LARGEST, SEEN / Math.max(1, unitsOf(words)));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="hsl(${hue} 45% 82%)"/>` +
    `<circle cx="118" cy="34" r="14" fill="hsl(${hue} 55% 92%)"/>` +
    `<path d="M0 104 46 58l30 30 26-22 58 54H0Z" fill="hsl(${hue} 38% 62%)"/>` +
    `<text x="${WIDTH / 2}" y="26" text-anchor="middle" font-family="sans-serif" font-size="${size.toFixed(1)}" fill="hsl(${hue} 40% 26%)">${words}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

/** About how wide a text is, in widths of a Chinese character. */
function unitsOf(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign < "\u2e80" ? 0.6 : 1), 0);
}

function shortened(text: string): string {
  const signs = Array.from(text);
  while (unitsOf(signs.join("")) > MOST_UNITS) signs.pop();
  const kept = signs.join("");
  return kept === text ? text : `${kept.trimEnd()}…`;
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, "");
}
