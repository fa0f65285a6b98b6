"""The check over the whole protocol that is shipped, not only the small one."""

from functools import cache
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from backend.assembly import assemble, canonical, dump
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, Element, PageType
from backend.export.json_schema import page_schema, submission_schema
from backend.knowledge.seeding import catalogue_of, read_seed
from backend.validation import checker_for
from backend.validation.compiled import CompiledOwner, create_judge, definitions_of
from backend.validation.notation import expected_feature
from backend.validation.references import check_parameters
from backend.validation.safety import check_safety
from backend.validation.scanning import scan_leaves

SEED = Path(__file__).parents[2] / "seed_data" / "ccms"

SAMPLES: list[Json] = [
    None,
    True,
    0,
    1.0,
    -1,
    2.5,
    "",
    "a",
    "名",
    "a\n",
    "2024-01-01",
    [],
    ["a"],
    [1],
    {},
    {"source": "static", "value": 1},
    {"source": "record"},
    {"from": "manual", "data": []},
    {"statement": "x", "params": []},
    {"enable": True},
    {"type": "none"},
]
"""Values of every kind, so that the two validators meet something to disagree about."""


@cache
def ccms() -> Catalogue:
    return catalogue_of(read_seed(SEED))


def owners() -> list[Element | PageType]:
    return [*ccms().page_types, *ccms().elements]


def test_the_gate_and_the_judge_agree_on_every_feature() -> None:
    definitions = definitions_of(ccms())
    for owner in owners():
        for feature in owner.features:
            judge = create_judge(feature.schema, definitions)
            single = CompiledOwner({feature.property: feature}, definitions, fixed={})
            for value in [*SAMPLES, feature.example]:
                passes = single.is_valid({feature.property: value})
                assert not passes or judge.is_valid(value), (feature.key, value)
            assert judge.is_valid(feature.example), feature.key


def test_every_example_is_safe_and_refers_to_what_it_has() -> None:
    for owner in owners():
        for feature in owner.features:
            leaves = scan_leaves({feature.property: feature.example})
            found = [
                *check_safety(leaves, "", None),
                *check_parameters(leaves, "", None),
            ]
            assert found == [], feature.key


def test_every_element_example_passes_the_check() -> None:
    checker = checker_for(ccms())
    for element in ccms().elements:
        offered = (ChildZone(element.place.zone, element.place),)
        if element.example is not None:
            assert checker.check_element(element.example, offered) == (), element.key


@pytest.mark.parametrize("page_type", ["form", "table", "detail"])
def test_worked_examples_pass_and_satisfy_the_standalone_schemas(
    page_type: str,
) -> None:
    catalogue = ccms()
    stored = Draft202012Validator(page_schema(catalogue, page_type))
    keys = [element.key for element in catalogue.elements]
    submitted = Draft202012Validator(submission_schema(catalogue, page_type, keys))
    for example in catalogue.examples:
        if example.page_type == page_type:
            page = assemble(example.page, catalogue).page
            assert checker_for(catalogue).check(page) == (), example.key
            assert dump(canonical(page, catalogue)) == dump(page)
            assert stored.is_valid(page), example.key
            assert submitted.is_valid(_with_fields(page)), example.key


def _with_fields(page: JsonObject) -> JsonObject:
    """Return a page as a model would submit it: without ids."""
    return {
        key: [_with_fields(member) for member in value] if key == "elements" else value
        for key, value in page.items()
        if key != "id"
    }


def test_every_feature_can_be_said_shortly() -> None:
    definitions = definitions_of(ccms())
    for owner in owners():
        for feature in owner.features:
            assert len(expected_feature(feature, definitions)) <= 200, feature.key
