"""The oracle of every record passes whole; one mistake in it, and it fails."""

import copy
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import walk
from backend.evaluation.records.reading import read_records
from backend.evaluation.records.shapes import ExpectedFeature, Record
from backend.evaluation.scoring.elements import match_elements
from backend.evaluation.scoring.features import LEAVES, subjects_of
from backend.evaluation.scoring.findings import Part
from backend.evaluation.scoring.played import Played
from backend.evaluation.scoring.scenes import PAGE, Scene
from backend.evaluation.scoring.scorer import OUTCOMES, score_turn
from backend.evaluation.scoring.values import get_value
from tests.evaluation.oracle_plays import (
    FOLDER,
    dev_records,
    has_to_act,
    play_oracle,
    play_turn,
    with_page,
    with_parts,
)
from tests.support.real_protocol import ccms

RECORDS = dev_records()
NO_ORACLE = {"w-en-talk-07"}
"""Its first turn wants some condition; the oracle has no sensible one to offer."""

FILES = sorted(FOLDER.glob("*.jsonl"))


def parts_of(record: Record, played: Played) -> set[Part]:
    score = score_turn(record.turns[0].expect, played, ccms())
    return {finding.part for finding in score.findings}


def scene_of(record: Record, played: Played) -> Scene:
    return Scene(record.turns[0].expect, played, ccms())


def edited(played: Played, pointer: str, **values: Any) -> Played:
    """Return a played request in which one element has other properties."""
    page = copy.deepcopy(played.after)
    for found in walk(page):
        if found.pointer == pointer:
            found.element.update(values)
            for name in [n for n, v in values.items() if v is None]:
                del found.element[name]
    assert page is not None
    return with_page(played, page)


def without(played: Played, pointer: str) -> Played:
    """Return a played request in which one element is missing."""
    page = copy.deepcopy(played.after)
    assert page is not None
    for found in list(walk(page)):
        if found.pointer == pointer:
            holder = found.parent.element if found.parent else page
            holder["elements"].remove(found.element)
    return with_page(played, page)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_oracle_passes_whole(file: Path) -> None:
    wrong: dict[str, list[str]] = {}
    for record in read_records(file.read_text(encoding="utf-8"), file.name):
        if record.is_dialogue:
            continue
        played = play_oracle(record)
        score = score_turn(record.turns[0].expect, played, ccms())
        if not score.passed:
            wrong[record.id] = [finding.text.en for finding in score.findings]
    assert wrong == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_dialogue_can_be_played_by_its_oracles(file: Path) -> None:
    from backend.evaluation.loading import pages_of  # noqa: PLC0415 - one test only

    for record in read_records(file.read_text(encoding="utf-8"), file.name):
        if not record.is_dialogue or record.id in NO_ORACLE:
            continue
        pages = pages_of(record, ccms())
        open_id = record.page["id"] if record.page else None
        for turn in record.turns:
            played = play_turn(turn, pages, open_id)
            score = score_turn(turn.expect, played, ccms())
            assert [f.text.en for f in score.findings] == [], record.id
            pages, open_id = dict(played.pages_after), played.page_id


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_every_other_outcome_fails(record: Record) -> None:
    played = play_oracle(record)
    right = record.turns[0].expect.outcome
    for outcome in (*OUTCOMES, "unchanged", "failed"):
        parts = parts_of(record, with_parts(played, outcome=outcome))
        assert (Part.OUTCOME in parts) is (OUTCOMES.get(outcome) is not right)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_every_missing_mistyped_or_misplaced_element_fails(record: Record) -> None:
    played = play_oracle(record)
    scene = scene_of(record, played)
    for found in match_elements(scene).found:
        assert found is not None
        assert Part.ELEMENTS in parts_of(record, without(played, found.pointer))
        other = "diffcode" if found.get("type") != "diffcode" else "text"
        mistyped = (
            edited(played, found.pointer, type=other, mode=None)
            if ("mode" in found.element)
            else edited(played, found.pointer, type=other)
        )
        assert Part.ELEMENTS in parts_of(record, mistyped)
        misplaced = edited(played, found.pointer, zone="elsewhere")
        assert Part.ELEMENTS in parts_of(record, misplaced)
        renamed = edited(played, found.pointer, label="§ something else §")
        assert Part.ELEMENTS in parts_of(record, renamed)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_every_missing_or_wrong_feature_fails(record: Record) -> None:
    played = play_oracle(record)
    for feature in record.turns[0].expect.features:
        for mutant in feature_mutants(record, played, feature):
            assert Part.FEATURES in parts_of(record, mutant), feature


