"""Where buttons lead."""

from collections.abc import Iterator, Mapping

from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import Located, walk
from backend.domain.texts import Text
from backend.evaluation.records.shapes import ExpectedRedirect
from backend.evaluation.scoring.findings import Finding, Part
from backend.evaluation.scoring.scenes import Scene
from backend.evaluation.scoring.values import get_value

__all__ = ["check_redirect", "new_page_ids"]

PAGE_PROPERTY = "redirectTo"
"""The property that holds the id of another page."""


def new_page_ids(scene: Scene) -> dict[str, str]:
    """Return the page ids that elements lead to and did not before.

    Args:
        scene: The played request.

    Returns:
        The page id per element, in every page that was written.
    """
    found: dict[str, str] = {}
    for page_id in scene.played.written:
        before = _leads(scene.played.pages_before.get(page_id))
        after = _leads(scene.played.pages_after.get(page_id))
        for element, target in after.items():
            if before.get(element) != target:
                found[f"{page_id}/{element}"] = target
    return found


def check_redirect(scene: Scene) -> list[Finding]:
    """Check where the button of a record leads.

    Args:
        scene: The played request.

    Returns:
        What is wrong.
    """
    expected = scene.expect.redirect
    if expected is None:
        return []
    if expected.page_id is None:
        return [
            _finding(f"{element} 存了 {target}", f"{element} leads to {target}")
            for element, target in new_page_ids(scene).items()
        ]
    buttons = _buttons(expected, scene)
    if not buttons:
        on = expected.on or ""
        return [_finding(f"“{on}”没有跳转", f"no button {on} that leads to a page")]
    found = [list(_problems(expected, each, scene)) for each in buttons]
    return min(found, key=len)


def _leads(page: Json) -> Mapping[str, str]:
    """Return where the elements of a page lead, by id."""
    return {
        str(found.id): str(found.get(PAGE_PROPERTY))
        for found in walk(page)
        if found.get(PAGE_PROPERTY)
    }


def _buttons(expected: ExpectedRedirect, scene: Scene) -> list[Located]:
    """Return the elements meant that lead to a page."""
    found = scene.located if expected.on is None else scene.find(expected.on)
    return [each for each in found if each.get(PAGE_PROPERTY)]


def _problems(
    expected: ExpectedRedirect, button: Located, scene: Scene
) -> Iterator[Finding]:
    """Yield what is wrong with one button."""
    target = button.get(PAGE_PROPERTY)
    if target != expected.page_id:
        yield _finding(
            f"跳到 {target}，应为 {expected.page_id}",
            f"leads to {target}, not {expected.page_id}",
        )
    way = button.get("openIn") or _default_way(button, scene)
    if expected.open_in not in {"any", way}:
        yield _finding(
            f"打开方式是 {way}，应为 {expected.open_in}",
            f"opens as {way}, not {expected.open_in}",
        )
    handed = set(_handed(button.element))
    for param in expected.params:
        fields = {each.get("field") for each in scene.find(param)} | {param}
        if not fields & handed:
            shown = ", ".join(sorted(handed)) or "-"
            yield _finding(
                f"没有带上 {param}（只有 {shown}）", f"hands over {shown}, not {param}"
            )


def _default_way(button: Located, scene: Scene) -> Json:
    """Return how a button opens a page when it does not say."""
    feature = scene.feature(button, "openIn")
    return feature.default if feature is not None else None


def _handed(button: JsonObject) -> Iterator[str]:
    """Yield the record fields that a button hands over."""
    for param in button.get("params") or []:
        source = get_value(param, "data.source")
        name = get_value(param, "data.field")
        if source != "static" and isinstance(name, str):
            yield name


def _finding(zh: str, en: str) -> Finding:
    """Return a finding about a redirect."""
    return Finding(Part.REDIRECT, Text(zh, en))
