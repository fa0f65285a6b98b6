"""The repair ladder: every fault is seen, and what code can mend comes out as meant."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

import pytest
from hypothesis import given, settings, strategies as st

from backend.assembly import apply_operations, assemble
from backend.assembly.salvage import find_salvage
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.runs import RunStatus
from backend.knowledge.base import KnowledgeBase
from backend.validation import PageChecker
from tests.guarantees.faults_figures import (
    LEAST_CASES,
    LEAST_REPAIRED,
    ClassFigures,
    FaultFigures,
    describe_faults,
    every_fault,
    is_detected,
    is_repaired,
)
from tests.support.faults import CLASSES, Fault, faults_in, right_pages
from tests.support.models import calls, says
from tests.support.real_protocol import (
    MANUAL,
    assembled,
    button,
    ccms,
    field,
    form,
    static,
    table,
    violations_of,
)
from tests.support.running import play

pytestmark = pytest.mark.no_cover

FIRST_PAGES = 200
"""Faults that the first pages surely have, floods among them."""

OF_ALL_FAULTS = pytest.mark.xdist_group("faults")
"""Tests about all faults: one worker makes these once, and the others none."""


@pytest.fixture(scope="module")
def everything(catalogue: Catalogue) -> Sequence[Fault]:
    """The faults that the figures are made from."""
    return list(every_fault(catalogue))


@pytest.fixture(scope="module")
def faults(everything: Sequence[Fault]) -> Sequence[Fault]:
    """The same, all floods but those of the first pages left out."""
    rest = (fault for fault in everything[FIRST_PAGES:] if fault.code != "F11")
    return [*everything[:FIRST_PAGES], *rest]


@OF_ALL_FAULTS
def test_every_class_of_faults_is_tried_a_hundred_times(
    everything: Sequence[Fault],
) -> None:
    counted = Counter(fault.code for fault in everything)

    assert set(counted) == set(CLASSES)
    assert min(counted.values()) >= LEAST_CASES


@OF_ALL_FAULTS
def test_the_same_faults_are_tried_every_time(
    catalogue: Catalogue, faults: Sequence[Fault]
) -> None:
    again = list(islice(every_fault(catalogue), FIRST_PAGES))

    assert [fault.name for fault in again] == [f.name for f in faults[:FIRST_PAGES]]
    same = all(a.written == b.written for a, b in zip(again, faults, strict=False))
    assert same


@OF_ALL_FAULTS
@pytest.mark.parametrize("code", CLASSES)
def test_every_fault_is_detected(
    code: str, faults: Sequence[Fault], catalogue: Catalogue
) -> None:
    unseen = [
        (fault.name, fault.written)
        for fault in faults
        if fault.code == code and not is_detected(fault, catalogue)
    ]

    assert unseen == []


@OF_ALL_FAULTS
def test_code_mends_what_code_can_mend(
    faults: Sequence[Fault], catalogue: Catalogue
) -> None:
    mendable = [fault for fault in faults if fault.repairable]
    failed = [f for f in mendable if not is_repaired(f, catalogue)]

    assert {fault.code for fault in mendable} >= set(CLASSES) - {"F9", "F11", "F12"}
    assert len(failed) <= (1 - LEAST_REPAIRED) * len(mendable), [
        (fault.code, fault.name) for fault in failed
    ]


@OF_ALL_FAULTS
def test_a_repair_that_changes_a_page_is_listed(
    faults: Sequence[Fault], catalogue: Catalogue
) -> None:
    silent = [
        (fault.code, fault.name)
        for fault in faults
        if fault.repairable
        and not isinstance(fault.written, str)
        and not assemble(fault.written, catalogue).fixes
    ]

    assert silent == []


MEANT = ("no type", "placeholder", "one placeholder of two")
"""A zone may offer one type only, and a placeholder names what a record may bring that the
page shows nowhere (docs/decisions/0012)."""


@OF_ALL_FAULTS
def test_code_alone_never_makes_a_page_right_that_it_cannot_mend(
    faults: Sequence[Fault], checker: PageChecker, catalogue: Catalogue
) -> None:
    """A guess that passes the check would be stored as if it had been meant."""
    guessed = [
        (fault.code, fault.name)
        for fault in faults
        if not fault.repairable
        and fault.name not in MEANT
        and not isinstance(fault.written, str)
        and not checker.check(
            assemble(fault.written, catalogue).page, page_ids=["page_preview"]
        )
    ]

    assert guessed == []


@OF_ALL_FAULTS
def test_a_typing_error_is_answered_with_what_was_meant(
    faults: Sequence[Fault], checker: PageChecker
) -> None:
    mistyped = [fault for fault in faults if fault.name.startswith("typing error")]
    helped = [
        fault
        for fault in mistyped
        if any(v.suggestions for v in checker.check(fault.written))
    ]

    assert len(mistyped) > 30
    assert len(helped) > 0.9 * len(mistyped)


def test_the_figures_are_counted_and_said() -> None:
    row = ClassFigures("F1", "truncated", 100, 99, 50, 49)
    figures = FaultFigures((row,), ("F1 x",), ("F1 y",), 1.0, 2.0)

    told = describe_faults(figures)

    assert not figures.is_met
    assert "detected: 99 of 100 (target: all)" in told
    assert "repaired by code alone: 98.00% (target: >= 99 %)" in told
    assert told[-2:] == ["not seen: F1 x", "not repaired: F1 y"]
    assert replace(figures, missed=(), classes=(replace(row, repaired=50),)).is_met


@settings(max_examples=20)
@given(st.integers(0, 2**32))
def test_faults_in_any_page_are_seen_and_mended(seed: int) -> None:
    catalogue = ccms()
    page = right_pages(catalogue, 3, seed)[-1]

    for fault in faults_in(page, catalogue, seed, only=set(CLASSES) - {"F11"}):
        assert is_detected(fault, catalogue), (fault.code, fault.name)
        if fault.repairable:
            assert is_repaired(fault, catalogue), (fault.code, fault.name)


OPTIONS = [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]


def test_an_old_radio_with_labelled_options_becomes_a_single_choice() -> None:
    (done,) = assembled(form(field("radio", options=OPTIONS)))["elements"]

    assert (done["type"], done["mode"]) == ("select_single", "radio")
    assert done["options"] == {"from": "manual", "data": OPTIONS}


def test_an_old_radio_with_texts_keeps_its_type() -> None:
    (done,) = assembled(form(field("radio", options=["男", "女"])))["elements"]

    assert done["type"] == "radio"
    assert done["options"] == [{"name": "男"}, {"name": "女"}]


@pytest.mark.parametrize(
    ("written", "kept"), [("1", 1), (0, 0), ("启用", 1), ("2", "2"), (None, None)]
)
def test_a_default_becomes_the_option_it_names(written: Json, kept: Json) -> None:
    choice = field("select_single", options=MANUAL, defaultValue=static(written))

    (done,) = assembled(form(choice))["elements"]

    assert done["defaultValue"] == static(kept)


def test_each_default_of_a_multiple_choice_becomes_an_option() -> None:
    choice = field("select_multiple", options=MANUAL, defaultValue=static(["1", 0, {}]))

    (done,) = assembled(form(choice))["elements"]

    assert done["defaultValue"] == static([1, 0, {}])


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("yyyy-MM-dd", "YYYY-MM-DD"),
        ("yyyy-mm-dd", "YYYY-MM-DD"),
        ("yyyy-MM-dd HH:mm:ss", "YYYY-MM-DD HH:mm:ss"),
        ("yyyy[year]", "YYYY[year]"),
        ("YYYY年MM月DD日", "YYYY年MM月DD日"),
    ],
)
def test_dates_in_letters_of_other_languages_are_rewritten(
    written: str, mended: str
) -> None:
    (done,) = assembled(form(field("datetime", format=written)))["elements"]

    assert (done["format"], done["submitFormat"]) == (mended, mended)
    (column,) = assembled(table(field("datetime", format=written)))["elements"]
    assert column["format"] == mended


@pytest.mark.parametrize(
    ("kind", "written", "kept"),
    [
        ("number", "12", 12),
        ("number", "twelve", "twelve"),
        ("text", 5, "5"),
        ("text", True, True),
    ],
)
def test_defaults_take_the_type_of_their_control(
    kind: str, written: Json, kept: Json
) -> None:
    (done,) = assembled(form(field(kind, defaultValue=static(written))))["elements"]

    assert done["defaultValue"] == static(kept)


@pytest.mark.parametrize(
    ("written", "action"),
    [
        ({"label": "保存"}, "submit"),
        ({"label": "Cancel"}, "cancel"),
        ({"label": "去", "request": {"url": "/a", "method": "POST"}}, "request"),
        ({"label": "随便"}, None),
        ({"label": "提交", "action": "none"}, "none"),
    ],
)
def test_a_button_does_what_it_says(written: JsonObject, action: str | None) -> None:
    done = assembled(form(field(), {**button(), **written}))["elements"][1]

    assert done.get("action") == action


def test_a_back_button_of_a_detail_goes_back() -> None:
    page = {"page": "detail", "title": "T", "elements": [button("返回")]}

    assert assembled(page)["elements"][0]["action"] == "back"


def test_an_edit_adds_what_it_needs_and_nothing_else() -> None:
    page = form(field("longtext", name="a"), field("datetime", name="b", mode="date"))
    edit = {
        "op": "set",
        "id": "e1",
        "properties": {"regExp": {"expression": "^[a-z]+$"}},
    }
    label = {"op": "set", "id": "e2", "properties": {"label": "When"}}

    edited = apply_operations(page, [edit, label], ccms())

    first, second = edited.page["elements"]
    assert first["regExp"] == {"expression": "^$|^[a-z]+$"}
    assert first["defaultValue"] == static("")
    assert second == {**page["elements"][1], "label": "When"}
    assert violations_of(edited.page) == ()


def test_an_edit_of_the_default_takes_the_option_it_names() -> None:
    page = form(field("select_single", options=MANUAL))
    edit = {"op": "set", "id": "e1", "properties": {"defaultValue": "1"}}

    edited = apply_operations(page, [edit], ccms())

    assert edited.page["elements"][0]["defaultValue"] == static(1)


def test_what_cannot_be_told_stays_as_it_is() -> None:
    decade = field("datetime", mode="decade")
    assert assembled(form(decade))["elements"][0] == {"id": "e1", **decade}
    broken = {"from": "manual", "data": [None, {"value": 1, "label": "B"}]}
    choice = field("select_single", options=broken, defaultValue=static("1"))
    assert assembled(form(choice))["elements"][0]["defaultValue"] == static(1)


def salvaged(page: JsonObject) -> Json:
    """Return a page without what cannot be kept, `None` when it stays refused."""
    salvage = find_salvage(page, violations_of(page))
    if salvage is None:
        return None
    assert not any(fix.lossless for fix in salvage.fixes)
    return apply_operations(page, salvage.operations, ccms()).page


def test_unknown_properties_go_when_asking_again_is_no_use() -> None:
    head = {"title": {"statement": "A", "ghost": 1}, "ghost": 2}
    page = form(field(ghost=1, phantom=2), header=head, ghost=3)

    left = salvaged(page)

    assert left == form(field(), header={"title": {"statement": "A"}})


def test_settings_that_trip_the_engine_go_too() -> None:
    page = table(field(), {"zone": "filter", **field(required=True)})

    left = salvaged(page)

    assert "required" not in left["elements"][1]
    assert violations_of(left) == ()


@pytest.mark.parametrize(
    "page",
    [
        form(field(label=1)),
        form({"type": "group", "label": "A", "field": "a", "elements": []}),
        form(field(), field()),
    ],
)
def test_nothing_else_is_ever_left_out(page: JsonObject) -> None:
    assert salvaged(page) is None


async def test_a_run_leaves_out_what_is_wrong_in_its_last_round_only(
    knowledge: KnowledgeBase,
) -> None:
    page = {"page": "form", "title": "T", "elements": [field(ghost=1)]}
    written = calls(("create_page", {"page": page}))

    played = await play(knowledge, (written, written, written, says("好")))

    assert played.run.status is RunStatus.COMPLETED
    assert played.run.page_id is not None
    with knowledge.read() as unit:
        stored = unit.pages.get_page(played.run.page_id)
    assert stored.document["elements"] == [{"id": "x", **field()}]
    assert "ghost" in str(played.events)


async def test_an_edit_leaves_out_what_is_wrong_in_its_last_round_only(
    knowledge: KnowledgeBase,
) -> None:
    page = {"page": "form", "title": "T", "elements": [field()]}
    made = await play(knowledge, (calls(("create_page", {"page": page})), says("好")))
    edit = {"op": "set", "id": "x", "properties": {"label": "Y", "ghost": 1}}
    written = calls(("edit_page", {"operations": [edit]}))

    played = await play(
        knowledge, (written, written, written, says("好")), page_id=made.run.page_id
    )

    assert played.run.status is RunStatus.COMPLETED
    assert made.run.page_id is not None
    with knowledge.read() as unit:
        stored = unit.pages.get_page(made.run.page_id)
    assert stored.document["elements"] == [{"id": "x", **field(), "label": "Y"}]
