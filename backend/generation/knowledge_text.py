"""The details of the elements that a request is probably about, in words.

Elements stand by zone, one a line. What all of a zone have alike is written once, what
some have alike is written once and named by the others, a value has its type only where
it is not a text, and a shared structure is shown by an example only where something
needs it and the instructions do not explain it.
"""

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from backend.domain.catalogue import Catalogue
from backend.domain.knowledge import Element, Feature, PageType, Place
from backend.domain.texts import Lang
from backend.generation.instructions import EXPLAINED
from backend.generation.tokens import estimate_tokens
from backend.tools.schema_text import schema_text, structures_in

__all__ = ["DETAIL_TOKENS", "Wanted", "details_of"]

DETAIL_TOKENS = 1_000
"""Tokens that the details of likely elements may take, inclusive: those of a page with
eight different elements; the rest is looked up by tools."""

_MAX_TYPE_CHARS = 90
"""Length of a value's type in characters; a longer one is left to `get_descriptions`."""

_PLAIN_TYPES = {"string": "", "boolean": "bool", "any": ""}
"""Types that are shorter in words; a text needs none."""

_MUCH_ALIKE = 8
"""Features from which on an element is told by how it differs from one like it."""

_MAX_EXAMPLE_CHARS = 60
"""Length of an example that is shown though nothing asks for it, in characters."""

_PATTERN = re.compile(r" ~ \S+")
"""Patterns of texts, which a violation names when they matter."""

_SHARED_FROM = 2
"""Elements of a zone that must have the very same feature for it to be written once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a request is probably about."""

    page_types: Sequence[PageType]
    """The likeliest first."""

    elements: Sequence[Element]
    """The likeliest first."""

    properties: frozenset[str] = frozenset()
    """Names of the features that its words mean."""


def details_of(
    catalogue: Catalogue, wanted: Wanted, lang: Lang, *, budget: int = DETAIL_TOKENS
) -> str:
    """Return the details of the rows that a request is probably about.

    Args:
        catalogue: The knowledge in play.
        wanted: The rows.
        lang: Language of the headings.
        budget: Tokens that the text may take.

    Returns:
        Markdown: per zone its elements with their features, `*` marking required ones,
        then examples of structures. The least likely elements, then the examples, are
        left out beyond the budget. Empty when nothing is likely.
    """
    low, high = 0, len(wanted.elements)
    while low < high:
        middle = (low + high + 1) // 2
        if estimate_tokens(_write(wanted, middle, lang)) <= budget:
            low = middle
        else:
            high = middle - 1
    text = _write(wanted, low, lang)
    lines = [text] if text else []
    spent = estimate_tokens(text)
    for line in _structures(wanted, low, catalogue, lang):
        spent += estimate_tokens(f"\n{line}")
        if spent > budget:
            break
        lines.append(line)
    return "\n".join(lines)


def _write(wanted: Wanted, count: int, lang: Lang) -> str:
    """Write page types and the first elements, zone by zone."""
    lines: list[str] = []
    zones: dict[Place, list[Element]] = {}
    for element in wanted.elements[:count]:
        zones.setdefault(element.place, []).append(element)
    for page in wanted.page_types:
        level = "页面级" if lang is Lang.ZH else "page level"
        lines.append(f"## {page.key} {level}: {_listed(page.features)}")
        written: list[Element] = []
        for place, elements in zones.items():
            if place.page_type == page.key:
                lines += _zone(place, elements, written, lang)
                written += elements
    return "\n".join(lines)


def _zone(
    place: Place, elements: Sequence[Element], before: Sequence[Element], lang: Lang
) -> Iterator[str]:
    """Write the elements of one zone, what they share first.

    Args:
        place: The zone.
        elements: Its likely elements.
        before: Elements of other zones that were written before.
        lang: Language of the headings.

    Yields:
        Lines.
    """
    counts: dict[tuple[str, str, bool], int] = {}
    shown: dict[tuple[str, str, bool], Feature] = {}
    for element in elements:
        for feature in element.features:
            counts[_likeness(feature)] = counts.get(_likeness(feature), 0) + 1
            shown.setdefault(_likeness(feature), feature)
    yield f"### {place.page_type} {place.zone}"
    alike = len(elements) >= _SHARED_FROM
    common = [key for key, n in counts.items() if alike and n == len(elements)]
    partly = _first_of_each(
        key for key, n in counts.items() if _SHARED_FROM <= n < len(elements)
    )
    for keys, zh, en in ((common, "都有", "all"), (partly, "部分有", "some")):
        if keys:
            head = zh if lang is Lang.ZH else en
            yield f"{head}: {_listed(shown[key] for key in keys)}"
    for element in elements:
        model = next((one for one in before if _is_much_like(element, one)), None)
        if model is not None:
            yield _like(element, model, lang)
        else:
            yield _element(element, common, partly)


