"""JSON objects read field by field, strictly: nothing unknown, nothing of another type."""

from collections.abc import Iterable
from typing import TypeVar

from backend.domain.json_values import Json, JsonObject
from backend.domain.texts import Text

__all__ = ["BadRecordError", "Fields"]

ValueT = TypeVar("ValueT")


class BadRecordError(Exception):
    """A record that does not follow the format.

    Attributes:
        text: What is wrong and where in the record, in both languages.
    """

    def __init__(self, where: str, zh: str, en: str) -> None:
        self.text = Text(f"{where}：{zh}", f"{where}: {en}")
        super().__init__(self.text.en)


class Fields:
    """The fields of one JSON object; each is taken once, and none may be left over."""

    def __init__(self, value: Json, where: str) -> None:
        """Take an object.

        Args:
            value: Any JSON value.
            where: What it is, for messages, e.g. `expect.redirect`.

        Raises:
            BadRecordError: If it is no object.
        """
        if not isinstance(value, dict):
            raise BadRecordError(where, "应该是对象", "must be an object")
        self.where = where
        self._left: JsonObject = dict(value)

    def text(self, name: str, *, allowed: Iterable[str] | None = None) -> str:
        """Take a string that must be there.

        Args:
            name: The field.
            allowed: The only values accepted, if not all are.

        Returns:
            The string.

        Raises:
            BadRecordError: If it is missing, empty or not allowed.
        """
        value = self.optional_text(name, allowed=allowed)
        if not value:
            raise BadRecordError(self.at(name), "应该是字符串", "must be a string")
        return value

    def optional_text(
        self, name: str, *, allowed: Iterable[str] | None = None
    ) -> str | None:
        """Take a string that may be null or missing.

        Args:
            name: The field.
            allowed: The only values accepted, if not all are.

        Returns:
            The string or `None`.

        Raises:
            BadRecordError: If it is something else or not allowed.
        """
        value = self._left.pop(name, None)
        if value is not None and not isinstance(value, str):
            raise BadRecordError(self.at(name), "应该是字符串", "must be a string")
        if value is not None and allowed is not None and value not in set(allowed):
            known = ", ".join(sorted(allowed))
            raise BadRecordError(
                self.at(name),
                f"不认识“{value}”，可以是：{known}",
                f"unknown word {value!r}; known are {known}",
            )
        return value

    def items(self, name: str) -> list[Json]:
        """Take a list that may be null or missing; empty then."""
        return self.optional_items(name) or []

    def optional_items(self, name: str) -> list[Json] | None:
        """Take a list that may be null or missing.

        Args:
            name: The field.

        Returns:
            The list or `None`.

        Raises:
            BadRecordError: If it is something else.
        """
        value = self._left.pop(name, None)
        if value is not None and not isinstance(value, list):
            raise BadRecordError(self.at(name), "应该是列表", "must be a list")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """Take a list of strings; one that is null or missing is empty.

        Args:
            name: The field.

        Returns:
            The strings.

        Raises:
            BadRecordError: If a member is no string.
        """
        found = self.items(name)
        if not all(isinstance(each, str) for each in found):
            raise BadRecordError(self.at(name), "应该都是字符串", "must hold strings")
        return tuple(found)

    def flag(self, name: str) -> bool:
        """Take a boolean that may be missing; false then.

        Args:
            name: The field.

        Returns:
            The boolean.

        Raises:
            BadRecordError: If it is something else.
        """
        value = self._left.pop(name, False)
        if not isinstance(value, bool):
            raise BadRecordError(self.at(name), "应该是布尔值", "must be a boolean")
        return value

    def has(self, name: str) -> bool:
        """Tell whether a field is there and not taken yet."""
        return name in self._left

    def take(self, name: str) -> Json:
        """Take whatever a field holds; `None` when it is missing."""
        return self._left.pop(name, None)

    def at(self, name: str) -> str:
        """Return the name of a field for messages."""
        return f"{self.where}.{name}" if self.where else name

    def end(self) -> None:
        """Refuse whatever was not taken.

        Raises:
            BadRecordError: If something is left.
        """
        if self._left:
            names = ", ".join(sorted(self._left))
            raise BadRecordError(
                self.where or "record", f"不认识：{names}", f"unknown: {names}"
            )
