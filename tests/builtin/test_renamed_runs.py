"""Whole runs on a protocol whose element types have other names pass the same rows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from backend.domain.pages import PageId
from backend.domain.runs import Author, AuthorKind, Provenance
from backend.evaluation.listening import ListeningModel
from backend.evaluation.loading import pages_of
from backend.evaluation.playing import play_record
from backend.evaluation.records.reading import read_records
from backend.evaluation.records.shapes import Record
from backend.evaluation.scoring.played import Played
from backend.evaluation.scoring.scorer import score_turn
from backend.evaluation.workplaces import Workplaces
from backend.factory import Factory
from backend.llm.builtin import BuiltinModel
from backend.settings import Settings
from tests.builtin.renamed_seed import rename_page, write_renamed_seed
from tests.support.real_protocol import ccms

FILE = Path(__file__).parents[2] / "benchmarks/requests/dev.jsonl"
RECORDS = read_records(FILE.read_text(encoding="utf-8"), FILE.name)
Copy = tuple[Workplaces, dict[str, str]]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """Databases of the copy, made from one template, and its names for types."""
    seed = tmp_path_factory.mktemp("seed") / "ccms"
    seed.mkdir()
    names = write_renamed_seed(Settings().seed_folder, seed)
    settings = Settings(seed_path=seed)
    lent = Workplaces(settings, tmp_path_factory.mktemp("renamed"))
    lent.prepare()
    return lent, names


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
async def test_a_row_passes_whatever_the_types_are_called(
    record: Record, copy: Copy
) -> None:
    workplaces, names = copy
    model = ListeningModel(BuiltinModel())
    bare = replace(record, page=None, pages=())
    async with workplaces.lend(bare, model) as factory:
        store(record, factory, names)
        played = await play_record(record, factory, model)
    back = {new: old for old, new in names.items()}
    for turn, result in zip(record.turns, played, strict=True):
        score = score_turn(turn.expect, renamed_back(result, back), ccms())
        assert score.findings == ()


def test_the_copy_shares_no_type_name_with_the_protocol(copy: Copy) -> None:
    _, names = copy
    assert len(names) > len(set(names) & set(names.values())) == 0


def store(record: Record, factory: Factory, names: Mapping[str, str]) -> None:
    """Store a record's pages, their types called as in the copy."""
    with factory.knowledge.write() as unit:
        for page_id, document in pages_of(record, ccms()).items():
            unit.pages.add_page(
                page_id=PageId(page_id),
                document=rename_page(document, names),
                author=Author(AuthorKind.PERSON, "evaluation"),
                provenance=Provenance(factory.knowledge.catalogue().revision),
                now=datetime.now(UTC),
            )


def renamed_back(played: Played, names: Mapping[str, str]) -> Played:
    """Return what a run came to in the protocol's own words."""
    return replace(
        played,
        pages_before={k: rename_page(v, names) for k, v in played.pages_before.items()},
        pages_after={k: rename_page(v, names) for k, v in played.pages_after.items()},
        calls=tuple(
            replace(call, arguments=rename_page(call.arguments, names))
            for call in played.calls
        ),
    )
