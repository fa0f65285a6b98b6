"""Edits under a grammar: ids, operations and values are right before they are checked."""

import json
from collections import Counter
from random import Random

import pytest

from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import walk
from backend.export.strict import RowsInPlay, StrictForm, check_subset, edit_form
from backend.tools.rejections import element_row_of
from backend.validation import checker_for
from tests.support.constrained import (
    compile_schema,
    decode,
    find_grammar_fault,
    is_allowed,
)
from tests.support.edit_trials import EditTrial, State
from tests.support.random_pages import random_page
from tests.support.real_protocol import ccms, form

PAGES = ("page_orders", "page_preview")

STATE = {"dangling_reference", "engine_trap"}
"""Rules about what else is on the page: no grammar knows that."""


def form_of(page: JsonObject, *more: str) -> StrictForm:
    """Return the form of edits of a page, its own elements in play, and some more."""
    rows = (element_row_of(page, found, ccms()) for found in walk(page))
    keys = dict.fromkeys(row.key for row in rows if row is not None)
    in_play = RowsInPlay((str(page["page"]),), (*keys, *more), pages=PAGES)
    found = edit_form(ccms(), in_play, page, {})
    assert found is not None
    return found


def right_pages(chance: Random, amount: int) -> list[JsonObject]:
    """Return random pages that lead only to pages that exist."""
    check = checker_for(ccms()).check
    kinds = [page.key for page in ccms().page_types]
    pages: list[JsonObject] = []
    while len(pages) < amount:
        page = random_page(chance, ccms(), chance.choice(kinds), size=3)
        if not check(page, page_ids=PAGES):
            pages.append(page)
    return pages


def allows(form: StrictForm, *operations: Json) -> bool:
    document = {"operations": list(operations)}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return is_allowed(form.schema, text)


def test_edits_of_random_pages_are_in_the_subset_and_compile() -> None:
    for page in right_pages(Random(7), 12):
        schema = form_of(page).schema
        beyond = {breach.rule.value for breach in check_subset(schema)}
        assert beyond <= {"enum_values", "properties", "characters"}
        assert find_grammar_fault(schema) == ""


def test_only_elements_of_the_page_can_be_named() -> None:
    found = form_of(form({"type": "text", "label": "A", "field": "a"}))

    assert allows(found, {"op": "remove", "id": "e1"})
    assert not allows(found, {"op": "remove", "id": "e2"})
    assert allows(found, {"op": "unset", "id": "e1", "properties": ["maxLength"]})
    assert not allows(found, {"op": "unset", "id": "e1", "properties": ["label"]})
    assert not allows(found, {"op": "unset", "id": "e1", "properties": ["options"]})
    assert not allows(found)


@pytest.mark.parametrize(
    "template", ["${value} === 'x'", "${value} >= 18", "${value} !== null"]
)
def test_a_condition_compares_a_field_of_the_page(template: str) -> None:
    assert takes_condition(template, "a")
    assert not takes_condition(template, "b")


@pytest.mark.parametrize(
    "template", ["${value} === alert(1)", "${other} === 'x'", "${value}", ""]
)
def test_a_condition_is_nothing_but_a_comparison(template: str) -> None:
    assert not takes_condition(template, "a")


def takes_condition(template: str, field: str) -> bool:
    """Tell whether a condition can be written on a page with a field `a`."""
    found = form_of(form({"type": "text", "label": "A", "field": "a"}))
    schema = {
        "type": "object",
        "properties": {"x": {"$ref": "#/$defs/ConditionConfig"}},
        "required": ["x"],
        "additionalProperties": False,
        "$defs": found.schema["$defs"],
    }
    param = {"field": "value", "data": {"source": "record", "field": field}}
    written = {"x": {"template": template, "params": [param]}}
    return is_allowed(schema, json.dumps(written, separators=(",", ":")))


def test_a_page_without_elements_can_only_be_added_to_and_set() -> None:
    found = form_of({"page": "form", "title": "T", "elements": []}, "form_text")

    operations = found.schema["properties"]["operations"]["items"]["anyOf"]
    assert [one["properties"]["op"]["enum"] for one in operations] == [["set"], ["add"]]


def test_a_page_of_an_unknown_type_has_no_form() -> None:
    rows = RowsInPlay(("form",), ("form_text",))

    assert edit_form(ccms(), rows, {"page": "poster", "elements": []}, {}) is None


def test_one_operation_breaks_nothing_but_what_depends_on_the_page() -> None:
    chance = Random(17)
    came_to: Counter[State] = Counter()

    for page in right_pages(chance, 50):
        found = form_of(page)
        if check_subset(found.schema):
            continue
        text = decode(compile_schema(found.schema), chance)
        for operation in json.loads(text)["operations"]:
            trial = EditTrial(ccms(), page, [operation], PAGES)
            came_to[trial.state] += 1
            assert trial.state is not State.MEANINGLESS, (operation, trial.error)
            assert {v.rule.value for v in trial.violations} <= STATE, operation

    assert came_to[State.REFUSED] < 0.1 * came_to.total()
    assert came_to[State.APPLIED] > came_to.total() / 2
    assert came_to.total() > 100
