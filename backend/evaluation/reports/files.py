"""The files of a report."""

from pathlib import Path

import orjson

from backend.domain.json_values import JsonObject
from backend.domain.texts import Lang
from backend.evaluation.reports.pages import report_page

__all__ = ["write_report"]


def write_report(report: JsonObject, folder: Path, lang: Lang) -> None:
    """Write a report as JSON and as a page.

    Args:
        report: The report's document.
        folder: Where the files go; must exist.
        lang: The language that the page opens in.
    """
    (folder / "report.json").write_bytes(
        orjson.dumps(report, option=orjson.OPT_INDENT_2)
    )
    (folder / "report.html").write_text(report_page(report, lang), encoding="utf-8")
