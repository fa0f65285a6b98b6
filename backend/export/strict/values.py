"""Values of features in the form that constrained decoding writes."""

import re
from collections.abc import Mapping, Sequence

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element, Feature, PageType
from backend.domain.schemas import REF_PREFIX, structure_schemas
from backend.export.strict.forms import Form, forms_of
from backend.export.strict.words import WORDS

__all__ = ["ValueWriter", "closed_object", "or_null", "takes_null"]

_NUMBER_WORDS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_CLOSED = re.compile(r"\^(?:\\.|\[[^\]\^][^\]]*\]|[^.\[\\])*\$")
"""A pattern that lists every character of what it takes."""

_LARGEST = 1_000_000_000
"""Bound of numbers that have none: a grammar would write digits without end, and a
browser keeps 16 of them."""


class ValueWriter:
    """Narrows the schemas of one catalogue; collects the definitions they use."""

    def __init__(
        self,
        catalogue: Catalogue,
        page_ids: Sequence[str],
        fields: Sequence[str] = (),
    ) -> None:
        """Start without definitions.

        Args:
            catalogue: The knowledge revision.
            page_ids: Pages that may be led to; without any, nothing leads anywhere.
            fields: Fields that the page is known to have, for what reads them.
        """
        self._forms = forms_of(catalogue)
        self._structures = structure_schemas(catalogue.structures)
        self._page_ids = list(dict.fromkeys(page_ids))
        self.definitions: dict[str, JsonObject | None] = {
            "Field": _enum("string", list(dict.fromkeys(fields))) if fields else None
        }
        """By name; `None` for what cannot be written."""

    def form_of(self, feature: Feature, owner: PageType | Element) -> Form:
        """Return how a feature is written."""
        return self._forms.of_feature(feature, owner)

    def write_feature(
        self, feature: Feature, owner: PageType | Element
    ) -> JsonObject | None:
        """Return the schema of a feature's value.

        Args:
            feature: The feature.
            owner: Whose it is.

        Returns:
            A schema of the subset, without null; `None` when it is not offered.
        """
        form = self.form_of(feature, owner)
        return self._write_formed(form, feature.schema, feature.property)

    def _write_formed(self, form: Form, schema: Json, scope: str) -> JsonObject | None:
        """Write what may have a form of its own."""
        if not form.is_offered:
            return None
        if form.is_page:
            return _enum("string", self._page_ids) if self._page_ids else None
        return self._write(schema if form.schema is None else form.schema, scope)

    def _write(self, schema: Json, scope: str) -> JsonObject | None:
        """Write any schema; `None` when no value of it can be promised."""
        if schema is True or schema == {}:
            return self._choose([{"type": t} for t in ("string", "number", "boolean")])
        if not isinstance(schema, dict):
            return None
        if "$ref" in schema:
            return self._write_reference(schema)
        choices = schema.get("oneOf", schema.get("anyOf"))
        kind = schema.get("type", "object")
        if choices is None and isinstance(kind, list):
            choices = [_only(schema, one) for one in kind]
        if choices is not None:
            return self._choose(choices, scope)
        if "enum" in schema or "const" in schema:
            return _write_values(schema.get("enum", [schema.get("const")]))
        return self._write_typed(schema, kind, scope)

    def _write_typed(
        self, schema: JsonObject, kind: str, scope: str
    ) -> JsonObject | None:
        """Write a schema of one type."""
        match kind:
            case "string":
                return self._write_text(schema)
            case "integer" | "number":
                return _write_number(schema)
            case "array":
                return self._write_array(schema, scope)
            case "object":
                return self._write_object(schema, scope)
            case _:
                return {"type": kind}

    def _choose(self, choices: Sequence[Json], scope: str = "") -> JsonObject | None:
        """Write a choice of what can be written."""
        written: list[JsonObject] = []
        for choice in choices:
            one = self._write(choice, scope)
            if one is not None:
                written += one["anyOf"] if set(one) == {"anyOf"} else [one]
        if not written:
            return None
        return written[0] if len(written) == 1 else {"anyOf": written}

    def _write_reference(self, schema: JsonObject) -> JsonObject | None:
        """Write a structure: by reference, or here when it is narrowed here."""
        name = str(schema["$ref"]).removeprefix(REF_PREFIX)
        if "properties" in schema or "required" in schema:
            return self._write_overlaid(name, schema)
        if name not in self.definitions:
            self.definitions[name] = None  # while it is written: no recursion
            self.definitions[name] = self._define(name)
        return None if self.definitions[name] is None else {"$ref": REF_PREFIX + name}

    def _define(self, name: str) -> JsonObject | None:
        """Write a definition."""
        if name in WORDS:
            return WORDS[name]
        form = self._forms.of_structure(name)
        return self._write_formed(form, self._structures.get(name), name)

    def _write_overlaid(self, name: str, over: JsonObject) -> JsonObject | None:
        """Write a structure with some of its properties narrowed further."""
        form = self._forms.of_structure(name)
        if not form.is_offered:
            return None
        base = form.schema or self._structures.get(name, {})
        choices = base.get("anyOf") or base.get("oneOf") or [base]
        return self._choose([_overlay(choice, over) for choice in choices], name)

    def _write_text(self, schema: JsonObject) -> JsonObject | None:
        """Write a text: of the pattern, or of everyday words."""
        pattern = schema.get("pattern")
        if pattern is not None:
            is_closed = _CLOSED.fullmatch(pattern) is not None
            return {"type": "string", "pattern": pattern} if is_closed else None
        return self._write_reference({"$ref": f"{REF_PREFIX}Text"})

    def _write_array(self, schema: JsonObject, scope: str) -> JsonObject | None:
        """Write a list."""
        items = self._write(schema.get("items", True), scope)
        if items is None:
            return None
        words = "minItems", "maxItems"
        bounds: JsonObject = {word: schema[word] for word in words if word in schema}
        return {"type": "array", "items": items, **bounds}

    def _write_object(self, schema: JsonObject, scope: str) -> JsonObject | None:
        """Write an object; one whose properties nobody lists cannot be promised."""
        listed = schema.get("properties")
        if not isinstance(listed, dict) or not listed:
            return None
        needed = set(schema.get("required", ()))
        written: dict[str, JsonObject] = {}
        for name, part in listed.items():
            is_text = isinstance(part, dict) and part.get("type") == "string"
            form = self._forms.of_part(scope, name, is_text=is_text)
            value = self._write_formed(form, part, scope)
            if value is not None:
                must = name in needed or form.is_required
                written[name] = value if must else or_null(value)
            elif name in needed:
                return None
        return closed_object(written) if written else None


