"""One element of a submission: its zone, type, properties and children."""

from collections.abc import Mapping, Sequence

from backend.assembly.children import collect_children, lift_properties
from backend.assembly.choices import as_choice, match_default
from backend.assembly.completions import complete, complete_tabs, completes
from backend.assembly.naming import field_for, slug
from backend.assembly.parameters import fill_parameters
from backend.assembly.properties import PropertyMender
from backend.assembly.repairs import Repairs
from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, Element
from backend.domain.lookalikes import Lookalikes, fold_name, lookalikes_of
from backend.domain.pages import MAX_DEPTH

__all__ = ["ElementAssembler"]


_TELLING = frozenset({"label", "field"})
"""What an element has at least that is meant to be one of the zone's first type."""


class ElementAssembler:
    """Turns what a model wrote for an element into what is stored."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the catalogue.

        Args:
            catalogue: The knowledge revision.
        """
        self._catalogue = catalogue
        self._lookalikes: Lookalikes = lookalikes_of(catalogue)
        self._properties = PropertyMender(catalogue)
        self._completes = completes(catalogue.protocol)
        self._types: dict[ChildZone, Mapping[str, str]] = {}

    def assemble(
        self,
        written: Json,
        offered: tuple[ChildZone, ...],
        repairs: Repairs,
        depth: int = 1,
    ) -> Json:
        """Assemble one element and everything in it; ids are given later.

        Args:
            written: What the model wrote.
            offered: The zones of the parent, the default one first.
            repairs: Where to list repairs; knows where the element stands.
            depth: How deep it stands, 1 at the top of a page.

        Returns:
            The element; what is no object comes back as it is.
        """
        if not isinstance(written, dict) or depth > MAX_DEPTH:
            return written
        element = dict(written)
        zone = self._place(element, offered, repairs)
        known = self._recognise(element, zone)
        if known is None:
            self._keep_children(element, element.get("elements"), repairs, depth)
            return element
        features = self._catalogue.features_of(known.key)
        lift_properties(element, features, repairs)
        if self._completes and zone is not None and as_choice(element, repairs):
            known = self._recognise(element, zone) or known
            features = self._catalogue.features_of(known.key)
        children = collect_children(self._catalogue, element, known, repairs)
        element.pop("elements", None)
        element = self._properties.mend(element, features, repairs)
        if _lacks_field(element, known, self._catalogue):
            label = element.get("label")
            name = field_for(label, self._catalogue) if isinstance(label, str) else ""
            _fill_field(element, name, repairs)
        if self._completes:
            match_default(element, repairs)
            fill_parameters(element, list(element), features, repairs)
            element = complete(element, known, features, repairs)
        if children is not None:
            element["elements"] = self.assemble_all(
                children, known.children, repairs, depth + 1
            )
        elif "elements" in written and (known.children or written["elements"]):
            self._keep_children(element, written["elements"], repairs, depth)
        elif "elements" in written:
            with repairs.inside("elements") as inner:
                inner.note("empty_dropped")
        if self._completes:
            complete_tabs(element, known, repairs)
        return element

    def _keep_children(
        self, element: JsonObject, children: Json, repairs: Repairs, depth: int
    ) -> None:
        """Keep children of an element that is not known to hold any, as copies."""
        if isinstance(children, list):
            children = self.assemble_all(children, (), repairs, depth + 1)
        if children is not None:
            element["elements"] = children

    def settle(
        self, element: JsonObject, offered: tuple[ChildZone, ...], repairs: Repairs
    ) -> JsonObject:
        """Write zone and type of an element as the protocol spells them.

        Args:
            element: An element, or only its zone and type.
            offered: The zones of the parent.
            repairs: Where to list other spellings.

        Returns:
            A copy with what could be settled.
        """
        settled = dict(element)
        self._place(settled, offered, repairs)
        return settled

    def assemble_all(
        self,
        written: Sequence[Json],
        offered: tuple[ChildZone, ...],
        repairs: Repairs,
        depth: int = 1,
    ) -> list[Json]:
        """Assemble a list of elements.

        Args:
            written: What the model wrote.
            offered: The zones of the parent.
            repairs: Where to list repairs; knows where the parent stands.
            depth: How deep the elements stand.

        Returns:
            The elements in the same order.
        """
        assembled: list[Json] = []
        for index, member in enumerate(written):
            with repairs.inside("elements", index) as inner:
                assembled.append(self.assemble(member, offered, inner, depth))
        return assembled

    def name_fields(
        self,
        elements: Sequence[Json],
        offered: tuple[ChildZone, ...],
        repairs: Repairs,
        depth: int = 1,
    ) -> None:
        """Name the fields that no label could name, after the ids, in place.

        Args:
            elements: Assembled elements with ids.
            offered: The zones of their parent.
            repairs: Where to list repairs; knows where the parent stands.
            depth: How deep the elements stand.
        """
        for index, element in enumerate(elements):
            if not isinstance(element, dict) or depth > MAX_DEPTH:
                continue
            known = self._recognise(element, pick_zone(offered, element.get("zone")))
            if known is None:
                continue
            with repairs.inside("elements", index) as inner:
                if _lacks_field(element, known, self._catalogue):
                    _fill_field(element, slug(str(element.get("id", ""))), inner)
                children = element.get("elements")
                if isinstance(children, list):
                    self.name_fields(children, known.children, inner, depth + 1)

    def _place(
        self, element: JsonObject, offered: tuple[ChildZone, ...], repairs: Repairs
    ) -> ChildZone | None:
        """Settle zone and type of an element, in place."""
        if element.get("zone", "") is None:
            del element["zone"]
        self._respell_zone(element, offered, repairs)
        zone = pick_zone(offered, element.get("zone"))
        if zone is None:
            return None
        if element.get("type") is None:
            element.pop("type", None)
            self._fill_type(element, zone, repairs)
            return zone
        if self._settle_type(element, zone, repairs):
            return zone
        if "zone" not in element:
            return self._find_zone(element, offered, repairs) or zone
        return zone

    def _respell_zone(
        self, element: JsonObject, offered: tuple[ChildZone, ...], repairs: Repairs
    ) -> None:
        """Write the zone as the protocol spells it."""
        written = element.get("zone")
        zones = [zone.zone for zone in offered]
        if not isinstance(written, str) or written in zones:
            return
        folded = {fold_name(written), fold_name(written).removesuffix("s")}
        meant = [zone for zone in zones if fold_name(zone) in folded]
        meant += [z for z in self._lookalikes.targets("zone", written) if z in zones]
        if meant:
            element["zone"] = meant[0]
            with repairs.inside("zone") as inner:
                inner.note("zone_spelling", name=written, to=meant[0])

    def _fill_type(
        self, element: JsonObject, zone: ChildZone, repairs: Repairs
    ) -> None:
        """Write the zone's first type, which need not be written."""
        types = list(self._types_at(zone))
        if types and (len(types) == 1 or element.keys() & _TELLING):
            element["type"] = types[0]
            with repairs.inside("type") as inner:
                inner.note("type_filled", to=types[0])

    def _settle_type(
        self, element: JsonObject, zone: ChildZone, repairs: Repairs
    ) -> bool:
        """Write the type as the zone spells it; tell whether the zone offers it."""
        written = element.get("type")
        types = self._types_at(zone)
        if not isinstance(written, str):
            return False
        if written in types:
            return True
        meant = self._lookalikes.element_types(written, types)
        if len(meant) != 1:
            return False
        element["type"] = meant[0]
        with repairs.inside("type") as inner:
            inner.note("type_alias", name=written, to=meant[0])
        return True

    def _find_zone(
        self, element: JsonObject, offered: tuple[ChildZone, ...], repairs: Repairs
    ) -> ChildZone | None:
        """Fill in the zone of a type that only one other zone offers."""
        if not isinstance(element.get("type"), str):
            return None
        fitting = [z for z in offered[1:] if element["type"] in self._types_at(z)]
        if not fitting:
            fitting = [
                z
                for z in offered[1:]
                if self._settle_type(dict(element), z, repairs.trial())
            ]
        if len(fitting) != 1:
            return None
        zone = fitting[0]
        element["zone"] = zone.zone
        with repairs.inside("zone") as inner:
            inner.note("zone_filled", to=zone.zone)
        self._settle_type(element, zone, repairs)
        return zone

    def _types_at(self, zone: ChildZone) -> Mapping[str, str]:
        """Return the types that a zone offers and the key of each."""
        types = self._types.get(zone)
        if types is None:
            types = {
                element.type: element.key
                for element in self._catalogue.list_elements_at(zone.place)
                if not zone.types or element.type in zone.types
            }
            self._types[zone] = types
        return types

    def _recognise(self, element: JsonObject, zone: ChildZone | None) -> Element | None:
        """Return the knowledge row of an element."""
        kind = element.get("type")
        if zone is None or not isinstance(kind, str):
            return None
        return self._catalogue.find_element_at(zone.place, kind)


def _lacks_field(element: JsonObject, known: Element, catalogue: Catalogue) -> bool:
    """Tell whether an element needs a field and has none."""
    feature = catalogue.features_of(known.key).get("field")
    return feature is not None and feature.required and "field" not in element


def _fill_field(element: JsonObject, name: str, repairs: Repairs) -> None:
    """Name the field of an element, when there is a name for it."""
    if name:
        element["field"] = name
        with repairs.inside("field") as inner:
            inner.note("field_filled", to=name)
