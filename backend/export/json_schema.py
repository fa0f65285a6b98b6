"""The knowledge base as JSON Schema, for other tools and for language models.

`page_schema` describes stored pages completely: it accepts and refuses what the schema
stage of the page check does. `submission_schema` describes what a model writes: nested,
without ids, narrowed to the elements it is to use.
"""

from collections.abc import Collection, Iterable, Mapping

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, Element, Feature, Place
from backend.domain.pages import ID_SCHEMA
from backend.domain.schemas import DIALECT, REF_PREFIX, referenced, structure_schemas

__all__ = ["page_schema", "submission_schema"]


def page_schema(catalogue: Catalogue, page_type: str) -> JsonObject:
    """Describe the stored pages of a type.

    Args:
        catalogue: The knowledge revision.
        page_type: Key of the page type.

    Returns:
        A standalone schema of draft 2020-12; one that refuses everything when there is
        no such page type.
    """
    found = catalogue.find_page_type(page_type)
    if found is None:
        return {"$schema": DIALECT, "title": page_type, "not": {}}
    builder = _PageSchema(catalogue)
    features = catalogue.features_of(page_type)
    schema: JsonObject = {
        "$schema": DIALECT,
        "title": found.name.en,
        "description": found.description.en,
        "type": "object",
        "properties": {
            "page": {"const": page_type},
            **_values(features),
            "elements": builder.elements_under(catalogue.top_zones(page_type)),
        },
        "required": ["page", *_required(features), "elements"],
        "additionalProperties": False,
    }
    return {**schema, "$defs": builder.definitions(schema)}


class _PageSchema:
    """Collects the definitions that a page schema needs."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Start without definitions.

        Args:
            catalogue: The knowledge revision.
        """
        self._catalogue = catalogue
        self._places: dict[str, JsonObject] = {}

    def elements_under(self, offered: Iterable[ChildZone]) -> JsonObject:
        """Describe the `elements` of a page or container.

        Args:
            offered: Its zones, the default one first.

        Returns:
            The schema of the array; places are described once, under `$defs`.
        """
        zones = tuple(offered)
        rules: list[JsonObject] = []
        for index, zone in enumerate(zones):
            named: JsonObject = {"properties": {"zone": {"const": zone.zone}}}
            # Without `required` an absent zone counts as this one: the default.
            condition = named if index == 0 else {**named, "required": ["zone"]}
            rules.append({"if": condition, "then": self._members(zone)})
        item: JsonObject = {
            "type": "object",
            "properties": {
                "id": ID_SCHEMA,
                "zone": {"enum": [zone.zone for zone in zones]},
            },
            "required": ["id", "type"],
            "allOf": rules,
        }
        return {"type": "array", "items": item}

    def definitions(self, schema: JsonObject) -> dict[str, Json]:
        """Return every definition, the structures that are reached among them.

        Args:
            schema: The schema of the page.

        Returns:
            The `$defs`.
        """
        structures = structure_schemas(self._catalogue.structures)
        return {
            **self._places,
            **referenced([schema, self._places], structures),
        }

    def _members(self, zone: ChildZone) -> JsonObject:
        """Describe what stands in a zone of a parent."""
        name = self._describe_place(zone.place)
        if not zone.types:
            return {"$ref": REF_PREFIX + name}
        types = {"properties": {"type": {"enum": list(zone.types)}}}
        return {"allOf": [types, {"$ref": REF_PREFIX + name}]}

    def _describe_place(self, place: Place) -> str:
        """Add the definition of a place, and return its name."""
        name = f"place:{place}"
        if name in self._places:
            return name
        self._places[name] = {}  # elements may hold elements of the same place
        elements = self._catalogue.list_elements_at(place)
        self._places[name] = {
            "properties": {"type": {"enum": [element.type for element in elements]}},
            "allOf": [
                {
                    "if": {"properties": {"type": {"const": element.type}}},
                    "then": self._describe_element(element),
                }
                for element in elements
            ],
        }
        return name

    def _describe_element(self, element: Element) -> JsonObject:
        """Add the definition of an element, and return the reference to it."""
        name = f"element:{element.key}"
        features = self._catalogue.features_of(element.key)
        own: dict[str, Json] = {"id": True, "zone": True, "type": True}
        own.update(_values(features))
        if element.children:
            own["elements"] = self.elements_under(element.children)
        self._places[name] = {
            "title": element.name.en,
            "properties": own,
            "required": _required(features),
            "additionalProperties": False,
        }
        return {"$ref": REF_PREFIX + name}


