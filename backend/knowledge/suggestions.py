"""Did-you-mean: which key was probably meant by one that does not exist."""

from collections.abc import Iterable, Sequence
from typing import Final

from rapidfuzz import fuzz, process

from backend.domain.answers import UnknownKey
from backend.domain.catalogue import Catalogue
from backend.domain.knowledge import feature_key
from backend.domain.words import fold_word

__all__ = ["MAX_SUGGESTED", "KeyIndex", "nearest"]

MAX_SUGGESTIONS: Final = 3
"""How many keys are suggested for one that does not exist."""

MAX_SUGGESTED: Final = 25
"""For how many unknown keys of one call suggestions are sought; the search looks at
every key of the protocol, and nobody reads more."""

_CUTOFF: Final = 55.0
"""Least likeness of a suggestion, 0 to 100."""


def nearest(
    wanted: str, keys: Iterable[str], *, limit: int = MAX_SUGGESTIONS
) -> tuple[str, ...]:
    """Return the keys most like a wanted one.

    Args:
        wanted: What was asked for.
        keys: What there is.
        limit: How many to return at most.

    Returns:
        The keys, the most alike first; empty when nothing is alike.
    """
    found = process.extract(
        wanted, keys, scorer=fuzz.WRatio, limit=limit, score_cutoff=_CUTOFF
    )
    return tuple(key for key, _, _ in found)


class KeyIndex:
    """The keys and other words of one catalogue, ready to be compared with."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index a catalogue."""
        self._catalogue = catalogue
        self._pages = [page.key for page in catalogue.page_types]
        self._elements = [element.key for element in catalogue.elements]
        self._element_set = frozenset(self._elements)
        self._words: dict[str, dict[str, list[str]]] = {}
        for element in catalogue.elements:
            self._note("element", element.type, element.key)
        for alias in catalogue.aliases:
            self._note(alias.kind, alias.text, alias.target)
        for element in catalogue.elements:
            for name in (element.name.zh, element.name.en):
                self._note("element", name, element.key)
        for page in catalogue.page_types:
            for name in (page.name.zh, page.name.en):
                self._note("page_type", name, page.key)

    def page_types(self, unknown: Sequence[str]) -> tuple[UnknownKey, ...]:
        """Suggest page types.

        Args:
            unknown: Keys that do not exist.

        Returns:
            One answer per key, in order.
        """
        return tuple(
            UnknownKey(key, self._suggest("page_type", key, self._pages))
            if number < MAX_SUGGESTED
            else UnknownKey(key)
            for number, key in enumerate(unknown)
        )

    def elements(self, unknown: Sequence[str]) -> tuple[UnknownKey, ...]:
        """Suggest elements.

        Args:
            unknown: Keys that do not exist.

        Returns:
            One answer per key, in order.
        """
        return tuple(
            UnknownKey(key, self._suggest("element", key, self._elements))
            if number < MAX_SUGGESTED
            else UnknownKey(key)
            for number, key in enumerate(unknown)
        )

    def features(self, unknown: Sequence[str]) -> tuple[UnknownKey, ...]:
        """Suggest features, of the element or page type that the key begins with.

        Args:
            unknown: Keys that do not exist.

        Returns:
            One answer per key, in order.
        """
        return tuple(
            UnknownKey(key, self._suggest_features(key))
            if number < MAX_SUGGESTED
            else UnknownKey(key)
            for number, key in enumerate(unknown)
        )

    def _note(self, kind: str, word: str, target: str) -> None:
        """Remember that a word stands for a key."""
        targets = self._words.setdefault(kind, {}).setdefault(fold_word(word), [])
        if target not in targets:
            targets.append(target)

    def _suggest(self, kind: str, wanted: str, keys: Sequence[str]) -> tuple[str, ...]:
        """Suggest keys of a kind: what the word stands for, then what looks alike."""
        words = self._words.get(kind, {})
        folded = fold_word(wanted)
        found = list(words.get(folded, ()))
        _, _, last = folded.rpartition("_")
        found += words.get(last, ())
        if not found:
            found += nearest(wanted, keys)
        if not found:
            for word in nearest(folded, words):
                found += words[word]
        return _first(found)

    def _suggest_features(self, wanted: str) -> tuple[str, ...]:
        """Suggest features of the owner that a key begins with, or of one like it."""
        owner = self._owner_of(wanted)
        found: list[str] = []
        if owner not in self._element_set:
            likely, _, name = wanted.rpartition("_")
            found += [
                feature_key(key, name)
                for key in self._suggest("element", likely or wanted, self._elements)
                if name in self._catalogue.features_of(key)
            ]
        if owner is not None:
            features = self._catalogue.features_of(owner)
            rest = wanted.removeprefix(owner).removeprefix("_")
            meant = self._words.get("feature", {}).get(fold_word(rest), [])
            found += [features[name].key for name in meant if name in features]
            found += [features[name].key for name in nearest(rest, list(features))]
        return _first(found)

    def _owner_of(self, wanted: str) -> str | None:
        """Return the longest key of an element or page type that a key begins with."""
        parts = wanted.split("_")[:20]
        for length in range(len(parts), 0, -1):
            owner = "_".join(parts[:length])
            if self._catalogue.features_of(owner):
                return owner
        return None


def _first(keys: Iterable[str]) -> tuple[str, ...]:
    """Return the first few different keys."""
    return tuple(dict.fromkeys(keys))[:MAX_SUGGESTIONS]
