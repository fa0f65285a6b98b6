"""Clauses that move elements: `move A after B`, `swap A and B`."""

import re
from typing import Final

from backend.domain.json_values import JsonObject
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.phrases import MOVE, SWAP
from backend.llm.builtin.edits.positions import edge_of, take_position
from backend.llm.builtin.numbers import NUMBER, read_number

__all__ = ["read_move", "read_swap"]

_TO_FILTERS: Final = re.compile(r"筛选(?:条件|项)?里?$")


_SHIFT: Final = re.compile(
    rf"^(?:请)?(?:把|将)?(?P<what>{MARK})?(?:再)?(?P<how>(?:往|向)?[上下前后左右](?:边|面)?(?:移|挪|调)动?(?:{NUMBER})?(?:位|个位置|行|列|格|一下)?|[上下前后左右]移(?:{NUMBER})?(?:位|个位置|行|列|格)?)$"
)
_BARE: Final = re.compile(
    r"^(?:请|再|并|就)*(?:把它?|将它?)?(?:放|移动?|挪动?|调|排|提|显示)(?:到|在|至)\s*(?P<where>.+)$"
    r"|^(?:and )?(?:put|move|place) it (?P<where2>.+)$",
    re.IGNORECASE,
)
_STEP: Final = re.compile(
    r"(?P<up>上移|往上|向上|上挪|上调|前移|往前|向前|左移|往左|\bup\b|\bleft\b)|(?P<down>下移|往下|向下|下挪|下调|后移|往后|向后|右移|往右|\bdown\b|\bright\b)",
    re.IGNORECASE,
)
_STEPS: Final = re.compile(rf"(?P<n>{NUMBER})", re.IGNORECASE)


def _step_from(
    row: list[Known], moved: Known, step: re.Match[str]
) -> JsonObject | None:
    """Return the place some steps up or down, as an operation says it."""
    counted = _STEPS.search(step.string[step.end() :]) or _STEPS.search(step.string)
    number = int(read_number(counted["n"])) if counted is not None else 1
    ids = [known.id for known in row]
    place = ids.index(moved.id)
    if step["up"]:
        other = max(place - number, 0)
        return None if other == place else {"before": ids[other]}
    other = min(place + number, len(ids) - 1)
    return None if other == place else {"after": ids[other]}


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
    shift = _SHIFT.match(text)
    if shift is not None:
        moved = context.meant(shift["what"], text) if shift["what"] else []
        spoken = moved or context.spoken_of()
        return bool(spoken) and _move(context, spoken, shift["how"])
    if match is None or _TO_FILTERS.search(match["where"] or ""):
        return _read_bare_move(context, text)
    what = match["what"] or match["what2"] or match["what3"]
    where = match["where"] or match["where2"] or match["where3"]
    moved = context.meant(what, text)
    return bool(moved) and _move(context, moved, where)


def _read_bare_move(context: EditContext, text: str) -> bool:
    """Read `放到最后` said of what was spoken of before."""
    match = _BARE.match(text)
    spoken = context.spoken_of()
    if match is None or not spoken or context.fresh:
        return False
    return _move(context, spoken, match["where"] or match["where2"])


def _move(context: EditContext, moved: list[Known], where: str) -> bool:
    """Write the moves of elements to one place; they keep their order."""
    places = [_place_of(context, known.id, where) for known in moved]
    if any(place is None for place in places):
        return False
    first, place = moved[0], places[0]
    assert place is not None
    context.plan.operations.append({"op": "move", "id": first.id, **place})
    last = first
    for known in moved[1:]:
        beside = place if "into" in place else {"after": last.id}
        context.plan.operations.append({"op": "move", "id": known.id, **beside})
        last = known
    context.targets = moved
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
    step = _STEP.search(where)
    if step is not None:
        return _step_from(context.index.siblings(known), known, step)
    holders = [k for k in context.mentioned(where) if "elements" in k.element]
    return {"into": holders[0].id} if holders else None
