"""The vocabulary of one knowledge revision, compiled for matching labels."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from backend.assembly.naming import slug
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Blueprint, Place, VocabularyEntry
from backend.domain.recent import Recent
from backend.domain.words import fold_word
from backend.llm.builtin.phrase_heads import PARTICIPLES, head_of
from backend.llm.builtin.protocol import (
    ABSENT_PREFIX,
    ACTION_PREFIX,
    FORM,
    ROLE_PREFIX,
    ZONES,
    Role,
    ZoneRole,
)
from backend.llm.builtin.text import has_cjk
from backend.llm.builtin.word_patterns import WordPattern, holds_word

__all__ = ["Lexicon", "Match", "lexicon_of"]


@dataclass(frozen=True, slots=True)
class Match:
    """A vocabulary entry that a label means."""

    entry: VocabularyEntry
    exact: bool
    """Whether the entry's word is the whole label; otherwise the label ends in it."""

    word: str
    """The word that was met, folded."""


_ENDS_IN_WHEN: Final = re.compile(r"[a-z] (?:at|on|until|since|from|back|due)$")
"""Labels that say when: `checked in at`, `eligible from`."""

_MEASURES: Final = (Role.NUMBER, Role.DATE, Role.DATETIME, Role.DATE_RANGE)
_OPEN: Final = frozenset(
    {Role.TEXT, Role.SWITCH, Role.CHOICE, Role.CHOICES, Role.RADIO, Role.CHECKBOXES}
)
"""Kinds whose words are as likely to be values: `name`, `active`, `type`."""

_FIELDS: Final = ZONES[FORM][ZoneRole.MAIN]


MAX_FOUND = 8_192
"""Labels whose meaning is remembered; a label is looked up many times while it is read."""


