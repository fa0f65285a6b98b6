"""Bilingual texts inside rows of the knowledge base."""

from backend.domain.json_values import Json
from backend.domain.texts import Lang

__all__ = ["in_lang"]


def in_lang(value: Json, lang: Lang) -> Json:
    """Replace every bilingual text in a value by one of its two texts.

    Args:
        value: Any JSON value.
        lang: Which text to take.

    Returns:
        A copy in which no `{"zh": ..., "en": ...}` is left.
    """
    if isinstance(value, dict):
        if value.keys() == {"zh", "en"}:
            return value[lang.value]
        return {key: in_lang(part, lang) for key, part in value.items()}
    if isinstance(value, list):
        return [in_lang(part, lang) for part in value]
    return value
