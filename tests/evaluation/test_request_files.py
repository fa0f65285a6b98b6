"""The records in `benchmarks/requests`: well-formed, apart, and of every kind."""

from collections import Counter
from pathlib import Path

import pytest

from backend.domain.catalogue import Catalogue
from backend.evaluation.loading import pages_of
from backend.evaluation.records.reading import read_records
from backend.evaluation.records.shapes import Record
from tests.support.real_protocol import ccms

FOLDER = Path(__file__).parents[2] / "benchmarks/requests"
SINGLES = ("wide", "held")
DIALOGUES = "dialogues"
BATCHES = sorted((FOLDER / "more").glob("*.jsonl"))
KINDS = {
    "adversarial",
    "ambiguous",
    "create_detail",
    "create_form",
    "create_table",
    "edit_add",
    "edit_condition",
    "edit_constraint",
    "edit_options",
    "edit_remove",
    "edit_rename",
    "edit_reorder",
    "impossible",
    "redirect",
}
FEWEST = 3
"""Records of one kind and language that a file must have at least."""


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return ccms()


def load(name: str) -> tuple[Record, ...]:
    return read_records((FOLDER / f"{name}.jsonl").read_text(encoding="utf-8"), name)


@pytest.mark.parametrize("name", SINGLES)
def test_a_file_has_every_kind_in_both_languages(name: str) -> None:
    counts = Counter((record.kind, str(record.lang)) for record in load(name))
    wanted = {(kind, lang) for kind in KINDS for lang in ("zh", "en")}
    assert set(counts) == wanted
    assert min(counts.values()) >= FEWEST


@pytest.mark.parametrize("name", [*SINGLES, DIALOGUES])
def test_the_pages_of_a_file_can_be_stored(name: str, catalogue: Catalogue) -> None:
    for record in load(name):
        assert pages_of(record, catalogue) or not record.pages


def test_no_request_and_no_pair_stands_in_both_halves() -> None:
    wide, held = (load(name) for name in SINGLES)
    assert {record.split for record in wide} == {"dev"}
    assert {record.split for record in held} == {"held"}
    for shared in (
        {record.turns[0].request for record in wide}
        & {record.turns[0].request for record in held},
        {record.pair for record in wide if record.pair}
        & {record.pair for record in held if record.pair},
    ):
        assert shared == set()


def test_pairs_join_one_request_in_two_languages() -> None:
    for name in SINGLES:
        langs: dict[str, list[str]] = {}
        for record in load(name):
            if record.pair:
                langs.setdefault(record.pair, []).append(str(record.lang))
        assert {tuple(sorted(each)) for each in langs.values()} <= {("en", "zh")}


def test_dialogues_have_several_turns_in_both_languages_and_halves() -> None:
    records = load(DIALOGUES)
    assert {len(record.turns) for record in records} <= {3, 4, 5}
    counts = Counter((str(record.lang), record.split) for record in records)
    assert set(counts) == {(la, sp) for la in ("zh", "en") for sp in ("dev", "held")}
    assert min(counts.values()) >= FEWEST


def test_the_further_batches_can_be_played_and_are_no_copies(
    catalogue: Catalogue,
) -> None:
    kept = {r.turns[0].request for name in SINGLES for r in load(name)}
    more = [record for file in BATCHES for record in load(f"more/{file.stem}")]
    assert all(pages_of(record, catalogue) or not record.pages for record in more)
    assert len({record.id for record in more}) == len(more)
    assert not kept & {record.turns[0].request for record in more}
    assert {record.split for record in more} == {"dev"}