def closed_object(properties: Mapping[str, JsonObject]) -> JsonObject:
    """Return the schema of an object that has exactly these properties."""
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def takes_null(schema: JsonObject) -> bool:
    """Tell whether a schema takes null, as `or_null` writes it."""
    kinds = schema.get("type")
    return (
        kinds == "null"
        or (isinstance(kinds, list) and "null" in kinds)
        or any(takes_null(choice) for choice in schema.get("anyOf", ()))
    )


def or_null(schema: JsonObject) -> JsonObject:
    """Return a schema that also takes null: how a property is left out.

    Args:
        schema: A schema of the subset.

    Returns:
        The shortest way to say so.
    """
    if takes_null(schema):
        return schema
    if "anyOf" in schema:
        return {**schema, "anyOf": [*schema["anyOf"], {"type": "null"}]}
    if set(schema) == {"$ref"} or schema["type"] == "object":
        return {"anyOf": [schema, {"type": "null"}]}
    widened = {**schema, "type": [schema["type"], "null"]}
    return widened | ({"enum": [*schema["enum"], None]} if "enum" in schema else {})


def _write_number(schema: JsonObject) -> JsonObject:
    """Write a number, always within bounds."""
    bounds = {word: schema[word] for word in _NUMBER_WORDS if word in schema}
    if not bounds.keys() & {"minimum", "exclusiveMinimum"}:
        bounds["minimum"] = -_LARGEST
    if not bounds.keys() & {"maximum", "exclusiveMaximum"}:
        bounds["maximum"] = _LARGEST
    return {"type": schema["type"], **bounds}


def _write_values(values: Sequence[Json]) -> JsonObject:
    """Write fixed values, one alternative per type."""
    kinds: dict[str, list[Json]] = {
        "boolean": [v for v in values if isinstance(v, bool)],
        "string": [v for v in values if isinstance(v, str)],
        "number": [
            v for v in values if isinstance(v, int | float) and not isinstance(v, bool)
        ],
    }
    choices = [_enum(kind, of_kind) for kind, of_kind in kinds.items() if of_kind]
    return choices[0] if len(choices) == 1 else {"anyOf": choices}


def _enum(kind: str, values: Sequence[Json]) -> JsonObject:
    """Return the schema of fixed values of one type."""
    return {"type": kind, "enum": list(values)}


def _only(schema: JsonObject, kind: str) -> JsonObject:
    """Return a schema of several types narrowed to one of them."""
    words = ("pattern", "minLength") if kind == "string" else _NUMBER_WORDS
    return {"type": kind} | {word: schema[word] for word in words if word in schema}


def _overlay(base: JsonObject, over: JsonObject) -> JsonObject:
    """Return an object's schema with some properties in another form."""
    return {
        **base,
        "properties": {**base.get("properties", {}), **over.get("properties", {})},
        "required": [*base.get("required", ()), *over.get("required", ())],
    }
