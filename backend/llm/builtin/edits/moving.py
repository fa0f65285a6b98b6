"""Clauses that move elements: `move A after B`, `swap A and B`."""

import re
from typing import Final

from backend.domain.json_values import JsonObject
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.phrases import MOVE, SWAP
from backend.llm.builtin.edits.positions import edge_of, take_position

__all__ = ["read_move", "read_swap"]

_TO_FILTERS: Final = re.compile(r"筛选(?:条件|项)?里?$")


def read_swap(context: EditContext, text: str) -> bool:
    """Read `swap A and B`.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    match = SWAP.match(text)
    if match is None:
        return False
    one = context.mentioned(match["a"] or match["a2"], text)
    two = context.mentioned(match["b"] or match["b2"], text)
    pairs = [
        (a, b) for a in one for b in two if a.zone is b.zone and a.parent == b.parent
    ]
    if not pairs or pairs[0][0].id == pairs[0][1].id:
        return False
    first, second = pairs[0]
    row = [known.id for known in context.index.siblings(first)]
    if row.index(first.id) > row.index(second.id):
        first, second = second, first
    following = row[row.index(first.id) + 1]
    moves: list[JsonObject] = [{"op": "move", "id": first.id, "after": second.id}]
    if following != second.id:
        moves.append({"op": "move", "id": second.id, "before": following})
    context.plan.operations += moves
    return True


def read_move(context: EditContext, text: str) -> bool:
    """Read `move A after B`, `to the top`, `into group C`.

    Args:
        context: The state of the reading; gets the operation.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    match = MOVE.match(text)
    if match is None or _TO_FILTERS.search(match["where"] or ""):
        return False
    what, where = match["what"] or match["what2"], match["where"] or match["where2"]
    moved = context.meant(what, text)
    if not moved:
        return False
    known = moved[0]
    place = _place_of(context, known.id, where)
    if place is None:
        return False
    context.plan.operations.append({"op": "move", "id": known.id, **place})
    context.targets = [known]
    return True


def _place_of(context: EditContext, moved: str, where: str) -> JsonObject | None:
    """Return where an element moves to, as an operation says it."""
    known = context.index.get(moved)
    assert known is not None
    position, _ = take_position(where, context.index, zone=known.zone)
    if position is None or position.anchor.zone is not known.zone:
        position = edge_of(where, context.index.siblings(known), known)
    if position is not None:
        return position.to_operation()
    holders = [k for k in context.mentioned(where) if "elements" in k.element]
    return {"into": holders[0].id} if holders else None
