"""The base of every error of ours."""

from typing import ClassVar

from backend.domain.json_values import Json
from backend.domain.texts import Lang, Text

__all__ = ["DomainError"]


class DomainError(Exception):
    """Base of every error of ours.

    Attributes:
        code: Stable and public; never renamed once released.
        text: The message in both languages.
        facts: JSON values that a program may want, e.g. the id that was not found.
    """

    code: ClassVar[str] = "error"

    def __init__(self, text: Text, **facts: Json) -> None:
        super().__init__(text.en)
        self.text = text
        self.facts: dict[str, Json] = facts

    def read(self, lang: Lang) -> str:
        """Return the message in one language."""
        return self.text.read(lang)
