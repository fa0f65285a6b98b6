/** One call per frame, also in a tab that nobody looks at, where no frames are drawn. */

const HIDDEN_MS = 120;

/** Returns a function that lets `work` happen once, at the next frame. */
export function perFrame(work: () => void): { ask: () => void; now: () => void } {
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  const now = () => {
    if (!isAsked) return;
    isAsked = false;
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    work();
  };
  const ask = () => {
    if (isAsked) return;
    isAsked = true;
    frame = requestAnimationFrame(now);
    timer = setTimeout(now, HIDDEN_MS);
  };
  return { ask, now };
}
