"""Our own requests, in the format and by the words of the acceptance requests."""

from pathlib import Path

import pytest

from backend.evaluation.listening import ListeningModel
from backend.evaluation.playing import play_record
from backend.evaluation.records.reading import read_records
from backend.evaluation.records.shapes import Record
from backend.evaluation.scoring.scorer import score_turn
from backend.evaluation.workplaces import Workplaces
from backend.llm.builtin import BuiltinModel
from tests.support.real_protocol import ccms

FILE = Path(__file__).parents[1] / "data/builtin_requests.jsonl"
RECORDS = read_records(FILE.read_text(encoding="utf-8"), FILE.name)


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.id)
async def test_a_request_comes_to_what_is_expected(
    record: Record, workplaces: Workplaces
) -> None:
    model = ListeningModel(BuiltinModel())
    async with workplaces.lend(record, model) as factory:
        played = await play_record(record, factory, model)
    for turn, result in zip(record.turns, played, strict=True):
        assert score_turn(turn.expect, result, ccms()).findings == ()


def test_the_requests_cover_every_kind_in_both_languages() -> None:
    kinds = {(record.kind, record.lang) for record in RECORDS}
    assert len({kind for kind, _ in kinds}) == 14
    assert {str(lang) for _, lang in kinds} == {"zh", "en"}
