"""Default values in the shape and type that an element takes."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from backend.domain.json_values import Json
from backend.domain.knowledge import Feature
from backend.domain.words import fold_word
from backend.llm.builtin.facts import Option
from backend.llm.builtin.protocol import Property, Role
from backend.llm.builtin.roles import CHOICES

__all__ = ["UNFIT", "default_value"]

UNFIT: Final = object()
"""Stands for a default that the element cannot take."""

_TEXTS: Final = frozenset({Role.TEXT, Role.LONG_TEXT, None})
_SEVERAL: Final = frozenset({Role.CHOICES, Role.CHECKBOXES})
_WORDS: Final[dict[Json, frozenset[str]]] = {
    True: frozenset(
        [
            "启用",
            "开启",
            "打开",
            "开",
            "是",
            "有",
            "允许",
            "已启用",
            "在用",
            "正常",
            "勾选",
            "选中",
            "yes",
            "on",
            "true",
            "enabled",
            "active",
            "enable",
        ]
    ),
    False: frozenset(
        [
            "停用",
            "禁用",
            "关闭",
            "关",
            "否",
            "无",
            "不允许",
            "未启用",
            "闲置",
            "不勾选",
            "no",
            "off",
            "false",
            "disabled",
            "inactive",
            "disable",
        ]
    ),
}
"""Words for on and off."""

_NUMBER: Final = re.compile(r"-?\d+(?:\.\d+)?")


def default_value(
    value: Json,
    role: str | None,
    options: Sequence[Option],
    features: Mapping[str, Feature],
) -> Json:
    """Return a default value as a property takes it.

    Args:
        value: What the request says: a word, or a boolean for on and off.
        role: The kind of the element.
        options: Its options, labels and values.
        features: The properties of its type.

    Returns:
        The property's value; `UNFIT` when no value of that kind of element is meant.
    """
    meant = _meant(value, role, options)
    if meant is UNFIT:
        return UNFIT
    feature = features.get(Property.DEFAULT)
    if feature is not None and feature.schema.get("type") == "string":
        return str(meant)
    return {"source": "static", "value": meant}


def _meant(value: Json, role: str | None, options: Sequence[Option]) -> Json:
    """Return the value that is meant, in the element's own type."""
    if role in CHOICES:
        wanted = {fold_word(str(value))} if isinstance(value, str) else _WORDS[value]
        for label, own in options:
            if fold_word(label) in wanted:
                return [own] if role in _SEVERAL else own
        return UNFIT
    if role == Role.SWITCH and isinstance(value, str):
        word = fold_word(value)
        off = word in _WORDS[False] or re.match(r"不|未|没|no\b|not\b", word)
        value = not off
    if isinstance(value, bool):
        return value if role == Role.SWITCH else UNFIT
    if role == Role.NUMBER:
        if not _NUMBER.fullmatch(str(value)):
            return UNFIT
        return float(value) if "." in str(value) else int(value)
    return value if role in _TEXTS else UNFIT
