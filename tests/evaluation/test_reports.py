"""What a report says of engines that count no tokens, and of rows that failed."""

import json
from collections.abc import Sequence
from html import unescape

import pytest

from backend.cli.eval_show import show_report
from backend.cli.voice import Voice
from backend.domain.json_values import JsonObject
from backend.domain.messages import Usage
from backend.domain.texts import Lang
from backend.evaluation.records.shapes import Record
from backend.evaluation.reports.documents import Heading, report_document
from backend.evaluation.reports.markup import code
from backend.evaluation.reports.pages import report_page
from backend.evaluation.results import RowResult, result_of
from backend.evaluation.scoring.scorer import score_turn
from tests.evaluation.oracle_plays import dev_records, play_oracle, with_parts
from tests.support.real_protocol import ccms

RECORDS = {record.id: record for record in dev_records()}
HEADING = Heading("openai", "m", "pagesmith eval", "1", "2026-01-01T00:00:00+00:00")
NONE: JsonObject = {"median": None, "total": None}


def row_of(record: Record, usage: Usage, *, page_stays: bool = False) -> RowResult:
    """The row of a record that its oracle played; with no effect if the page stays."""
    played = with_parts(play_oracle(record), usage=usage)
    if page_stays:
        played = with_parts(played, pages_after=played.pages_before)
    score = score_turn(record.turns[0].expect, played, ccms())
    return result_of(record, "dev", (played,), (score,), transcripts=("abc",))


def report_of(rows: Sequence[RowResult]) -> JsonObject:
    return report_document(HEADING, rows)


def test_tokens_that_nobody_counted_are_unknown_and_not_zero(
    capsys: pytest.CaptureFixture[str],
) -> None:
    report = report_of([row_of(RECORDS["zh-014"], Usage(model_calls=1))])
    assert report["all"]["input_tokens"] == report["all"]["output_tokens"] == NONE
    assert report["all"]["model_calls"] == {"median": 1, "total": 1}
    [turn] = report["rows"][0]["turns"]
    assert (turn["input_tokens"], turn["output_tokens"]) == (None, None)
    show_report(report, Voice(Lang.EN))
    lines = capsys.readouterr().out.splitlines()
    [shown] = [line for line in lines if "Prompt tokens" in line]
    assert "–" in shown
    assert "0" not in shown
    assert _cell(report_page(report, Lang.EN), "Completion tokens") == "–"


def test_a_run_whose_tokens_are_unknown_is_left_out_of_the_median() -> None:
    spent = [Usage(1_200_000, 20, model_calls=1), Usage(model_calls=1)]
    report = report_of([row_of(RECORDS["zh-014"], usage) for usage in spent])
    assert report["all"]["input_tokens"] == {"median": 1_200_000, "total": 1_200_000}
    assert "1,200,000" in _cell(report_page(report, Lang.EN), "Prompt tokens")


def test_a_row_that_failed_shows_its_page_beside_what_was_expected() -> None:
    record = RECORDS["zh-038"]
    failed = row_of(record, Usage(), page_stays=True)
    page = report_page(report_of([failed, row_of(RECORDS["zh-014"], Usage())]), Lang.ZH)
    assert page.count("<details") == 1
    columns = page.split('class="columns"')[1]
    expected, made, *_ = columns.split("<section>")[1:]
    assert "&quot;precision&quot;" in expected
    assert "edit_scope" not in made
    assert "优惠金额" in made
    assert 'href="transcripts/abc.json"' in page


def _cell(page: str, metric: str) -> str:
    """The first cell of a metric's line."""
    return (
        page.split(f"{metric}</span>")[1].split("<td>")[1].split("</td>", maxsplit=1)[0]
    )


def test_json_is_written_for_people_and_reads_back() -> None:
    short, long = {"a": [1, None, "甲<"]}, [{"name": "x" * 150, "more": [True, {}]}, []]
    for value in (short, long, {"outer": long}, [], "x" * 200):
        text = unescape(code(value).split(">", 1)[1].rsplit("<", 1)[0])
        assert json.loads(text) == value
    assert "\n" not in code(short)
    assert '\n  "more": [true, {}]\n }' in unescape(code(long))
