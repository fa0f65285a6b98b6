"""JavaScript that a first visit fetches, as it comes over the wire."""

import json
from pathlib import PurePosixPath

from playwright.sync_api import Browser

from benchmarks.figures import row

__all__ = ["report_loading"]

BUDGET_KB = 500.0
PAGES = {"the first page": ("/", "#prompt")}

WATCH = """
new MutationObserver((_, watch) => {
  if (!document.querySelector(READY)) return;
  watch.disconnect();
  window.readyAt = performance.now();
}).observe(document, { subtree: true, childList: true });
"""
"""Notes the moment when what one waits for is there, whoever looks later."""

FILES = """() => performance.getEntriesByType("resource")
  .filter(({ name }) => name.endsWith(".js"))
  .map(({ name, encodedBodySize, startTime }) =>
    [name, encodedBodySize / 1000, startTime < window.readyAt])
"""


def report_loading(browser: Browser, address: str, page_id: str) -> bool:
    """Print what the first page and the workbench fetch, each with an empty cache.

    Args:
        browser: A browser.
        address: Where the server is.
        page_id: A stored page.

    Returns:
        Whether both stay in the budget.
    """
    print("\nJavaScript of a first visit, packed as it was sent")
    met = True
    places = PAGES | {
        "the workbench": (f"/pages/{page_id}", "[data-canvas] [data-el]"),
    }
    for name, (path, ready) in places.items():
        early, late, longest = _fetched(browser, f"{address}{path}", ready)
        within = early < BUDGET_KB
        met = met and within
        row(
            f"{name}, until it can be used",
            f"{early:.0f} kB",
            f"< {BUDGET_KB:g} kB",
            met=within,
        )
        row(f"{name}, all that came when idle", f"{late:.0f} kB")
        print(f"    largest: {longest}")
    return met


def _fetched(browser: Browser, address: str, ready: str) -> tuple[float, float, str]:
    """Return kB asked for until ready, kB in all, and the names of the largest files."""
    context = browser.new_context()
    context.add_init_script(WATCH.replace("READY", json.dumps(ready)))
    page = context.new_page()
    page.goto(address)
    page.locator(ready).first.wait_for(timeout=90_000)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1_500)
    files: list[tuple[str, float, bool]] = page.evaluate(FILES)
    context.close()
    largest = sorted(files, key=lambda file: -file[1])[:14]
    return (
        sum(size for _, size, early in files if early),
        sum(size for _, size, _ in files),
        ", ".join(
            f"{PurePosixPath(name).name} {size:.0f}" for name, size, _ in largest
        ),
    )
