// Runs in the editor's page while it is measured. The build exports its stores between
// its files, so that the very store that the editor uses can be found and driven.
window.probe = (() => {
  const stores = {};

  const find = async () => {
    const files = performance
      .getEntriesByType("resource")
      .map(({ name }) => name)
      .filter((name) => /\/assets\/.*\.js$/.test(name));
    for (const file of files)
      for (const part of Object.values(await import(file))) {
        const state = typeof part?.getState === "function" ? part.getState() : null;
        if (state && "queue" in state && "stored" in state) stores.session = part;
        if (state && "conversations" in state) stores.run = part;
      }
    return Object.keys(stores).sort();
  };

  // What was drawn is on the screen once a task after the next frame begins.
  const painted = () =>
    new Promise((resolve) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = () => resolve(performance.now());
        port2.postMessage(null);
      }),
    );

  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

  // Each change of the document: from the moment the store has it until it is painted.
  const watch = () => {
    const times = [];
    const waiting = [];
    const leave = stores.session.subscribe((now, before) => {
      if (now.document === before.document) return;
      const start = performance.now();
      waiting.push(painted().then((end) => times.push(end - start)));
    });
    return async () => {
      leave();
      await Promise.all(waiting);
      return times;
    };
  };

  const settled = async () => {
    for (let n = 0; n < 400; n += 1) {
      if (stores.session.getState().queue.length === 0) return;
      await pause(25);
    }
    throw new Error("edits were not stored");
  };

  // Edits of one label: until painted, and again when the server has answered.
  const edits = async (ids) => {
    const seen = { shown: [], answered: [] };
    for (const [at, id] of ids.entries()) {
      await pause(60);
      const start = performance.now();
      const properties = { label: `Renamed ${at} ${id}` };
      stores.session.getState().edit({ operations: [{ op: "set", id, properties }] });
      seen.shown.push((await painted()) - start);
      const stop = watch();
      await settled();
      seen.answered.push(...(await stop()));
    }
    return seen;
  };

  // A request to the embedded engine: each state of the page that its events bring.
  const run = async (prompt) => {
    const stop = watch();
    const before = stores.run.getState().ended;
    stores.run.getState().ask(prompt);
    for (let n = 0; n < 400 && stores.run.getState().ended === before; n += 1)
      await pause(25);
    await pause(200);
    return await stop();
  };

  const tasks = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      tasks.push({ startTime, duration });
  }).observe({ entryTypes: ["longtask"] });

  // The scroller of the canvas, down and up again, a step per frame.
  const scroll = async (selector, steps) => {
    const node = document.querySelector(selector);
    const begin = performance.now();
    const gaps = [];
    let last = begin;
    const far = Math.max(node.scrollHeight - node.clientHeight, 0);
    const wide = Math.max(node.scrollWidth - node.clientWidth, 0);
    for (let n = 0; n <= steps; n += 1) {
      const part = 1 - Math.abs((2 * n) / steps - 1);
      node.scrollTop = far * part;
      node.scrollLeft = wide * part;
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }
    await pause(100);
    const long = tasks.filter(({ startTime }) => startTime >= begin);
    const longest = Math.max(0, ...long.map(({ duration }) => duration));
    return { far, wide, gaps, longest };
  };

  // From the key to the first element that is painted.
  const armEnter = () => {
    window.probeEntered = new Promise((resolve) => {
      const press = (event) => {
        if (event.key !== "Enter") return;
        document.removeEventListener("keydown", press, true);
        const start = performance.now();
        const look = new MutationObserver(() => {
          if (!document.querySelector("[data-canvas] [data-el]")) return;
          look.disconnect();
          void painted().then((end) => resolve(end - start));
        });
        look.observe(document.body, { subtree: true, childList: true });
      };
      document.addEventListener("keydown", press, true);
    });
  };

  return { find, edits, run, scroll, armEnter };
})();
