"""The schemas of an inspector: as strict as the check, and in a person's words."""

import re
from typing import Any

import pytest
from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator

from backend.domain.hints import FeatureGroup
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element
from backend.domain.schemas import bundle, structure_schemas
from backend.domain.texts import Lang
from backend.export.editing_schema import editing_schema
from backend.export.json_schema import page_schema
from tests.support.protocols import small_protocol
from tests.support.random_values import SCALARS, RandomValues
from tests.support.real_protocol import ccms

CHINESE = re.compile("[\u4e00-\u9fff]")
STRUCTURES = structure_schemas(ccms().structures)


def described(page_type: str, lang: Lang = Lang.EN) -> dict[str, Any]:
    found = ccms().find_page_type(page_type)
    assert found is not None
    return editing_schema(ccms(), found, lang)


SCHEMAS = {name: described(name) for name in ("form", "table", "detail")}
ELEMENTS: dict[str, tuple[str, JsonObject]] = {
    key: (name, schema)
    for name, whole in SCHEMAS.items()
    for key, schema in whole["elements"].items()
}


def validator(page_type: str, schema: JsonObject) -> Draft202012Validator:
    return Draft202012Validator({**schema, "$defs": SCHEMAS[page_type]["$defs"]})


@pytest.mark.parametrize("page_type", list(SCHEMAS))
def test_every_schema_is_one_and_stands_alone(page_type: str) -> None:
    whole = SCHEMAS[page_type]
    Draft202012Validator.check_schema({"$defs": whole["$defs"]})
    for schema in [whole["page"], *whole["elements"].values()]:
        Draft202012Validator.check_schema(schema)
        assert bundle(schema, whole["$defs"])["title"]


def test_every_element_of_the_protocol_is_described_somewhere() -> None:
    assert set(ELEMENTS) == {element.key for element in ccms().elements}


@given(st.data())
def test_a_feature_is_accepted_exactly_when_the_check_accepts_it(
    data: st.DataObject,
) -> None:
    element: Element = data.draw(st.sampled_from(ccms().elements))
    feature = data.draw(st.sampled_from(element.features))
    page_type, schema = ELEMENTS[element.key]
    plain = bundle(feature.schema, STRUCTURES)
    chance = data.draw(st.randoms(use_true_random=False))
    value = RandomValues(chance, ccms()).of_feature(feature)
    if data.draw(st.booleans()):
        value = damaged(value, data)
    annotated = validator(page_type, schema["properties"][feature.property])
    assert annotated.is_valid(value) == Draft202012Validator(plain).is_valid(value)


@pytest.mark.parametrize("element", ccms().elements, ids=lambda element: element.key)
def test_an_example_is_accepted_and_a_stranger_is_not(element: Element) -> None:
    page_type, schema = ELEMENTS[element.key]
    judge = validator(page_type, schema)
    assert element.example is not None
    features = {
        name: value
        for name, value in element.example.items()
        if name not in {"type", "zone", "elements"}
    }
    assert judge.is_valid(features)
    assert not judge.is_valid({**features, "stranger": 1})
    for name in schema["required"]:
        assert not judge.is_valid({n: v for n, v in features.items() if n != name})


@pytest.mark.parametrize("page_type", list(SCHEMAS))
def test_the_page_itself_is_described_as_the_whole_schema_does(page_type: str) -> None:
    own, whole = SCHEMAS[page_type]["page"], page_schema(ccms(), page_type)
    assert set(own["properties"]) == set(whole["properties"]) - {"page", "elements"}
    assert set(own["required"]) == set(whole["required"]) - {"page", "elements"}


def test_an_english_description_is_english_and_names_everything() -> None:
    for whole in SCHEMAS.values():
        texts = list(read_texts(whole))
        assert [text for text in texts if CHINESE.search(text)] == []
        for schema in [whole["page"], *whole["elements"].values()]:
            for name, feature in schema["properties"].items():
                assert feature["title"], name
                assert feature["description"], name
                assert feature["x-group"] in set(FeatureGroup), name


def test_a_chinese_description_is_chinese() -> None:
    text = described("form", Lang.ZH)["elements"]["form_text"]
    assert text["properties"]["required"]["title"] == "必填"
    assert text["properties"]["required"]["default"] is False


def test_groups_and_editors_are_named_by_the_knowledge_base() -> None:
    text = SCHEMAS["form"]["elements"]["form_text"]["properties"]
    assert text["label"]["x-group"] == "common"
    assert text["condition"]["x-group"] == "behaviour"
    assert text["condition"]["x-kind"] == "condition"
    assert text["defaultValue"]["x-kind"] == "value_source"
    assert text["regExp"]["x-kind"] == "regexp"
    choice = SCHEMAS["form"]["elements"]["form_select_single"]["properties"]
    assert choice["options"]["x-kind"] == "options"
    assert choice["options"]["x-group"] == "data"
    button = SCHEMAS["table"]["elements"]["table_toolbar_button"]["properties"]
    assert button["redirectTo"]["x-kind"] == "page_id"
    assert button["request"]["x-kind"] == "request"
    titles = {part["const"]: part["title"] for part in button["level"]["oneOf"]}
    assert titles["primary"] == "Primary"
    styles = SCHEMAS["detail"]["$defs"]["CssStyles"]["properties"]
    assert styles["color"]["x-kind"] == "color"
    assert styles["color"]["title"] == "Colour"


def test_a_protocol_without_hints_is_described_by_its_own_rows() -> None:
    catalogue = small_protocol()
    whole = editing_schema(catalogue, catalogue.page_types[0], Lang.EN)
    columns = whole["page"]["properties"]["columns"]
    assert columns["enum"] == [1, 2]
    assert columns["x-group"] == "specific"
    assert "x-kind" not in columns


def damaged(value: Json, data: st.DataObject) -> Json:
    """Put a stranger somewhere into a value."""
    scalar: Json = data.draw(st.sampled_from(SCALARS))
    if isinstance(value, dict) and value and data.draw(st.booleans()):
        key = data.draw(st.sampled_from(sorted(value)))
        return {**value, key: damaged(value[key], data)}
    if isinstance(value, list) and value and data.draw(st.booleans()):
        return [damaged(value[0], data), *value[1:]]
    if isinstance(value, dict) and data.draw(st.booleans()):
        return {**value, "stranger": scalar}
    return scalar


def read_texts(value: Json) -> list[str]:
    """Return every title and description in schemas."""
    if isinstance(value, dict):
        own = [v for k, v in value.items() if k in {"title", "description"}]
        inner = [t for k, v in value.items() if k != "examples" for t in read_texts(v)]
        return [text for text in own if isinstance(text, str)] + inner
    if isinstance(value, list):
        return [text for part in value for text in read_texts(part)]
    return []
