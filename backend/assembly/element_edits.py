"""The operations `add`, `move`, `remove` and `replace`: whole elements."""

from dataclasses import replace

from backend.assembly.drafts import Draft, entry, guard
from backend.assembly.elements import ElementAssembler
from backend.assembly.identifiers import assign_ids
from backend.assembly.locating import (
    Spot,
    children_of,
    end_of_zone,
    ids_below,
    known_element,
    offered_at,
)
from backend.assembly.operations import Operation
from backend.assembly.ordering import canonical_element
from backend.assembly.patches import can_move, is_same_json
from backend.assembly.repairs import Repairs
from backend.domain.catalogue import pick_zone
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone
from backend.domain.pages import walk
from backend.domain.pointers import extend, get_at

__all__ = ["add_element", "move_element", "remove_element", "replace_element"]


def add_element(draft: Draft, operation: Operation, repairs: Repairs) -> None:
    """Add an element.

    Args:
        draft: The page being edited.
        operation: An `add`; fails when it is to go into an element that holds none.
        repairs: Where to list what was mended in the element.
    """
    target = _destination(draft, operation)
    fresh = operation.element
    if not draft.finished:
        element = _placed(draft, operation, target)
        fresh = _assemble(draft, element, target, draft.ids(), repairs)
        if "field" in fresh and "field" not in operation.element:
            _free_field(draft, fresh)
    if _is_at_end(operation):
        index = end_of_zone(_members(draft, target), fresh.get("zone"), target.offered)
        target = replace(target, index=index)
    opening = _opening(draft, target)
    added = entry("add", target.path, fresh)
    draft.apply([*_guard_target(draft, operation, target), *opening, added])
    draft.touched.add(fresh["id"])


def replace_element(draft: Draft, operation: Operation, repairs: Repairs) -> None:
    """Put another element in an element's place; its id stays.

    Args:
        draft: The page being edited.
        operation: A `replace`.
        repairs: Where to list what was mended in the element.
    """
    spot, old = draft.spot_of(operation)
    gone = ids_below(old)
    element = {**operation.element, "id": operation.id}
    if element.get("zone") is None and "zone" in old:
        element = _in_zone(draft, element, old["zone"], spot.offered)
    fresh = _assemble(draft, element, spot, draft.ids() - set(gone), repairs)
    if "field" in fresh and "field" not in operation.element and "field" in old:
        fresh["field"] = old["field"]  # the value stays where the data has it
    if is_same_json(fresh, old):
        return
    draft.apply([*guard(spot.path, old), entry("replace", spot.path, fresh)])
    kept = set(ids_below(fresh))
    draft.removed |= dict.fromkeys(name for name in gone if name not in kept)
    draft.touched.add(fresh["id"])


def remove_element(draft: Draft, operation: Operation, repairs: Repairs) -> None:
    """Remove an element and everything in it.

    Args:
        draft: The page being edited.
        operation: A `remove`.
        repairs: Not needed; there is nothing to mend.
    """
    spot, old = draft.spot_of(operation)
    draft.apply([*guard(spot.path, old), {"op": "remove", "path": spot.path}])
    draft.removed |= dict.fromkeys(ids_below(old))


def move_element(draft: Draft, operation: Operation, repairs: Repairs) -> None:
    """Move an element, with everything in it.

    Args:
        draft: The page being edited.
        operation: A `move`; fails when the element would end up inside itself.
        repairs: Not needed; there is nothing to mend.
    """
    spot, old = draft.spot_of(operation)
    target = _destination(draft, operation)
    if f"{target.pointer}/".startswith(f"{spot.path}/"):
        raise operation.fail(
            "不能把元素移到自己里面", "an element cannot be moved into itself"
        )
    zone = _zone_after(draft, operation, old, target)
    path = _landing(draft, operation, spot, target, old, zone)
    entries: list[JsonObject] = []
    if path != spot.path:
        entries += [*_guard_target(draft, operation, target), *_opening(draft, target)]
        if can_move(spot.path, path):
            entries.append({"op": "move", "from": spot.path, "path": path})
        else:
            entries += [{"op": "remove", "path": spot.path}, entry("add", path, old)]
    if zone != old.get("zone"):
        place = extend(path, "zone")
        verb = "replace" if "zone" in old else "add"
        entries.append(
            {"op": "remove", "path": place}
            if zone is None
            else entry(verb, place, zone)
        )
    if entries:
        draft.apply([*guard(spot.path, old), *entries])
        draft.touched.add(old["id"])
        draft.reorder(operation.id)


def _free_field(draft: Draft, fresh: JsonObject) -> None:
    """Name a new element's field by its id when its label led to one in use."""
    taken = {
        located.element.get("field")
        for located in walk(draft.page)
        if isinstance(located.element, dict)
        and located.element.get("zone") == fresh.get("zone")
    }
    if fresh["field"] in taken:
        fresh["field"] = fresh["id"]


