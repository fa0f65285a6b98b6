"""Every page that a rule of the check must tell from a right one, as data."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import MAX_DEPTH
from tests.support.reactions import cases_of, page_with

__all__ = ["PAGE_IDS", "Case", "corpus", "written_cases"]

WRITTEN = Path(__file__).parents[1] / "data" / "refused_pages.yaml"
PAGE_IDS = frozenset(
    {
        *("here", "page_preview", "page_employee_leave", "page_employee_detail"),
        *("page_enrolment_detail", "page_enrolment_edit", "page_enrolment_create"),
        "page_product_detail",
    }
)
"""Every page there is, for all cases: the worked examples lead to them."""


@dataclass(frozen=True, slots=True)
class Case:
    """A page, and what is to be said of it where that is written down."""

    name: str
    page: Json
    said: tuple[tuple[str, str], ...] | None = None
    """Rules and pointers; empty for a right page, `None` where no one wrote it."""


@cache
def written_cases() -> tuple[Case, ...]:
    """Return the cases of `tests/data/refused_pages.yaml`."""
    held: dict[str, Any] = yaml.safe_load(WRITTEN.read_text("utf-8"))
    return tuple(
        Case(name, case["page"], tuple((rule, at) for rule, at in case["said"]))
        for name, case in held.items()
    )


def corpus(catalogue: Catalogue) -> Iterator[Case]:
    """Yield every case: written ones, the worked examples, mistakes seen in the engine.

    Args:
        catalogue: The real protocol.

    Yields:
        Cases.
    """
    yield from written_cases()
    yield Case("thirty-three levels", nested_groups(MAX_DEPTH + 1), (TOO_DEEP,))
    yield Case("a number without end", ENDLESS, (("wrong_value", "/elements/0/min"),))
    yield from expressions()
    for number, example in enumerate(catalogue.examples):
        page = assemble(example.page, catalogue).page
        yield Case(f"example {number}", page, ())
    for place, name, mistake in cases_of("check"):
        yield Case(f"{place}/{name}", page_with(place, mistake))


def nested_groups(levels: int) -> JsonObject:
    """Return a form of so many groups in each other, a field in the innermost."""
    element: JsonObject = {"id": "end", "type": "text", "label": "A", "field": "a"}
    for level in range(levels - 1):
        group = {"id": f"g{level}", "type": "group", "label": "A", "field": f"g{level}"}
        element = {**group, "elements": [element]}
    return {"page": "form", "title": "T", "elements": [element]}


ENDLESS: JsonObject = {
    "page": "form",
    "title": "T",
    "elements": [
        {"id": "a", "type": "number", "label": "A", "field": "a", "min": float("inf")}
    ],
}

TOO_DEEP = ("too_deep", "/elements/0" * MAX_DEPTH)


def expressions() -> Iterator[Case]:
    """Yield loops that read a character in two ways: as itself and as one of a class."""
    for name, members in CLASSES.items():
        for member in members:
            field = {"id": "a", "type": "text", "label": "A", "field": "a"}
            element = {**field, "regExp": {"expression": f"^(?:{name}|{member})+$"}}
            page = {"page": "form", "title": "T", "elements": [element]}
            said = (("unsafe_value", "/elements/0/regExp/expression"),)
            yield Case(f"expression {name} {member}", page, said)


CLASSES = {
    r"\d": "5",
    r"\w": "5B_b",
    r"\s": (
        *(r"\x09", r"\x20", r"\xa0", r"\u1680", r"\u2000", r"\u2028", r"\u202f"),
        *(r"\u205f", r"\u3000", r"\ufeff"),
    ),
    ".": (r"\x05", r"\x0b", "a", "中"),
    r"\n": (r"\x0a",),
    r"\r": (r"\x0d",),
    r"\t": (r"\x09",),
    r"\v": (r"\x0b",),
    r"\f": (r"\x0c",),
    r"\0": (r"\x00",),
    r"[\b]": (r"\x08",),
}
"""What stands for characters in an expression, and one character of each kind."""
