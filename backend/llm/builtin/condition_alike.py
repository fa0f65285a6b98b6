"""Options and questions that Chinese words mean though they are called otherwise."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from backend.domain.json_values import Json
from backend.llm.builtin.fields import FieldInfo
from backend.llm.builtin.text import has_cjk, strip_noise

__all__ = ["find_alike", "find_asked"]

_STEM_LEAD: Final = re.compile(r"^(?:尚未|还没有?|未|没有?|已经?|不)")
_STEM_TAIL: Final = re.compile(r"(?:过|了|完|的|好|中)+$")
_UNDONE: Final = re.compile(r"^(?:尚未|还没|未|没|不|待)")
_DONE: Final = re.compile(r"^已|(?:过|了|完|好)$")
_ASKING: Final = re.compile(r"^(?:是否|有无|有没有)(?:已经?)?")


def find_alike(
    text: str, fields: Iterable[FieldInfo]
) -> tuple[FieldInfo, list[Json]] | None:
    """Return the option that words mean: `签过` is `已签到`, `没交` is `未交`.

    Args:
        text: A condition in words.
        fields: The fields it may speak of.

    Returns:
        The field and the option's value; `None` when none or several options fit.
    """
    said = _plain(text)
    stem = _stem(said)
    if not stem or not has_cjk(said):
        return None
    undone, done = _is_undone(said), _DONE.search(said) is not None
    found = [
        (field, value)
        for field in fields
        for label, value in field.options
        if stem in label
        and undone == _is_undone(label)
        and (not done or _DONE.search(label) is not None)
    ]
    return (found[0][0], [found[0][1]]) if len(found) == 1 else None


def find_asked(text: str, fields: Sequence[FieldInfo]) -> tuple[FieldInfo, bool] | None:
    """Return the question that words answer: `未处理` answers `是否已处理`.

    Args:
        text: A condition in words.
        fields: The fields it may speak of.

    Returns:
        The field and whether the answer is yes; `None` when nothing asks that.
    """
    said = _plain(text)
    stem = _stem(said)
    if not stem or not has_cjk(said):
        return None
    asking = [
        field
        for field in fields
        if _ASKING.match(field.label) and _ASKING.sub("", field.label) == stem
    ]
    return (asking[0], not _is_undone(said)) if len(asking) == 1 else None


def _plain(text: str) -> str:
    """Return words without what stands around them."""
    return strip_noise(text).removesuffix("的")


def _stem(word: str) -> str:
    """Return what is done or not done: `签` of `签过`."""
    return _STEM_TAIL.sub("", _STEM_LEAD.sub("", _plain(word)))


def _is_undone(word: str) -> bool:
    """Tell whether a word says that something is still to be done."""
    return _UNDONE.match(word) is not None
