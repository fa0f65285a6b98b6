"""Where a submission keeps the children of a container."""

from collections.abc import Mapping
from typing import Any

from backend.assembly.repairs import Repairs
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, Element, Feature
from backend.domain.lookalikes import fold_name

__all__ = ["collect_children", "gather", "lift_properties"]

_LIST_NAMES = frozenset(
    {"elements", "fields", "children", "items", "components", "controls", "widgets"}
)
"""Names under which models put children, besides the names of zones, folded."""

_ALIASES = {
    "buttons": "action",
    "actions": "action",
    "operations": "row_action",
    "rowactions": "row_action",
    "rowoperations": "row_action",
    "tableoperations": "toolbar",
    "tablecolumns": "column",
    "search": "filter",
}
"""Names of lists that stand for one zone, folded."""

_PROPERTY_BAGS = ("properties", "props", "features", "attributes", "config")


def lift_properties(
    element: JsonObject, features: Mapping[str, Feature], repairs: Repairs
) -> None:
    """Lift properties that were put into an object of their own, in place.

    Args:
        element: An element or page as written.
        features: Its features.
        repairs: Where to list what was done.
    """
    for name in _PROPERTY_BAGS:
        bag = element.get(name)
        if name in features or not isinstance(bag, dict):
            continue
        if bag.keys() & element.keys():
            continue
        del element[name]
        element.update(bag)
        repairs.note("properties_lifted", name=name)


def collect_children(
    catalogue: Catalogue, element: JsonObject, known: Element, repairs: Repairs
) -> list[Json] | None:
    """Take the children out of an element, wherever they were put.

    Args:
        catalogue: The knowledge revision.
        element: The element as written; lists of children are removed from it.
        known: What it is.
        repairs: Where to list what was moved.

    Returns:
        The children in order, `None` when the element cannot hold any or has none.
    """
    if not known.children:
        return None
    return gather(element, known.children, catalogue.features_of(known.key), repairs)


def gather(
    holder: JsonObject,
    offered: tuple[ChildZone, ...],
    features: Mapping[str, Feature],
    repairs: Repairs,
) -> list[Json] | None:
    """Take the members of every list of elements out of a page or container.

    Args:
        holder: The page or container; changed in place.
        offered: Its zones, the default one first.
        features: Its features, whose names are left alone.
        repairs: Where to list what was moved.

    Returns:
        All elements in order; `None` when there is no list of elements.
    """
    found: list[Json] | None = None
    for key in list(holder):
        zone = _zone_named(key, offered)
        folded = fold_name(key)
        value = holder[key]
        if key == "elements" and isinstance(value, list):
            members: list[Json] | None = list(value)
        elif _is_value(value, features.get(key)) or (
            zone is None and folded not in _LIST_NAMES
        ):
            continue
        else:
            members = _members(value, offered)
        if members is None:
            continue
        del holder[key]
        if zone is not None and zone != offered[0].zone:
            members = [_in_zone(member, zone) for member in members]
        if key != "elements" or members != value:
            repairs.note("children_key", name=key)
        found = [*(found or []), *members]
    return found


def _is_value(value: Json, feature: Feature | None) -> bool:
    """Tell whether a value under a feature's name is meant for it: a list may not be."""
    if feature is None:
        return False
    return not isinstance(value, list) or isinstance(feature.example, list)


def _members(value: Json, offered: tuple[ChildZone, ...]) -> list[Json] | None:
    """Return the elements of a list, or of an object of lists by zone or by field."""
    if isinstance(value, list):
        return list(value) if all(isinstance(m, dict) for m in value) else None
    if not isinstance(value, dict) or not value:
        return None
    by_zone = {key: _zone_named(key, offered) for key in value}
    if all(by_zone.values()) and all(isinstance(m, list) for m in value.values()):
        return [
            _in_zone(member, zone or "")
            for key, zone in by_zone.items()
            for member in value[key]
        ]
    if all(isinstance(member, dict) and "type" in member for member in value.values()):
        return [{"field": key, **member} for key, member in value.items()]
    return None


def _zone_named(key: str, offered: tuple[ChildZone, ...]) -> str | None:
    """Return the zone that the name of a list stands for."""
    folded = fold_name(key)
    for zone in offered:
        name = fold_name(zone.zone)
        if folded in {name, f"{name}s", f"{name}es"}:
            return zone.zone
    meant = _ALIASES.get(folded)
    return meant if any(zone.zone == meant for zone in offered) else None


def _in_zone(member: Json, zone: str) -> Any:
    """Return an element with its zone written, unless it wrote one itself."""
    if not isinstance(member, dict) or member.get("zone") is not None:
        return member
    return {**member, "zone": zone}
