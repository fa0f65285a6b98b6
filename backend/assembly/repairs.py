"""The list of what is being repaired, and where."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from backend.domain.fixes import Fix
from backend.domain.pointers import join
from backend.domain.texts import Text

__all__ = ["DROP", "Repairs"]


MAX_NAME = 40
"""Longest name in a message, in characters."""


class _Drop:
    """The type of `DROP`."""


DROP: Final = _Drop()
"""Stands for a value that is to be left out."""


class Repairs:
    """Collects fixes while walking down a submission."""

    def __init__(self, path: tuple[str | int, ...] = ()) -> None:
        """Start an empty list.

        Args:
            path: Where the walk stands.
        """
        self.path = path
        self._fixes: list[Fix] = []

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """What was repaired so far, in order."""
        return tuple(self._fixes)

    def note(self, code: str, *, lossless: bool = True, **names: str) -> None:
        """List a repair at the place where the walk stands.

        Args:
            code: What kind of repair; a key of the table of messages.
            lossless: Whether everything written is still there.
            **names: What the message names.
        """
        what = str(self.path[-1]) if self.path else ""
        zh, en = _MESSAGES[code]
        facts = {"what": _short(what)} | {k: _short(v) for k, v in names.items()}
        message = Text(zh.format(**facts), en.format(**facts))
        self._fixes.append(Fix(code, join(self.path), message, lossless))

    @contextmanager
    def inside(self, *tokens: str | int) -> Iterator["Repairs"]:
        """Walk one step down; what is noted there belongs to this list.

        Args:
            *tokens: Keys and indexes to go through.

        Yields:
            The list at that place.
        """
        inner = Repairs((*self.path, *tokens))
        inner._fixes = self._fixes
        yield inner

    def trial(self) -> "Repairs":
        """Return an empty list at the same place, to be kept or forgotten."""
        return Repairs(self.path)

    def keep(self, trial: "Repairs") -> None:
        """Add what a trial noted."""
        self._fixes.extend(trial.fixes)


def _short(text: str) -> str:
    """Cut a name for a message."""
    printable = "".join(char if char.isprintable() else "\ufffd" for char in text)
    return printable if len(printable) <= MAX_NAME else printable[: MAX_NAME - 1] + "…"


_MESSAGES: dict[str, tuple[str, str]] = {
    "property_spelling": ("“{name}”改写为“{what}”", 'Spelled "{name}" as "{what}"'),
    "property_alias": ("“{name}”改写为“{what}”", 'Renamed "{name}" to "{what}"'),
    "value_spelling": ("修正了“{what}”的写法", 'Mended the spelling of "{what}"'),
    "null_dropped": ("去掉了空值“{what}”", 'Left out "{what}", which was null'),
    "empty_dropped": ("去掉了空的“{what}”", 'Left out "{what}", which was empty'),
    "stringified": ("“{what}”从文本还原为值", 'Read "{what}" out of its text'),
    "as_text": ("“{what}”改写为文本", 'Wrote "{what}" as text'),
    "number_as_boolean": ("“{what}”改写为真或假", 'Wrote "{what}" as true or false'),
    "single_value": (
        "“{what}”的单个值改写为数组",
        'Put the value of "{what}" in a list',
    ),
    "static_default": (
        "“{what}”的值改写为固定值来源",
        'Wrote the value of "{what}" as a fixed value',
    ),
    "text_as_object": (
        "“{what}”的文本改写为对象",
        'Wrote the text of "{what}" as an object',
    ),
    "options_shape": ("“{what}”改写为手动选项", 'Wrote "{what}" as manual options'),
    "wrapper_removed": ("去掉了外层“{name}”", 'Took the page out of "{name}"'),
    "page_type": ("页面类型“{name}”改写为“{to}”", 'Read page type "{name}" as "{to}"'),
    "type_alias": ("类型“{name}”改写为“{to}”", 'Read type "{name}" as "{to}"'),
    "type_filled": ("补上了类型“{to}”", 'Filled in the type "{to}"'),
    "zone_spelling": ("区域“{name}”改写为“{to}”", 'Read zone "{name}" as "{to}"'),
    "zone_filled": ("补上了区域“{to}”", 'Filled in the zone "{to}"'),
    "children_key": ("“{name}”改写为 elements", 'Moved "{name}" to elements'),
    "properties_lifted": ("展开了“{name}”", 'Lifted the properties out of "{name}"'),
    "field_filled": ("补上了字段名“{to}”", 'Filled in the field "{to}"'),
    "id_filled": ("补上了 id “{to}”", 'Filled in the id "{to}"'),
    "id_replaced": ("id “{name}”改为“{to}”", 'Changed id "{name}" to "{to}"'),
    "operation_spelling": (
        "操作“{name}”改写为“{to}”",
        'Read operation "{name}" as "{to}"',
    ),
    "completed": ("补上了“{what}”", 'Filled in "{what}"'),
    "property_dropped": (
        "去掉了“{name}”：{why_zh}",
        'Left out "{name}": {why_en}',
    ),
    "matched_option": (
        "“{what}”改写为选项的值",
        'Wrote "{what}" as the value of an option',
    ),
    "already_so": ("“{what}”本来就没有", '"{what}" was not there anyway'),
}
"""What each kind of repair is called; the keys are stable codes."""
