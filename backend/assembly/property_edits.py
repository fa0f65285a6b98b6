"""The operations `set` and `unset`: properties of an element or of the page."""

from collections.abc import Mapping

from backend.assembly.choices import match_default
from backend.assembly.completions import complete, completes
from backend.assembly.drafts import Draft, entry, guard
from backend.assembly.elements import ElementAssembler
from backend.assembly.locating import element_at
from backend.assembly.operations import Operation
from backend.assembly.parameters import fill_parameters
from backend.assembly.patches import is_same_json
from backend.assembly.properties import PropertyMender
from backend.assembly.repairs import Repairs
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Feature
from backend.domain.pages import RESERVED
from backend.domain.pointers import extend

__all__ = ["set_properties", "unset_properties"]

_FIXED = frozenset({"id", "elements"})
_LASTING = RESERVED - {"zone"} | {"page"}
"""Properties that cannot be taken away."""


def set_properties(draft: Draft, operation: Operation, repairs: Repairs) -> None:
    """Give properties new values; null takes one away.

    Args:
        draft: The page being edited.
        operation: A `set`; fails when it would change an id or children.
        repairs: Where to list what was mended.
    """
    owner, pointer = _owner(draft, operation)
    if draft.finished:
        _finish(draft, operation, owner, pointer, _put(operation, owner, pointer))
        return
    written = {
        key: value
        for key, value in operation.properties.items()
        if key not in owner or not is_same_json(owner[key], value)
    }
    for key in sorted(_FIXED & written.keys()):
        raise operation.fail(
            f"set 不能改“{key}”，请用 add、move、remove",
            f'set cannot change "{key}"; use add, move or remove',
        )
    with repairs.inside("properties") as inner:
        if operation.id is not None:
            _settle_type(draft, operation, owner, written, inner)
        features = _features(draft, operation, {**owner, **written})
        mender = PropertyMender(draft.catalogue)
        nulls = {
            mender.respell(key, set(), features, Repairs())
            for key, value in written.items()
            if value is None
        }
        mended = mender.mend(written, features, inner)
        if operation.id is not None:
            mended = _completed(draft, operation, owner, mended, inner)
    entries = [
        entry("replace" if name in owner else "add", extend(pointer, name), value)
        for name, value in mended.items()
        if name not in owner or not is_same_json(owner[name], value)
    ]
    entries += [
        {"op": "remove", "path": extend(pointer, name)}
        for name in sorted(nulls - mended.keys() - _LASTING)
        if name in owner
    ]
    _finish(draft, operation, owner, pointer, entries)


def _put(operation: Operation, owner: JsonObject, pointer: str) -> list[JsonObject]:
    """Return the entries that give properties just the values written."""
    return [
        entry("replace" if name in owner else "add", extend(pointer, name), value)
        for name, value in operation.properties.items()
        if name not in owner or not is_same_json(owner[name], value)
    ]


def _completed(
    draft: Draft,
    operation: Operation,
    owner: JsonObject,
    mended: JsonObject,
    repairs: Repairs,
) -> JsonObject:
    """Add what the new values need and the old ones did not."""
    after: JsonObject = {**owner, **mended}
    spot, _ = draft.spot_of(operation)
    known = element_at(spot.offered, after, draft.catalogue)
    if known is None or not completes(draft.catalogue.protocol):
        return mended
    features = draft.catalogue.features_of(known.key)
    lacked = complete(owner, known, features, Repairs())
    concerned = {
        name: feature
        for name, feature in features.items()
        if name in mended or lacked.get(name) == owner.get(name)
    }
    if {"options", "defaultValue"} & mended.keys():
        match_default(after, repairs)
    fill_parameters(after, mended.keys(), features, repairs)
    done = complete(after, known, concerned, repairs)
    return {
        name: value
        for name, value in done.items()
        if name in mended or not is_same_json(owner.get(name), value)
    }


def unset_properties(draft: Draft, operation: Operation, repairs: Repairs) -> None:
    """Take properties away.

    Args:
        draft: The page being edited.
        operation: An `unset`; fails when a property cannot be taken away.
        repairs: Where to list other spellings, and what was not there.
    """
    owner, pointer = _owner(draft, operation)
    features = _features(draft, operation, owner)
    mender = PropertyMender(draft.catalogue)
    entries: list[JsonObject] = []
    for written in dict.fromkeys(operation.names):
        name = (
            written
            if written in owner or draft.finished
            else mender.respell(written, set(), features, repairs)
        )
        if name in _LASTING and not draft.finished:
            raise operation.fail(f"不能去掉“{name}”", f'"{name}" cannot be unset')
        removal: JsonObject = {"op": "remove", "path": extend(pointer, name)}
        if name not in owner:
            with repairs.inside(name) as inner:
                inner.note("already_so")
        elif removal not in entries:
            entries.append(removal)
    _finish(draft, operation, owner, pointer, entries)


def _owner(draft: Draft, operation: Operation) -> tuple[JsonObject, str]:
    """Return the element or page that an operation concerns, and its pointer."""
    if operation.id is None:
        return draft.page, ""
    spot, element = draft.spot_of(operation)
    return element, spot.path


def _features(
    draft: Draft, operation: Operation, owner: JsonObject
) -> Mapping[str, Feature]:
    """Return the features of an element or page as it will be."""
    if operation.id is None:
        return draft.catalogue.features_of(str(owner.get("page")))
    spot, _ = draft.spot_of(operation)
    known = element_at(spot.offered, owner, draft.catalogue)
    return draft.catalogue.features_of(known.key) if known is not None else {}


def _settle_type(
    draft: Draft,
    operation: Operation,
    owner: JsonObject,
    written: JsonObject,
    repairs: Repairs,
) -> None:
    """Write a new type or zone as the protocol spells it, in place."""
    if not {"type", "zone"} & written.keys():
        return
    spot, _ = draft.spot_of(operation)
    probe: JsonObject = {key: owner[key] for key in ("type", "zone") if key in owner}
    probe |= {key: written[key] for key in ("type", "zone") if key in written}
    settled = ElementAssembler(draft.catalogue).settle(probe, spot.offered, repairs)
    written |= {key: settled[key] for key in written.keys() & settled.keys()}
    if spot.offered and written.get("zone") == spot.offered[0].zone:
        written["zone"] = None  # the default zone is left out


def _finish(
    draft: Draft,
    operation: Operation,
    owner: JsonObject,
    pointer: str,
    entries: list[JsonObject],
) -> None:
    """Apply changes of properties and keep the order of keys canonical."""
    if not entries:
        return
    draft.apply([*(guard(pointer, owner) if pointer else []), *entries])
    if operation.id is not None:
        draft.touched.add(operation.id)
    draft.reorder(operation.id)
