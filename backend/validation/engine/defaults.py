"""Traps of literal default values: what the control cannot show.

References: numbers are those of `docs/engine-traps.md`.
"""

from collections.abc import Iterator

from backend.domain.json_values import Json
from backend.domain.violations import Violation
from backend.validation.branches import json_type
from backend.validation.engine.findings import Subject, static_default

__all__ = ["WANTED", "check_default"]

NUMBERS = frozenset({"integer", "number"})
WANTED: dict[str, frozenset[str]] = {
    **dict.fromkeys(
        ("text", "longtext", "code", "upload", "imageurl", "color"),
        frozenset({"string"}),
    ),
    "number": NUMBERS,
    "multiple_text": frozenset({"array"}),
    "form": frozenset({"array"}),
    "table": frozenset({"array"}),
    "group": frozenset({"object"}),
    "tabs": frozenset({"object"}),
    "import_subform": frozenset({"object"}),
    "diffcode": frozenset({"object"}),
}
"""JSON types that a control of the engine shows, by element type. `null` and, in a
number, an empty text stand for nothing and are fine."""

MEMBERS: dict[str, frozenset[str]] = {
    "multiple_text": frozenset({"string"}),
    "form": frozenset({"object"}),
    "table": frozenset({"object"}),
}
"""JSON types of the members of such a list; others crash the page."""


def check_default(subject: Subject) -> Iterator[Violation]:
    """Check that a control can show its default value.

    Args:
        subject: An element of one of `WANTED`.

    Yields:
        At most one violation.
    """
    wanted = WANTED[subject.type]
    if "defaultValue" not in subject.value:
        return
    if subject.zone.partition(".")[2] not in {"field", "filter"}:
        return
    for default in static_default(subject.value):
        if not _is_shown(subject.type, default, wanted):
            names = " | ".join(sorted(wanted - {"integer"})) or "number"
            yield subject.trap(
                ("defaultValue",),
                "控件显示不了这种默认值（类型不对）",
                "The control cannot show a default of this type",
                f'defaultValue: {{"source":"static","value": {names}}}',
            )


def _is_shown(kind: str, default: Json, wanted: frozenset[str]) -> bool:
    """Tell whether a control of a type shows a value."""
    if default is None or (kind == "number" and default == ""):
        return True
    if json_type(default) not in wanted:
        return False
    members = MEMBERS.get(kind)
    if members is None or not isinstance(default, list):
        return True
    return all(json_type(member) in members for member in default)
