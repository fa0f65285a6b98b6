"""The standalone schemas and the schema stage of the check: never of two minds.

The schemas are judged by the `jsonschema` package with nothing added, as any other tool
would do it, and the pages are of the shipped protocol.
"""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings, strategies as st
from jsonschema import Draft202012Validator

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.export.json_schema import page_schema
from backend.knowledge.seeding import SEED_ROOT, catalogue_of, read_seed
from backend.validation import checker_for
from tests.support.mutations import mutate
from tests.support.page_strategies import any_json
from tests.support.random_pages import random_page, valid_pages

CATALOGUE: Catalogue = catalogue_of(read_seed(SEED_ROOT / "ccms"))
CHECKER = checker_for(CATALOGUE)
KINDS = ("form", "table", "detail")
SCHEMAS = {kind: Draft202012Validator(page_schema(CATALOGUE, kind)) for kind in KINDS}
NAMES = sorted(
    {feature.property for row in CATALOGUE.elements for feature in row.features}
    | {feature.property for row in CATALOGUE.page_types for feature in row.features}
    | {row.type for row in CATALOGUE.elements}
    | {"id", "zone", "type", "elements", "page", "field", "action", "source", "from"}
)
SIZES = {"too_large", "too_deep", "too_many_elements"}
"""Rules about sizes, which no schema can say."""


def is_accepted(page: Json, kind: str) -> bool:
    """Tell whether the schema stage accepts a page as one of a type."""
    if not isinstance(page, dict) or page.get("page") != kind:
        return False
    return CHECKER.check_schema_stage(page) == ()


def assert_agreed(page: Json) -> None:
    for kind, schema in SCHEMAS.items():
        assert schema.is_valid(page) == is_accepted(page, kind), (kind, page)


@settings(max_examples=60)
@given(page=valid_pages(CATALOGUE, careless=True))
def test_both_accept_every_valid_page(page: JsonObject) -> None:
    assert SCHEMAS[page["page"]].is_valid(page)
    assert_agreed(page)


@settings(max_examples=250)
@given(
    page=valid_pages(CATALOGUE),
    seed=st.integers(0, 2**48),
    changes=st.integers(1, 3),
)
def test_both_judge_every_changed_page_alike(
    page: JsonObject, seed: int, changes: int
) -> None:
    chance = Random(seed)
    for _ in range(changes):
        page = mutate(chance, page, NAMES)
    if SIZES.isdisjoint(found.rule for found in CHECKER.check_schema_stage(page)):
        assert_agreed(page)


@settings(max_examples=150)
@given(
    value=any_json.filter(lambda value: "inf" not in repr(value)),
    kind=st.sampled_from(KINDS),
)
def test_both_judge_any_json_alike(value: Json, kind: str) -> None:
    if "nan" in repr(value):
        return
    assert_agreed(value)
    if isinstance(value, dict):
        assert_agreed({**value, "page": kind})
        assert_agreed({"page": kind, "title": "T", "elements": [value]})


def test_the_changes_are_worth_judging() -> None:
    chance = Random(7)
    verdicts: Counter[bool] = Counter()
    for _ in range(300):
        kind = chance.choice(KINDS)
        page = mutate(chance, random_page(chance, CATALOGUE, kind, size=3), NAMES)
        verdicts[is_accepted(page, kind)] += 1
    assert min(verdicts.values()) > 30, verdicts


@pytest.mark.parametrize("kind", KINDS)
def test_both_judge_every_example_of_a_feature_alike(kind: str) -> None:
    for row in CATALOGUE.elements:
        if row.place.page_type != kind or row.example is None:
            continue
        zone = row.place.zone
        element = {"id": "e", "zone": zone, **row.example}
        page = {"page": kind, "title": "T", "elements": [element]}
        assert_agreed(page)
        for feature in row.features:
            changed = {**element, feature.property: feature.example}
            assert_agreed({**page, "elements": [changed]})
