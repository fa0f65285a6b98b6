"""Elements in the form that constrained decoding writes: one alternative each."""

from collections.abc import Collection, Iterator, Sequence

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import ChildZone, Element, PageType
from backend.domain.schemas import REF_PREFIX
from backend.export.strict.values import ValueWriter, closed_object, or_null

__all__ = ["ElementWriter", "choice_of", "fixed"]


class ElementWriter:
    """Writes the elements in play; collects a definition of each."""

    def __init__(
        self, catalogue: Catalogue, element_keys: Collection[str], values: ValueWriter
    ) -> None:
        """Start without definitions.

        Args:
            catalogue: The knowledge revision.
            element_keys: The elements in play.
            values: Writes the values of features.
        """
        self._catalogue = catalogue
        self._wanted = frozenset(element_keys)
        self._values = values
        self._names: dict[tuple[str, str], list[str]] = {}
        self.definitions: dict[str, JsonObject] = {}
        self.left_out: set[str] = set()
        """Keys of elements and features in play that cannot be written."""

    def references_at(self, zone: ChildZone, *, is_default: bool) -> list[JsonObject]:
        """Return references to the elements in play that a zone offers.

        Args:
            zone: The zone of a parent.
            is_default: Whether elements leave it unsaid.

        Returns:
            One per element and case of it; empty when none is in play.
        """
        return [
            {"$ref": REF_PREFIX + name}
            for element in self.offered_at(zone)
            for name in self.define(element, "" if is_default else zone.zone)
        ]

    def offered_at(self, zone: ChildZone) -> list[Element]:
        """Return the elements in play that a zone offers."""
        return [e for e in self._all_at(zone) if e.key in self._wanted]

    def define(self, element: Element, zone: str) -> list[str]:
        """Define an element in a zone.

        Args:
            element: The element.
            zone: The zone that it writes; `""` where it is left unsaid.

        Returns:
            The names of the definitions: none when it cannot be written.
        """
        key = (element.key, zone)
        if key not in self._names:
            self._names[key] = [f"{element.key}{zone and f'__{zone}'}"]
            # A container may hold itself: it has a name before it is written.
            self._names[key] = list(self._define_cases(element, zone))
            if not self._names[key]:
                self.left_out.add(element.key)
        return self._names[key]

    def write_features(
        self, owner: PageType | Element, *, needed: bool = True
    ) -> dict[str, JsonObject] | None:
        """Write the features of an element or page type.

        Args:
            owner: The element or page type.
            needed: Whether those that must be there cannot be left out.

        Returns:
            A schema per property; `None` when one that is needed cannot be written.
        """
        written: dict[str, JsonObject] = {}
        for feature in owner.features:
            schema = self._values.write_feature(feature, owner)
            form = self._values.form_of(feature, owner)
            must = needed and (feature.required or form.is_required)
            if schema is not None:
                written[feature.property] = schema if must else or_null(schema)
            elif must:
                return None
            else:
                self.left_out.add(feature.key)
        return written

    def property_sets(self, element: Element) -> list[dict[str, JsonObject]]:
        """Write what may be set on an element that exists, once per case.

        Args:
            element: The element.

        Returns:
            Schemas by property; each may be left out, but for what a case needs.
        """
        features = self.write_features(element, needed=False)
        split = self._split(element, features, needed=False) if features else ()
        return [narrowed for _, narrowed in split]

    def removable(self, element: Element) -> list[str]:
        """Return the properties that an element works without, whatever else it has.

        Args:
            element: The element.

        Returns:
            Their names; none that another property may need.
        """
        needed: set[str] = set()
        for feature in element.features:
            form = self._values.form_of(feature, element)
            if feature.required or form.is_required or form.cases:
                needed.add(feature.property)
            needed |= {name for names in form.cases.values() for name in names}
        return [f.property for f in element.features if f.property not in needed]

    def references_inside(self, container: Element) -> list[JsonObject]:
        """Return references to what a container may hold in its first zone.

        That is what is in play there, else all that may stand there. It holds no
        containers but those it cannot do without: grammars end, and pages are not
        endlessly deep. Other zones and further levels are added by edits.

        Args:
            container: The container.

        Returns:
            One per element and case of it.
        """
        everything = self._all_at(container.children[0])
        leaves = [child for child in everything if not child.children]
        fitting = leaves or everything
        inside = [child for child in fitting if child.key in self._wanted] or fitting
        return [
            {"$ref": REF_PREFIX + name}
            for child in inside
            for name in self.define(child, "")
        ]

    def _define_cases(self, element: Element, zone: str) -> Iterator[str]:
        """Define an element once per case of it.

        Yields:
            The names.
        """
        features = self.write_features(element)
        inside = self._write_children(element) if element.children else {}
        if features is None or inside is None:
            return
        where = {"zone": fixed(zone)} if zone else {}
        base = f"{element.key}{zone and f'__{zone}'}"
        for suffix, narrowed in self._split(element, features):
            name = base + suffix
            self.definitions[name] = closed_object(
                {"type": fixed(element.type), **where, **narrowed, **inside}
            )
            yield name

    def _split(
        self, element: Element, features: dict[str, JsonObject], *, needed: bool = True
    ) -> Iterator[tuple[str, dict[str, JsonObject]]]:
        """Yield the features in each case that one of them decides, and its name."""
        deciding = next(
            (
                (feature, form.cases)
                for feature in element.features
                if (form := self._values.form_of(feature, element)).cases
            ),
            None,
        )
        if deciding is None or deciding[0].property not in features:
            yield "", features
            return
        feature, cases = deciding
        special = {name for names in cases.values() for name in names}
        plain = [v for v in feature.schema["enum"] if v not in cases]
        rest = {n: s for n, s in features.items() if n not in special}
        if plain:
            decided: JsonObject = {"type": "string", "enum": plain}
            decided = decided if needed else or_null(decided)
            yield "", {**rest, feature.property: decided}
        for value, names in cases.items():
            if value in feature.schema["enum"] and set(names) <= features.keys():
                belongs = {name: _without_null(features[name]) for name in names}
                case = {feature.property: fixed(value)}
                yield f"__{value}", {**rest, **case, **belongs}

    def _write_children(self, element: Element) -> dict[str, JsonObject] | None:
        """Write what a container holds: something."""
        references = self.references_inside(element)
        if not references:
            return None
        items = choice_of(references)
        return {"elements": {"type": "array", "items": items, "minItems": 1}}

    def _all_at(self, zone: ChildZone) -> list[Element]:
        """Return the elements that a zone offers."""
        return [
            element
            for element in self._catalogue.list_elements_at(zone.place)
            if not zone.types or element.type in zone.types
        ]


def choice_of(schemas: Sequence[JsonObject]) -> JsonObject:
    """Return a choice between schemas, of which there is at least one."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": list(schemas)}


def fixed(value: str) -> JsonObject:
    """Return the schema of one text."""
    return {"type": "string", "enum": [value]}


def _without_null(schema: JsonObject) -> JsonObject:
    """Return the schema of a property that must not be left out after all."""
    choices = [c for c in schema.get("anyOf", ()) if c != {"type": "null"}]
    if choices:
        return choices[0] if len(choices) == 1 else {"anyOf": choices}
    kinds = schema["type"]
    kind = next(k for k in kinds if k != "null") if isinstance(kinds, list) else kinds
    narrowed = {**schema, "type": kind}
    if "enum" in schema:
        narrowed["enum"] = [v for v in schema["enum"] if v is not None]
    return narrowed
