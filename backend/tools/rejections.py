"""What a model is told about a submission that breaks rules.

Only the failing elements, what is wrong with each, and the schema rows that say what
would be right: a whole page and a whole protocol would bury the one thing to change.
"""

import json
from collections.abc import Iterable, Sequence

from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, Element, Feature, PageType
from backend.domain.pages import RESERVED, Located, walk
from backend.domain.texts import Lang
from backend.domain.violations import Rule, Violation
from backend.tools.schema_text import schema_text

__all__ = ["MAX_REPORTED", "describe_violations", "element_row_of"]

MAX_REPORTED = 10
"""Violations told at once, inclusive: models mend a few things well and many badly."""

MAX_ELEMENT_CHARS = 400
"""How much of a failing element is quoted, in characters."""

_NAMING_RULES = frozenset({Rule.UNKNOWN_PROPERTY, Rule.MISSING_PROPERTY})
"""Rules whose mending needs the names of the other properties."""


def describe_violations(
    page: JsonObject, violations: Sequence[Violation], catalogue: Catalogue, lang: Lang
) -> str:
    """Describe violations so that a model can mend them.

    Args:
        page: The page that was checked.
        violations: What the check found; at least one.
        catalogue: The knowledge it was checked against.
        lang: Language of the answer.

    Returns:
        Markdown: per failing element its beginning, its violations and its schema
        rows; at most `MAX_REPORTED` violations and a note about the rest.
    """
    located = {found.pointer: found for found in walk(page)}
    groups: dict[str, list[Violation]] = {}
    for violation in violations[:MAX_REPORTED]:
        groups.setdefault(_owner(violation.pointer, located), []).append(violation)
    lines = []
    for pointer, group in groups.items():
        found = located.get(pointer)
        lines.append(_heading(found, lang))
        lines += [_line(violation, lang) for violation in group]
        lines += _rows(page, found, group, catalogue)
    hidden = len(violations) - MAX_REPORTED
    if hidden > 0:
        lines.append(
            f"（还有 {hidden} 处，改完这些后再说明。）"
            if lang is Lang.ZH
            else f"({hidden} more; they are told once these are mended.)"
        )
    return "\n".join(lines)


def element_row_of(
    page: JsonObject, found: Located, catalogue: Catalogue
) -> Element | None:
    """Return the knowledge row of an element of a page.

    Args:
        page: The page, valid or not.
        found: The element and where it stands.
        catalogue: The knowledge in play.

    Returns:
        The row; `None` when zone or type do not exist there.
    """
    zones: tuple[ChildZone, ...]
    if found.parent is None:
        zones = catalogue.top_zones(str(page.get("page")))
    else:
        parent = element_row_of(page, found.parent, catalogue)
        zones = parent.children if parent else ()
    zone = pick_zone(zones, found.get("zone"))
    return (
        catalogue.find_element_at(zone.place, str(found.get("type"))) if zone else None
    )


def _owner(pointer: str, located: Iterable[str]) -> str:
    """Return the pointer of the innermost element that holds a place; `""`: the page."""
    holding = (p for p in located if pointer == p or pointer.startswith(f"{p}/"))
    return max(holding, key=len, default="")


def _heading(found: Located | None, lang: Lang) -> str:
    """Return the line that names a failing element."""
    if found is None:
        return "## 页面本身" if lang is Lang.ZH else "## The page itself"
    element = found.element
    if isinstance(element, dict) and "elements" in element:
        element = {**element, "elements": "…"}
    quoted = json.dumps(element, ensure_ascii=False, separators=(",", ":"))
    if len(quoted) > MAX_ELEMENT_CHARS:
        quoted = f"{quoted[:MAX_ELEMENT_CHARS]}…"
    return f"## {found.pointer} `{quoted}`"


def _line(violation: Violation, lang: Lang) -> str:
    """Return the line of one violation."""
    line = f"- [{violation.rule}] {violation.message.read(lang)}"
    if violation.expected:
        wanted = "应为" if lang is Lang.ZH else "expected"
        line += f" ({wanted}: {violation.expected})"
    if violation.suggestions:
        meant = "是不是" if lang is Lang.ZH else "did you mean"
        line += f" ({meant}: {', '.join(violation.suggestions)}?)"
    return line


def _rows(
    page: JsonObject,
    found: Located | None,
    group: Sequence[Violation],
    catalogue: Catalogue,
) -> list[str]:
    """Return the schema rows that a group of violations needs."""
    owner: PageType | Element | None
    if found is None:
        owner = catalogue.find_page_type(str(page.get("page")))
        base = ""
    else:
        owner = element_row_of(page, found, catalogue)
        base = found.pointer
    if owner is None:
        return []
    features = {feature.property: feature for feature in owner.features}
    names = dict.fromkeys(
        violation.pointer.removeprefix(base).split("/")[1]
        for violation in group
        if "/" in violation.pointer.removeprefix(base)
    )
    rows = [_row(features[name], catalogue) for name in names if name in features]
    if any(violation.rule in _NAMING_RULES for violation in group):
        rows.append(f"  {owner.key}: {', '.join([*sorted(RESERVED), *features])}")
        rows += [
            _row(feature, catalogue)
            for name, feature in features.items()
            if feature.required and name not in names
        ]
    return rows


def _row(feature: Feature, catalogue: Catalogue) -> str:
    """Return the schema row of a feature."""
    example: Json = json.dumps(
        feature.example, ensure_ascii=False, separators=(",", ":")
    )
    return f"  {feature.property}: {schema_text(feature.schema, catalogue)}, {example}"
