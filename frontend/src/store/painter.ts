/**
 * Shows what a run does at a pace that eyes can follow.
 *
 * The embedded engine makes a whole page within one frame; people are to see it grow. So
 * each tick shows one state of the page, or more when many wait: a page is whole about a
 * second after the run is, however large it is.
 */
import type { SharedState } from "../document/exchanges";
import type { UiAction } from "../document/ui-actions";

export type Effect = { kind: "page"; state: SharedState } | UiAction;

const TICK_MS = 45;
const TICKS = 20;

export class Painter {
  private readonly waiting: Effect[] = [];
  private readonly show: (effect: Effect) => void;
  /** Without a pace everything is shown as it comes. */
  private readonly isPaced: () => boolean;
  private timer: ReturnType<typeof setTimeout> | null = null;
  private idle: (() => void)[] = [];

  constructor(show: (effect: Effect) => void, isPaced: () => boolean) {
    this.show = show;
    this.isPaced = isPaced;
  }

  add(effects: readonly Effect[]): void {
    this.waiting.push(...effects);
    if (this.timer === null) this.tick();
  }

  /** Resolves when everything was shown. */
  drained(): Promise<void> {
    if (this.timer === null) return Promise.resolve();
    return new Promise((resolve) => this.idle.push(resolve));
  }

  private tick(): void {
    this.timer = null;
    const count = this.isPaced()
      ? Math.ceil(this.waiting.length / TICKS)
      : this.waiting.length;
    const batch = this.waiting.splice(0, count);
    // Of several states only the last can be seen.
    const last = batch.findLast((effect) => effect.kind === "page");
    for (const effect of batch)
      if (effect.kind !== "page" || effect === last) this.show(effect);
    if (this.waiting.length > 0) {
      this.timer = setTimeout(() => this.tick(), TICK_MS);
      return;
    }
    const idle = this.idle;
    this.idle = [];
    for (const resolve of idle) resolve();
  }
}
