/** Waits with what is not needed first, so that what is needed first comes first. */

/** Nobody waits longer for a quiet moment than this. */
const QUIET_MS = 1_500;
const DRAWN_MS = 4_000;
const LOOK_MS = 50;

/** Between tries to fetch a file: ten minutes in all. */
const RETRY_MS = 5_000;
const MOST_TRIES = 120;

/** What there is once a page is drawn, also an empty one, or where none is to be seen. */
const DRAWN = "[data-el], [data-slot], [data-ready]";

/** Resolves when the browser has nothing else to do. */
export function idle(): Promise<void> {
  // Safari knows no idle callbacks.
  if (!("requestIdleCallback" in globalThis)) return pause(LOOK_MS);
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: QUIET_MS });
  });
}

/** Resolves when a page was drawn, or none seems to come, and the browser rests. */
export async function pageDrawn(): Promise<void> {
  const end = performance.now() + DRAWN_MS;
  while (performance.now() < end && !document.querySelector(DRAWN)) await pause(LOOK_MS);
  await idle();
}

/**
 * Loads a file, and again for as long as it does not come, e.g. while one is offline.
 *
 * What could not be fetched stays broken for React's `lazy` until the page is loaded anew.
 */
export async function patiently<T>(
  load: () => Promise<T>,
  waitMs = RETRY_MS,
): Promise<T> {
  for (let tries = 1; tries < MOST_TRIES; tries += 1) {
    try {
      return await load();
    } catch {
      await Promise.race([pause(waitMs), backOnline()]);
    }
  }
  return await load();
}

function backOnline(): Promise<void> {
  return new Promise((resolve) =>
    addEventListener("online", () => resolve(), { once: true }),
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
