"""axe-core finds nothing serious in the main states, in both languages and themes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from backend.domain.json_values import JsonObject
from tests.support.axe import serious_violations
from tests.support.editor import Editor
from tests.support.sample_pages import detail_page, form_page, table_page

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("browser")]

Store = Callable[[JsonObject], str]


ICON_NAMES = """() =>
  [...document.querySelectorAll(".anticon[role=img][aria-label]")]
    .map((icon) => [icon.getAttribute("aria-label"), icon.className])
    .filter(([name, classes]) => classes.split(" ").includes(`anticon-${name}`))
    .map(([name]) => name)
"""


def icon_names(page: Page) -> list[str]:
    """Return the names of icons that a screen reader would say in English."""
    return [str(name) for name in page.evaluate(ICON_NAMES)]


class Findings:
    """What was found where, so that one walk tells of everything."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.found: dict[str, list[str]] = {}

    def look(self, state: str) -> None:
        """Ask about the page as it stands."""
        found = serious_violations(self.page)
        found += [f"named like its icon: {name}" for name in icon_names(self.page)]
        if found:
            self.found[state] = found


@pytest.mark.parametrize(
    ("lang", "theme", "width"),
    [
        ("zh", "light", 1440),
        ("en", "dark", 1440),
        ("en", "light", 390),
        ("zh", "dark", 390),
    ],
)
def test_nothing_serious_is_found_in_any_main_state(
    page: Page, lang: str, theme: str, width: int, store: Store
) -> None:
    editor = Editor(page, lang)
    findings = Findings(page)
    name = f"Axe {lang} {theme}"
    form, *others = [
        store(document)
        for document in (form_page(name), table_page(name), detail_page(name))
    ]
    page.reload()
    expect(page.locator(".page-card").first).to_be_visible()
    findings.look("home")
    is_wide = width > 600
    for page_id in (*others, form):
        page.goto(f"/pages/{page_id}")
        if not is_wide:
            editor.switch("页面", "Page")
        expect(editor.element("name").first).to_be_visible()
        findings.look(page_id)
    editor.select("name")
    expect(page.locator(".selection-bar")).to_be_visible()
    if not is_wide:
        editor.switch("属性", "Properties")
    expect(editor.inspector.locator("#feature_label")).to_be_visible()
    folded = editor.inspector.locator(".ant-collapse-header[aria-expanded=false]")
    while folded.count() > 0:
        folded.first.click()
    findings.look("inspector")
    parts = [("大纲", "Outline"), ("组件", "Elements"), ("版本", "Versions")]
    for zh, en in parts:
        if is_wide:
            editor.tab(zh, en)
        else:
            editor.switch(zh, en)
        expect(page.locator(".ant-skeleton")).to_have_count(0)
        findings.look(en)
    if not is_wide:
        editor.switch("页面", "Page")
    editor.switch("试用", "Try")
    findings.look("try mode")
    editor.open_source()
    expect(page.locator(".cm-content")).to_be_visible()
    findings.look("JSON")
    page.goto(f"/preview/{form}")
    expect(page.locator('[data-el="name"]')).to_be_visible()
    findings.look("preview")
    told = [
        f"{state}: {line}" for state, found in findings.found.items() for line in found
    ]
    assert not told, "\n".join(told)
