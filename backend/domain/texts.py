"""Bilingual texts: everything a person reads exists in Chinese and in English."""

from dataclasses import dataclass
from enum import StrEnum

from backend.domain.json_values import Json

__all__ = ["Lang", "Text", "detect_lang", "one_line", "read_texts", "storable"]


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


def storable(text: str) -> str:
    """Return a text as every database, wire and terminal takes it.

    Args:
        text: Any text; people paste and models write NUL and halves of surrogate pairs.

    Returns:
        The text with those as replacement characters.
    """
    clean = text.replace("\0", "\ufffd")
    return clean.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def one_line(text: str) -> str:
    """Return a text without line breaks, so that it cannot pass for several.

    Args:
        text: Any text.

    Returns:
        Its words with single spaces between them.
    """
    return " ".join(text.split())


def read_texts(value: Json, lang: Lang) -> Json:
    """Replace every bilingual text in a value by one of its two texts.

    Args:
        value: Any JSON value; a `{"zh": ..., "en": ...}` of two texts is bilingual.
        lang: Which text to take.

    Returns:
        A copy without bilingual texts.
    """
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"} and all(
            isinstance(text, str) for text in value.values()
        ):
            return value[lang.value]
        return {key: read_texts(part, lang) for key, part in value.items()}
    if isinstance(value, list):
        return [read_texts(part, lang) for part in value]
    return value
