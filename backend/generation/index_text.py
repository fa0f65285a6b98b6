"""The index of a protocol in words: every page type, its zones, their element types.

It stands in every request, so it is short: a name in plain words stands beside a type
only where the type does not say it, and a protocol too large for the index is cut zone
by zone, which the text says.
"""

import re
from collections.abc import Sequence

from backend.domain.catalogue import Catalogue
from backend.domain.knowledge import Element, PageType, Place, Zone
from backend.domain.recent import Recent
from backend.domain.texts import Lang
from backend.generation.tokens import estimate_tokens

__all__ = ["INDEX_TOKENS", "index_of"]

INDEX_TOKENS = 500
"""Tokens that the index may take, inclusive; beyond it the first types of each zone
stand for the rest, which `get_elements` lists."""

_TELLING_CHARS = 4
"""Letters from which on a word that a type and a name share says what it is."""

_WORD = re.compile(r"[a-z]+")


class _Indexes:
    """The index of one catalogue in each language, written once."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._texts = {lang: _write_index(catalogue, lang) for lang in Lang}

    def read(self, lang: Lang) -> str:
        """Return the index in one language."""
        return self._texts[lang]


_RECENT: Recent[Catalogue, _Indexes] = Recent(_Indexes)


def index_of(catalogue: Catalogue, lang: Lang) -> str:
    """Return the index of a protocol: page types, zones, and the element types of each.

    Args:
        catalogue: The knowledge in play.
        lang: Language of the names.

    Returns:
        Markdown; equal text for an equal revision, so that providers can cache it.
    """
    return _RECENT.get(catalogue).read(lang)


def _write_index(catalogue: Catalogue, lang: Lang) -> str:
    """Write as much of the index as fits, the same number of types for every zone."""
    most = max(
        (
            len(catalogue.list_elements_at(Place(page.key, zone.key)))
            for page in catalogue.page_types
            for zone in page.zones
        ),
        default=0,
    )
    low, high = 1, max(most, 1)
    while low < high:
        middle = (low + high + 1) // 2
        if estimate_tokens(_write(catalogue, lang, middle)) <= INDEX_TOKENS:
            low = middle
        else:
            high = middle - 1
    return _write(catalogue, lang, low)


def _write(catalogue: Catalogue, lang: Lang, most: int) -> str:
    """Write the index with at most so many types per zone."""
    lines: list[str] = []
    cut = False
    for page in catalogue.page_types:
        lines.append(_heading(page, lang))
        for zones, elements in _zones_of(catalogue, page):
            hidden = len(elements) - most
            named = ", ".join(_name(element, lang) for element in elements[:most])
            more = f", +{hidden}" if hidden > 0 else ""
            cut = cut or hidden > 0
            lines.append(f"- {_zone_names(zones, lang)}: {named}{more}")
    if cut:
        lines.append(
            "+n：还有 n 种，用 get_elements 查。"
            if lang is Lang.ZH
            else "+n: n more types, see get_elements."
        )
    return "\n".join(lines)


def _heading(page: PageType, lang: Lang) -> str:
    """Return the line of a page type."""
    name = page.name.read(lang)
    if lang is Lang.ZH:
        return f"## {page.key}（{name}）"
    return f"## {page.key}" + ("" if _says(page.key, name) else f" ({name})")


def _zones_of(
    catalogue: Catalogue, page: PageType
) -> list[tuple[list[Zone], tuple[Element, ...]]]:
    """Return the zones of a page type, those with the same types joined."""
    found: list[tuple[list[Zone], tuple[Element, ...]]] = []
    for zone in page.zones:
        elements = catalogue.list_elements_at(Place(page.key, zone.key))
        alike = next(
            (
                zones
                for zones, others in found
                if _is_alike(zones, others, zone, elements)
            ),
            None,
        )
        if alike is not None:
            alike.append(zone)
        elif elements:
            found.append(([zone], elements))
    return found


def _is_alike(
    zones: Sequence[Zone],
    others: Sequence[Element],
    zone: Zone,
    elements: Sequence[Element],
) -> bool:
    """Tell whether a zone offers the same types as zones of the same kind."""
    return (
        zones[0].inner == zone.inner
        and {element.type for element in others}
        == {element.type for element in elements}
        and bool(elements)
    )


def _zone_names(zones: Sequence[Zone], lang: Lang) -> str:
    """Return the names of zones, and whether only containers have them."""
    names = "/".join(zone.key for zone in zones)
    if not zones[0].inner:
        return names
    return f"{names}（仅容器内）" if lang is Lang.ZH else f"{names} (in containers)"


def _name(element: Element, lang: Lang) -> str:
    """Return a type, with its name where the type does not say it."""
    if _says(element.type, element.name.en):
        return element.type
    return f"{element.type}({element.name.read(lang)})"


def _says(key: str, name: str) -> bool:
    """Tell whether a key says in English what a name says."""
    spelled, words = key.casefold(), _WORD.findall(name.casefold())
    return "(" not in name and any(
        word in spelled or spelled in word
        for word in words
        if len(word) >= _TELLING_CHARS
    )
