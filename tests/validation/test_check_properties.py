"""What holds for every page and every JSON."""

import copy
import json

from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator

from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import find_located, walk
from backend.domain.pointers import get_at
from backend.export.json_schema import page_schema
from backend.validation.checker import PageChecker
from backend.validation.compiled import CompiledOwner, create_judge, definitions_of
from tests.support.catalogues import SMALL
from tests.support.page_strategies import (
    PROFILE,
    any_json,
    broken_pages,
    shuffled,
    valid_pages,
)

CHECKER = PageChecker(SMALL)
FORM_SCHEMA = Draft202012Validator(page_schema(SMALL, "form"))


@PROFILE
@given(any_json)
def test_the_check_never_raises_and_every_pointer_resolves(value: Json) -> None:
    for violation in CHECKER.check(value, page_ids=["page_list"]):
        get_at(value, violation.pointer)


@PROFILE
@given(broken_pages())
def test_violations_of_broken_pages_point_at_what_is_there(page: JsonObject) -> None:
    before = copy.deepcopy(page)
    for violation in CHECKER.check(page, page_ids=[]):
        get_at(page, violation.pointer)
        violation.pointer.encode()
        (violation.message.zh + violation.message.en + violation.expected).encode()
        assert len(violation.message.en) + len(violation.expected) < 400
        assert len(violation.suggestions) <= 3
        if violation.element_id is not None:
            assert find_located(page, violation.element_id) is not None
    assert repr(page) == repr(before)


@PROFILE
@given(valid_pages())
def test_a_right_page_has_no_violation(page: JsonObject) -> None:
    assert CHECKER.check(page, page_ids=[]) == ()
    assert CHECKER.check_schema_stage(page) == ()
    assert FORM_SCHEMA.is_valid(page)


@PROFILE
@given(st.data())
def test_the_order_of_keys_does_not_matter(data: st.DataObject) -> None:
    page = data.draw(broken_pages())
    other = data.draw(shuffled(page))
    assert CHECKER.check(page) == CHECKER.check(other)


@PROFILE
@given(broken_pages())
def test_the_standalone_schema_agrees_with_the_schema_stage(page: JsonObject) -> None:
    try:
        page = json.loads(json.dumps(page, allow_nan=False))
        json.dumps(page, ensure_ascii=False).encode()
    except (ValueError, UnicodeError):
        return
    if page.get("page") != "form" or '"page"' not in json.dumps(page):
        return
    if any(abs(n) >= 2**53 for n in _numbers(page)):
        return
    assert FORM_SCHEMA.is_valid(page) == (CHECKER.check_schema_stage(page) == ())


@PROFILE
@given(broken_pages())
def test_the_fast_gate_never_lets_through_what_the_judge_refuses(
    page: JsonObject,
) -> None:
    definitions = definitions_of(SMALL)
    for located in walk(page):
        key = f"form_{located.get('type')}"
        features = SMALL.features_of(key)
        if not isinstance(located.element, dict) or not features:
            continue
        owner = CompiledOwner(
            features, definitions, fixed={"id": True, "zone": True, "type": True}
        )
        shallow = {k: v for k, v in located.element.items() if k != "elements"}
        if owner.is_valid(shallow):
            assert shallow.keys() <= {*features, "id", "zone", "type"}
            for name, value in shallow.items():
                if name in features:
                    judge = create_judge(features[name].schema, definitions)
                    assert judge.is_valid(value)


def _numbers(value: Json) -> list[float]:
    found: list[float] = []
    waiting = [value]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
        elif isinstance(part, int | float) and not isinstance(part, bool):
            found.append(part)
    return found
