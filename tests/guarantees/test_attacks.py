"""What attacks, in every slot that a text can reach: nothing alive is delivered.

A slot is inert when the engine draws its text through React, which escapes it, or
compares it, or sends it as a value: labels, titles, placeholders, options, messages,
button texts, prefixes, formats. There even `<script>` and `javascript:` are words that
a person may want to read. Everywhere else the page check has to refuse the text, or
what the export writes of it must be inert for the reader of `tests/support/attacks.py`.
"""

import json
from collections.abc import Iterator, Sequence

import pytest

from backend.assembly import apply_operations, assemble
from backend.domain.catalogue import Catalogue
from backend.domain.errors import OperationError
from backend.domain.json_values import Json, JsonObject
from backend.domain.violations import Rule
from backend.export.ccms import to_engine
from backend.validation import PageChecker
from tests.support.attacks import PAYLOADS, alive_in, carried
from tests.support.real_protocol import field, form, static
from tests.support.slots import Slot

pytestmark = pytest.mark.no_cover

LEAST_CASES = 2_000
LEAST_SLOTS = 200
SHARE = 8
"""The slower doors are tried on every so many slots, other ones for each attack; the
long run (`make soak`) tries all."""


def delivered(checker: PageChecker, page: Json) -> list[object]:
    """Return what is alive in what the engine gets; nothing for a refused page."""
    if checker.check(page):
        return []
    done = to_engine(page, page_id="p")
    found = alive_in(done.config)
    for helper in done.pages.values():
        found += alive_in(helper)
    return list(found)


def delivered_once_mended(
    catalogue: Catalogue, checker: PageChecker, slot: Slot, text: str
) -> list[object]:
    """Return what is alive after the repairs of assembly."""
    return delivered(checker, assemble(slot.holding(text), catalogue).page)


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_attack_is_delivered_from_any_kind_of_slot(
    name: str, checker: PageChecker, slots: Sequence[Slot]
) -> None:
    alive = {
        slot.kind: found
        for slot in slots
        if (found := delivered(checker, slot.holding(PAYLOADS[name])))
    }

    assert alive == {}


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_attack_is_delivered_inside_a_text_or_by_a_repair(
    name: str, catalogue: Catalogue, checker: PageChecker, slots: Sequence[Slot]
) -> None:
    texts = carried(PAYLOADS[name])
    alive = {
        (slot.kind, text): found
        for index, slot in _every(SHARE, slots, name)
        if (text := texts[index % len(texts)])
        and (found := delivered_once_mended(catalogue, checker, slot, text))
    }

    assert alive == {}


def test_the_corpus_is_as_large_as_promised(slots: Sequence[Slot]) -> None:
    assert len(PAYLOADS) >= 40
    assert len(slots) >= LEAST_SLOTS
    assert len(slots) * len(PAYLOADS) >= LEAST_CASES


@pytest.mark.parametrize("name", PAYLOADS)
def test_no_attack_comes_in_by_an_edit(
    name: str, catalogue: Catalogue, checker: PageChecker, slots: Sequence[Slot]
) -> None:
    alive = {}
    for _, slot in _every(2 * SHARE, slots, name):
        attacked = slot.holding(PAYLOADS[name])
        operation = _set_of(slot, attacked)
        try:
            edited = apply_operations(slot.page, [operation], catalogue)
        except OperationError:
            continue
        if found := delivered(checker, edited.page):
            alive[slot.kind] = found

    assert alive == {}


@pytest.mark.soak
@pytest.mark.parametrize("name", PAYLOADS)
def test_no_attack_is_delivered_from_any_slot_at_all(
    name: str, catalogue: Catalogue, checker: PageChecker, every_slot: Sequence[Slot]
) -> None:
    alive = {
        (slot.owner, slot.path, text): found
        for slot in every_slot
        for text in carried(PAYLOADS[name])
        if (found := delivered(checker, slot.holding(text)))
        or (found := delivered_once_mended(catalogue, checker, slot, text))
    }

    assert alive == {}


def test_the_reader_of_configurations_knows_what_runs() -> None:
    for live in (
        {"url": "javascript:alert(1)"},
        {"url": {"statement": "java&Tab;script:alert(1)"}},
        {"extra": {"statement": "${a.b}"}},
        {"condition": {"template": "alert(1)"}},
        {"regExp": {"expression": "^(a+)+$"}},
        {"field": "a.__proto__.b"},
        {"value": {"__proto__": 1}},
        {"label": "a\u202eb"},
    ):
        assert alive_in(live), live
    assert alive_in({"label": "<script>", "placeholder": "javascript:alert(1)"}) == []


@pytest.mark.parametrize("key", ["__proto__", "constructor", "prototype"])
def test_values_have_no_keys_that_reach_into_prototypes(
    key: str, checker: PageChecker
) -> None:
    value = json.loads(f'{{"a": [{{"{key}": {{"polluted": true}}}}]}}')
    page = form(field("hidden", defaultValue=static(value)))

    assert Rule.UNSAFE_VALUE in {found.rule for found in checker.check(page)}


@pytest.mark.parametrize("depth", [60, 500, 5_000, 100_000])
def test_endless_nesting_is_refused_and_costs_nothing(
    depth: int, checker: PageChecker
) -> None:
    nested: Json = []
    for _ in range(depth):
        nested = [nested]

    found = checker.check(form(field("hidden", defaultValue=static(nested))))

    assert Rule.TOO_DEEP in {violation.rule for violation in found}


def test_a_name_in_a_question_is_no_expression(checker: PageChecker) -> None:
    # The engine makes an expression of each name: {name} in braces.
    confirm: JsonObject = {
        "enable": True,
        "titleText": "Sure?",
        "titleParams": [
            {"field": "(a+)+$", "data": {"source": "record", "field": "a"}}
        ],
    }
    button = {
        "id": "b",
        "zone": "row_action",
        "type": "button",
        "label": "X",
        "action": "none",
        "confirm": confirm,
    }
    page = {"page": "table", "title": "T", "elements": [button]}

    (found,) = checker.check(page)

    assert found.pointer == "/elements/0/confirm/titleParams/0/field"
    assert found.rule is Rule.UNSAFE_VALUE


def _every(share: int, slots: Sequence[Slot], name: str) -> Iterator[tuple[int, Slot]]:
    """Yield every so many slots, starting elsewhere for each payload."""
    start = list(PAYLOADS).index(name) % share
    yield from enumerate(slots[start::share])


def _set_of(slot: Slot, attacked: JsonObject) -> JsonObject:
    """Return the edit that puts the attacked property into the page."""
    owner: Json = attacked
    way = list(slot.path)
    while way[:1] == ["elements"]:
        owner = owner["elements"][way[1]]
        way = way[2:]
    name = way[0]
    identifier = owner["id"] if owner is not attacked else None
    return {"op": "set", "id": identifier, "properties": {name: owner[name]}}
