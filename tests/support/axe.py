"""What axe-core finds in the page as it stands: rules of accessibility that it breaks."""

from playwright.sync_api import Page

from tests.support.server_processes import ROOT

__all__ = ["serious_violations"]

AXE = ROOT / "frontend/node_modules/axe-core/axe.min.js"
GRAVE = ("serious", "critical")
RUN = """async () => {
    const found = await axe.run(document, {resultTypes: ["violations"]});
    return found.violations.flatMap(({id, impact, nodes}) =>
        nodes.map((node) => ({
            id, impact, html: node.html.slice(0, 160),
            why: (node.any[0] ?? node.all[0] ?? node.none[0])?.message ?? "",
        })));
}"""


def serious_violations(page: Page) -> list[str]:
    """Return every serious or critical violation of the page, a line each.

    The library is evaluated by the browser's driver, which the page's own
    Content-Security-Policy, that stays on, does not concern.
    """
    if not page.evaluate("() => 'axe' in globalThis"):
        page.evaluate(AXE.read_text("utf-8"))
    # Colours on their way from one to the other have contrasts that nobody sees.
    page.wait_for_function(
        "() => document.getAnimations()"
        ".every((one) => one.playState !== 'running'"
        " || one.effect?.getComputedTiming().iterations === Infinity)"
    )
    return [
        f"{found['id']}: {found['why']} {found['html']}"
        for found in page.evaluate(RUN)
        if found["impact"] in GRAVE
    ]
