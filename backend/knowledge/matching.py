"""Which words of the knowledge base a request holds."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from backend.db.tables import (
    AliasRow,
    BlueprintRow,
    BlueprintWordRow,
    ProtocolRow,
    VocabularyRow,
    VocabularyWordRow,
)
from backend.domain.answers import Matches
from backend.domain.catalogue import Catalogue
from backend.domain.knowledge import Alias
from backend.domain.texts import Lang
from backend.domain.words import fold_word
from backend.knowledge.dialects import occurs_in

__all__ = ["is_word_in", "match_words"]

K = TypeVar("K")

_ASCII_WORD = "[a-z0-9_]"


def match_words(session: Session, catalogue: Catalogue, text: str) -> Matches:
    """Look up what the words of a text stand for, in three statements.

    Args:
        session: A transaction that sees the catalogue's revision.
        catalogue: The newest revision, for the values behind the keys found.
        text: What a person wrote.

    Returns:
        Aliases, vocabulary entries and blueprints, each once, the one with the longest
        word first. Latin words count only where they stand as words (a plural too).
    """
    folded = fold_word(text)
    words = _longest_first(
        folded,
        session.execute(
            select(VocabularyRow.key, VocabularyWordRow.folded)
            .join(VocabularyRow, VocabularyRow.id == VocabularyWordRow.vocabulary_id)
            .join(ProtocolRow, ProtocolRow.id == VocabularyRow.protocol_id)
            .where(ProtocolRow.key == catalogue.protocol)
            .where(occurs_in(session, VocabularyWordRow.folded, folded))
            .order_by(VocabularyRow.position, VocabularyWordRow.position)
        ),
    )
    domains = _longest_first(
        folded,
        session.execute(
            select(BlueprintRow.key, BlueprintWordRow.folded)
            .join(BlueprintRow, BlueprintRow.id == BlueprintWordRow.blueprint_id)
            .join(ProtocolRow, ProtocolRow.id == BlueprintRow.protocol_id)
            .where(ProtocolRow.key == catalogue.protocol)
            .where(occurs_in(session, BlueprintWordRow.folded, folded))
            .order_by(BlueprintRow.position, BlueprintWordRow.position)
        ),
    )
    entries = {entry.key: entry for entry in catalogue.vocabulary}
    blueprints = {blueprint.key: blueprint for blueprint in catalogue.blueprints}
    return Matches(
        aliases=_find_aliases(session, catalogue.protocol, folded),
        vocabulary=tuple(entries[key] for key in words),
        blueprints=tuple(blueprints[key] for key in domains),
    )


def _find_aliases(session: Session, protocol: str, folded: str) -> tuple[Alias, ...]:
    """Return the aliases that occur in a folded text, the longest first."""
    rows = session.execute(
        select(
            AliasRow.kind,
            AliasRow.target,
            AliasRow.lang,
            AliasRow.text,
            AliasRow.folded,
        )
        .join(ProtocolRow, ProtocolRow.id == AliasRow.protocol_id)
        .where(ProtocolRow.key == protocol)
        .where(occurs_in(session, AliasRow.folded, folded))
        .order_by(AliasRow.position)
    )
    return _longest_first(
        folded,
        (
            (Alias(kind, target, Lang(lang), word), form)
            for kind, target, lang, word, form in rows
        ),
    )


def is_word_in(word: str, text: str) -> bool:
    """Tell whether a word stands in a text as a word.

    Args:
        word: A folded word of the knowledge base.
        text: A folded text that contains it as a substring.

    Returns:
        Whether no Latin letter or digit goes on at either end of it, an English plural
        excepted; Chinese has no word boundaries, so there a substring is enough.
    """
    return bool(word) and _pattern(word).search(text) is not None


@lru_cache(maxsize=4096)
def _pattern(word: str) -> re.Pattern[str]:
    """Compile the search for one word."""
    before = f"(?<!{_ASCII_WORD})" if re.match(_ASCII_WORD, word[0]) else ""
    ends_latin = re.match(_ASCII_WORD, word[-1])
    after = f"(?:e?s)?(?!{_ASCII_WORD})" if ends_latin else ""
    return re.compile(f"{before}{re.escape(word)}{after}")


def _longest_first(text: str, found: Iterable[tuple[K, str]]) -> tuple[K, ...]:
    """Return what stands in a text, each once, by the length of its longest word."""
    best: dict[K, int] = {}
    for item, word in found:
        if is_word_in(word, text):
            best[item] = max(best.get(item, 0), len(word))
    return tuple(sorted(best, key=lambda item: -best[item]))
