"""A proposal: a model's change of a page that a person has still to decide about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId
from backend.domain.runs import Author, ConversationId, Provenance

__all__ = ["Proposal", "ProposalId", "ProposalRef", "ProposalStatus"]

ProposalId = NewType("ProposalId", str)


class ProposalStatus(StrEnum):
    """Where a proposal is; the values are public and permanent."""

    OPEN = "open"
    """Something of it is still to be decided; a page has at most one such proposal."""

    ACCEPTED = "accepted"
    PARTLY_ACCEPTED = "partly_accepted"
    """Decided; some of it was accepted and some rejected."""

    REJECTED = "rejected"
    SUPERSEDED = "superseded"
    """Nothing was left to decide, since a run took everything back."""


@dataclass(frozen=True, slots=True)
class ProposalRef:
    """What names a proposal in passing."""

    id: ProposalId
    page_id: PageId
    base_version: int
    edition: int
    entries: int
    """How many entries are to be decided; 0 when it is closed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as the store has it: what it would make of the page is always valid."""

    id: ProposalId
    page_id: PageId
    base_version: int
    """The version of the page that it is over."""

    document: JsonObject
    """The page with everything accepted that is still open."""

    operations: tuple[JsonObject, ...]
    """The same as finished operations on the base, one per thing to decide."""

    provenance: Provenance
    """The run and turn that extended it last."""

    author: Author
    conversation_id: ConversationId | None
    created_at: datetime
    updated_at: datetime
    edition: int = 1
    """How often it was changed, counted from 1."""

    origins: Mapping[str, Provenance] = field(default_factory=dict)
    """The run and turn that touched an element last, by its id."""

    status: ProposalStatus = ProposalStatus.OPEN
    decided_at: datetime | None = None
    """When it was closed; `None` while it is open."""

    versions: tuple[int, ...] = ()
    """Numbers of the versions that accepted parts became."""

    rejected: int = 0
    """How many entries were rejected."""

    @property
    def outcome(self) -> ProposalStatus:
        """What it comes to when it is closed now, nothing being left to decide."""
        if self.versions:
            whole = self.rejected == 0
            return ProposalStatus.ACCEPTED if whole else ProposalStatus.PARTLY_ACCEPTED
        return ProposalStatus.REJECTED if self.rejected else ProposalStatus.SUPERSEDED