def feature_mutants(
    record: Record, played: Played, feature: ExpectedFeature
) -> Iterator[Played]:
    """Yield the request with a feature away, and with another value."""
    scene = scene_of(record, played)
    owners = [("", played.after)] if feature.on == PAGE else []
    if feature.on not in {PAGE, LEAVES}:
        subjects = subjects_of(feature.on, scene, match_elements(scene))
        owners = [(each.pointer, each.element) for each in subjects]
    names = {name.split(".")[0] for name in feature.names}
    assumed = [
        row.default
        for each in match_elements(scene).found
        for row in [scene.feature(each, feature.names[0]) if each else None]
        if row is not None and row.has_default
    ]
    changes = (other,) if feature.value in assumed else (gone, other)
    for change in changes:
        page: Any = copy.deepcopy(played.after)
        for pointer, _ in owners:
            owner = at(page, pointer)
            for name in names & owner.keys():
                full = next(n for n in feature.names if n.split(".")[0] == name)
                change(owner, full, feature)
        yield with_page(played, page)


def gone(owner: JsonObject, name: str, feature: ExpectedFeature) -> None:
    """Take a property away."""
    *path, last = name.split(".")
    holder = get_value(owner, ".".join(path)) if path else owner
    if isinstance(holder, dict):
        holder.pop(last, None)


def other(owner: JsonObject, name: str, feature: ExpectedFeature) -> None:
    """Give a property a value that is not the one expected."""
    *path, last = name.split(".")
    holder = get_value(owner, ".".join(path)) if path else owner
    if not feature.has_value or not isinstance(holder, dict):
        gone(owner, name, feature)
        return
    holder[last] = different(feature.value, holder.get(last))


def different(wanted: Json, value: Json) -> Json:
    """Return a value that is as near as possible to the one wanted, and wrong."""
    changed: Json = {"template": "${x} === 1", "params": []}
    match wanted:
        case bool():
            is_dict = isinstance(value, dict) and "enable" in value
            changed = {**value, "enable": not wanted} if is_dict else not wanted
        case int() | float():
            changed = value[:-1] if isinstance(value, list) else wanted + 1
        case str():
            changed = f"{wanted}?"
        case list():
            changed = {**value, "data": value["data"][:-1]}
        case {"depends_on": _}:
            changed = {**value, "template": f"!({value['template']})"}
        case dict():
            name = next(iter(wanted))
            changed = {**value, name: different(wanted[name], value[name])}
        case _:
            pass
    return changed


def at(page: Any, pointer: str) -> Any:
    """Return what a pointer points at."""
    node = page
    for token in pointer.split("/")[1:]:
        node = node[int(token)] if isinstance(node, list) else node[token]
    return node


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_an_extra_element_fails_where_none_may_be(record: Record) -> None:
    expect = record.turns[0].expect
    if not (expect.forbids("extra_elements") or expect.edit_scope is not None):
        return
    played = play_oracle(record)
    page: Any = copy.deepcopy(played.after) or {"page": "form", "elements": []}
    extra = {"id": "zzz", "type": "text", "label": "§§", "field": "zzz"}
    page["elements"].insert(0, extra)
    expected = Part.SCOPE if expect.edit_scope is not None else Part.MUST_NOT
    assert expected in parts_of(record, with_page(played, page))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_touching_anything_else_fails(record: Record) -> None:
    expect = record.turns[0].expect
    if expect.edit_scope is None:
        return
    played = play_oracle(record)
    named = {entry.subject.split(".")[0] for entry in expect.edit_scope}
    scene = scene_of(record, played)
    for found in scene.located:
        if found.id in scene.old and found.id not in named:
            touched = edited(played, found.pointer, extra_note="x")
            assert Part.SCOPE in parts_of(record, touched)
            assert Part.SCOPE in parts_of(record, without(played, found.pointer))
    retitled = with_page(played, {**(played.after or {}), "title": "Other"})
    assert Part.SCOPE in parts_of(record, retitled)
    elsewhere = {**played.pages_after, "another": {"page": "form", "elements": []}}
    assert Part.SCOPE in parts_of(record, with_parts(played, pages_after=elsewhere))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_every_other_order_fails(record: Record) -> None:
    expect = record.turns[0].expect
    if not expect.order:
        return
    played = play_oracle(record)
    page: Any = copy.deepcopy(played.after)
    places = [i for i, e in enumerate(page["elements"]) if e["id"] in expect.order]
    for one, two in pairwise(places):
        swapped = copy.deepcopy(page)
        members = swapped["elements"]
        members[one], members[two] = members[two], members[one]
        assert Part.ORDER in parts_of(record, with_page(played, swapped))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_every_missing_look_up_or_ui_action_fails(record: Record) -> None:
    played = play_oracle(record)
    if not record.turns[0].expect.ui_actions:
        return
    assert Part.UI_ACTIONS in parts_of(record, with_parts(played, emitted=(), calls=()))


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
def test_every_wrong_redirect_fails(record: Record) -> None:
    redirect = record.turns[0].expect.redirect
    if redirect is None or not has_to_act(record.turns[0]):
        return
    played = play_oracle(record)
    (button,) = [
        found
        for found in scene_of(record, played).located
        if found.get("redirectTo") == redirect.page_id
    ]
    for values in ({"redirectTo": "p_nowhere"}, {"redirectTo": None}, {"params": None}):
        mutant = edited(played, button.pointer, **values)
        assert Part.REDIRECT in parts_of(record, mutant)
