"""JavaScript that a first visit fetches, as it comes over the wire."""

from pathlib import PurePosixPath

from playwright.sync_api import Browser, Response

from benchmarks.figures import row

__all__ = ["report_loading"]

BUDGET_KB = 500.0
PAGES = {"the first page": ("/", "#prompt")}


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
    """Return kB until ready, kB in all, and the names of the largest files."""
    context = browser.new_context()
    page = context.new_page()
    scripts: list[Response] = []
    page.on(
        "response",
        lambda response: (
            scripts.append(response) if response.url.endswith(".js") else None
        ),
    )
    page.goto(address)
    page.locator(ready).first.wait_for(timeout=90_000)
    early = len(scripts)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1_500)
    sizes = []
    for script in scripts:
        script.finished()
        sizes.append(script.request.sizes()["responseBodySize"] / 1000)
    named = sorted(zip(sizes, scripts, strict=True), key=lambda pair: -pair[0])
    longest = ", ".join(
        f"{PurePosixPath(script.url).name} {size:.0f}" for size, script in named[:14]
    )
    context.close()
    return sum(sizes[:early]), sum(sizes), longest
