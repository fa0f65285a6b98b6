"""Files of records, one JSON object a line, read strictly."""

import json

from backend.domain.json_values import Json, JsonObject
from backend.domain.texts import Lang, Text
from backend.evaluation.errors import EvaluationError
from backend.evaluation.records.expectations import read_expect
from backend.evaluation.records.fields import BadRecordError, Fields
from backend.evaluation.records.shapes import Record, Turn

__all__ = ["read_record", "read_records"]

_DIALOGUE = "dialogue"


def read_records(text: str, name: str) -> tuple[Record, ...]:
    """Read the lines of a file.

    Args:
        text: What the file holds; blank lines are passed over.
        name: Its name, for messages.

    Returns:
        The records in order.

    Raises:
        EvaluationError: If a line does not follow the format, naming it, or an id
            occurs twice.
    """
    records: list[Record] = []
    seen: set[str] = set()
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = read_record(_parse(line), number)
            _check_new(record.id, seen)
        except BadRecordError as error:
            raise EvaluationError(
                "bad_record",
                Text(
                    f"{name} 第 {number} 行：{error.text.zh}",
                    f"{name}, line {number}: {error.text.en}",
                ),
            ) from error
        seen.add(record.id)
        records.append(record)
    return tuple(records)


def read_record(value: Json, line: int) -> Record:
    """Read one record.

    Args:
        value: The JSON of its line.
        line: The line, counted from 1.

    Returns:
        The record; a `BadRecordError` when it does not follow the format.
    """
    fields = Fields(value, "")
    is_dialogue = fields.has("turns")
    context = Fields(fields.take("context") or {}, "context")
    selected = context.optional_text("selected")
    page = _page(fields.take("page") if is_dialogue else context.take("page"), "page")
    pages = fields.items("pages") if is_dialogue else context.items("pages")
    record = Record(
        id=fields.text("id"),
        line=line,
        lang=Lang(fields.text("lang", allowed=list(Lang))),
        kind=(fields.optional_text("kind") or _DIALOGUE)
        if is_dialogue
        else fields.text("kind"),
        split=fields.optional_text("split") or "",
        turns=_turns(fields.take("turns"))
        if is_dialogue
        else (_turn(fields, selected),),
        page=page,
        pages=tuple(_known(_page(each, "pages"), "pages") for each in pages),
        pair=fields.optional_text("pair"),
        note=fields.optional_text("note") or "",
        is_dialogue=is_dialogue,
    )
    fields.end()
    context.end()
    return record


def _check_new(record_id: str, seen: set[str]) -> None:
    """Refuse an id that another line has.

    Raises:
        BadRecordError: If it was seen.
    """
    if record_id in seen:
        raise BadRecordError("id", f"重复：{record_id}", f"twice: {record_id}")


def _parse(line: str) -> Json:
    """Parse one line.

    Raises:
        BadRecordError: If it is no JSON.
    """
    try:
        return json.loads(line)
    except ValueError as error:
        raise BadRecordError("record", "不是 JSON", f"no JSON ({error})") from error


def _turns(value: Json) -> tuple[Turn, ...]:
    """Read the turns of a dialogue.

    Raises:
        BadRecordError: If there is none.
    """
    if not isinstance(value, list) or not value:
        raise BadRecordError("turns", "应该是非空列表", "must be a list, not empty")
    turns: list[Turn] = []
    for number, each in enumerate(value, 1):
        fields = Fields(each, f"turns[{number}]")
        turns.append(_turn(fields, fields.optional_text("selected")))
        fields.end()
    return tuple(turns)


def _turn(fields: Fields, selected: str | None) -> Turn:
    """Read a request and what is expected of it."""
    request = fields.text("request")
    source = fields.take("expect")
    expect = read_expect(source, fields.at("expect"))
    return Turn(request, expect, source, selected)


def _known(page: JsonObject | None, where: str) -> JsonObject:
    """Return a page that must be there.

    Raises:
        BadRecordError: If there is none.
    """
    if page is None:
        raise BadRecordError(where, "应该是页面", "must be a page")
    return page


def _page(value: Json, where: str) -> JsonObject | None:
    """Read the head of a compact page; its elements are read when it is stored."""
    if value is None:
        return None
    fields = Fields(value, where)
    for name in ("id", "name"):
        fields.text(name)
    fields.text("type", allowed=("form", "table", "detail"))
    for element in fields.items("elements"):
        _check_element(element, where)
    return dict(value)


def _check_element(value: Json, where: str) -> None:
    """Refuse an element of a compact page that has no id or type."""
    element = Fields(value, f"{where}.elements")
    element.text("id")
    element.text("type")
