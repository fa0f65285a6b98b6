"""The knowledge of a run in words: an index of everything, details of what is likely."""

import json
from collections.abc import Iterable, Sequence

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json
from backend.domain.knowledge import Element, Feature, PageType, Place
from backend.domain.recent import Recent
from backend.domain.texts import Lang
from backend.generation.tokens import estimate_tokens
from backend.tools.schema_text import schema_text, structures_in

__all__ = ["DETAIL_TOKENS", "details_of", "index_of"]

DETAIL_TOKENS = 4_000
"""Tokens that the details of likely elements may take, inclusive: a dozen elements,
which a median page does not exceed; the rest is looked up by tools."""

_SHARED_FROM = 3
"""Elements that must have the very same feature for it to be written only once."""


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


def details_of(
    catalogue: Catalogue,
    page_types: Sequence[PageType],
    elements: Iterable[Element],
    lang: Lang,
    *,
    budget: int = DETAIL_TOKENS,
) -> str:
    """Return the details of the rows that a request is probably about.

    Args:
        catalogue: The knowledge in play.
        page_types: Likely page types, the likeliest first.
        elements: Likely elements, the likeliest first.
        lang: Language of the names.
        budget: Tokens that the text may take.

    Returns:
        Markdown: per row its features as `name: value`, `*` marking required ones;
        features that several elements share are written once. Rows beyond the budget
        are left out. Empty when nothing is likely.
    """
    chosen = list(elements)
    shared = _shared_of(chosen)
    blocks = [_block(page, (), lang) for page in page_types]
    if shared:
        head = "## 多个元素共有的特征" if lang is Lang.ZH else "## Shared features"
        blocks.append("\n".join([head, *_lines(shared)]))
    told: list[PageType | Element] = [*page_types]
    spent = estimate_tokens("\n".join(blocks))
    for element in chosen:
        block = _block(element, shared, lang)
        spent += estimate_tokens(block)
        if spent > budget:
            break
        blocks.append(block)
        told.append(element)
    structures = _structures(told, catalogue, lang)
    if structures and spent + estimate_tokens(structures) <= budget:
        blocks.append(structures)
    return "\n".join(blocks)


def _write_index(catalogue: Catalogue, lang: Lang) -> str:
    """Write the index in one language."""
    lines = []
    for page in catalogue.page_types:
        lines.append(f"## {page.key}（{page.name.read(lang)}）")
        for zone in page.zones:
            elements = catalogue.list_elements_at(Place(page.key, zone.key))
            named = ", ".join(f"{e.type}({e.name.read(lang)})" for e in elements)
            inner = ""
            if zone.inner:
                inner = "，仅在容器内" if lang is Lang.ZH else ", in containers only"
            lines.append(f"- {zone.key}（{zone.name.read(lang)}{inner}）: {named}")
    text = "\n".join(lines)
    return text if lang is Lang.ZH else text.replace("（", " (").replace("）", ")")


def _shared_of(elements: Sequence[Element]) -> tuple[Feature, ...]:
    """Return the features that several elements have alike, one per property name."""
    alike: dict[tuple[str, str, bool], list[Feature]] = {}
    for element in elements:
        for feature in element.features:
            alike.setdefault(_likeness(feature), []).append(feature)
    widest: dict[str, list[Feature]] = {}
    for same in alike.values():
        name = same[0].property
        if len(same) >= _SHARED_FROM and len(same) > len(widest.get(name, ())):
            widest[name] = same
    return tuple(same[0] for same in widest.values())


def _likeness(feature: Feature) -> tuple[str, str, bool]:
    """Return what makes two features of different elements the same to a reader."""
    return feature.property, repr(feature.schema), feature.required


def _block(owner: PageType | Element, shared: Iterable[Feature], lang: Lang) -> str:
    """Write one row: its own features, then the names of those written before."""
    known = {_likeness(feature) for feature in shared}
    own = [f for f in owner.features if _likeness(f) not in known]
    common = [f.property for f in owner.features if _likeness(f) in known]
    name = owner.name.read(lang)
    lines = [
        f"## {owner.key}（{name}）" if lang is Lang.ZH else f"## {owner.key} ({name})"
    ]
    lines += _lines(own)
    if common:
        lines.append(f"+ {', '.join(common)}")
    if isinstance(owner, Element) and owner.children:
        zones = ", ".join(f"{child.zone} ({child.place})" for child in owner.children)
        lines.append(f"elements: {zones}")
    return "\n".join(lines)


def _lines(features: Iterable[Feature]) -> list[str]:
    """Write features as `name: value`, one a line."""
    return [
        f"- {feature.property}{'*' if feature.required else ''}: "
        f"{schema_text(feature.schema)}"
        for feature in features
    ]


def _structures(
    owners: Iterable[PageType | Element], catalogue: Catalogue, lang: Lang
) -> str:
    """Write an example of each structure that the features of rows refer to."""
    names = {
        name: None
        for owner in owners
        for feature in owner.features
        for name in structures_in(feature.schema)
    }
    known = {structure.key: structure for structure in catalogue.structures}
    lines = [
        f"- {name}: {_json(known[name].example)}" for name in names if name in known
    ]
    if not lines:
        return ""
    head = "## 取值结构的示例" if lang is Lang.ZH else "## Examples of value structures"
    return "\n".join([head, *lines])


def _json(value: Json) -> str:
    """Write a JSON value on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
