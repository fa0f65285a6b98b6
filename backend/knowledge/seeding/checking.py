"""Check that what a seed says makes sense, before anything is loaded."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from backend.domain.catalogue import Catalogue
from backend.domain.errors import SeedProblem
from backend.domain.knowledge import ChildZone, Place
from backend.domain.lookalikes import nearest_names
from backend.domain.pages import RESERVED
from backend.knowledge.seeding.catalogues import catalogue_of, key_of, parse_place
from backend.knowledge.seeding.files import ElementEntry, FeatureEntry, PageTypeFile
from backend.knowledge.seeding.hint_checks import check_hints
from backend.knowledge.seeding.schema_checks import SchemaChecker
from backend.knowledge.seeding.seeds import (
    LIST_NAMES,
    PROTOCOL_FILE,
    SeedSet,
    Where,
    file_name,
)
from backend.knowledge.seeding.value_checks import ValueChecker
from backend.knowledge.seeding.word_checks import check_words

__all__ = ["check_seed"]

_PAGE_RESERVED = frozenset({"page", "elements", "id"})
"""Properties of a page that are structure and not features."""


def check_seed(
    seed: SeedSet, *, broken: frozenset[str] = frozenset()
) -> list[SeedProblem]:
    """Check a whole seed.

    Args:
        seed: A seed as read.
        broken: Files that could not be read, whose content is missing in the seed;
            only what does not depend on them is checked.

    Returns:
        Everything wrong with it, in the order of the files: keys written twice, places
        and types that do not exist, wrong schemas, examples that do not pass, words
        that mean two things. Empty when it may be loaded.
    """
    if broken & {PROTOCOL_FILE, file_name("structures")}:
        return []
    catalogue = catalogue_of(seed)
    structures = {entry.key: entry.value_schema for entry in seed.structures}
    schemas = SchemaChecker(structures)
    values = ValueChecker(catalogue, schemas)
    problems = [*_check_structures(seed, schemas), *_check_keys(seed)]
    for page in seed.page_types:
        problems += _check_page_type(seed, page, schemas)
    if broken <= {file_name(name) for name in LIST_NAMES}:
        for page in seed.page_types:
            where = Where(seed, file_name(page.page_type.key), ("elements",))
            for index, element in enumerate(page.elements):
                at = where.at(index)
                problems += _check_places(at, page, element, catalogue)
                problems += _check_example(at, page, element, values)
        if file_name("vocabulary") in broken:
            seed = replace(seed, blueprints=())
        problems += check_words(seed, catalogue, values)
        problems += check_hints(seed, catalogue)
    return list(dict.fromkeys(problems))


def _check_structures(seed: SeedSet, schemas: SchemaChecker) -> Iterator[SeedProblem]:
    """Yield what is wrong with the structures."""
    where = Where(seed, "structures.yaml", ("structures",))
    for index, entry in enumerate(seed.structures):
        place = where.at(index)
        wrong = [
            *schemas.check_schema(place.at("schema"), entry.value_schema),
            *schemas.check_loops(place.at("schema"), entry.key),
        ]
        yield from wrong
        if not wrong:
            yield from schemas.check_value(
                place.at("example"), entry.example, entry.value_schema
            )


def _check_keys(seed: SeedSet) -> Iterator[SeedProblem]:
    """Yield every key that is written twice."""
    lists = {
        "structures": [entry.key for entry in seed.structures],
        "vocabulary": [entry.key for entry in seed.vocabulary],
        "blueprints": [entry.key for entry in seed.blueprints],
        "examples": [entry.key for entry in seed.examples],
    }
    for name, keys in lists.items():
        where = Where(seed, file_name(name), (name,))
        yield from _twice((key, where.at(i, "key")) for i, key in enumerate(keys))
    owners: list[tuple[str, Where]] = []
    features: list[tuple[str, Where]] = []
    for page in seed.page_types:
        where = Where(seed, file_name(page.page_type.key))
        entry = page.page_type
        yield from _twice(
            (zone.key, where.at("page_type", "zones", index, "key"))
            for index, zone in enumerate(entry.zones)
        )
        owners.append((entry.key, where.at("page_type", "key")))
        features += _feature_keys(
            entry.key, page, entry.features, where.at("page_type")
        )
        for index, element in enumerate(page.elements):
            key, place = key_of(page, element), where.at("elements", index)
            owners.append((key, place.at("type")))
            features += _feature_keys(key, page, element.features, place)
    yield from _twice(owners)
    yield from _twice(features)


def _feature_keys(
    owner: str, page: PageTypeFile, uses: tuple[str | FeatureEntry, ...], where: Where
) -> Iterator[tuple[str, Where]]:
    """Yield the key of each feature of an owner and where it is written."""
    for index, use in enumerate(uses):
        for entry, _ in page.resolve((use,)):
            yield f"{owner}_{entry.property_name}", where.at("features", index)


def _twice(keys: Iterable[tuple[str, Where]]) -> Iterator[SeedProblem]:
    """Yield a problem for every key that occurred before."""
    seen: set[str] = set()
    for key, where in keys:
        if key in seen:
            yield where.problem(f"{key} 重复", f"{key} is written twice")
        seen.add(key)


def _check_page_type(
    seed: SeedSet, page: PageTypeFile, schemas: SchemaChecker
) -> Iterator[SeedProblem]:
    """Yield what is wrong with a page type, its elements and their features."""
    where = Where(seed, file_name(page.page_type.key))
    if all(zone.inner for zone in page.page_type.zones):
        yield where.at("page_type", "zones").problem(
            "至少要有一个区域不是 inner", "at least one zone must not be inner"
        )
    for name, shared in page.shared_features.items():
        yield from _check_feature(where.at("shared_features", name), shared, schemas)
    owners: list[tuple[Where, tuple[str | FeatureEntry, ...], frozenset[str]]] = [
        (where.at("page_type"), page.page_type.features, _PAGE_RESERVED)
    ]
    for index, element in enumerate(page.elements):
        place = where.at("elements", index)
        owners.append((place, element.features, RESERVED))
        if element.value_schema is not None:
            yield from schemas.check_schema(
                place.at("value_schema"), element.value_schema
            )
    for place, uses, reserved in owners:
        for index, use in enumerate(uses):
            at = place.at("features", index)
            if isinstance(use, FeatureEntry):
                yield from _check_feature(at, use, schemas)
            for entry, _ in page.resolve((use,)):
                if entry.property_name in reserved:
                    yield at.problem(
                        f"属性名 {entry.property_name} 另有用途",
                        f"the property name {entry.property_name} is taken",
                    )


def _check_feature(
    where: Where, entry: FeatureEntry, schemas: SchemaChecker
) -> Iterator[SeedProblem]:
    """Yield what is wrong with one feature."""
    wrong = schemas.check_schema(where.at("schema"), entry.value_schema)
    yield from wrong
    if wrong:
        return
    yield from schemas.check_value(
        where.at("example"), entry.example, entry.value_schema
    )
    # Null as a default says "nothing", which no schema of a present value allows.
    if entry.has_default and entry.default is not None:
        yield from schemas.check_value(
            where.at("default"), entry.default, entry.value_schema
        )


def _check_places(
    where: Where, page: PageTypeFile, element: ElementEntry, catalogue: Catalogue
) -> Iterator[SeedProblem]:
    """Yield the zones and types that an element names and that do not exist."""
    zones = [zone.key for zone in page.page_type.zones]
    if element.zone not in zones:
        meant = " / ".join(nearest_names(element.zone, zones))
        yield where.at("zone").problem(
            f"没有区域 {element.zone}" + (meant and f"，是不是 {meant}？"),
            f"no zone {element.zone}" + (meant and f"; did you mean {meant}?"),
        )
    places = {
        str(Place(other.key, zone.key))
        for other in catalogue.page_types
        for zone in other.zones
    }
    yield from _twice(
        (child.zone, where.at("children", index, "zone"))
        for index, child in enumerate(element.children)
    )
    for index, child in enumerate(element.children):
        at = where.at("children", index)
        if child.place not in places:
            meant = " / ".join(nearest_names(child.place, places))
            yield at.at("place").problem(
                f"没有位置 {child.place}" + (meant and f"，是不是 {meant}？"),
                f"no place {child.place}" + (meant and f"; did you mean {meant}?"),
            )
            continue
        offered = catalogue.list_elements_at(parse_place(child.place))
        types = [known.type for known in offered]
        for number, name in enumerate(child.types):
            if name not in types:
                meant = " / ".join(nearest_names(name, types))
                yield at.at("types", number).problem(
                    f"{child.place} 没有类型 {name}"
                    + (meant and f"，是不是 {meant}？"),
                    f"{child.place} has no type {name}"
                    + (meant and f"; did you mean {meant}?"),
                )


def _check_example(
    where: Where, page: PageTypeFile, element: ElementEntry, values: ValueChecker
) -> Iterator[SeedProblem]:
    """Yield what is wrong with the example of an element."""
    if element.example is None:
        return
    place = Place(page.page_type.key, element.zone)
    at = where.at("example")
    written = element.example.get("type")
    if written != element.type:
        yield at.at("type").problem(
            f"应为 {element.type}", f"expected {element.type}, found {written}"
        )
        return
    yield from values.check_element(
        at, element.example, (ChildZone(element.zone, place),)
    )
