"""Readable names made from labels: ids, field names, page ids."""

import re
from collections.abc import Collection

from pypinyin import lazy_pinyin

from backend.domain.catalogue import Catalogue
from backend.domain.pages import PageId
from backend.domain.recent import Recent
from backend.domain.words import fold_word

__all__ = ["field_for", "page_id_for", "slug", "unique_name"]

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
    spaced = _CAMEL.sub(" ", text[: 4 * MAX_SLUG])
    parts = lazy_pinyin(spaced, errors=lambda other: f" {other} ")
    words = _ASCII_WORD.findall("".join(parts).casefold())
    name = ""
    for word in words:
        longer = f"{name}_{word}" if name else word
        if len(longer) > MAX_SLUG and name:
            break
        name = longer[:MAX_SLUG]
    return f"n_{name}"[:MAX_SLUG] if name[:1].isdigit() else name


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
