"""The mistakes of `tests/data/engine_reactions.yaml` as pages."""

from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path

import yaml

from backend.domain.json_values import Json, JsonObject
from backend.domain.violations import Rule, Violation
from tests.support.real_protocol import field

__all__ = ["REACTIONS", "cases_of", "expected_of", "page_with", "told"]

INVENTORY = Path(__file__).parents[1] / "data" / "engine_reactions.yaml"
REACTIONS = yaml.safe_load(INVENTORY.read_text(encoding="utf-8"))
PAGE_OF = {"table": "table", "filter": "table", "detail": "detail"}


def cases_of(kind: str) -> Iterator[tuple[str, str, Json]]:
    """Yield place, mistake and what is said of it."""
    for place, mistakes in REACTIONS[kind].items():
        said = mistakes if isinstance(mistakes, dict) else dict.fromkeys(mistakes)
        for name, value in said.items():
            yield place, name, value


def page_with(place: str, mistake: JsonObject) -> Json:
    """Return the page that holds a mistake."""
    if "$whole" in mistake:
        return mistake["$whole"]
    element = {**field(), **mistake}
    for name in (*mistake.get("$drop", ()), "$drop", "$page", "$said"):
        element.pop(name, None)
    if place == "filter":
        element["zone"] = "filter"
    page = {
        "page": PAGE_OF.get(place, "form"),
        "title": "T",
        "elements": [element],
        **mistake.get("$page", {}),
    }
    for name in ("page", "elements"):
        if page[name] is None:
            del page[name]
    _number(page.get("elements"), count(1))
    return page


def expected_of(mistake: JsonObject) -> list[tuple[str, ...]]:
    """Return what is to be said of a mistake, in the form of `told`."""
    return sorted(tuple(said) for said in mistake["$said"])


def told(violations: Iterable[Violation]) -> list[tuple[str, ...]]:
    """Return rule and pointer of violations, and the name of what is missing."""
    return sorted(
        (v.rule.value, v.pointer, v.expected.partition(":")[0])
        if v.rule is Rule.MISSING_PROPERTY
        else (v.rule.value, v.pointer)
        for v in violations
    )


def _number(elements: Json, numbers: "count[int]") -> None:
    """Give elements ids, in place."""
    for element in elements if isinstance(elements, list) else ():
        if isinstance(element, dict):
            element["id"] = f"e{next(numbers)}"
            _number(element.get("elements"), numbers)
