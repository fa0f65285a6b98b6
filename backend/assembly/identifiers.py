"""Ids: readable, unique on the page, and kept once given."""

from collections.abc import Collection, Iterator

from backend.assembly.naming import FreeNames, slug
from backend.assembly.repairs import Repairs
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import MAX_DEPTH, is_element_id

__all__ = ["assign_ids"]


def assign_ids(
    elements: list[Json], taken: Collection[str], repairs: Repairs, *, depth: int = 1
) -> None:
    """Give every element an id, in place; the elements must be fresh objects.

    Ids that are well formed and unique stay. A missing one comes from the field, else
    the label, else the type.

    Args:
        elements: Elements, however nested.
        taken: Ids that are used elsewhere.
        repairs: Where to list ids that had to be replaced; knows where the list is.
        depth: How deep the elements stand.
    """
    used = FreeNames(taken)
    kept: set[int] = set()
    for element in _walk(elements, depth):
        written = element.get("id")
        if is_element_id(written) and written not in used:
            used.add(written)
            kept.add(id(element))
    _assign(elements, used, kept, repairs, depth)


def _assign(
    elements: Json, used: FreeNames, kept: set[int], repairs: Repairs, depth: int
) -> None:
    """Give ids to the elements that have none to keep, in document order."""
    if not isinstance(elements, list) or depth > MAX_DEPTH:
        return
    for index, element in enumerate(elements):
        if not isinstance(element, dict):
            continue
        with repairs.inside("elements", index) as inner:
            if id(element) not in kept:
                _name(element, used, inner, are_usual=bool(kept))
            _assign(element.get("elements"), used, kept, inner, depth + 1)


def _name(
    element: JsonObject, used: FreeNames, repairs: Repairs, *, are_usual: bool
) -> None:
    """Give one element an id; where others came with theirs, a missing one is told."""
    written = element.get("id")
    kind = element.get("type")
    sources = (written, element.get("field"), element.get("label"))
    names = (slug(source) for source in sources if isinstance(source, str))
    name = next(filter(None, names), None)
    if name is not None:
        given = used.claim(name)
    else:
        usual = slug(kind) if isinstance(kind, str) else ""
        given = used.claim_numbered(usual or "element")
    if written is None and are_usual:
        with repairs.inside("id") as inner:
            inner.note("id_filled", to=given)
    elif written is not None:
        with repairs.inside("id") as inner:
            inner.note("id_replaced", name=str(written), to=given)
    element["id"] = given


def _walk(elements: list[Json], depth: int) -> Iterator[JsonObject]:
    """Yield the objects among nested elements in document order."""
    stack: list[tuple[Json, int]] = [(member, depth) for member in reversed(elements)]
    while stack:
        member, level = stack.pop()
        if not isinstance(member, dict):
            continue
        yield member
        inner = member.get("elements")
        if isinstance(inner, list) and level < MAX_DEPTH:
            stack.extend((child, level + 1) for child in reversed(inner))