def _first_of_each(
    keys: Iterable[tuple[str, str, bool]],
) -> list[tuple[str, str, bool]]:
    """Return the first likeness of each property."""
    return list({key[0]: key for key in reversed(list(keys))}.values())[::-1]


def _element(
    element: Element,
    common: Sequence[tuple[str, str, bool]],
    partly: Sequence[tuple[str, str, bool]],
) -> str:
    """Write the line of one element: its own features, then the shared ones by name."""
    own = [f for f in element.features if _likeness(f) not in {*common, *partly}]
    named = [f.property for f in element.features if _likeness(f) in partly]
    parts = [_listed(own)] if own else []
    parts += [f"+ {' '.join(named)}"] if named else []
    if element.children:
        zones = ", ".join(f"{child.zone} ({child.place})" for child in element.children)
        parts.append(f"elements: {zones}")
    return f"- {element.type}: {'; '.join(parts)}" if parts else f"- {element.type}"


def _is_much_like(element: Element, other: Element) -> bool:
    """Tell whether an element is told best by how it differs from another one."""
    alike = {_likeness(f) for f in element.features} & {
        _likeness(f) for f in other.features
    }
    return element.type == other.type and len(alike) >= _MUCH_ALIKE


def _like(element: Element, other: Element, lang: Lang) -> str:
    """Write the line of an element by how it differs from another one."""
    known = {_likeness(f) for f in other.features}
    names = {f.property for f in element.features}
    lacking = [f.property for f in other.features if f.property not in names]
    own = [f for f in element.features if _likeness(f) not in known]
    zh = lang is Lang.ZH
    parts = [f"{'同' if zh else 'as in'} {other.place.zone}"]
    if lacking:
        parts.append(f"{'没有' if zh else 'without'} {' '.join(lacking)}")
    if own:
        parts.append(_listed(own))
    return f"- {element.type}: {'; '.join(parts)}"


def _likeness(feature: Feature) -> tuple[str, str, bool]:
    """Return what makes two features of different elements the same to a reader."""
    return feature.property, repr(feature.schema), feature.required


def _listed(features: Iterable[Feature]) -> str:
    """Write features with their types, `*` marking required ones."""
    return ", ".join(_feature(feature) for feature in features)


def _feature(feature: Feature) -> str:
    """Write one feature."""
    kind = _PATTERN.sub("", schema_text(feature.schema))
    kind = _PLAIN_TYPES.get(kind, kind).replace("integer", "int").replace(" | ", "|")
    if len(kind) > _MAX_TYPE_CHARS:
        kind = "…"
    name = f"{feature.property}{'*' if feature.required else ''}"
    return f"{name}: {kind}" if kind else name


def _structures(
    wanted: Wanted, count: int, catalogue: Catalogue, lang: Lang
) -> Iterator[str]:
    """Write an example of each structure that is needed and not explained.

    Yields:
        A heading and one line per structure: those that required features and features
        meant by the request refer to, then short ones of what one element has alone.
    """
    owners: list[PageType | Element] = [*wanted.page_types, *wanted.elements[:count]]
    features = [feature for owner in owners for feature in owner.features]
    names = Counter(feature.property for feature in features)
    known = {
        row.key: json.dumps(row.example, ensure_ascii=False, separators=(",", ":"))
        for row in catalogue.structures
        if row.key not in EXPLAINED
    }
    needed = _named(
        f for f in features if f.required or f.property in wanted.properties
    )
    special = [
        name
        for name in _named(f for f in features if names[f.property] == 1)
        if len(known.get(name, "")) <= _MAX_EXAMPLE_CHARS
    ]
    told = [name for name in dict.fromkeys([*needed, *special]) if name in known]
    if told:
        yield "## 取值示例" if lang is Lang.ZH else "## Examples of values"
    for name in told:
        yield f"- {name}: {known[name]}"


def _named(features: Iterable[Feature]) -> list[str]:
    """Return the structures that features refer to."""
    return [name for f in features for name in structures_in(f.schema)]
