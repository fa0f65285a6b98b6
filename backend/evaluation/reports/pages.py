"""The report as one page that needs nothing else: no network, no other file."""

from html import escape
from urllib.parse import quote

from backend.domain.json_values import JsonObject
from backend.domain.texts import Lang, Text
from backend.evaluation.reports.markup import both, cell, code, share_cell, tag
from backend.evaluation.reports.plots import plot_shares
from backend.evaluation.reports.styles import SCRIPT, STYLE
from backend.evaluation.reports.words import METRICS, NOT_UNDERSTANDING, number

__all__ = ["report_page"]

_SPENT = frozenset({"model_calls", "input_tokens", "output_tokens", "seconds"})


def report_page(report: JsonObject, lang: Lang) -> str:
    """Write the page.

    Args:
        report: The report's document.
        lang: The language it opens in; a button changes it.

    Returns:
        HTML.
    """
    title = f"Pagesmith eval · {report['model']}"
    body = tag("main", "".join(_sections(report)))
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{STYLE}</style>"
    )
    switch = tag("button", "中文 / English", type="button", id="lang")
    heading = tag("h1", escape(title))
    return (
        "<!doctype html>"
        f'<html lang="{lang}" data-lang="{lang}"><head>{head}</head>'
        f"<body><header>{heading}{switch}</header>{body}"
        f"<script>{SCRIPT}</script></body></html>"
    )


def _sections(report: JsonObject) -> list[str]:
    """Return the parts of the page."""
    engine = Text(f"引擎：{report['engine']}", f"Engine: {report['engine']}")
    about = [
        tag("p", both(engine) + f" · {escape(report['created_at'])}"),
        _code_line(report["command"]),
    ]
    if report["engine"] == "scripted":
        about.append(tag("p", both(NOT_UNDERSTANDING), class_="warn"))
    by_kind = {name: each["row_pass"] for name, each in report["by_kind"].items()}
    by_lang = {name: each["row_pass"] for name, each in report["by_lang"].items()}
    return [
        *about,
        _metrics(report),
        tag("h2", both(Text("按类型通过的请求", "Rows passed per kind"))),
        plot_shares(by_kind, "rows passed per kind"),
        _kinds(report),
        tag("h2", both(Text("按语言通过的请求", "Rows passed per language"))),
        plot_shares(by_lang, "rows passed per language"),
        *_failures(report),
    ]


def _code_line(text: str) -> str:
    """Return one line of a terminal."""
    return tag("p", tag("code", escape(text)))


def _metrics(report: JsonObject) -> str:
    """Return every metric, overall and per language."""
    files = report["by_file"] if len(report["by_file"]) > 1 else {}
    groups = {"": report["all"], **report["by_lang"], **files}
    heads = [both(Text("全部", "all")), *map(escape, list(groups)[1:])]
    top = tag("tr", tag("th") + "".join(tag("th", each, scope="col") for each in heads))
    rows = [
        tag(
            "tr",
            tag("th", both(text), scope="row")
            + "".join(_metric(name, figures) for figures in groups.values()),
        )
        for name, text in METRICS.items()
    ]
    title = tag("h2", both(Text("指标", "Metrics")))
    note = Text(
        "比例后是个数与 Wilson 95% 区间；花费是每次运行的中位数与总数。",
        "Shares with counts and Wilson 95 % intervals; what was spent per run, median "
        "and total.",
    )
    return title + _table(top + "".join(rows)) + tag("p", both(note), class_="dim")


def _metric(name: str, figures: JsonObject) -> str:
    """Return the cell of one metric."""
    if name in _SPENT:
        spent = figures[name]
        if spent["total"] is None:
            return cell(number(None))
        total = tag("small", number(spent["total"]))
        return cell(f"{tag('b', number(spent['median']))} {total}")
    if name == "decision":
        balanced = figures[name]["balanced_accuracy"]
        return cell("–" if balanced is None else f"<b>{balanced:.1%}</b>")
    return share_cell(figures[name])


def _kinds(report: JsonObject) -> str:
    """Return the rows passed per kind and language."""
    langs = list(report["by_lang"])
    top = tag("tr", tag("th") + "".join(tag("th", each, scope="col") for each in langs))
    rows = [
        tag(
            "tr",
            tag("th", escape(kind), scope="row")
            + "".join(
                share_cell(each["by_lang"][lang]["row_pass"])
                if lang in each["by_lang"]
                else cell("–")
                for lang in langs
            ),
        )
        for kind, each in report["by_kind"].items()
    ]
    return _table(top + "".join(rows))


def _table(rows: str) -> str:
    """Return a table that scrolls by itself."""
    return tag("div", tag("table", rows), class_="scroll", tabindex="0")


def _failures(report: JsonObject) -> list[str]:
    """Return the rows that failed: what was expected beside the page."""
    failed = [row for row in report["rows"] if not row["passed"]]
    count = Text(
        f"没有通过的请求（{len(failed)}）", f"Rows that failed ({len(failed)})"
    )
    folder = report["transcripts"]
    return [tag("h2", both(count)), *(_row(row, folder) for row in failed)]


def _row(row: JsonObject, folder: str) -> str:
    """Return one row."""
    first = escape(row["turns"][0]["request"])
    name = tag("b", escape(row["id"])) + f" {escape(row['kind'])} · {first}"
    turns = "".join(map(_turn, row["turns"]))
    heard = _transcripts(row["transcripts"], folder)
    return tag("details", tag("summary", name) + turns + heard)


def _transcripts(keys: list[str], folder: str) -> str:
    """Return links to what the model was asked and answered."""
    if not keys:
        return ""
    links = " ".join(
        tag("a", str(place), href=f"{quote(folder)}/{key}.json")
        for place, key in enumerate(keys, 1)
    )
    title = Text("模型的问答记录：", "What the model was asked and answered: ")
    return tag("p", both(title) + links, class_="dim")


def _turn(turn: JsonObject) -> str:
    """Return one turn of a row."""
    findings = "".join(
        tag("li", tag("b", each["part"]) + " " + both(Text(each["zh"], each["en"])))
        for each in turn["findings"]
    )
    columns = [
        (Text("期望", "Expected"), turn["expect"]),
        (Text("页面", "Page"), turn["page"]),
        (Text("工具调用", "Tool calls"), turn["calls"]),
    ]
    shown = "".join(
        tag("section", tag("h3", both(title)) + code(value)) for title, value in columns
    )
    return (
        tag("p", escape(turn["request"]), class_="request")
        + tag("ul", findings)
        + tag("p", escape(turn["said"]), class_="said")
        + tag("div", shown, class_="columns")
    )
