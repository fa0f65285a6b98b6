"""What holds for every submission, every edit and every text."""

import copy
import json
import re
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from backend.assembly import (
    NoJsonError,
    apply_operations,
    apply_patch,
    assemble,
    canonical,
    describe_changes,
    dump,
    parse_submission,
)
from backend.assembly.patches import PatchError, is_same_json, patch_with_inverse
from backend.domain.errors import DomainError
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import walk
from backend.domain.texts import Lang
from backend.validation.checker import PageChecker
from tests.support.catalogues import SMALL
from tests.support.page_strategies import (
    PROFILE,
    any_json,
    broken_pages,
    shuffled,
    valid_pages,
)

CHECKER = PageChecker(SMALL)


@PROFILE
@given(st.one_of(any_json, broken_pages()))
def test_assembling_twice_is_assembling_once(submission: Json) -> None:
    before = copy.deepcopy(submission)
    once = assemble(submission, SMALL)
    twice = assemble(once.page, SMALL)
    assert repr(twice.page) == repr(once.page)
    assert twice.fixes == ()
    assert repr(submission) == repr(before)


@PROFILE
@given(valid_pages())
def test_assembling_leaves_a_right_page_alone(page: JsonObject) -> None:
    assembled = assemble(page, SMALL)
    assert assembled.page == page
    assert assembled.fixes == ()


@PROFILE
@given(valid_pages())
def test_ids_can_be_made_for_every_page(page: JsonObject) -> None:
    stripped = json.loads(json.dumps(page))
    for located in walk(stripped):
        del located.element["id"]
    assert CHECKER.check(assemble(stripped, SMALL).page) == ()


@PROFILE
@given(st.data())
def test_the_canonical_form_forgets_the_order_of_keys(data: st.DataObject) -> None:
    page = data.draw(valid_pages())
    form = canonical(page, SMALL)
    assert form == page
    assert dump(canonical(form, SMALL)) == dump(form)
    assert dump(canonical(data.draw(shuffled(page)), SMALL)) == dump(form)


@PROFILE
@given(broken_pages())
def test_repairing_never_makes_a_page_worse(page: JsonObject) -> None:
    before = CHECKER.check(page)
    after = CHECKER.check(assemble(page, SMALL).page)
    if not before:
        assert not after


@PROFILE
@given(st.one_of(st.text(max_size=60), st.text("{}[]\",:\\ab1\n'“” #/*", max_size=40)))
def test_reading_json_raises_nothing_but_no_json(text: str) -> None:
    try:
        parsed = parse_submission(text)
    except NoJsonError:
        return
    json.dumps(parsed.value)


@PROFILE
@given(any_json)
def test_strict_json_is_read_as_it_is(value: Json) -> None:
    text = re.sub("-?Infinity|NaN", "null", json.dumps(value))
    parsed = parse_submission(text)
    assert repr(parsed.value) == repr(json.loads(text))
    assert parsed.fixes == ()


@PROFILE
@given(any_json)
def test_what_is_no_number_is_never_read_in_silence(value: Json) -> None:
    text = json.dumps([value])
    parsed = parse_submission(text)
    json.dumps(parsed.value, allow_nan=False)
    is_same = is_same_json(parsed.value, json.loads(text))
    assert is_same is (parsed.fixes == ())


def is_beginning(read: Json, whole: Json) -> bool:
    """Tell whether a value holds nothing but the first part of another one."""
    if isinstance(whole, dict) and isinstance(read, dict):
        names = list(whole)[: len(read)]
        return list(read) == names and _is_cut_at_the_end(
            list(read.values()), [whole[name] for name in names]
        )
    if isinstance(whole, list) and isinstance(read, list):
        return len(read) <= len(whole) and _is_cut_at_the_end(read, whole)
    if isinstance(whole, str) and isinstance(read, str):
        return whole.startswith(read)
    if isinstance(whole, float) and isinstance(read, int | float):
        return repr(whole).startswith(repr(read).removesuffix(".0"))
    return repr(whole).startswith(repr(read))


def _is_cut_at_the_end(read: list[Json], whole: list[Json]) -> bool:
    """Tell whether all members but the last are whole, and the last is a beginning."""
    return all(map(is_same_json, read[:-1], whole)) and (
        not read or is_beginning(read[-1], whole[len(read) - 1])
    )


@settings(PROFILE, max_examples=12)
@given(valid_pages())
def test_a_page_cut_off_anywhere_is_read_as_its_beginning(page: JsonObject) -> None:
    raw = dump(page).encode()
    closing = len(raw) - len(raw.rstrip(b"]}"))
    for cut in range(len(raw)):
        try:
            parsed = parse_submission(raw[:cut].decode(errors="ignore"))
        except NoJsonError:
            assert cut < 40
            continue
        cuts = {f.code: f.lossless for f in parsed.fixes}
        assert is_beginning(parsed.value, page)
        assert cuts in ({"unclosed": True}, {"truncated": False})
        if cut >= len(raw) - closing and raw[cut - 1 : cut] in b"}]":
            assert cuts == {"unclosed": True}
            assert is_same_json(parsed.value, page)


