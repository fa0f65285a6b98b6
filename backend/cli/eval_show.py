"""The tables of an evaluation at the terminal."""

from rich.table import Table

from backend.cli.voice import Voice
from backend.domain.json_values import JsonObject
from backend.domain.texts import Text
from backend.evaluation.figures.tables import SHARES, SPENT
from backend.evaluation.reports.words import METRICS, number

__all__ = ["show_report"]


def show_report(report: JsonObject, voice: Voice) -> None:
    """Print the tables of a report.

    Args:
        report: The report's document.
        voice: How to speak.
    """
    engine, model = report["engine"], report["model"]
    label = engine if engine == model else f"{engine} ({model})"
    voice.say(Text(f"引擎：{label}", f"Engine: {label}"), style="bold")
    voice.show(_metrics(report, voice))
    voice.show(_kinds(report, voice))
    _show_failures(report, voice)


def _metrics(report: JsonObject, voice: Voice) -> Table:
    """Return every metric, overall and per language."""
    title = voice.read(Text("指标", "Metrics"))
    table = Table(title=title, title_justify="left", show_lines=False)
    table.add_column("")
    groups = {"": report["all"], **report["by_lang"]}
    for name in groups:
        table.add_column(name or voice.read(Text("全部", "all")), justify="right")
    for name, text in METRICS.items():
        cells = [_cell(name, figures) for figures in groups.values()]
        table.add_row(voice.read(text), *cells)
    return table


def _kinds(report: JsonObject, voice: Voice) -> Table:
    """Return the rows passed per kind and language."""
    title = voice.read(Text("按类型通过", "Rows passed per kind"))
    table = Table(title=title, title_justify="left")
    table.add_column("")
    langs = list(report["by_lang"])
    for name in (*langs, voice.read(Text("全部", "all"))):
        table.add_column(name, justify="right")
    for kind, figures in report["by_kind"].items():
        cells = [
            _share(figures["by_lang"][lang]["row_pass"])
            if lang in figures["by_lang"]
            else "–"
            for lang in langs
        ]
        table.add_row(kind, *cells, _share(figures["row_pass"]))
    return table


def _cell(name: str, figures: JsonObject) -> str:
    """Return one figure as text."""
    if name in SHARES:
        return _share(figures[name])
    if name in SPENT:
        spent = figures[name]
        if spent["total"] is None:
            return number(None)
        return f"{number(spent['median'])} / {number(spent['total'])}"
    balanced = figures[name]["balanced_accuracy"]
    return "–" if balanced is None else f"{balanced:.1%}"


def _share(share: JsonObject) -> str:
    """Return a share with its counts and its interval."""
    if not share["total"]:
        return "–"
    low, high = share["interval"]
    counts = f"{share['hits']}/{share['total']}"
    return f"{share['value']:.1%} {counts}\n{low:.0%}–{high:.0%}"


def _show_failures(report: JsonObject, voice: Voice) -> None:
    """List the rows that failed, and why."""
    for row in report["rows"]:
        if row["passed"]:
            continue
        voice.say(f"✗ {row['id']}  {row['kind']}  {row['lang']}", style="bold")
        for turn in row["turns"]:
            if turn["findings"]:
                voice.say(f"  {' '.join(turn['request'].split())}", style="dim")
            for finding in turn["findings"]:
                text = Text(finding["zh"], finding["en"])
                voice.say(f"    {finding['part']}: {voice.read(text)}")
