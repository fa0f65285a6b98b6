"""Editing a page: operations become a guarded patch, applied as a whole or not at all."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from backend.assembly.drafts import Draft
from backend.assembly.element_edits import (
    add_element,
    move_element,
    remove_element,
    replace_element,
)
from backend.assembly.locating import ids_below
from backend.assembly.operations import Operation, read_operation
from backend.assembly.property_edits import set_properties, unset_properties
from backend.assembly.repairs import Repairs
from backend.domain.catalogue import Catalogue
from backend.domain.fixes import Fix
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import walk
from backend.domain.versions import PatchStep

__all__ = ["Edited", "apply_operations"]

_ACTS: Mapping[str, Callable[[Draft, Operation, Repairs], None]] = {
    "add": add_element,
    "set": set_properties,
    "unset": unset_properties,
    "move": move_element,
    "remove": remove_element,
    "replace": replace_element,
}


@dataclass(frozen=True, slots=True)
class Edited:
    """A page after its operations."""

    page: JsonObject
    """The page; elements that no operation touched are the same objects as before."""

    patch: tuple[JsonObject, ...]
    """The operations as RFC 6902 with `test` guards."""

    inverse: tuple[JsonObject, ...]
    """The patch that takes them back."""

    changed: tuple[str, ...]
    """Ids of the elements that were added, changed or moved, in document order."""

    removed: tuple[str, ...]
    """Ids of the elements that are gone, in the order of their removal."""

    fixes: tuple[Fix, ...]
    """What was repaired; pointers lead into the list of operations."""

    steps: tuple[PatchStep, ...]
    """What each operation did, in order; together they are `patch` and `inverse`."""


def apply_operations(
    page: JsonObject,
    operations: Sequence[Json],
    catalogue: Catalogue,
    *,
    selected: str | None = None,
    finished: bool = False,
) -> Edited:
    """Apply edit operations, all of them or none.

    Whether the result is right is for the check to say.

    Args:
        page: A stored page; never changed.
        operations: The operations in order; each sees what those before it did.
        catalogue: The knowledge revision.
        selected: Id of the element that must hold everything touched; `None` for the
            whole page.
        finished: Whether what the operations bring is complete, as that of a proposal
            is: then each does what it says and nothing is mended or completed.

    Returns:
        The edited page. Fails with an `OperationError` when an operation cannot be read
        or applied, and with an `ElementNotFoundError` when it names an element that is
        not there.
    """
    draft = Draft(page, catalogue, finished=finished)
    fixes: list[Fix] = []
    steps: list[PatchStep] = []
    for index, written in enumerate(operations):
        done, back = len(draft.patch), len(draft.inverse)
        repairs = Repairs((index,))
        operation = read_operation(index, written, repairs)
        if selected is not None:
            _check_scope(draft, operation, selected)
        _ACTS[operation.op](draft, operation, repairs)
        fixes.extend(repairs.fixes)
        new = len(draft.inverse) - back  # the way back grows at its front
        steps.append(PatchStep(tuple(draft.patch[done:]), draft.inverse[:new]))
    order = [found.id for found in walk(draft.page) if found.id is not None]
    return Edited(
        draft.page,
        tuple(draft.patch),
        draft.inverse,
        tuple(name for name in order if name in draft.touched),
        tuple(name for name in draft.removed if name not in order),
        tuple(fixes),
        tuple(steps),
    )


def _check_scope(draft: Draft, operation: Operation, selected: str) -> None:
    """Refuse an operation outside of the selected element."""
    _, element = draft.find(selected)
    inside = set(ids_below(element))
    lands_inside = True
    if operation.op == "add" or (operation.op == "move" and operation.id != selected):
        relation, anchor = operation.anchor or ("into", "")
        lands_inside = anchor in inside and (relation == "into" or anchor != selected)
    concerns_inside = operation.op == "add" or operation.id in inside
    if not (concerns_inside and lands_inside):
        raise operation.fail(
            f"只能修改选中的元素“{selected}”",
            f'only the selected element "{selected}" may be changed',
        )
