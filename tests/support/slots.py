"""Every place of a page that a text can reach, found by walking the schemas."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from itertools import cycle, islice

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element, Feature, PageType, Place
from backend.domain.schemas import resolve, structure_schemas
from backend.validation import PageChecker

__all__ = ["Slot", "distinct_slots", "slots_of", "usable_slots"]

Path = tuple[str | int, ...]

TEXTS: Mapping[str, Json] = {
    "template": "true",
    "expression": "^a",
    "titleText": "Sure?",
    "format": "YYYY-MM-DD",
    "submitFormat": "YYYY-MM-DD",
    "color": "red",
    "backgroundColor": "red",
    "width": "10px",
    "height": "10px",
    "valueFalse": "b",
    "primaryField": "name",
    "field": "list",
}
"""Texts that pass where any text would not, by property."""

FIXED = re.compile('"(?:enum|const)"')
"""Kinds of slots that are a choice between fixed words."""

MAX_DEPTH = 15
MAX_TREE_DEPTH = 6


@dataclass(frozen=True, slots=True)
class Slot:
    """One place that a text can reach."""

    page: JsonObject
    """A page that passes the check, with something harmless there."""

    path: Path
    """Keys and indexes from the page to the text."""

    owner: str
    """Key of the element or page type whose feature it is in."""

    kind: str
    """What kind of place it is: slots of one kind are alike to check and engine."""

    def holding(self, text: Json) -> JsonObject:
        """Return the page with another value in that place."""
        page = deepcopy(self.page)
        holder: Json = page
        for token in self.path[:-1]:
            holder = holder[token]
        holder[self.path[-1]] = text
        return page


def slots_of(catalogue: Catalogue) -> Iterator[Slot]:
    """Yield every slot of every feature of every element and page type.

    Args:
        catalogue: The protocol.

    Yields:
        Slots; those in `id` and `page` are left out, which no text can reach.
    """
    finder = _Finder(catalogue)
    for page_type in catalogue.page_types:
        for feature in page_type.features:
            yield from finder.in_feature(page_type, feature)
    for element in catalogue.elements:
        for feature in element.features:
            yield from finder.in_feature(element, feature)


def usable_slots(catalogue: Catalogue, checker: PageChecker) -> list[Slot]:
    """Return every slot in a page that passes with something harmless in it."""
    passing: dict[int, bool] = {}
    found = []
    for slot in slots_of(catalogue):
        page = id(slot.page)
        if page not in passing:
            passing[page] = checker.check(slot.page) == ()
        if passing[page]:
            found.append(slot)
    return found


def distinct_slots(slots: Sequence[Slot]) -> list[Slot]:
    """Return one slot of each kind that is no choice between fixed words."""
    kinds = {slot.kind: slot for slot in slots}
    return [slot for kind, slot in kinds.items() if not FIXED.search(kind)]


class _Finder:
    """Finds the slots of one catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.definitions = structure_schemas(catalogue.structures)
        self.first = {
            page.key: catalogue.list_elements_at(Place(page.key, page.zones[0].key))[0]
            for page in catalogue.page_types
        }

    def in_feature(self, owner: PageType | Element, feature: Feature) -> Iterator[Slot]:
        """Yield the slots of one feature."""
        for sample in self.samples(feature.schema, feature.property):
            page, base = self.page_with(owner, feature.property, sample)
            for path in _texts(sample):
                where = (*base, feature.property, *path)
                names = [p for p in (feature.property, *path) if isinstance(p, str)]
                leaf = self.schema_at(feature.schema, path)
                described = json.dumps(leaf, sort_keys=True)
                kind = f"{'/'.join(names[-3:])}:{described}"
                yield Slot(page, where, owner.key, kind)

    def page_with(
        self, owner: PageType | Element, name: str, sample: Json
    ) -> tuple[JsonObject, Path]:
        """Return a page in which the owner has that value, and the way to the owner."""
        if isinstance(owner, PageType):
            first = self.first[owner.key].example
            page: JsonObject = {"page": owner.key, "title": "T", "elements": [first]}
            return self.finished({**page, name: sample}), ()
        element: JsonObject = {**deepcopy(owner.example or {}), name: sample}
        place = owner.place
        way: Path = ()
        tops = {zone.zone for zone in self.catalogue.top_zones(place.page_type)}
        while place.zone not in tops:
            holder = self.holder_of(place)
            zone = next(z.zone for z in holder.children if z.place == place)
            element = {**element, "zone": zone}
            inside = deepcopy(holder.example or {})
            element = {**inside, "elements": [*inside.get("elements", []), element]}
            way = ("elements", len(element["elements"]) - 1, *way)
            place = holder.place
        first = self.first[place.page_type].example
        element = {**element, "zone": place.zone}
        members = [first, element] if place.zone in {"action", "filter"} else [element]
        page = {"page": place.page_type, "title": "T", "elements": members}
        return self.finished(page), ("elements", len(members) - 1, *way)

    def finished(self, page: JsonObject) -> JsonObject:
        """Return the page as assembly leaves it, with a parameter for a condition."""
        done: JsonObject = assemble(page, self.catalogue).page
        return done

    def holder_of(self, place: Place) -> Element:
        """Return an element that may hold elements of a place."""
        return next(
            element
            for element in self.catalogue.elements
            if any(zone.place == place for zone in element.children)
            and element.place != place
        )

    def samples(self, schema: Json, name: str, depth: int = 0) -> list[Json]:
        """Return values that together have every property that a schema knows."""
        if depth > MAX_DEPTH:
            return []
        if name == "children" and depth > MAX_TREE_DEPTH:
            return [[]]
        merged = _merged(schema, resolve(schema, self.definitions))
        branches = merged.get("oneOf") or merged.get("anyOf")
        if branches:
            return [v for b in branches for v in self.samples(b, name, depth + 1)]
        return self.plain_samples(merged, name, depth)

    def plain_samples(self, schema: JsonObject, name: str, depth: int) -> list[Json]:
        """Return values of a schema without alternatives."""
        fixed = [schema["const"]] if "const" in schema else schema.get("enum", [])
        kind = schema.get("type", "string")
        kinds = kind if isinstance(kind, list) else [kind]
        if fixed:
            return list(fixed[-1:])
        if "object" in kinds:
            return self.objects(schema, depth)
        if "array" in kinds:
            members = self.samples(schema.get("items", {}), name, depth + 1)
            return [[member] for member in members] or [[]]
        if "string" in kinds:
            return [_text(name, schema)]
        return [{"boolean": True, "null": None}.get(kinds[0], schema.get("minimum", 1))]

    def objects(self, schema: JsonObject, depth: int) -> list[Json]:
        """Return objects with all properties, as many as one property has samples."""
        parts = {
            name: values
            for name, part in schema.get("properties", {}).items()
            if (values := self.samples(part, name, depth + 1))
        }
        rounds = max((len(values) for values in parts.values()), default=1)
        rings = {name: cycle(values) for name, values in parts.items()}
        made = [
            {name: deepcopy(next(ring)) for name, ring in rings.items()}
            for _ in range(rounds)
        ]
        for value in made:
            _agree(value)
        return list(made)

    def schema_at(self, schema: Json, path: Path) -> Json:
        """Return the schema of a part of a value, as far as it can be told."""
        here = [schema]
        for token in path:
            below = []
            for each in here:
                for wanted in self.flat(each):
                    if isinstance(token, int):
                        below.append(wanted.get("items", {}))
                    elif token in wanted.get("properties", {}):
                        below.append(wanted["properties"][token])
            here = below
        return here[:1]

    def flat(self, schema: Json) -> Iterator[JsonObject]:
        """Yield the alternatives of a schema."""
        merged = _merged(schema, resolve(schema, self.definitions))
        branches = merged.get("oneOf") or merged.get("anyOf")
        if not branches:
            yield merged
        for branch in branches or ():
            yield from self.flat(branch)


