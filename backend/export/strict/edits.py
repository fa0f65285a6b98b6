"""Edits of a page in the form that constrained decoding writes.

Ids, operations, properties and values are surely right. What depends on the state of the
page, such as a limit against one that stands there already, is left to the page check:
a grammar does not know the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import ChildZone, Element
from backend.domain.pages import Located, walk
from backend.domain.schemas import REF_PREFIX, referenced
from backend.export.strict.elements import ElementWriter, choice_of, fixed
from backend.export.strict.rows import RowsInPlay, StrictForm
from backend.export.strict.values import ValueWriter, closed_object, or_null

__all__ = ["edit_form", "unopened_form"]

_SIBLINGS = 2
"""So many elements there must be for one to be moved."""


@dataclass(frozen=True, slots=True)
class _Standing:
    """An element of the page, and what offers its place."""

    id: str
    row: Element
    parent: str
    """Pointer of what it stands in."""

    zone: ChildZone
    is_default: bool
    """Whether its zone is the one that is left unsaid."""

    is_top: bool


def edit_form(
    catalogue: Catalogue,
    rows: RowsInPlay,
    page: JsonObject,
    beside: Mapping[str, JsonObject],
) -> StrictForm | None:
    """Describe the operations on a page that may be written under a grammar.

    Args:
        catalogue: The knowledge revision.
        rows: What is in play: elements that may be added, and whose properties may be
            set.
        page: The open page, which is valid.
        beside: The other arguments of the tool.

    Returns:
        The form of `{"operations": […], …}`; `None` for a page of an unknown type.
    """
    if catalogue.find_page_type(str(page.get("page"))) is None:
        return None
    writer = _EditWriter(catalogue, rows, page)
    operations = list(writer.operations())
    listed = {"type": "array", "items": choice_of(operations), "minItems": 1}
    schema = closed_object({"operations": listed, **beside})
    return StrictForm(
        {**schema, "$defs": referenced(schema, writer.definitions())},
        frozenset(writer.elements.left_out),
    )


def unopened_form(beside: Mapping[str, JsonObject]) -> StrictForm:
    """Describe operations while no page is open: there is nothing to name in them.

    The tool answers that no page is open, whatever is written; it has a form so that
    it does not stand in the way of the other tools' forms.

    Args:
        beside: The other arguments of the tool.

    Returns:
        The smallest form.
    """
    nothing = closed_object({"op": fixed("add")})
    listed = {"type": "array", "items": nothing, "minItems": 1}
    return StrictForm(closed_object({"operations": listed, **beside}))


class _EditWriter:
    """Writes the operations on one page."""

    def __init__(
        self, catalogue: Catalogue, rows: RowsInPlay, page: JsonObject
    ) -> None:
        self._catalogue = catalogue
        self._kind = str(page["page"])
        self._top = catalogue.top_zones(self._kind)
        self._standing = list(_standing_on(page, catalogue, self._top))
        fields = [
            str(element["field"])
            for element in page.get("elements", ())
            if isinstance(element, dict) and element.get("field")
        ]
        values = ValueWriter(catalogue, rows.pages, fields)
        self._values = values
        self.elements = ElementWriter(catalogue, rows.elements, values)
        self._rows = [
            row
            for key in rows.elements
            if (row := catalogue.find_element(key)) is not None
        ]
        self._ids: dict[str, JsonObject] = {}

    def definitions(self) -> dict[str, JsonObject]:
        """Return everything that operations refer to, in the order of the names."""
        values = self._values.definitions.items()
        known = {
            **self._ids,
            **self.elements.definitions,
            **{name: part for name, part in values if part},
        }
        return dict(sorted(known.items()))

    def operations(self) -> Iterator[JsonObject]:
        """Yield one schema per kind of operation and what it is about."""
        yield from self._page_sets()
        yield from self._additions()
        for row in self._rows:
            ids = [one.id for one in self._standing if one.row.key == row.key]
            if ids:
                yield from self._property_edits(row, self._ids_of(row.key, ids))
        yield from self._moves()
        if self._standing:
            every = self._ids_of("all", [one.id for one in self._standing])
            yield closed_object({"op": fixed("remove"), "id": every})

    def _page_sets(self) -> Iterator[JsonObject]:
        """Yield how properties of the page itself are set."""
        row = self._catalogue.find_page_type(self._kind)
        features = self.elements.write_features(row, needed=False) if row else None
        if features:
            yield closed_object(
                {
                    "op": fixed("set"),
                    "id": {"type": "null"},
                    "properties": closed_object(features),
                }
            )

    def _additions(self) -> Iterator[JsonObject]:
        """Yield how elements are added: to the page, and to the containers on it."""
        for index, zone in enumerate(self._top):
            offered = self.elements.references_at(zone, is_default=index == 0)
            if not offered:
                continue
            there = [o.id for o in self._standing if o.is_top and o.zone == zone]
            after = or_null(self._ids_of(f"top_{zone.zone}", there)) if there else None
            yield closed_object(
                {
                    "op": fixed("add"),
                    "element": choice_of(offered),
                    **({"after": after} if after else {}),
                }
            )
        containers = {one.row.key: one.row for one in self._standing}
        for row in containers.values():
            inside = self.elements.references_inside(row) if row.children else []
            if inside:
                ids = [one.id for one in self._standing if one.row.key == row.key]
                into = self._ids_of(row.key, ids)
                yield closed_object(
                    {"op": fixed("add"), "element": choice_of(inside), "into": into}
                )

    def _property_edits(self, row: Element, ids: JsonObject) -> Iterator[JsonObject]:
        """Yield how properties of elements of one row are set and unset."""
        for properties in self.elements.property_sets(row):
            yield closed_object(
                {
                    "op": fixed("set"),
                    "id": ids,
                    "properties": closed_object(properties),
                }
            )
        removable = self.elements.removable(row)
        if removable:
            names = {"type": "string", "enum": removable}
            listed = {"type": "array", "items": names, "minItems": 1}
            yield closed_object({"op": fixed("unset"), "id": ids, "properties": listed})

    def _moves(self) -> Iterator[JsonObject]:
        """Yield how elements change places with their neighbours, or are replaced."""

        def place(one: _Standing) -> tuple[str, str]:
            return one.parent, one.zone.zone

        ordered = sorted(self._standing, key=place)
        for number, (_, group) in enumerate(groupby(ordered, key=place)):
            members = list(group)
            first = members[0]
            ids = self._ids_of(f"group_{number}", [one.id for one in members])
            if len(members) >= _SIBLINGS:
                yield closed_object({"op": fixed("move"), "id": ids, "after": ids})
            offered = (
                self.elements.references_at(first.zone, is_default=first.is_default)
                if first.is_top
                else []
            )
            if offered:
                yield closed_object(
                    {"op": fixed("replace"), "id": ids, "element": choice_of(offered)}
                )

    def _ids_of(self, name: str, ids: Sequence[str]) -> JsonObject:
        """Return a reference to a set of ids, which is defined once."""
        key = f"Ids_{name}"
        self._ids[key] = {"type": "string", "enum": list(dict.fromkeys(ids))}
        return {"$ref": REF_PREFIX + key}


def _standing_on(
    page: JsonObject, catalogue: Catalogue, top: tuple[ChildZone, ...]
) -> Iterator[_Standing]:
    """Yield the elements of a page whose rows are known."""
    rows: dict[str, Element] = {}
    for found in walk(page):
        offered = top
        if found.parent is not None:
            parent = rows.get(found.parent.pointer)
            offered = parent.children if parent else ()
        standing = _standing(found, offered, catalogue)
        if standing is not None:
            rows[found.pointer] = standing.row
            yield standing


def _standing(
    found: Located, offered: tuple[ChildZone, ...], catalogue: Catalogue
) -> _Standing | None:
    """Return an element with its row and its place."""
    zone = pick_zone(offered, found.get("zone"))
    row = (
        catalogue.find_element_at(zone.place, str(found.get("type"))) if zone else None
    )
    if zone is None or row is None or found.id is None:
        return None
    return _Standing(
        found.id,
        row,
        found.parent.pointer if found.parent else "",
        zone,
        is_default=zone == offered[0],
        is_top=found.parent is None,
    )
