/** Times as a form stores and shows them. */
import dayjs, { type Dayjs } from "dayjs";
import advancedFormat from "dayjs/plugin/advancedFormat";
import customParseFormat from "dayjs/plugin/customParseFormat";
import quarterOfYear from "dayjs/plugin/quarterOfYear";
import weekOfYear from "dayjs/plugin/weekOfYear";
import type { PageElement } from "../document/page";

dayjs.extend(advancedFormat);
dayjs.extend(customParseFormat);
dayjs.extend(quarterOfYear);
dayjs.extend(weekOfYear);

const USUAL = "YYYY-MM-DD HH:mm:ss";

export type Picker = "time" | "date" | "datetime" | "week" | "month" | "quarter" | "year";

const PICKERS: readonly string[] = [
  "time",
  "datetime",
  "week",
  "month",
  "quarter",
  "year",
];

export function pickerOf(element: PageElement): Picker {
  const mode = element["mode"];
  return typeof mode === "string" && PICKERS.includes(mode) ? (mode as Picker) : "date";
}

function textAt(element: PageElement, name: string): string | null {
  const value = element[name];
  return typeof value === "string" && value !== "" ? value : null;
}

export function displayFormat(element: PageElement): string {
  return textAt(element, "format") ?? USUAL;
}

function parsed(value: unknown, format: string | null): Dayjs | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  if (value === "") return null;
  const moment =
    format === "x"
      ? dayjs(Number(value))
      : format === null
        ? dayjs(value)
        : dayjs(String(value), format);
  return moment.isValid() ? moment : dayjs(value).isValid() ? dayjs(value) : null;
}

function written(moment: Dayjs, format: string | null): string {
  if (format === "x") return String(moment.valueOf());
  // Without a format the engine writes an ISO time with its zone.
  return moment.format(format ?? "YYYY-MM-DDTHH:mm:ssZ");
}

/** The time that a stored value says, or null. */
export function momentIn(element: PageElement, stored: unknown): Dayjs | null {
  return parsed(stored, textAt(element, "submitFormat"));
}

/** What is stored for a time; clearing stores an empty text. */
export function storedMoment(element: PageElement, moment: Dayjs | null): string {
  return moment ? written(moment, textAt(element, "submitFormat")) : "";
}

/** Start and end that a stored value says; a value of the other form says nothing. */
export function rangeIn(element: PageElement, stored: unknown): [Dayjs, Dayjs] | null {
  const comma = element["submitFormatMode"] === "comma";
  const ends: unknown[] =
    comma && typeof stored === "string"
      ? stored.split(",")
      : !comma && Array.isArray(stored)
        ? stored
        : [];
  const format = textAt(element, "submitFormat") ?? USUAL;
  const [start, end] = [parsed(ends[0], format), parsed(ends[1], format)];
  return start && end ? [start, end] : null;
}

/** What is stored for a start and an end; nothing when one is missing. */
export function storedRange(
  element: PageElement,
  range: readonly (Dayjs | null | undefined)[] | null,
): string | string[] | undefined {
  const [start, end] = range ?? [];
  if (!start || !end) return undefined;
  const format = textAt(element, "submitFormat") ?? USUAL;
  const ends = [written(start, format), written(end, format)];
  return element["submitFormatMode"] === "comma" ? ends.join(",") : ends;
}
