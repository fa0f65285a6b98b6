"""Our own requests, in the format and by the words of the acceptance requests."""

import json
from pathlib import Path

import pytest

from backend.domain.json_values import JsonObject
from backend.knowledge import KnowledgeBase
from tests.builtin.playing import play_record
from tests.builtin.scoring import score

RECORDS = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "data/builtin_requests.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record["id"])
async def test_a_request_comes_to_what_is_expected(
    record: JsonObject, shared_knowledge: KnowledgeBase
) -> None:
    played = await play_record(record, shared_knowledge)
    assert score(record, played, shared_knowledge.catalogue()) == []


def test_the_requests_cover_every_kind_in_both_languages() -> None:
    kinds = {(record["kind"], record["lang"]) for record in RECORDS}
    assert len({kind for kind, _ in kinds}) == 14
    assert {lang for _, lang in kinds} == {"zh", "en"}
