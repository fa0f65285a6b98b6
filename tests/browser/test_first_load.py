"""What a first visit fetches: a budget, and nothing heavy before it is needed."""

import pytest
from playwright.sync_api import Browser

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

BUDGET_BYTES = 500_000
"""JavaScript of a place of the editor until it can be used, packed as it was sent."""

READY = "#prompt, [data-canvas] [data-el]"

NOTE_WHEN_READY = f"""
new MutationObserver((_, observer) => {{
  if (!document.querySelector("{READY}")) return;
  observer.disconnect();
  window.readyAt = performance.now();
}}).observe(document, {{ subtree: true, childList: true }});
"""

SIZES_UNTIL_READY = """() =>
  performance.getEntriesByType("resource")
    .filter(({ name, startTime }) => name.endsWith(".js") && startTime < readyAt)
    .map(({ name, encodedBodySize }) => [name, encodedBodySize])
"""


@pytest.mark.parametrize("place", ["home", "workbench"])
def test_a_first_visit_stays_in_its_budget(
    chromium: Browser, server: str, place: str
) -> None:
    context = chromium.new_context(base_url=server)
    element = {"type": "text", "label": "Nickname", "field": "nickname"}
    document = {"page": "form", "title": "Light", "elements": [element]}
    stored = context.request.post("/api/v1/pages", data={"document": document})
    assert stored.ok, stored.text()
    context.add_init_script(NOTE_WHEN_READY)
    page = context.new_page()
    page.goto("/" if place == "home" else f"/pages/{stored.json()['id']}")
    page.locator(READY).first.wait_for(timeout=20_000)
    sizes = dict(page.evaluate(SIZES_UNTIL_READY))
    context.close()
    assert 100_000 < sum(sizes.values()) < BUDGET_BYTES, sizes
    assert not [name for name in sizes if "inspector" in name or "markdown" in name]
