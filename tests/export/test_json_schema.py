"""The schemas that others use."""

import pytest
from jsonschema import Draft202012Validator

from backend.assembly import assemble
from backend.domain.json_values import JsonObject
from backend.export.json_schema import page_schema, submission_schema
from tests.support.catalogues import SMALL, phone_form, table_page


@pytest.mark.parametrize("page_type", ["form", "table", "detail"])
def test_page_schemas_are_schemas(page_type: str) -> None:
    schema = page_schema(SMALL, page_type)
    Draft202012Validator.check_schema(schema)
    assert schema["properties"]["page"] == {"const": page_type}


def test_a_page_type_that_does_not_exist_accepts_nothing() -> None:
    assert not Draft202012Validator(page_schema(SMALL, "wizard")).is_valid({})


def test_a_stored_page_satisfies_its_schema_and_no_other() -> None:
    assert Draft202012Validator(page_schema(SMALL, "form")).is_valid(phone_form())
    assert not Draft202012Validator(page_schema(SMALL, "table")).is_valid(phone_form())


@pytest.mark.parametrize(
    "wrong",
    [
        {"type": "text", "label": "A", "field": "a"},
        {"id": "a\n", "type": "text", "label": "A", "field": "a"},
        {"id": "a", "type": "switch", "label": "A", "field": "a"},
        {"id": "a", "type": "text", "label": "A", "field": "a", "zone": None},
        {"id": "a", "type": "text", "label": "A", "field": "a", "elements": []},
        {"id": "a", "type": "text", "label": "A", "field": "a", "foo": 1},
        {"id": "a", "zone": "filter", "type": "Aenum", "label": "A", "field": "a"},
        5,
    ],
)
def test_a_page_schema_refuses_what_the_check_refuses(wrong: JsonObject) -> None:
    validator = Draft202012Validator(page_schema(SMALL, "table"))
    right = {"id": "a", "type": "text", "label": "A", "field": "a"}
    assert validator.is_valid(table_page(right))
    assert not validator.is_valid(table_page(wrong))


def test_a_submission_schema_holds_only_what_is_wanted() -> None:
    schema = submission_schema(
        SMALL, "form", ["form_text", "form_group", "form_action_button", "table_Aenum"]
    )
    Draft202012Validator.check_schema(schema)
    names = [name for name in schema["$defs"] if name.startswith("element:")]
    assert names == [
        "element:form_text",
        "element:form_group",
        "element:form_action_button@action",
    ]
    button = schema["$defs"]["element:form_action_button@action"]
    assert list(button["properties"])[:2] == ["type", "zone"]
    assert "id" not in schema["$defs"]["element:form_text"]["properties"]


def test_a_submission_that_satisfies_its_schema_becomes_a_page() -> None:
    keys = ["form_text", "form_group", "form_action_button"]
    validator = Draft202012Validator(submission_schema(SMALL, "form", keys))
    submission = {
        "page": "form",
        "title": "x",
        "elements": [
            {
                "type": "group",
                "label": "G",
                "field": "g",
                "elements": [{"type": "text", "label": "A", "field": "a"}],
            },
            {"type": "button", "zone": "action", "label": "提交", "action": "submit"},
        ],
    }
    assert validator.is_valid(submission)
    page = assemble(submission, SMALL).page
    assert Draft202012Validator(page_schema(SMALL, "form")).is_valid(page)
    assert not validator.is_valid({**submission, "elements": [{"type": "switch"}]})


def test_without_elements_a_submission_has_none() -> None:
    schema = submission_schema(SMALL, "form", [])
    validator = Draft202012Validator(schema)
    assert validator.is_valid({"page": "form", "title": "x", "elements": []})
    assert not validator.is_valid({"page": "form", "title": "x", "elements": [{}]})
