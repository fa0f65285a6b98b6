"""Calls that were written under a strict form: nulls, names, limits."""

from dataclasses import replace

from backend.domain.json_values import JsonObject
from backend.export.strict import RowsInPlay
from backend.tools.base import Scene, ToolContext, ToolOutcome
from backend.tools.constrained import mend_names
from backend.tools.registry import ToolRegistry
from backend.validation import checker_for
from tests.support.tool_calls import call

COLUMN: JsonObject = {"type": "text", "label": "编号", "field": "user_id"}


def submit(context: ToolContext, page: JsonObject, *, constrained: bool) -> ToolOutcome:
    written = replace(call("create_page", {"page": page}), constrained=constrained)
    return ToolRegistry().run(context, written)


def form_of(*elements: JsonObject) -> JsonObject:
    return {"page": "form", "title": "请假", "elements": list(elements)}


def codes_of(outcome: ToolOutcome) -> list[str]:
    return [fix.code for fix in outcome.fixes]


def test_nulls_that_a_form_forces_are_no_repairs(context: ToolContext) -> None:
    text: JsonObject = {
        "type": "text",
        "label": "事由",
        "field": "reason",
        "extra": None,
    }

    outcome = submit(context, form_of(text), constrained=True)
    plain = submit(context, form_of(text), constrained=False)

    assert outcome.ok
    assert codes_of(outcome) == []
    assert codes_of(plain) == ["null_dropped"]


def test_the_second_of_two_like_fields_is_numbered(context: ToolContext) -> None:
    one: JsonObject = {"type": "text", "label": "甲", "field": "name"}
    other: JsonObject = {"type": "number", "label": "乙", "field": "name"}

    outcome = submit(context, form_of(one, other), constrained=True)
    plain = submit(context, form_of(one, other), constrained=False)

    assert outcome.change is not None
    elements = outcome.change.after.document["elements"]
    assert [element["field"] for element in elements] == ["name", "name_2"]
    assert codes_of(outcome) == ["name_settled"]
    assert [v.rule.value for v in plain.violations] == ["duplicate_field"]


def test_limits_the_wrong_way_round_change_places(context: ToolContext) -> None:
    number: JsonObject = {"type": "number", "label": "天数", "field": "days"}
    number |= {"min": 30, "max": 1}

    outcome = submit(context, form_of(number), constrained=True)
    plain = submit(context, form_of(number), constrained=False)

    assert outcome.change is not None
    assert outcome.change.after.document["elements"][0]["min"] == 1
    assert codes_of(outcome) == ["limits_swapped"]
    assert not plain.ok


def test_a_key_in_another_spelling_gets_that_of_the_column(
    context: ToolContext,
) -> None:
    page: JsonObject = {"page": "table", "title": "用户", "primary": "userId"}

    outcome = submit(context, {**page, "elements": [COLUMN]}, constrained=True)

    assert outcome.change is not None
    assert outcome.change.after.document["primary"] == "user_id"
    assert codes_of(outcome) == ["name_settled"]


def test_what_is_no_name_is_left_to_the_model(context: ToolContext) -> None:
    upside_down: JsonObject = {
        "type": "text",
        "label": "",
        "field": "x",
        "maxLength": 0,
    }

    outcome = submit(context, form_of(upside_down), constrained=True)

    assert not outcome.ok
    assert {v.rule.value for v in outcome.violations} == {"wrong_value"}
    page = form_of(upside_down)
    assert mend_names(page, outcome.violations) == (page, ())


def test_a_name_that_refers_to_nothing_alike_stays(context: ToolContext) -> None:
    page = form_of({"id": "a", "type": "button", "zone": "action", "label": "去"})
    page["elements"][0] |= {"action": "redirect", "redirectTo": "page_nowhere"}
    found = checker_for(context.catalogue).check(page, page_ids=())

    assert mend_names(page, found) == (page, ())


def test_a_form_that_cannot_say_what_was_asked_about_is_not_offered(
    context: ToolContext,
) -> None:
    rows = RowsInPlay(("form",), ("form_text",))
    scene = Scene(context.catalogue, context.lang, rows)
    asked = replace(rows, features=("form_text_condition",))

    offered = ToolRegistry().strict_forms(scene)
    lifted = ToolRegistry().strict_forms(replace(scene, rows=asked))

    assert "create_page" in offered
    assert "create_page" not in lifted
    assert offered.keys() - lifted.keys() == {"create_page"}
