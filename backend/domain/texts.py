"""Bilingual texts: everything a person reads exists in Chinese and in English."""

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Lang", "Text", "detect_lang"]


class Lang(StrEnum):
    """A language that the product speaks."""

    ZH = "zh"
    EN = "en"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages."""

    zh: str
    """Simplified Chinese."""

    en: str
    """English."""

    def read(self, lang: Lang) -> str:
        """Return the text in one language.

        Args:
            lang: The language wanted.

        Returns:
            The text; may be empty where the knowledge base left it empty.
        """
        return self.zh if lang is Lang.ZH else self.en


def detect_lang(text: str) -> Lang:
    """Tell the language of a request by whether it holds a Chinese character.

    Args:
        text: What a person wrote.

    Returns:
        `zh` as soon as one CJK ideograph occurs, since Chinese requests quote English
        names far more often than the reverse; otherwise `en`.
    """
    return Lang.ZH if any("㐀" <= char <= "鿿" for char in text) else Lang.EN
