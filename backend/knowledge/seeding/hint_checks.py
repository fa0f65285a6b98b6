"""Check the editing hints of a seed."""

from collections.abc import Iterator, Set as AbstractSet

from backend.domain.catalogue import Catalogue
from backend.domain.errors import SeedProblem
from backend.domain.hints import FeatureGroup, HintKind
from backend.domain.json_values import Json
from backend.domain.knowledge import Element, PageType
from backend.domain.lookalikes import nearest_names
from backend.knowledge.seeding.files import HintEntry
from backend.knowledge.seeding.seeds import SeedSet, Where

__all__ = ["check_hints"]

_WRITING = frozenset({"schema", "required", "cases", "pages", "unique", "at_least"})
"""What a hint on writing may say."""

_NAMED = frozenset(
    {HintKind.CATEGORY, HintKind.PROPERTY, HintKind.VALUE, HintKind.ZONE}
)
"""Hints that are a name; the others are a value."""


def check_hints(seed: SeedSet, catalogue: Catalogue) -> Iterator[SeedProblem]:
    """Check that every hint is about something and says something.

    Args:
        seed: The seed.
        catalogue: Its catalogue.

    Yields:
        What is wrong.
    """
    where = Where(seed, "hints.yaml", ("hints",))
    targets = _targets_of(seed, catalogue)
    seen: set[tuple[str, str]] = set()
    for index, hint in enumerate(seed.hints):
        at = where.at(index)
        if (hint.kind, hint.target) in seen:
            yield at.at("target").problem(
                f"{hint.target} 的提示写了两处",
                f"the hint on {hint.target} is written in two places",
            )
        seen.add((hint.kind, hint.target))
        known = targets.get(hint.kind)
        if known is not None and hint.target not in known:
            yield _unknown(at.at("target"), hint.target, known)
        yield from _check_value(at, hint, targets[HintKind.CATEGORY])


def _check_value(
    where: Where, hint: HintEntry, categories: AbstractSet[str]
) -> Iterator[SeedProblem]:
    """Yield a name or value that is missing or unknown."""
    part = hint.name if hint.kind in _NAMED else hint.value
    if part is None:
        needed = "name" if hint.kind in _NAMED else "value"
        yield where.problem(f"缺少 {needed}", f"{needed} is missing")
    elif hint.kind is HintKind.ELEMENT and hint.value not in categories:
        yield _unknown(where.at("value"), str(hint.value), categories)
    elif hint.kind is HintKind.GROUP and hint.value not in set(FeatureGroup):
        groups = {group.value for group in FeatureGroup}
        yield _unknown(where.at("value"), str(hint.value), groups)
    elif hint.kind is HintKind.WRITING and hint.value is not False:
        said = hint.value if isinstance(hint.value, dict) else {str(hint.value): None}
        for word in said.keys() - _WRITING:
            yield _unknown(where.at("value"), word, _WRITING)


def _targets_of(
    seed: SeedSet, catalogue: Catalogue
) -> dict[HintKind, AbstractSet[str]]:
    """Return what hints may be about, for the kinds that name rows."""
    owners: list[PageType | Element] = [*catalogue.page_types, *catalogue.elements]
    features = [feature for owner in owners for feature in owner.features]
    elements = {element.key for element in catalogue.elements}
    inner = {
        f"{structure.key}.{name}"
        for structure in catalogue.structures
        for name in _properties_in(structure.schema)
    }
    named = {name.partition(".")[2] for name in inner}
    for feature in features:
        named |= set(_properties_in(feature.schema))
    kinds = {feature.property for feature in features}
    kinds |= {feature.key for feature in features}
    kinds |= {structure.key for structure in catalogue.structures}
    places = {
        f"{owner.place if isinstance(owner, Element) else owner.key}.{feature.property}"
        for owner in owners
        for feature in owner.features
    }
    scoped = {
        f"{feature.property}.{name}"
        for feature in features
        for name in _properties_in(feature.schema)
    }
    zones = {child.zone for element in catalogue.elements for child in element.children}
    return {
        HintKind.CATEGORY: {
            hint.target for hint in seed.hints if hint.kind is HintKind.CATEGORY
        },
        HintKind.ELEMENT: elements | {element.type for element in catalogue.elements},
        HintKind.GROUP: kinds,
        HintKind.EDITOR: kinds | inner,
        HintKind.PROPERTY: named | inner,
        HintKind.STARTER: kinds | elements,
        HintKind.WRITING: kinds | named | inner | places | scoped,
        HintKind.ZONE: zones,
    }


def _properties_in(schema: Json) -> Iterator[str]:
    """Yield the names of the properties that a schema describes."""
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, list):
            waiting += part
        elif isinstance(part, dict):
            described = part.get("properties")
            if isinstance(described, dict):
                yield from described
            waiting += part.values()


def _unknown(where: Where, written: str, known: AbstractSet[str]) -> SeedProblem:
    """Say that something does not exist, and what may be meant."""
    meant = " / ".join(nearest_names(written, sorted(known)))
    return where.problem(
        f"没有 {written}" + (meant and f"，是不是 {meant}？"),
        f"there is no {written}" + (meant and f"; did you mean {meant}?"),
    )
