"""The report as one JSON document."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.domain.json_values import JsonObject
from backend.evaluation.figures.tables import figures_of, group_rows, to_json
from backend.evaluation.results import RowResult

__all__ = ["Heading", "report_document"]


@dataclass(frozen=True, slots=True)
class Heading:
    """What was measured, and by which command."""

    engine: str
    """`builtin`, `openai`, `scripted`."""

    model: str
    command: str
    version: str
    created_at: str
    """ISO 8601, UTC."""

    transcripts: str = "transcripts"
    """Where the transcripts are, seen from the report's folder."""


def report_document(heading: Heading, rows: Sequence[RowResult]) -> JsonObject:
    """Return the whole report.

    Args:
        heading: What was measured.
        rows: The results.

    Returns:
        Figures of everything, per file, kind, language, and of kinds by language, and
        every row.
    """
    return {
        "engine": heading.engine,
        "model": heading.model,
        "command": heading.command,
        "version": heading.version,
        "created_at": heading.created_at,
        "transcripts": heading.transcripts,
        "all": to_json(figures_of(rows)),
        "by_file": _by(rows, "file"),
        "by_lang": _by(rows, "lang"),
        "by_kind": {
            kind: {
                **to_json(figures_of(members)),
                "by_lang": _by(members, "lang"),
            }
            for kind, members in group_rows(rows, lambda row: row.kind).items()
        },
        "rows": [{**row.model_dump(mode="json"), "passed": row.passed} for row in rows],
    }


def _by(rows: Sequence[RowResult], name: str) -> JsonObject:
    """Return the figures of rows that have a field in common."""
    groups = group_rows(rows, lambda row: str(getattr(row, name)))
    return {key: to_json(figures_of(members)) for key, members in groups.items()}
