/** Elements on the clipboard: as JSON text, so that they travel between pages and windows. */
import { copyOf } from "../document/copies";
import type { NewElement } from "../document/operations";
import type { PageElement } from "../document/page";
import { mayDrop, type Offers, type Target } from "../document/placement";
import { addElements } from "../store/commands";
import { useSession } from "../store/session";
import { useView } from "../store/view";

const MARK = "pagesmith/elements";

export function writeClip(elements: readonly PageElement[]): string {
  return JSON.stringify({ [MARK]: elements }, null, 1);
}

/** The elements of a text that `writeClip` made; `null` for any other text. */
export function readClip(text: string): PageElement[] | null {
  if (!text.includes(MARK)) return null;
  try {
    const elements = (JSON.parse(text) as Record<string, unknown>)[MARK];
    return Array.isArray(elements) && elements.every(isElement) ? elements : null;
  } catch {
    return null;
  }
}

/** Adds what is on the clipboard near the selection; tells whether it was ours. */
export function pasteElements(text: string, offers: Offers): boolean {
  const elements = readClip(text);
  const { document } = useSession.getState();
  if (!elements || !document) return false;
  const fitting: NewElement[] = [];
  const target = targetFor(elements[0], offers);
  for (const element of elements) {
    const { type } = element;
    if (target && mayDrop(document, offers, { type }, target))
      fitting.push(copyOf(element, document));
  }
  if (target) addElements(fitting, target, offers);
  return true;
}

/** After the selection where the element may stand there, else in the zone it came from. */
function targetFor(element: PageElement | undefined, offers: Offers): Target | null {
  const { document } = useSession.getState();
  const { selected } = useView.getState();
  if (!element || !document) return null;
  if (selected !== null) {
    const beside: Target = { beside: selected, edge: "after" };
    if (mayDrop(document, offers, { type: element.type }, beside)) return beside;
  }
  const zones = offers.zones.filter((zone) =>
    mayDrop(document, offers, { type: element.type }, { into: null, zone: zone.key }),
  );
  const zone = zones.find(({ key }) => key === element.zone) ?? zones[0];
  return zone ? { into: null, zone: zone.key } : null;
}

function isElement(value: unknown): value is PageElement {
  return typeof value === "object" && value !== null && "type" in value && "id" in value;
}
