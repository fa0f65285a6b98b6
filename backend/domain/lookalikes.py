"""Which name was meant: other spellings, aliases and near misses."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from rapidfuzz import fuzz, process

from backend.domain.catalogue import Catalogue
from backend.domain.recent import Recent
from backend.domain.words import fold_word

__all__ = ["Lookalikes", "fold_name", "lookalikes_of", "nearest_names"]

MAX_SUGGESTIONS = 3
"""How many names a did-you-mean offers, so that it stays readable."""

MIN_SCORE = 62
"""Similarity from which a name is worth offering, 0 to 100; below it the names share
little more than their length."""

MAX_WORD = 80
"""Longer words are cut before comparing: nothing of that length is a near miss."""


@lru_cache(maxsize=4096)
def fold_name(name: str) -> str:
    """Bring a technical name into the form in which spellings agree.

    Args:
        name: A property, type or zone as somebody spelled it.

    Returns:
        Letters and digits only, lower case: `max_length`, `max-length` and `maxLength`
        all become `maxlength`.
    """
    return "".join(char for char in fold_word(name[:MAX_WORD]) if char.isalnum())


def nearest_names(word: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the names that look most like a word.

    Args:
        word: What was written.
        names: What could have been meant.

    Returns:
        At most three, the nearest first; empty when nothing is near.
    """
    folded = {name: fold_name(name) for name in names}
    found = process.extract(
        fold_name(word),
        folded,
        scorer=fuzz.ratio,
        limit=MAX_SUGGESTIONS,
        score_cutoff=MIN_SCORE,
    )
    return tuple(name for _, _, name in found)


class Lookalikes:
    """The aliases of one catalogue, indexed by the folded word."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index the aliases.

        Args:
            catalogue: The knowledge revision.
        """
        self._catalogue = catalogue
        index: dict[tuple[str, str], list[str]] = {}
        for alias in catalogue.aliases:
            for word in {fold_word(alias.text), fold_name(alias.text)}:
                targets = index.setdefault((alias.kind, word), [])
                if alias.target not in targets:
                    targets.append(alias.target)
        self._targets: Mapping[tuple[str, str], tuple[str, ...]] = MappingProxyType(
            {key: tuple(targets) for key, targets in index.items()}
        )

    def targets(self, kind: str, word: str) -> tuple[str, ...]:
        """Return what a word stands for.

        Args:
            kind: `page_type`, `element`, `feature` or `zone`.
            word: What was written.

        Returns:
            Keys of the rows meant, in the order of the knowledge base.
        """
        word = word[:MAX_WORD]
        exact = self._targets.get((kind, fold_word(word)))
        return exact or self._targets.get((kind, fold_name(word)), ())

    def element_types(self, word: str, types: Mapping[str, str]) -> tuple[str, ...]:
        """Return the element types on offer that a word stands for.

        Args:
            word: The type that was written: `dropdown`, `form_text`, `下拉框`.
            types: The types on offer and the key of the element that each names.

        Returns:
            Types: the one that differs in spelling only, else those the word is a key
            or an alias of. Empty when it is neither.
        """
        folded = fold_name(word)
        spelled = tuple(
            name for name in types if folded and fold_name(name) == folded
        ) or tuple(name for name, key in types.items() if key == word)
        if spelled:
            return spelled
        meant = self.targets("element", word)
        return tuple(name for name, key in types.items() if key in meant)

    def properties(self, word: str, names: Iterable[str]) -> tuple[str, ...]:
        """Return the properties that a word stands for.

        Args:
            word: The property that was written: `max_length`, `必填`.
            names: The properties on offer.

        Returns:
            The one that differs in spelling only, else those the word is an alias of.
        """
        offered = tuple(names)
        folded = fold_name(word)
        spelled = tuple(n for n in offered if folded and fold_name(n) == folded)
        if spelled:
            return spelled
        meant = self.targets("feature", word)
        return tuple(name for name in offered if name in meant)


_RECENT: Recent[Catalogue, Lookalikes] = Recent(Lookalikes)


def lookalikes_of(catalogue: Catalogue) -> Lookalikes:
    """Return the index of a catalogue's aliases, built once per revision."""
    return _RECENT.get(catalogue)
