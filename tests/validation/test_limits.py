"""Floods are cheap and named."""

import json
from typing import Any

import pytest

from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import MAX_DEPTH, MAX_ELEMENTS, MAX_PAGE_BYTES
from backend.domain.violations import Rule
from backend.validation import checker_for
from backend.validation.leaves import MAX_VALUE_DEPTH
from backend.validation.limits import measure_bytes
from tests.support.catalogues import SMALL, form_page

CHECKER = checker_for(SMALL)


def rules(page: Json) -> set[Rule]:
    return {violation.rule for violation in CHECKER.check(page)}


def nested_groups(depth: int) -> JsonObject:
    element: JsonObject = {"id": "leaf", "type": "group", "label": "x", "field": ""}
    for level in range(depth - 1):
        element = {
            "id": f"g{level}",
            "type": "group",
            "label": "x",
            "field": "",
            "elements": [element],
        }
    return form_page(element)


def tree(levels: int) -> JsonObject:
    option: JsonObject = {"value": 0, "title": "x"}
    for level in range(levels):
        option = {"value": level, "title": "x", "children": [option]}
    element = {"id": "t", "type": "tree_select", "label": "t", "field": "t"}
    return form_page({**element, "treeData": {"from": "manual", "data": [option]}})


def test_the_deepest_page_passes_and_one_deeper_does_not() -> None:
    assert rules(nested_groups(MAX_DEPTH)) == set()
    assert rules(nested_groups(MAX_DEPTH + 1)) == {Rule.TOO_DEEP}


def test_the_largest_number_of_elements_passes_and_one_more_does_not() -> None:
    elements = [
        {"id": f"e{n}", "type": "text", "label": "x", "field": f"f{n}"}
        for n in range(MAX_ELEMENTS + 1)
    ]
    assert rules(form_page(*elements[:-1])) == set()
    assert rules(form_page(*elements)) == {Rule.TOO_MANY_ELEMENTS}


def test_the_largest_page_passes_and_one_byte_more_does_not() -> None:
    page = form_page(description="")
    room = MAX_PAGE_BYTES - len(
        json.dumps(page, separators=(",", ":"), ensure_ascii=False).encode()
    )
    assert rules({**page, "description": "x" * room}) == set()
    assert rules({**page, "description": "x" * (room + 1)}) == {Rule.TOO_LARGE}


def test_a_value_may_nest_so_deep_and_no_deeper() -> None:
    assert rules(tree(15)) == set()
    assert rules(tree(MAX_VALUE_DEPTH)) == {Rule.TOO_DEEP}


def test_json_without_end_is_refused_at_once() -> None:
    bottomless: dict[str, Any] = {"page": "form"}
    bottomless["elements"] = [bottomless]
    assert rules(bottomless) == {Rule.TOO_DEEP}


def test_deep_arrays_are_refused() -> None:
    value: Json = 1
    for _ in range(100_000):
        value = [value]
    assert rules(form_page(value)) == {Rule.TOO_DEEP}


@pytest.mark.parametrize(
    ("value", "size"),
    [
        ({"a": 1}, 7),
        ("é", 4),
        ("\ud800", 5),
        ([2**70], 24),
        ([10**5000], MAX_PAGE_BYTES + 1),
    ],
)
def test_sizes_are_measured_as_minified_utf8(value: Json, size: int) -> None:
    assert measure_bytes(value) == size


def test_a_flood_of_broken_text_is_measured_only_so_far() -> None:
    size = measure_bytes(["\ud800" * 10, "x" * 3_000_000, "y" * 3_000_000])
    assert size is not None
    assert MAX_PAGE_BYTES < size < 3_100_000
