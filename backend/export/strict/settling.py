"""What a grammar cannot say, put right in what was written under one.

A grammar knows no "not the same as" and no "not less than". Here the second of two like
options gets the next free value, and two limits the wrong way round change places:
nothing that was written is lost, and each such repair is listed. Nulls, by which a
grammar leaves a property out, go without a word: the provider forced them.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import count

from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.fixes import Fix
from backend.domain.json_values import Json, JsonObject, Pointer
from backend.domain.knowledge import ChildZone, Element, PageType
from backend.domain.pointers import extend
from backend.domain.schemas import REF_PREFIX, structure_schemas
from backend.domain.texts import Text
from backend.export.strict.forms import Forms, forms_of

__all__ = ["next_free", "settle_element", "settle_page", "without_nulls"]

_LEVELS = 40
"""So deep elements are looked at; a page may have 32 levels."""


def without_nulls(value: Json) -> Json:
    """Return a value without the properties that a grammar left out.

    Args:
        value: What was written under a grammar.

    Returns:
        A copy without nulls in objects, and without what is empty because of that.
    """
    if isinstance(value, list):
        return [without_nulls(member) for member in value]
    if not isinstance(value, dict):
        return value
    kept = {key: without_nulls(part) for key, part in value.items()}
    return {
        key: part
        for key, part in kept.items()
        if part is not None and (part != {} or value[key] == {})
    }


def settle_page(page: JsonObject, catalogue: Catalogue) -> tuple[Fix, ...]:
    """Put right what a grammar cannot say, in place.

    Args:
        page: A page written under the form of `page_form`, without nulls; fresh objects.
        catalogue: The knowledge revision.

    Returns:
        The repairs; all are lossless.
    """
    settler = _Settler(catalogue)
    row = catalogue.find_page_type(str(page.get("page")))
    if row is not None:
        settler.settle(page, row, "")
        settler.settle_children(page, catalogue.top_zones(row.key), "", 1)
    return tuple(settler.fixes)


def settle_element(
    element: JsonObject, row: Element, catalogue: Catalogue, pointer: Pointer
) -> tuple[Fix, ...]:
    """Put right one element with what it holds, in place; see `settle_page`.

    Args:
        element: The element.
        row: What it is.
        catalogue: The knowledge revision.
        pointer: Where it stands.

    Returns:
        The repairs.
    """
    settler = _Settler(catalogue)
    settler.settle(element, row, pointer)
    settler.settle_children(element, row.children, pointer, 1)
    return tuple(settler.fixes)


def next_free(value: Json, taken: Mapping[Json, object]) -> Json:
    """Return a value like one that is taken: the next number, the text numbered.

    Args:
        value: A text or a number.
        taken: The values in use, as keys.

    Returns:
        The first free one.
    """
    if isinstance(value, str):
        return next(n for i in count(2) if (n := f"{value}_{i}") not in taken)
    return next(n for i in count(1) if (n := value + i) not in taken)


@dataclass(frozen=True, slots=True)
class _Spot:
    """A property inside a value that must differ from others of its kind."""

    holder: JsonObject
    name: str
    pointer: Pointer


class _Settler:
    """Walks down a page along the rows of the catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._forms: Forms = forms_of(catalogue)
        self._structures = structure_schemas(catalogue.structures)
        self.fixes: list[Fix] = []

    def settle_children(
        self,
        parent: JsonObject,
        offered: tuple[ChildZone, ...],
        pointer: Pointer,
        depth: int,
    ) -> None:
        """Settle what stands in an element or page."""
        members = parent.get("elements")
        if not isinstance(members, list) or depth > _LEVELS:
            return
        for index, member in enumerate(members):
            if not isinstance(member, dict):
                continue
            zone = pick_zone(offered, member.get("zone"))
            row = zone and self._catalogue.find_element_at(
                zone.place, str(member.get("type"))
            )
            if row:
                here = extend(pointer, "elements", index)
                self.settle(member, row, here)
                self.settle_children(member, row.children, here, depth + 1)

    def settle(
        self, owner: JsonObject, row: PageType | Element, pointer: Pointer
    ) -> None:
        """Settle the features of one element or page."""
        for feature in row.features:
            name = feature.property
            if name not in owner:
                continue
            other = self._forms.of_feature(feature, row).at_least
            if other and _is_above(owner.get(other), owner[name]):
                owner[name], owner[other] = owner[other], owner[name]
                self._note("limits_swapped", extend(pointer, name), other)
            spots = list(
                self._spots(owner[name], feature.schema, name, extend(pointer, name))
            )
            self._number(spots)

    def _number(self, spots: list[_Spot]) -> None:
        """Give the values that come again the next free one."""
        taken: dict[Json, None] = {}
        for spot in spots:
            taken.setdefault(_key(spot.holder[spot.name]))
        seen: set[Json] = set()
        for spot in spots:
            value = spot.holder[spot.name]
            if _key(value) in seen:
                value = spot.holder[spot.name] = next_free(value, taken)
                taken[_key(value)] = None
                self._note("value_numbered", extend(spot.pointer, spot.name), value)
            seen.add(_key(value))

    def _spots(
        self, value: Json, schema: Json, scope: str, pointer: Pointer
    ) -> Iterator[_Spot]:
        """Yield the properties inside a value that must differ, in order."""
        if not isinstance(schema, dict):
            return
        if "$ref" in schema:
            scope = str(schema["$ref"]).removeprefix(REF_PREFIX)
            schema = self._structures.get(scope, {})
            yield from self._spots(value, schema, scope, pointer)
            return
        for choice in schema.get("oneOf", ()):
            target = choice.get("$ref", "").removeprefix(REF_PREFIX)
            if _may_be(value, self._structures.get(target, choice)):
                yield from self._spots(value, choice, scope, pointer)
        if isinstance(value, list):
            for index, member in enumerate(value):
                here = extend(pointer, index)
                yield from self._spots(member, schema.get("items"), scope, here)
        elif isinstance(value, dict):
            yield from self._spots_of(value, schema, scope, pointer)

    def _spots_of(
        self, value: JsonObject, schema: JsonObject, scope: str, pointer: Pointer
    ) -> Iterator[_Spot]:
        """Yield the properties of an object and in it that must differ."""
        for name, part in schema.get("properties", {}).items():
            if name not in value:
                continue
            if self._forms.of_part(scope, name, is_text=False).is_unique:
                yield _Spot(value, name, pointer)
            here = extend(pointer, name)
            yield from self._spots(value[name], part, scope, here)

    def _note(self, code: str, pointer: Pointer, name: Json) -> None:
        """List a repair."""
        zh, en = _MESSAGES[code]
        shown = str(name)[:40]
        message = Text(zh.format(name=shown), en.format(name=shown))
        self.fixes.append(Fix(code, pointer, message))


def _key(value: Json) -> Json:
    """Return what tells values apart: true is not 1."""
    return (True, value) if isinstance(value, bool) else value


def _is_above(least: Json, most: Json) -> bool:
    """Tell whether two limits stand the wrong way round."""
    numbers = [
        value
        for value in (least, most)
        if isinstance(value, int | float) and not isinstance(value, bool)
    ]
    return len(numbers) == len((least, most)) and numbers[0] > numbers[1]


def _may_be(value: Json, schema: JsonObject) -> bool:
    """Tell whether an object may be of an alternative: by the names it has."""
    return isinstance(value, dict) and value.keys() <= set(schema.get("properties", ()))


_MESSAGES = {
    "limits_swapped": (
        "与“{name}”互换，上下限写反了",
        'Changed places with "{name}": the limits were the wrong way round',
    ),
    "value_numbered": (
        "与前面的值相同，改为“{name}”",
        'Changed to "{name}", since an earlier one has that value',
    ),
}
