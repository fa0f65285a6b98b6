"""Features as JSON Schema for an editor: what to ask a person, and in which words.

The schemas accept exactly what the page check's schema stage accepts; all that is added
are annotations: titles, descriptions, defaults, examples, a group and the special
editor that a value wants.
"""

from collections.abc import Iterable

from backend.domain.catalogue import Catalogue
from backend.domain.hints import FeatureGroup, HintIndex, HintKind
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element, Feature, PageType, Structure
from backend.domain.schemas import referenced
from backend.domain.texts import Lang, Text
from backend.export.palette import places_of
from backend.export.starters import structure_of

__all__ = ["editing_schema"]

_LISTS = ("oneOf", "anyOf", "allOf", "prefixItems")
_SINGLE = ("items", "additionalProperties", "not", "if", "then", "else")


def editing_schema(
    catalogue: Catalogue, page_type: PageType, lang: Lang
) -> dict[str, JsonObject]:
    """Describe the features of a page type and of all that can stand on its pages.

    Args:
        catalogue: The knowledge revision.
        page_type: The page type.
        lang: Language of every text.

    Returns:
        `page`: a schema of the page's own features; `elements`: one per element key;
        `$defs`: the structures that they refer to, once.
    """
    writer = _Writer(catalogue, lang)
    elements = {
        element.key: writer.describe(
            element, tuple(catalogue.list_elements_at(element.place))
        )
        for place in places_of(catalogue, catalogue.top_zones(page_type.key))
        for element in catalogue.list_elements_at(place)
    }
    page = writer.describe(page_type, catalogue.page_types)
    return {
        "page": page,
        "elements": elements,
        "$defs": writer.define([page, elements]),
    }


class _Writer:
    """Annotates the schemas of one catalogue in one language."""

    def __init__(self, catalogue: Catalogue, lang: Lang) -> None:
        self._structures = catalogue.structures
        self._hints = HintIndex(catalogue.hints)
        self._lang = lang

    def describe(
        self, owner: Element | PageType, others: Iterable[Element | PageType]
    ) -> JsonObject:
        """Describe the features of an element or page type.

        Args:
            owner: The element or page type.
            others: All of its kind, itself among them.

        Returns:
            A schema of an object that holds nothing but features.
        """
        usual = _usual(others)
        return {
            "title": owner.name.read(self._lang),
            "description": owner.description.read(self._lang),
            "type": "object",
            "properties": {
                feature.property: self._describe_feature(feature, usual)
                for feature in owner.features
            },
            "required": [f.property for f in owner.features if f.required],
            "additionalProperties": False,
        }

    def define(self, schemas: Json) -> JsonObject:
        """Return the structures that schemas refer to, annotated."""
        annotated = {
            structure.key: self._describe_structure(structure)
            for structure in self._structures
        }
        return referenced(schemas, annotated)

    def _describe_feature(self, feature: Feature, usual: frozenset[str]) -> JsonObject:
        """Describe one feature."""
        targets = (feature.key, structure_of(feature), feature.property)
        group = self._hints.find(HintKind.GROUP, *targets)
        editor = self._hints.find(HintKind.EDITOR, *targets)
        is_usual = feature.property in usual
        described: JsonObject = {
            **self._annotate(feature.schema, feature.owner, feature.property),
            **self._texts(feature.name, feature.description),
            "x-group": str(group.value)
            if group
            else (FeatureGroup.COMMON if is_usual else FeatureGroup.SPECIFIC).value,
        }
        if feature.has_default:
            described["default"] = feature.default
        if feature.example is not None:
            described["examples"] = [feature.example]
        if editor:
            described["x-kind"] = editor.value
        return described

    def _describe_structure(self, structure: Structure) -> JsonObject:
        """Describe a structure."""
        editor = self._hints.find(HintKind.EDITOR, structure.key)
        described: JsonObject = {
            **self._annotate(structure.schema, structure.key, ""),
            **self._texts(structure.name, structure.description),
        }
        if editor:
            described["x-kind"] = editor.value
        return described

    def _texts(self, name: Text, description: Text) -> JsonObject:
        """Return the annotations that people read."""
        return {
            "title": name.read(self._lang),
            "description": description.read(self._lang),
        }

    def _annotate(self, schema: Json, scope: str, name: str) -> Json:
        """Copy a schema with names for its properties and fixed values."""
        if not isinstance(schema, dict):
            return schema
        copied = dict(schema)
        for key in _SINGLE:
            if key in copied:
                copied[key] = self._annotate(copied[key], scope, name)
        for key in _LISTS:
            if key in copied:
                copied[key] = [self._annotate(s, scope, name) for s in copied[key]]
        if "properties" in copied:
            copied["properties"] = {
                inner: self._annotate_property(value, scope, inner)
                for inner, value in copied["properties"].items()
            }
        return self._name_values(copied, scope, name)

    def _annotate_property(self, schema: Json, scope: str, name: str) -> Json:
        """Name a property inside a structure."""
        annotated = self._annotate(schema, scope, name)
        hint = self._hints.find(HintKind.PROPERTY, f"{scope}.{name}", name)
        editor = self._hints.find(HintKind.EDITOR, f"{scope}.{name}")
        if annotated is True:
            annotated = {}
        if not isinstance(annotated, dict):
            return annotated
        if hint is not None and hint.name is not None:
            annotated = {"title": hint.name.read(self._lang), **annotated}
        if editor is not None:
            annotated = {**annotated, "x-kind": editor.value}
        return annotated

    def _name_values(self, schema: JsonObject, scope: str, name: str) -> JsonObject:
        """Name the values of a fixed set, where there are names for them."""
        values = schema.get("enum")
        if isinstance(values, list) and "oneOf" not in schema:
            if any(self._name_value(value, scope, name) for value in values):
                rest = {key: part for key, part in schema.items() if key != "enum"}
                return {
                    **rest,
                    "oneOf": [
                        {
                            "const": value,
                            "title": self._name_value(value, scope, name) or str(value),
                        }
                        for value in values
                    ],
                }
        elif "const" in schema and "title" not in schema:
            title = self._name_value(schema["const"], scope, name)
            return {**schema, "title": title} if title else schema
        return schema

    def _name_value(self, value: Json, scope: str, name: str) -> str:
        """Return what people call a value, empty when nobody said."""
        if not isinstance(value, str):
            return ""
        hint = self._hints.find(
            HintKind.VALUE, f"{scope}.{name}={value}", f"{name}={value}", value
        )
        return hint.name.read(self._lang) if hint and hint.name else ""


def _usual(owners: Iterable[Element | PageType]) -> frozenset[str]:
    """Return the properties that more than half of the owners have."""
    counts: dict[str, int] = {}
    total = 0
    for owner in owners:
        total += 1
        for feature in owner.features:
            counts[feature.property] = counts.get(feature.property, 0) + 1
    return frozenset(name for name, count in counts.items() if 2 * count > total)
