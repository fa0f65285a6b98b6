"""Writing leftovers of an import back into an export."""

import copy
from collections.abc import Sequence

from backend.domain.json_values import Json, JsonObject
from backend.domain.leftovers import Leftover, Placement
from backend.domain.pointers import is_index, split
from backend.export.ccms.alignment import RECORD
from backend.export.ccms.context import ExportContext
from backend.export.ccms.dialects import record_reads

__all__ = ["HELPER_PATHS", "put_back"]

HELPER_PATHS = frozenset({"/handle/page", "/actions/0/handle/page"})
"""Where a button names its helper page, seen from the button or, for one of a detail
page, from its item; another name renames the page as well."""

_Plan = tuple[Leftover, Json, str | int]


def put_back(
    context: ExportContext, leftovers: Sequence[Leftover]
) -> tuple[ExportContext, tuple[Leftover, ...]]:
    """Write leftovers back.

    Args:
        context: A finished export.
        leftovers: What an import left over.

    Returns:
        An export of its own whose objects share nothing with the page, and the
        leftovers that were withheld, in their order.
    """
    fresh = copy.deepcopy(context)
    # Everything is judged before anything is changed: two leftovers may meet in a
    # sub-table's row editor, which several buttons share.
    plans = [(leftover, _plan(fresh, leftover)) for leftover in leftovers]
    withheld = tuple(leftover for leftover, plan in plans if plan is None)
    ready = [plan for _, plan in plans if plan is not None]
    for leftover, holder, key in ready:
        if leftover.placement is Placement.SET:
            if leftover.path in HELPER_PATHS and leftover.instead_of:
                _rename_helper(fresh, leftover.instead_of[0], leftover.value)
            holder[key] = copy.deepcopy(leftover.value)
    for leftover, holder, key in ready:
        if leftover.placement is Placement.OMIT:
            del holder[key]
    _insert_all(fresh, [p for p in ready if p[0].placement is Placement.INSERT])
    return fresh, withheld


def _plan(context: ExportContext, leftover: Leftover) -> _Plan | None:
    """Find the place of a leftover, `None` when it must stay out."""
    if leftover.owner == RECORD and leftover.placement is Placement.OMIT:
        return _plan_record(context, leftover)
    place = None if leftover.unsafe else _find_place(context, leftover)
    if place is None:
        return None
    holder, key = place
    if leftover.placement is Placement.INSERT:
        fits = isinstance(key, int) or isinstance(holder, dict)
    else:
        fits = _member(holder, str(key)) == leftover.instead_of
    return (leftover, holder, key) if fits else None


def _plan_record(context: ExportContext, leftover: Leftover) -> _Plan | None:
    """Find the item that makes a record whole, `None` when it has to be there."""
    item = context.objects.get(RECORD)
    fields = context.objects.get("@detail", {}).get("fields", [])
    if item is None or leftover.instead_of != (record_reads(fields),):
        return None
    return leftover, fields, len(fields) - 1


def _find_place(
    context: ExportContext, leftover: Leftover
) -> tuple[Json, str | int] | None:
    """Return the object or list that a leftover goes into, and the key or index.

    A list that went with its last member is returned as the object and the key it
    stood under.
    """
    holder: Json = context.objects.get(leftover.owner)
    *way, last = split(leftover.path)
    for depth, token in enumerate(way, start=1):
        found = _member(holder, token)
        if not found:
            grows = leftover.placement is Placement.INSERT and depth == len(way)
            return (holder, token) if grows and isinstance(holder, dict) else None
        holder = found[0]
    if isinstance(holder, list):
        return (holder, int(last)) if is_index(last) else None
    inserts = leftover.placement is Placement.INSERT
    return (holder, last) if isinstance(holder, dict) and not inserts else None


def _member(holder: Json, token: str) -> tuple[Json, ...]:
    """Return the member that a token names, nothing when there is none."""
    if isinstance(holder, dict) and token in holder:
        return (holder[token],)
    if isinstance(holder, list) and is_index(token) and int(token) < len(holder):
        return (holder[int(token)],)
    return ()


def _insert_all(context: ExportContext, plans: list[_Plan]) -> None:
    """Insert members of lists, each behind the neighbour it stood behind."""
    owners = {id(written): owner for owner, written in context.objects.items()}
    placed: dict[tuple[int, str | None], int] = {}
    for leftover, holder, key in plans:
        members = holder.setdefault(key, []) if isinstance(key, str) else holder
        there = (id(members), leftover.after)
        index = int(split(leftover.path)[-1])
        if leftover.after is not None:
            for position, member in enumerate(members):
                if owners.get(id(member)) == leftover.after:
                    index = position + 1 + placed.get(there, 0)
        placed[there] = placed.get(there, 0) + 1
        members.insert(min(index, len(members)), copy.deepcopy(leftover.value))


def _rename_helper(context: ExportContext, old: Json, new: Json) -> None:
    """Give a helper page the id that the imported configuration had for it."""
    if isinstance(new, str) and isinstance(old, str) and old in context.pages:
        pages: dict[str, JsonObject] = {
            new if name == old else name: page for name, page in context.pages.items()
        }
        context.pages.clear()
        context.pages.update(pages)
