"""Traps of a page as a whole: the way of its data, requests, step numbers.

References: numbers are those of `docs/engine-traps.md`.
"""

from collections.abc import Iterator

from backend.domain.json_values import Json, JsonObject
from backend.domain.violations import Violation
from backend.validation.engine.findings import Subject, first_step, object_of, text_of
from backend.validation.leaves import MAX_VALUE_DEPTH

__all__ = ["check_page", "check_parts"]

Path = tuple[str | int, ...]


def check_page(subject: Subject) -> Iterator[Violation]:
    """Check what stands on a page itself.

    Args:
        subject: The page.

    Yields:
        What would do nothing or show nothing.
    """
    if subject.type == "table":
        yield from _check_mapping(subject)


def check_parts(subject: Subject) -> Iterator[Violation]:
    """Check the requests and value sources anywhere in an element or page.

    Args:
        subject: The element or page.

    Yields:
        What would always fail or give nothing.
    """
    last = _last_step(subject.page)
    for path, part in _objects(subject.value):
        if part.get("source") == "step":
            number = part.get("step")
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
    subject: Subject, path: Path, condition: JsonObject
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
    shown = " | ".join(sorted(given))[:100]
    rows = text_of(subject.page, "field") or "list"
    if first_step(rows) not in given:
        yield subject.trap(
            ("field",) if "field" in subject.page else ("source",),
            f"source.response 没有给出“{rows[:40]}”，表格一直为空",
            f'source.response gives no "{rows[:40]}"; the table stays empty',
            f"field: {shown}",
        )
    if "pagination" not in subject.page:
        return
    pagination = object_of(subject.page, "pagination")
    total = text_of(pagination, "total") or "total"
    if first_step(total) not in given:
        yield subject.trap(
            ("pagination",),
            f"source.response 没有给出“{total[:40]}”，没有页码",
            f'source.response gives no "{total[:40]}"; there is no pager',
            f"total: {shown}",
        )


def _last_step(page: JsonObject) -> int:
    """Return the highest step number that has a value when the page is shown."""
    steps = sum(name in page for name in ("source", "header"))
    if page.get("page") == "table":
        members = page.get("elements")
        inside = members if isinstance(members, list) else []
        steps += "filter" in page or any(
            object_of(member).get("zone") == "filter" for member in inside
        )
    return steps + ("submit" in page)


def _objects(value: JsonObject) -> Iterator[tuple[Path, JsonObject]]:
    """Yield every object inside the properties of an element, and where it stands."""
    waiting: list[tuple[Path, Json]] = [
        ((key,), member) for key, member in value.items() if key != "elements"
    ]
    while waiting:
        path, part = waiting.pop()
        if len(path) > MAX_VALUE_DEPTH:
            continue
        if isinstance(part, dict):
            yield path, part
            waiting.extend(((*path, key), member) for key, member in part.items())
        elif isinstance(part, list):
            waiting.extend(((*path, i), member) for i, member in enumerate(part))
