"""What is kept of every record played: enough for the figures and the report."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from backend.domain.json_values import JsonObject
from backend.evaluation.records.shapes import Record, Turn
from backend.evaluation.scoring.findings import Part
from backend.evaluation.scoring.played import Played
from backend.evaluation.scoring.scorer import Score

__all__ = ["FindingResult", "RowResult", "TurnResult", "result_of"]


class _Result(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class FindingResult(_Result):
    """One thing that is wrong, in both languages."""

    part: Part
    zh: str
    en: str


class TurnResult(_Result):
    """What one request came to."""

    request: str
    expect: dict[str, Any]
    """As the file has it."""

    findings: tuple[FindingResult, ...]
    outcome: str
    error: str
    expected_decision: str
    decided: str | None
    expected_elements: int
    right_elements: int
    made_elements: int
    expected_features: int
    right_features: int
    has_attempted: bool
    has_delivered: bool
    is_edit: bool
    model_calls: int
    tool_calls: int
    input_tokens: int | None
    """`None` when the engine reports no tokens."""

    output_tokens: int | None
    """Likewise."""

    seconds: float
    said: str
    calls: tuple[dict[str, Any], ...]
    page: JsonObject | None
    """The page afterwards."""

    def is_right(self, part: Part) -> bool:
        """Tell whether nothing is wrong with one part."""
        return all(finding.part is not part for finding in self.findings)


class RowResult(_Result):
    """What one record came to."""

    file: str
    id: str
    lang: str
    kind: str
    split: str
    pair: str | None
    note: str
    turns: tuple[TurnResult, ...]
    transcripts: tuple[str, ...] = ()
    """Keys of what the model was asked, in order; each is the name of a file."""

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong with any turn."""
        return not any(turn.findings for turn in self.turns)


def result_of(
    record: Record,
    file: str,
    played: tuple[Played, ...],
    scores: tuple[Score, ...],
    *,
    transcripts: tuple[str, ...] = (),
) -> RowResult:
    """Return what is kept of a record.

    Args:
        record: The record.
        file: The name of its file.
        played: What its turns came to.
        scores: Their scores.
        transcripts: Keys of what the model was asked.

    Returns:
        The result.
    """
    turns = zip(record.turns, played, scores, strict=True)
    return RowResult(
        file=file,
        id=record.id,
        lang=record.lang,
        kind=record.kind,
        split=record.split,
        pair=record.pair,
        note=record.note,
        turns=tuple(_turn(*each) for each in turns),
        transcripts=transcripts,
    )


def _turn(turn: Turn, played: Played, score: Score) -> TurnResult:
    """Return what is kept of one turn."""
    usage = played.usage
    has_tokens = bool(usage.input_tokens or usage.output_tokens)
    return TurnResult(
        request=turn.request,
        expect=turn.source,
        findings=tuple(
            FindingResult(part=each.part, zh=each.text.zh, en=each.text.en)
            for each in score.findings
        ),
        outcome=played.outcome,
        error=played.error,
        expected_decision=turn.expect.outcome,
        decided=score.decided,
        expected_elements=score.expected_elements,
        right_elements=score.right_elements,
        made_elements=score.made_elements,
        expected_features=score.expected_features,
        right_features=score.right_features,
        has_attempted=score.has_attempted,
        has_delivered=score.has_delivered,
        is_edit=score.is_edit,
        model_calls=usage.model_calls,
        tool_calls=len(played.calls),
        input_tokens=usage.input_tokens if has_tokens else None,
        output_tokens=usage.output_tokens if has_tokens else None,
        seconds=round(played.seconds, 3),
        said=played.said,
        calls=tuple(
            {"name": each.name, "arguments": each.arguments, "ok": each.is_ok}
            for each in played.calls
        ),
        page=played.after,
    )
