"""Records are read strictly: a word that is not of the format names its line."""

import json
from typing import Any

import pytest

from backend.evaluation.errors import EvaluationError
from backend.evaluation.records.reading import read_records

GOOD: dict[str, Any] = {
    "id": "a",
    "lang": "en",
    "kind": "create_form",
    "request": "A form",
    "context": {},
    "expect": {"outcome": "apply", "page_type": "form"},
}


def line(**values: Any) -> str:
    return json.dumps({**GOOD, **values})


def expecting(**values: Any) -> str:
    return line(expect={**GOOD["expect"], **values})


def test_a_record_with_little_more_than_a_request_is_read() -> None:
    (record,) = read_records(line(), "x.jsonl")
    assert record.turns[0].expect.edit_scope is None


@pytest.mark.parametrize(
    "wrong",
    [
        "{",
        "[]",
        line(mood="good"),
        line(lang="fr"),
        line(request=""),
        line(context={"weather": 1}),
        line(context={"page": {"id": "p", "name": "P", "type": "poster"}}),
        expecting(outcome="maybe"),
        expecting(colour="red"),
        expecting(page_type="poster"),
        expecting(elements=[["A", "text", "field"]]),
        expecting(elements=[["A", ["text"], "attic"]]),
        expecting(elements=[["A", [], "field"]]),
        expecting(features=[{"on": "A"}]),
        expecting(features=[{"on": "A", "name": "a", "colour": 1}]),
        expecting(features=[{"on": "A", "name": "a|"}]),
        expecting(redirect={"open": "popup"}),
        expecting(redirect={"page_id": "p", "open": "sideways"}),
        expecting(ui_actions=[{"action": "dance"}]),
        expecting(edit_scope=["shuffle:a"]),
        expecting(edit_scope=["append:attic"]),
        expecting(edit_scope=["remove:"]),
        expecting(must_not=["laugh"]),
        expecting(must_not=["guess:x"]),
        expecting(must_not=["type"]),
        expecting(must_not=["type:"]),
        expecting(must_not=["leak:address"]),
        expecting(must_not=["feature:required"]),
        json.dumps({"id": "d", "lang": "en", "turns": []}),
        line(),  # the id is there already
    ],
)
def test_whatever_is_not_of_the_format_is_refused_with_its_line(wrong: str) -> None:
    with pytest.raises(EvaluationError) as caught:
        read_records(f"{line()}\n\n{wrong}\n", "x.jsonl")
    assert "x.jsonl, line 3" in caught.value.text.en
    assert "第 3 行" in caught.value.text.zh
