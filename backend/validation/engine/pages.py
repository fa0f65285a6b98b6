"""Traps of a page as a whole: the way of its data, requests, step numbers.

References: numbers are those of `docs/engine-traps.md`.
"""

from collections.abc import Iterator

from backend.domain.json_values import JsonObject
from backend.domain.lookalikes import fold_name
from backend.domain.texts import Text
from backend.domain.violations import Violation
from backend.validation.engine.findings import Subject, first_step, object_of, text_of
from backend.validation.leaves import Tokens
from backend.validation.notation import quote

__all__ = ["check_page", "check_parts", "last_step_of"]


def check_page(subject: Subject) -> Iterator[Violation]:
    """Check what stands on a page itself.

    Args:
        subject: The page.

    Yields:
        What would do nothing or show nothing.
    """
    if subject.type == "table":
        yield from _check_mapping(subject)
        if isinstance(subject.page.get("elements"), list):
            yield from _check_primary(subject)


def check_parts(subject: Subject) -> Iterator[Violation]:
    """Check the requests and value sources anywhere in an element or page.

    Args:
        subject: The element or page.

    Yields:
        What would always fail or give nothing.
    """
    for path, part in subject.origins:
        if part.get("source") == "step":
            number, last = part.get("step"), subject.last_step
            if isinstance(number, int) and number > last:
                yield subject.trap(
                    path,
                    f"页面没有第 {number} 步，取不到值",
                    f"The page has no step {number}; nothing is found there",
                    f"step: 0 to {last}",
                )
        condition = part.get("condition")
        if "url" in part and isinstance(condition, dict):
            yield from _check_success(subject, path, condition)


def _check_success(
    subject: Subject, path: Tokens, condition: JsonObject
) -> Iterator[Violation]:
    """Yield a condition of success that no answer can meet (33)."""
    if condition.get("enable") is not True:
        return
    if ("field" in condition) is not ("value" in condition):
        yield subject.trap(
            (*path, "condition"),
            "成功条件缺少 field 或 value，请求永远算失败",
            "Without both field and value the request always counts as failed",
            '{"enable":true,"field":"code","value":0}',
        )


def _check_mapping(subject: Subject) -> Iterator[Violation]:
    """Yield what a table reads and its response does not give."""
    response = object_of(subject.page, "source").get("response")
    if not isinstance(response, list):
        return
    given = {first_step(text_of(object_of(entry), "field")) for entry in response}
    if "" in given:
        return
    rows = text_of(subject.page, "field") or "list"
    if first_step(rows) not in given:
        yield subject.dangling(
            ("field",) if "field" in subject.page else ("source", "response"),
            _not_given(rows, "表格一直为空", "the table stays empty"),
            given,
        )
    if "pagination" not in subject.page:
        return
    pagination = object_of(subject.page, "pagination")
    total = text_of(pagination, "total") or "total"
    if first_step(total) not in given:
        yield subject.dangling(
            ("pagination", "total") if "total" in pagination else ("pagination",),
            _not_given(total, "没有页码", "there is no pager"),
            given,
        )


def _not_given(name: str, zh: str, en: str) -> Text:
    """Say that a response does not give what a table reads, and what happens then."""
    shown = quote(name)
    return Text(
        f"source.response 没有给出“{shown}”，{zh}",
        f'source.response gives no "{shown}"; {en}',
    )


def _check_primary(subject: Subject) -> Iterator[Violation]:
    """Yield a key of the rows that is a column in another spelling.

    A key need not be shown, so that a name without any likeness may be right.
    """
    primary = text_of(subject.page, "primary")
    columns = {
        text_of(column, "field")
        for column in map(object_of, subject.page["elements"])
        if column.get("zone", "column") == "column"
    }
    if primary and primary not in columns:
        meant = {name for name in columns if fold_name(name) == fold_name(primary)}
        if meant:
            yield subject.dangling(
                ("primary",),
                Text(
                    "主键与列的字段写法不同",
                    "The rows have this key in another spelling",
                ),
                meant,
            )


def last_step_of(page: JsonObject) -> int:
    """Return the highest step number that has a value when a page is shown.

    Args:
        page: The page.

    Returns:
        The number; 0 when only what the page was opened with is there.
    """
    steps = sum(name in page for name in ("source", "header"))
    if page.get("page") == "table":
        members = page.get("elements")
        inside = members if isinstance(members, list) else []
        steps += "filter" in page or any(
            object_of(member).get("zone") == "filter" for member in inside
        )
    return steps + ("submit" in page)
