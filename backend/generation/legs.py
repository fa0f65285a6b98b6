"""What a leg of a run is given and how it is stopped from outside."""

from dataclasses import dataclass
from enum import StrEnum

from backend.domain.messages import Message, ToolCall
from backend.domain.proposals import ProposalRef
from backend.generation.approvals import Wish
from backend.tools.base import PageChange

__all__ = ["Resumption", "StopReason"]


class StopReason(StrEnum):
    """Why a leg is stopped from outside."""

    CANCELLED = "cancelled"
    """A person wants no more of it."""

    SHUTDOWN = "shutdown"
    """The worker goes away."""


@dataclass(frozen=True, slots=True)
class Resumption:
    """What a later leg carries on from, read from the store."""

    messages: tuple[Message, ...]
    """The run's messages so far, without its prompt."""

    waiting: tuple[ToolCall, ...]
    """Calls without an answer; a person was asked about the first."""

    approved: bool
    applied: tuple[str, ...]
    """Sentences about what was applied before the pause."""

    declined: tuple[str, ...]
    """The same about what was declined."""

    turn: int
    """Number of the last stored turn."""

    proposal: ProposalRef | None = None
    """What the run had proposed before the pause."""

    refused: frozenset[Wish] = frozenset()
    """What the person refused before; the answer that resumes it not among them."""

    carried: PageChange | None = None
    """What it had changed of its page before the pause."""
