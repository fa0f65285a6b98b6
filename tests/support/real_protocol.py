"""The protocol as it is shipped, and short ways to write pages of it."""

from functools import cache
from typing import Any

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.violations import Rule, Violation
from backend.knowledge.seeding import SEED_ROOT, catalogue_of, read_seed
from backend.validation import PageChecker

__all__ = [
    "MANUAL",
    "assembled",
    "button",
    "ccms",
    "detail",
    "field",
    "form",
    "param",
    "rules_of",
    "static",
    "table",
    "violations_of",
]

MANUAL: JsonObject = {
    "from": "manual",
    "data": [{"value": 1, "label": "启用"}, {"value": 0, "label": "停用"}],
}
"""Options with numeric values."""


@cache
def ccms() -> Catalogue:
    """Return the default protocol, read from its seed files once per process."""
    return catalogue_of(read_seed(SEED_ROOT / "ccms"))


@cache
def _checker() -> PageChecker:
    return PageChecker(ccms())


def field(kind: str = "text", name: str = "x", **features: Json) -> JsonObject:
    """Return an element with a label and a field."""
    return {"type": kind, "label": "X", "field": name, **features}


def button(label: str = "Go", **features: Json) -> JsonObject:
    """Return a button of zone `action`, unless another zone is given."""
    return {"zone": "action", "type": "button", "label": label, **features}


def form(*elements: JsonObject, **features: Json) -> JsonObject:
    """Return a form page with ids."""
    return _page("form", elements, features)


def table(*elements: JsonObject, **features: Json) -> JsonObject:
    """Return a table page with ids."""
    return _page("table", elements, features)


def detail(*elements: JsonObject, **features: Json) -> JsonObject:
    """Return a detail page with ids."""
    return _page("detail", elements, features)


def static(value: Json) -> JsonObject:
    """Return a literal value source."""
    return {"source": "static", "value": value}


def param(name: str, source: str = "record") -> JsonObject:
    """Return a parameter of the same name as the field it reads."""
    return {"field": name, "data": {"source": source, "field": name}}


def assembled(page: JsonObject) -> Any:
    """Return what assembly makes of a page."""
    return assemble(page, ccms()).page


def violations_of(page: Json) -> tuple[Violation, ...]:
    """Return what the check says of a page as it is."""
    return _checker().check(page)


def rules_of(page: Json) -> list[tuple[str, Rule]]:
    """Return pointer and rule of each violation."""
    return [(found.pointer, found.rule) for found in violations_of(page)]


def _page(kind: str, elements: Json, features: JsonObject) -> JsonObject:
    """Return a page whose elements have ids."""
    count = iter(range(1, 10_000))

    def numbered(members: Json) -> list[JsonObject]:
        return [
            {
                "id": f"e{next(count)}",
                **member,
                **(
                    {"elements": numbered(member["elements"])}
                    if "elements" in member
                    else {}
                ),
            }
            for member in members
        ]

    return {"page": kind, "title": "T", **features, "elements": numbered(elements)}