@PROFILE
@given(valid_pages())
def test_other_quotes_change_no_text(page: JsonObject) -> None:
    text = dump(page)
    if not set(text) & set("'`\\“”‘’"):
        for written in (text.replace('"', "'"), text.replace('"', "“")):
            assert is_same_json(parse_submission(written).value, page)
    broken = text[:-1] + ",}"
    assert is_same_json(parse_submission(broken).value, page)


OPERATION_NAMES = ["add", "set", "unset", "move", "remove", "replace"]


@st.composite
def operations_on(draw: st.DrawFn, page: JsonObject) -> list[JsonObject]:
    """Draw operations that name elements of a page, most of them sensible."""
    ids = [str(located.id) for located in walk(page)] or ["none"]
    some_id = st.sampled_from([*ids, *ids, *ids, "missing"])
    element = st.sampled_from(
        [
            {"type": "text", "label": "备注"},
            {"type": "switch", "label": "是否", "id": "e0"},
            {"type": "button", "label": "预览"},
            {
                "type": "group",
                "label": "组",
                "elements": [{"type": "text", "label": "x"}],
            },
        ]
    )
    drawn: list[JsonObject] = []
    for _ in range(draw(st.integers(1, 5))):
        operation: JsonObject = {"op": draw(st.sampled_from(OPERATION_NAMES))}
        anchor = draw(st.sampled_from(["before", "after", "into", None]))
        if operation["op"] in {"add", "move"} and anchor is not None:
            operation[anchor] = draw(some_id)
        if operation["op"] != "add":
            operation["id"] = draw(some_id)
        if operation["op"] in {"add", "replace"}:
            operation["element"] = draw(element)
        if operation["op"] == "set":
            operation["properties"] = draw(
                st.dictionaries(
                    st.sampled_from(["label", "required", "max_length", "zone", "foo"]),
                    st.sampled_from([True, "3", None, "field", {"a": 1}]),
                    min_size=1,
                )
            )
        if operation["op"] == "unset":
            operation["properties"] = [
                "required",
                draw(st.sampled_from(["foo", "label"])),
            ]
        drawn.append(operation)
    return drawn


@PROFILE
@given(st.data())
def test_edits_can_be_replayed_and_taken_back(data: st.DataObject) -> None:
    page = canonical(data.draw(valid_pages()), SMALL)
    operations = data.draw(operations_on(page))
    before = dump(page)
    try:
        edited = apply_operations(page, operations, SMALL)
    except DomainError:
        assert dump(page) == before
        return
    assert dump(page) == before
    assert is_same_json(apply_patch(page, edited.patch), edited.page)
    assert is_same_json(apply_patch(edited.page, edited.inverse), page)
    _assert_untouched_are_the_same_bytes(page, edited.page, set(edited.changed))
    for lang in Lang:
        sentences = describe_changes(page, edited.page, SMALL, lang)
        assert bool(sentences) == (not is_same_json(page, edited.page))


def _assert_untouched_are_the_same_bytes(
    before: JsonObject, after: JsonObject, changed: set[str]
) -> None:
    """Compare every element that no operation touched, what it holds left out."""
    old = {located.id: located.element for located in walk(before)}
    for located in walk(after):
        if located.id in changed or located.id not in old:
            continue
        assert _own(located.element) == _own(old[located.id])
        ids = {inner.id for inner in walk({"elements": [old[located.id]]})}
        now = {inner.id for inner in walk({"elements": [located.element]})}
        if ids == now and not ids & changed:
            assert dump(located.element) == dump(old[located.id])


def _own(element: JsonObject) -> str:
    return dump({k: v for k, v in element.items() if k != "elements"})


@st.composite
def patches(draw: st.DrawFn) -> tuple[Json, list[JsonObject]]:
    document = draw(
        st.dictionaries(
            st.sampled_from("abc"),
            st.one_of(st.integers(), st.lists(st.integers(), max_size=4)),
            min_size=1,
        )
    )
    pointer = st.sampled_from(
        [
            "",
            "/a",
            "/b",
            "/c",
            "/a/0",
            "/a/1",
            "/b/0",
            "/b/-",
            "/c/2",
            "/d",
            "/a~1b",
            "x",
        ]
    )
    patch: list[JsonObject] = []
    for _ in range(draw(st.integers(1, 4))):
        op = draw(st.sampled_from(["add", "remove", "replace", "move", "copy", "test"]))
        operation: dict[str, Any] = {"op": op, "path": draw(pointer)}
        if op in {"move", "copy"}:
            operation["from"] = draw(pointer)
        if op in {"add", "replace", "test"}:
            operation["value"] = draw(
                st.one_of(st.integers(0, 3), st.lists(st.integers()))
            )
        patch.append(operation)
    return document, patch


@PROFILE
@given(patches())
def test_a_patch_and_its_inverse_are_nothing(
    case: tuple[Json, list[JsonObject]],
) -> None:
    document, patch = case
    before = copy.deepcopy(document)
    try:
        patched = patch_with_inverse(document, patch)
    except PatchError:
        assert document == before
        return
    assert document == before
    assert apply_patch(patched.document, patched.inverse) == document


def test_a_failed_test_refuses_the_whole_patch() -> None:
    patch = [
        {"op": "add", "path": "/b", "value": 1},
        {"op": "test", "path": "/a", "value": True},
    ]
    with pytest.raises(PatchError) as caught:
        apply_patch({"a": 1}, patch)
    assert caught.value.index == 1