def _assemble(
    draft: Draft, element: JsonObject, spot: Spot, taken: set[str], repairs: Repairs
) -> JsonObject:
    """Assemble an element for a place, with ids that are free."""
    assembler = ElementAssembler(draft.catalogue)
    with repairs.inside("element") as inner:
        fresh = assembler.assemble(element, spot.offered, inner, spot.depth)
        holder: list[Json] = [fresh]
        assign_ids(holder, taken, inner, depth=spot.depth)
        assembler.name_fields(holder, spot.offered, inner, spot.depth)
    ordered: JsonObject = canonical_element(
        holder[0], spot.offered, draft.catalogue, spot.depth
    )
    return ordered


def _destination(draft: Draft, operation: Operation) -> Spot:
    """Return the list that an element goes into, and before which member."""
    if operation.anchor is None:
        return Spot("/elements", 0, offered_at(draft.page, None, draft.catalogue), 1)
    relation, anchor_id = operation.anchor
    spot, _ = draft.find(anchor_id)
    if relation != "into":
        return replace(spot, index=spot.index + (relation == "after"), located=None)
    known = spot.located and known_element(draft.page, spot.located, draft.catalogue)
    holds = known.children if known else ()
    if not holds and not draft.finished:
        raise operation.fail(
            f"“{anchor_id}”不能包含元素", f'"{anchor_id}" cannot hold elements'
        )
    return Spot(f"{spot.path}/elements", 0, holds, spot.depth + 1)


def _is_at_end(operation: Operation) -> bool:
    """Tell whether an element goes to the end of its zone."""
    return operation.anchor is None or operation.anchor[0] == "into"


def _members(draft: Draft, target: Spot) -> list[Json]:
    """Return the members of the list that an element goes into."""
    owner = get_at(draft.page, target.pointer.removesuffix("/elements"))
    return children_of(owner)


def _opening(draft: Draft, target: Spot) -> list[JsonObject]:
    """Return the entry that makes the list, where there is none yet."""
    owner = get_at(draft.page, target.pointer.removesuffix("/elements"))
    return [] if "elements" in owner else [entry("add", target.pointer, [])]


def _guard_target(draft: Draft, operation: Operation, target: Spot) -> list[JsonObject]:
    """Return the test that the anchor stands where it is taken to be."""
    if operation.anchor is None:
        return []
    spot, anchor = draft.find(operation.anchor[1])
    return guard(spot.path, anchor)


def _placed(draft: Draft, operation: Operation, target: Spot) -> JsonObject:
    """Return the element of an `add` in the zone that is wanted for it."""
    element = dict(operation.element)
    if element.get("zone") is not None:
        return element
    if operation.zone is not None:
        return {**element, "zone": operation.zone}
    return _beside(draft, operation, element, target.offered)


def _beside(
    draft: Draft,
    operation: Operation,
    element: JsonObject,
    offered: tuple[ChildZone, ...],
) -> JsonObject:
    """Return an element in the zone of the one beside which it goes."""
    if operation.anchor is None or operation.anchor[0] == "into":
        return element
    _, anchor = draft.find(operation.anchor[1])
    zone = anchor.get("zone")
    return element if zone is None else _in_zone(draft, element, zone, offered)


def _in_zone(
    draft: Draft, element: JsonObject, zone: str, offered: tuple[ChildZone, ...]
) -> JsonObject:
    """Return an element with a zone, unless its type does not exist there."""
    trial = {**element, "zone": zone}
    settled = ElementAssembler(draft.catalogue).settle(
        {key: trial[key] for key in ("type", "zone") if key in trial},
        offered,
        Repairs(),
    )
    place = pick_zone(offered, settled.get("zone"))
    kind = settled.get("type")
    fits = (
        place is not None
        and isinstance(kind, str)
        and draft.catalogue.find_element_at(place.place, kind) is not None
    )
    return trial if fits else element


def _zone_after(
    draft: Draft, operation: Operation, old: JsonObject, target: Spot
) -> str | None:
    """Return the zone of an element after its move, `None` for the default one."""
    if draft.finished:
        return old.get("zone")
    wanted = operation.zone or old.get("zone")
    if operation.anchor is not None and operation.anchor[0] != "into":
        _, anchor = draft.find(operation.anchor[1])
        wanted = operation.zone or anchor.get("zone")
    zones = [offer.zone for offer in target.offered]
    if wanted not in zones or wanted == zones[0]:
        return None
    return str(wanted)


def _landing(
    draft: Draft,
    operation: Operation,
    spot: Spot,
    target: Spot,
    old: JsonObject,
    zone: str | None,
) -> str:
    """Return where an element stands once it was taken out and put in again."""
    index = target.index
    if _is_at_end(operation):
        members = [member for member in _members(draft, target) if member is not old]
        index = end_of_zone(members, zone, target.offered)
    elif target.pointer == spot.pointer and index > spot.index:
        index -= 1
    return f"{_after_removal(target.pointer, spot)}/{index}"


def _after_removal(pointer: str, spot: Spot) -> str:
    """Return a pointer as it is once the element at a spot was taken out."""
    prefix = f"{spot.pointer}/"
    if not pointer.startswith(prefix):
        return pointer
    index, slash, rest = pointer.removeprefix(prefix).partition("/")
    shifted = int(index) - (int(index) > spot.index)
    return f"{prefix}{shifted}{slash}{rest}"
