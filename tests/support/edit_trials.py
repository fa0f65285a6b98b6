"""Edits written under a grammar, worked as the tool works them, without a store."""

from collections.abc import Collection, Sequence
from enum import Enum, auto

from backend.assembly import apply_operations
from backend.domain.catalogue import Catalogue
from backend.domain.errors import DomainError
from backend.domain.json_values import JsonObject
from backend.domain.violations import Violation
from backend.tools.constrained import name_operations, settled_operations
from backend.validation import checker_for

__all__ = ["EditTrial", "State"]


class State(Enum):
    """What an edit came to."""

    APPLIED = auto()
    IDLE = auto()
    REFUSED = auto()
    """The page would break a rule."""

    MEANINGLESS = auto()
    """An operation could not be carried out."""


class EditTrial:
    """One edit of a page, tried."""

    def __init__(
        self,
        catalogue: Catalogue,
        page: JsonObject,
        written: Sequence[JsonObject],
        page_ids: Collection[str],
    ) -> None:
        self.violations: tuple[Violation, ...] = ()
        self.error = ""
        operations, _ = settled_operations(written, catalogue, page)
        check = checker_for(catalogue).check
        try:
            edited = apply_operations(page, operations, catalogue)
            found = check(edited.page, page_ids=page_ids)
            if found:
                naming, _ = name_operations(edited.page, found)
                edited = apply_operations(page, [*operations, *naming], catalogue)
                found = check(edited.page, page_ids=page_ids)
        except DomainError as error:
            self.state = State.MEANINGLESS
            self.error = str(error)
            return
        self.violations = found
        if found:
            self.state = State.REFUSED
        else:
            self.state = State.IDLE if edited.page == page else State.APPLIED
