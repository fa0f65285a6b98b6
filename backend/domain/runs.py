"""A run: one request worked to its end."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from backend.domain.json_values import JsonObject
from backend.domain.messages import Usage
from backend.domain.pages import PageId
from backend.domain.texts import Lang

__all__ = [
    "Author",
    "AuthorKind",
    "ConversationId",
    "Provenance",
    "Run",
    "RunId",
    "RunLimits",
    "RunOutcome",
    "RunStatus",
    "StoredEvent",
]

RunId = NewType("RunId", str)
ConversationId = NewType("ConversationId", str)


class RunStatus(StrEnum):
    """Where a run is."""

    RUNNING = "running"
    WAITING = "waiting"
    """Paused for a person's yes or no; stored, and resumed on any worker."""

    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


class RunOutcome(StrEnum):
    """What a completed run came to."""

    APPLIED = "applied"
    """What was asked for was done, or is proposed."""

    PARTIAL = "partial"
    """Something was applied, and something asked for could not be done."""

    ASKED = "asked"
    """Nothing was changed; the run ended in a question to the person."""

    REFUSED = "refused"
    UNCHANGED = "unchanged"
    """Nothing had to change, e.g. the request was a question."""


@dataclass(frozen=True, slots=True)
class RunLimits:
    """Where a run stops, whatever the model does."""

    max_model_calls: int = 8
    """Requests to the model, inclusive; the last one is forced to call no tool."""

    max_tool_calls: int = 40
    """Tool calls over the whole run, inclusive; those beyond are answered as refused."""

    max_tokens: int = 200_000
    """Input and output tokens over the whole run; no model call starts beyond it."""

    max_seconds: float = 180.0
    """Wall time of the whole run in seconds."""

    max_parallel_calls: int = 4
    """Read-only tool calls of one turn that may run together."""

    max_repair_rounds: int = 2
    """How often a page with violations goes back to the model."""


class AuthorKind(StrEnum):
    """Who makes a version of a page."""

    PERSON = "person"
    MODEL = "model"
    API = "api"


@dataclass(frozen=True, slots=True)
class Author:
    """Who makes a change."""

    kind: AuthorKind
    name: str
    """A person's or key's name, or the model's."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """What stands behind a version: kept per element."""

    knowledge_revision: int
    run_id: RunId | None = None
    turn: int | None = None
    """Number of the turn in the run, counted from 1."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run as the store has it."""

    id: RunId
    conversation_id: ConversationId
    prompt: str
    """What the person wrote."""

    lang: Lang
    engine: str
    """`builtin`, `openai`, `scripted`."""

    status: RunStatus
    created_at: datetime
    page_id: PageId | None = None
    """The page being edited, or the one created."""

    page_version: int | None = None
    """The page's newest version made or seen by the run."""

    selected: str | None = None
    """Id of the element that the person had selected."""

    outcome: RunOutcome | None = None
    summary: str = ""
    """The closing sentence, built from what was applied."""

    error_code: str | None = None
    usage: Usage = field(default_factory=Usage)
    finished_at: datetime | None = None
    review: bool = False
    """Whether changes of the open page are proposed rather than stored."""

    proposal_id: str | None = None
    """The proposal that the run made or extended."""


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event of a run as the store has it."""

    run_id: RunId
    number: int
    """Counted from 1 within the run, without gaps; the SSE id."""

    type: str
    data: JsonObject