class Lexicon:
    """Words of a catalogue by what they are good for."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Index the vocabulary and the blueprints.

        Args:
            catalogue: The knowledge revision.
        """
        self.catalogue = catalogue
        self.entries = {entry.key: entry for entry in catalogue.vocabulary}
        self._exact: dict[str, VocabularyEntry] = {}
        self._suffix: dict[str, VocabularyEntry] = {}
        self._roles: dict[str, VocabularyEntry] = {}
        self._actions: dict[str, VocabularyEntry] = {}
        self._absent: dict[str, VocabularyEntry] = {}
        for entry in catalogue.vocabulary:
            index = self._index_for(entry)
            for _, word in entry.words:
                index.setdefault(fold_word(word), entry)
        self._found: dict[str, Match | None] = {}
        self._longest = max(map(len, (*self._exact, *self._suffix)), default=0) + 1
        self._played: dict[Place, list[tuple[str, JsonObject]]] = {}
        for entry in catalogue.vocabulary:
            if entry.key.startswith(ROLE_PREFIX):
                for place, use in entry.uses:
                    self._played.setdefault(place, []).append((entry.key, use))
        self._role_pattern = WordPattern(self._roles)
        self._absent_pattern = WordPattern(self._absent)
        self._blueprints = tuple(
            (fold_word(word), blueprint)
            for blueprint in catalogue.blueprints
            for _, word in blueprint.words
        )

    def use(self, key: str, place: Place) -> JsonObject | None:
        """Return how an entry is used in a place, `None` when it cannot be."""
        entry = self.entries.get(key)
        return None if entry is None else dict(entry.uses).get(place)

    def role_of(self, use: JsonObject, place: Place) -> str | None:
        """Return the first role that an element plays in a place.

        Args:
            use: An element, complete or not.
            place: Where it stands.

        Returns:
            Key of the role whose type it has, the one that fits it best; `None` when
            no role has that type.
        """
        found = [
            (sum(use.get(name) == value for name, value in meant.items()), key)
            for key, meant in self._played.get(place, ())
            if meant.get("type") == use.get("type")
        ]
        if not found:
            return None
        best = max(count for count, _ in found)
        return next(key for count, key in found if count == best)

    def find(self, label: str) -> Match | None:
        """Return the entry that a label means.

        Args:
            label: What the person calls a field.

        Returns:
            The entry with exactly that word, else the one with the longest word that
            the label ends in, else `None`.
        """
        if label in self._found:
            return self._found[label]
        if len(self._found) >= MAX_FOUND:
            self._found.clear()
        found = self._look_up(label)
        self._found[label] = found
        return found

    def _look_up(self, label: str) -> Match | None:
        """Return the entry that a label means, not remembered."""
        folded = fold_word(label).strip(" .:")
        for form in (folded, fold_word(label), folded.removesuffix("s")):
            if form in self._exact:
                return Match(self._exact[form], exact=True, word=form)
        if has_cjk(folded):
            return self._find_suffix(folded)
        return self._find_by_head(folded)

    def find_general(self, word: str) -> str | None:
        """Return the entry for every label that ends in a word: `date`, `金额`.

        Args:
            word: A word that stands alone.

        Returns:
            Key of the entry, `None` when the word says nothing of what labels end in.
        """
        entry = self._suffix.get(fold_word(word))
        use = None if entry is None else dict(entry.uses).get(_FIELDS)
        if entry is None or use is None or self.role_of(use, _FIELDS) in _OPEN:
            return None
        return entry.key

    def find_action(self, label: str) -> VocabularyEntry | None:
        """Return what a button of that label does, `None` when nothing is known."""
        folded = fold_word(label)
        if folded in self._actions:
            return self._actions[folded]
        if not has_cjk(folded):
            return self._actions.get(folded.split(" ", 1)[0])
        heads = (folded[:size] for size in range(len(folded), 1, -1))
        return next((self._actions[h] for h in heads if h in self._actions), None)

    def find_role(self, text: str) -> re.Match[str] | None:
        """Return where a text names a kind of element, the first and longest."""
        return self._role_pattern.search(text.lower())

    def iter_roles(self, text: str) -> Iterable[tuple[int, int, str]]:
        """Yield start, end and role of every kind of element that a text names."""
        for match in self._role_pattern.finditer(text.lower()):
            word = fold_word(match[0])
            entry = self._roles.get(word) or self._roles[word.removesuffix("s")]
            yield match.start(), match.end(), entry.key

    def is_label_word(self, word: str) -> bool:
        """Tell whether a word is a field's name rather than a kind of element."""
        folded = fold_word(word)
        return folded in self._suffix or folded in self._exact

    def find_absent(self, text: str) -> list[tuple[str, VocabularyEntry]]:
        """Return what a text names that the protocol has nothing for.

        Args:
            text: A part of a request.

        Returns:
            The words met and their entries, in the order of the text.
        """
        return [
            (text[match.start() : match.end()], entry)
            for match in self._absent_pattern.finditer(text.lower())
            for word in [fold_word(match[0])]
            for entry in [
                self._absent.get(word) or self._absent[word.removesuffix("s")]
            ]
        ]

    def is_absent(self, word: str, labels: Sequence[str]) -> bool:
        """Tell whether labels are nothing but what the protocol has nothing for.

        Args:
            word: What `find_absent` met.
            labels: What the text is about; empty when it names nothing.

        Returns:
            True for 柱状图 and 柱状图统计, False for 视频链接, which is a link.
        """
        if not labels:
            return True
        for label in labels:
            folded, wanted = fold_word(label), fold_word(word)
            if not folded.startswith(wanted) and not folded.endswith(wanted):
                continue
            known = self.find(label)
            if folded == wanted or known is None or len(known.word) == 1:
                return True
        return False

    def search_blueprints(self, text: str) -> list[Blueprint]:
        """Return the business domains that a text names.

        Args:
            text: A title or a whole request.

        Returns:
            The domains, the one with the longest word first.
        """
        folded = fold_word(text)
        found = [
            (len(word) if has_cjk(word) else len(word) / 2, number, blueprint)
            for number, (word, blueprint) in enumerate(self._blueprints)
            if (word in folded if has_cjk(word) else holds_word(folded, word))
        ]
        found.sort(key=lambda each: (-each[0], each[1]))
        return _distinct(found)

    def field_name(self, label: str, match: Match | None) -> str:
        """Return the name under which a field's value goes.

        Args:
            label: What the person calls it.
            match: The entry it means.

        Returns:
            The entry's usual field when the label is its word; when the label only
            ends in it, what stands before it joined to it; otherwise a slug.
        """
        if match is not None and match.exact:
            return match.entry.field
        if not has_cjk(label):
            return slug(label) or "field"
        parts = self._translate(fold_word(label))
        return "_".join(parts) if parts else slug(label) or "field"

    def _translate(self, label: str) -> list[str]:
        """Return the fields of the words that a Chinese label is made of."""
        parts: list[str] = []
        rest = label
        while rest:
            for size in range(len(rest), 0, -1):
                index = self._exact if size > 1 or parts else {}
                entry = index.get(rest[:size]) or (
                    self._suffix.get(rest) if size == len(rest) else None
                )
                if entry is not None:
                    parts.append(entry.field)
                    rest = rest[size:]
                    break
            else:
                return []
        return list(dict.fromkeys(parts))

    def _find_by_head(self, label: str) -> Match | None:
        """Return the entry for the head of an English phrase.

        The head stands before `of` and other prepositions (`cost of goods`, `reason for
        visit`); a participle behind it does not change what the thing is (`amount paid`).
        """
        if _ENDS_IN_WHEN.search(label):
            told = self._find_suffix(label)
            if told is not None and self._is_measured(told.entry):
                return told
        head = head_of(label)
        if head == label or not head:
            return self._find_of_phrase(label)
        if f"{head} of" in self._suffix and label.startswith(f"{head} of "):
            return Match(self._suffix[f"{head} of"], exact=False, word=head)
        found = self._exact.get(head) or self._exact.get(head.removesuffix("s"))
        if found is not None:
            return Match(found, exact=False, word=head)
        return self._find_of_phrase(head)

    def _find_of_phrase(self, label: str) -> Match | None:
        """Return the entry for a phrase without prepositions."""
        found = self._find_suffix(label)
        base, _, last = label.rpartition(" ")
        if not base or (found is not None and last not in PARTICIPLES):
            return found
        if last in PARTICIPLES:
            of = self._exact.get(base) or self._exact.get(base.removesuffix("s"))
            below = Match(of, exact=False, word=base) if of else self._find_suffix(base)
            if below is not None and self._is_measured(below.entry):
                return below
        return found

    def _is_measured(self, entry: VocabularyEntry) -> bool:
        """Tell whether an entry is a number or a date."""
        measures = {
            str(use.get("type"))
            for role in _MEASURES
            if role in self.entries
            for place, use in self.entries[role].uses
            if place == _FIELDS
        }
        return str(dict(entry.uses).get(_FIELDS, {}).get("type")) in measures

    def _find_suffix(self, label: str) -> Match | None:
        """Return the entry with the longest word that a label ends in."""
        if label in self._suffix:
            return Match(self._suffix[label], exact=False, word=label)
        for start in range(max(1, len(label) - self._longest), len(label)):
            tail = label[start:]
            if (
                not has_cjk(tail[0])
                and label[start - 1].isalnum()
                and (not has_cjk(label[start - 1]))
            ):
                continue
            tail = tail.strip()
            for index in (self._exact, self._suffix):
                for form in (tail, tail.removesuffix("s") if tail[3:] else tail):
                    if form in index:
                        return Match(index[form], exact=False, word=form)
        return None

    def _index_for(self, entry: VocabularyEntry) -> dict[str, VocabularyEntry]:
        """Return the index that an entry's words belong to."""
        if entry.key.startswith(ROLE_PREFIX):
            return self._roles
        if entry.key.startswith(ACTION_PREFIX):
            return self._actions
        if entry.key.startswith(ABSENT_PREFIX):
            return self._absent
        return self._suffix if entry.match == "suffix" else self._exact


def _distinct(found: list[tuple[float, int, Blueprint]]) -> list[Blueprint]:
    """Return the blueprints in order, each once."""
    kept: dict[str, Blueprint] = {}
    for _, _, blueprint in found:
        kept.setdefault(blueprint.key, blueprint)
    return list(kept.values())


_RECENT: Recent[Catalogue, Lexicon] = Recent(Lexicon)


def lexicon_of(catalogue: Catalogue) -> Lexicon:
    """Return the lexicon of a catalogue, compiled once per revision."""
    return _RECENT.get(catalogue)
