/** Sample times, written in the format that a page stores them in. */
import dayjs, { type Dayjs } from "dayjs";
import advancedFormat from "dayjs/plugin/advancedFormat";
import quarterOfYear from "dayjs/plugin/quarterOfYear";
import { hash } from "./seeds";

dayjs.extend(advancedFormat);
dayjs.extend(quarterOfYear);

const START = "2026-03-02T09:00:00";

/** A moment that belongs to a place and an index: the higher the index, the earlier. */
export function sampleMoment(seed: string, index: number): Dayjs {
  const offset = hash(seed);
  return dayjs(START)
    .subtract(index * 3 + (offset % 5), "day")
    .add(offset % 9, "hour")
    .add((offset % 4) * 15, "minute");
}

/** A moment as text; `x` is a timestamp in milliseconds. */
export function formatted(moment: Dayjs, format: string): string {
  return format === "x" ? String(moment.valueOf()) : moment.format(format);
}

/** How a time is stored when the page does not say. */
export const STORED = "YYYY-MM-DD HH:mm:ss";
