"""Readable names made from labels: ids, field names, page ids."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache

from pypinyin import lazy_pinyin

from backend.domain.catalogue import Catalogue
from backend.domain.pages import PageId
from backend.domain.recent import Recent
from backend.domain.words import fold_word

__all__ = ["FreeNames", "field_for", "page_id_for", "slug", "unique_name"]

MAX_SLUG = 40
"""Longest name made from a label, in characters."""

_ASCII_WORD = re.compile(r"[a-z0-9]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_EDGES = re.compile(r"^[\s:：*?？!！。.、]+|[\s:：*?？!！。.、]+$")


def slug(text: str) -> str:
    """Write a text as a name: `Phone number` as `phone_number`, `城市` as `chengshi`.

    Args:
        text: A label, a field, a title.

    Returns:
        At most 40 characters that match `[a-z][a-z0-9_]*`; empty when the text holds
        nothing that can be spelled.
    """
    return _spell(text[: 4 * MAX_SLUG])


@lru_cache(maxsize=4_096)
def _spell(text: str) -> str:
    """Spell a text that is not too long; labels come again with every attempt."""
    spaced = _CAMEL.sub(" ", text)
    if not spaced.isascii():
        spaced = "".join(lazy_pinyin(spaced, errors=lambda other: f" {other} "))
    words = _ASCII_WORD.findall(spaced.casefold())
    name = ""
    for word in words:
        longer = f"{name}_{word}" if name else word
        if len(longer) > MAX_SLUG and name:
            break
        name = longer[:MAX_SLUG]
    return f"n_{name}"[:MAX_SLUG] if name[:1].isdigit() else name


class FreeNames:
    """Names in use, and where the search for the next free one goes on.

    Names are only ever added, so a number that was taken once need not be tried again:
    naming thousands of elements alike takes as many steps as there are elements.
    """

    def __init__(self, taken: Iterable[str] = ()) -> None:
        """Begin with names that are in use.

        Args:
            taken: The names.
        """
        self._used = set(taken)
        self._next: dict[tuple[str, int], int] = {}

    def __contains__(self, name: object) -> bool:
        """Tell whether a name is in use."""
        return name in self._used

    def add(self, name: str) -> None:
        """Note a name that is in use from now on."""
        self._used.add(name)

    def claim(self, name: str) -> str:
        """Take a name, or one like it.

        Args:
            name: The name wanted.

        Returns:
            The name itself, or with the first free number: `phone_2`.
        """
        if name not in self._used:
            self._used.add(name)
            return name
        return self.claim_numbered(name, first=2)

    def claim_numbered(self, name: str, *, first: int = 1) -> str:
        """Take the first free `text_1`, `text_2` ...

        Args:
            name: What stands before the number.
            first: The lowest number.

        Returns:
            The name with its number.
        """
        number = self._next.get((name, first), first)
        while f"{name}_{number}" in self._used:
            number += 1
        self._next[name, first] = number + 1
        claimed = f"{name}_{number}"
        self._used.add(claimed)
        return claimed


def unique_name(name: str, taken: Collection[str]) -> str:
    """Make a name that is not taken.

    Args:
        name: The name wanted.
        taken: Names in use.

    Returns:
        The name itself, or with the first free number: `phone_2`.
    """
    if name not in taken:
        return name
    number = 2
    while f"{name}_{number}" in taken:
        number += 1
    return f"{name}_{number}"


def page_id_for(title: str, taken: Collection[str]) -> PageId:
    """Make the id of a new page.

    Args:
        title: Its title.
        taken: Ids of all pages.

    Returns:
        `page_` and the title in letters, numbered when that is taken.
    """
    return PageId(unique_name(f"page_{slug(title) or 'untitled'}", taken))


def field_for(label: str, catalogue: Catalogue) -> str:
    """Make the field name for a label.

    Args:
        label: What people read, e.g. 手机号.
        catalogue: Its vocabulary knows the usual names.

    Returns:
        The usual name (`phone`), else the label spelled out; empty when it cannot be.
    """
    bare = _EDGES.sub("", label)
    known = _VOCABULARY.get(catalogue).get(fold_word(bare))
    return known or slug(bare)


def _index_vocabulary(catalogue: Catalogue) -> dict[str, str]:
    """Return the usual field name of each business word."""
    index: dict[str, str] = {}
    for entry in catalogue.vocabulary:
        if entry.match != "word" or not entry.field:
            continue
        for word in (entry.label.zh, entry.label.en, *(w for _, w in entry.words)):
            index.setdefault(fold_word(word), entry.field)
    return index


_VOCABULARY: Recent[Catalogue, dict[str, str]] = Recent(_index_vocabulary)