def submission_schema(
    catalogue: Catalogue, page_type: str, element_keys: Collection[str]
) -> JsonObject:
    """Describe what a model may submit, for the parameters of a tool.

    Each element is one alternative with its `type` first, because engines of
    constrained decoding write properties in the order of the schema.

    Args:
        catalogue: The knowledge revision.
        page_type: Key of the page type.
        element_keys: The elements on offer; those of other page types are passed over.

    Returns:
        A standalone schema without ids, `if` and `allOf`; containers may hold what is
        on offer in their zones.
    """
    builder = _SubmissionSchema(catalogue, frozenset(element_keys))
    features = catalogue.features_of(page_type)
    schema: JsonObject = {
        "$schema": DIALECT,
        "type": "object",
        "properties": {
            "page": {"const": page_type},
            **_values(features),
            "elements": builder.elements_under(catalogue.top_zones(page_type)),
        },
        "required": ["page", *_required(features), "elements"],
        "additionalProperties": False,
    }
    structures = structure_schemas(catalogue.structures)
    needed = referenced([schema, builder.alternatives], structures)
    return {**schema, "$defs": {**builder.alternatives, **needed}}


class _SubmissionSchema:
    """Collects the elements that a model may write."""

    def __init__(self, catalogue: Catalogue, wanted: frozenset[str]) -> None:
        """Start without alternatives.

        Args:
            catalogue: The knowledge revision.
            wanted: Keys of the elements on offer.
        """
        self._catalogue = catalogue
        self._wanted = wanted
        self.alternatives: dict[str, JsonObject] = {}

    def elements_under(self, offered: Iterable[ChildZone]) -> JsonObject:
        """Describe the `elements` of a page or container.

        Args:
            offered: Its zones; in the default one, the first, elements write no zone.

        Returns:
            The schema of the array.
        """
        names = [
            self._describe(element, None if index == 0 else zone.zone)
            for index, zone in enumerate(offered)
            for element in self._catalogue.list_elements_at(zone.place)
            if element.key in self._wanted
            and (not zone.types or element.type in zone.types)
        ]
        if not names:
            return {"type": "array", "maxItems": 0}
        return {
            "type": "array",
            "items": {"anyOf": [{"$ref": REF_PREFIX + name} for name in names]},
        }

    def _describe(self, element: Element, zone: str | None) -> str:
        """Add the alternative of an element in a zone, and return its name."""
        name = f"element:{element.key}" + (f"@{zone}" if zone else "")
        if name in self.alternatives:
            return name
        self.alternatives[name] = {}  # containers may hold themselves
        features = self._catalogue.features_of(element.key)
        written: JsonObject = {"zone": {"const": zone}} if zone else {}
        children: JsonObject = {}
        if element.children:
            children = {"elements": self.elements_under(element.children)}
        self.alternatives[name] = {
            "type": "object",
            "description": element.name.en,
            "properties": {
                "type": {"const": element.type},
                **written,
                **_values(features),
                **children,
            },
            "required": ["type", *written, *_required(features)],
            "additionalProperties": False,
        }
        return name


def _values(features: Mapping[str, Feature]) -> dict[str, Json]:
    """Return the schema of each feature's value."""
    return {name: feature.schema for name, feature in features.items()}


def _required(features: Mapping[str, Feature]) -> list[str]:
    """Return the features that must be there."""
    return [name for name, feature in features.items() if feature.required]
