"""Options as models write them: plain lists, pairs, mappings, other names."""

from collections.abc import Iterator, Mapping

from backend.domain.json_values import Json, JsonObject

__all__ = ["as_options"]

_TEXT_KEYS = ("label", "title", "name", "text", "desc", "description", "标签", "名称")
_VALUE_KEYS = ("value", "key", "id", "code", "val", "值")
_LIST_KEYS = ("data", "options", "items", "list", "values", "choices")
_PAIR = 2

Scalar = str | int | float | bool


def as_options(value: Json, text_key: str | None) -> Iterator[JsonObject]:
    """Yield a list of options in the engine's shape.

    Args:
        value: `["A", "B"]`, `[["A", 1]]`, `{"1": "A"}`, `[{"name": "A", "id": 1}]`, or
            any of these under another key.
        text_key: What the visible text is called; `None` when no options are wanted.

    Yields:
        At most one `{"from": "manual", "data": [...]}`.
    """
    if text_key is None:
        return
    source = value
    if isinstance(value, dict):
        if value.get("from", "manual") != "manual":
            return
        others = value.keys() - {"from"}
        inner = next((key for key in _LIST_KEYS if key in value), None)
        if inner is not None and others == {inner}:
            source = value[inner]
        elif "from" in value:
            return
    data = _options(source, text_key)
    if data is not None:
        yield {"from": "manual", "data": data}


def _options(source: Json, text_key: str) -> list[Json] | None:
    """Return the options of a list or mapping, `None` when it holds something else."""
    if isinstance(source, dict):
        if not source or not all(isinstance(text, str) for text in source.values()):
            return None
        return [{"value": key, text_key: text} for key, text in source.items()]
    if not isinstance(source, list) or not source:
        return None
    options = [_option(member, text_key) for member in source]
    return options if all(option is not None for option in options) else None


def _option(member: Json, text_key: str) -> JsonObject | None:
    """Return one option, `None` when it cannot be told."""
    if isinstance(member, str | int | float):
        return {"value": member, text_key: _as_text(member)}
    if isinstance(member, list):
        return _pair(member, text_key)
    return _named(member, text_key) if isinstance(member, dict) else None


def _pair(member: list[Json], text_key: str) -> JsonObject | None:
    """Return the option of a pair `[label, value]`; the text may stand second."""
    if len(member) != _PAIR or not all(
        isinstance(m, str | int | float) for m in member
    ):
        return None
    label, value = member
    if not isinstance(label, str) and isinstance(value, str):
        label, value = value, label
    return {"value": value, text_key: _as_text(label)}


def _named(member: Mapping[str, Json], text_key: str) -> JsonObject | None:
    """Return the option of an object whose keys have other names."""
    texts = [key for key in (text_key, *_TEXT_KEYS) if _is_scalar(member.get(key))]
    values = [key for key in _VALUE_KEYS if _is_scalar(member.get(key))]
    if not texts and not values:
        return None
    used = {*texts[:1], *values[:1]}
    rest = {key: part for key, part in member.items() if key not in used}
    if rest.keys() & {*_TEXT_KEYS, *_VALUE_KEYS}:
        return None  # more names than an option has: nothing may be lost
    value = member[values[0]] if values else member[texts[0]]
    text = member[texts[0]] if texts else value
    kept = {key: part for key, part in rest.items() if part is not None}
    return {"value": value, text_key: _as_text(text), **kept}


def _is_scalar(value: Json) -> bool:
    """Tell whether a value can be an option's value or text."""
    return isinstance(value, str | int | float)


def _as_text(value: Scalar) -> str:
    """Write an option's text."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
