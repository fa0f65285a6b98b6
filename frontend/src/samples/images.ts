/** Sample images: drawn here as SVG, so that nothing is loaded. */
import { hash } from "./seeds";

const WIDTH = 160;
const HEIGHT = 120;

/** The address of an image with a text in it, as a data address. */
export function sampleImage(text: string, index = 0): string {
  const hue = (hash(text) + index * 47) % 360;
  const words = escaped(Array.from(text).slice(0, 8).join(""));
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}">` +
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="hsl(${hue} 45% 82%)"/>` +
    `<circle cx="118" cy="34" r="14" fill="hsl(${hue} 55% 92%)"/>` +
    `<path d="M0 104 46 58l30 30 26-22 58 54H0Z" fill="hsl(${hue} 38% 62%)"/>` +
    `<text x="10" y="22" font-family="sans-serif" font-size="14" fill="hsl(${hue} 40% 26%)">${words}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}

function escaped(text: string): string {
  return text.replace(/[<>&"']/g, "");
}