def _merged(schema: Json, resolved: JsonObject) -> JsonObject:
    """Return a reference together with what stands beside it."""
    if not isinstance(schema, dict) or "$ref" not in schema or len(schema) == 1:
        return resolved
    properties = {**resolved.get("properties", {})}
    for name, part in schema.get("properties", {}).items():
        properties[name] = {**properties.get(name, {}), **part}
    return {**resolved, "properties": properties}


def _text(name: str, schema: JsonObject) -> str:
    """Return a harmless text that a place accepts."""
    pattern = schema.get("pattern", "")
    known = TEXTS.get(name)
    if isinstance(known, str):
        return known
    if pattern.startswith(("^[0-9]+", "^[1-9]")):
        return "10"
    return "/a" if "/" in pattern else "a"


def _agree(value: JsonObject) -> None:
    """Make properties of one object fit each other, in place."""
    if value.get("source") == "step":
        value["step"] = 0
    if "sizeUnit" in value:
        value["maxSize"] = 1
    if "children" in value:
        value["value"] = value["key"] = f"v{len(json.dumps(value))}"


def _texts(value: Json) -> Iterator[Path]:
    """Yield the way to every text inside a value."""
    waiting: list[tuple[Path, Json]] = [((), value)]
    while waiting:
        path, part = waiting.pop()
        if isinstance(part, str):
            yield path
        members = (
            part.items()
            if isinstance(part, dict)
            else enumerate(part)
            if isinstance(part, list)
            else ()
        )
        waiting.extend(((*path, key), member) for key, member in islice(members, 99))
