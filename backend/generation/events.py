"""What a run announces: a closed union of events.

The grammar, in the order in which a follower hears the events of one run:

    run    = run_started leg (run_resumed leg)*
    leg    = (text_delta | tool_called | tool_answered | page_changed | page_removed
              | ui_action | usage)* end
    end    = run_completed | run_failed | run_cancelled | run_paused

There is exactly one `end` per leg, and only `run_paused` may be followed by another
leg. Every `tool_called` is followed by one `tool_answered` with its `call_id`, in the
order of the calls, before the end of the run; after `run_paused` the answer may come in
a later leg. A change of a page is one or more `page_changed` in a row, the last of
which carries the version; a change that is only proposed is one `page_changed` that
carries the proposal instead. Events are stored before they are announced and numbered from
1 without gaps. Names and fields are public and permanent.
"""

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from backend.domain.json_values import JsonObject
from backend.domain.runs import RunId, StoredEvent

__all__ = [
    "ENDS",
    "ApprovalAsked",
    "OpenProposal",
    "PageChanged",
    "PageRemoved",
    "ProposalNote",
    "Question",
    "Repaired",
    "RunCancelled",
    "RunCompleted",
    "RunEvent",
    "RunFailed",
    "RunPaused",
    "RunResumed",
    "RunStarted",
    "TextDelta",
    "ToolAnswered",
    "ToolCalled",
    "UiActed",
    "UsageSpent",
    "from_stored",
    "to_stored",
]


class _Event(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class ProposalNote(_Event):
    """What names a proposal."""

    id: str
    page_id: str
    base_version: int
    """The stored version that it is over."""

    edition: int
    """How often it was changed, counted from 1."""

    entries: int
    """How many entries are to be decided; 0 when the run took everything back, which
    closes it."""


class OpenProposal(_Event):
    """The proposal that was open for the page when a run under review began."""

    id: str
    base_version: int
    document: JsonObject
    """The page as it was proposed then."""


class RunStarted(_Event):
    """A run was accepted and stored."""

    type: Literal["run_started"] = "run_started"
    run_id: str
    conversation_id: str
    prompt: str
    lang: str
    """`zh` or `en`: the language of every text of the run."""

    engine: str
    page_id: str | None
    """The open page, if any."""

    page_version: int | None
    review: bool = False
    """Whether changes of the open page are proposed rather than stored."""

    proposal: OpenProposal | None = None
    """Set when the run works on top of a proposal; the page is then as proposed, and
    `page_version` the version that the proposal is over."""


class TextDelta(_Event):
    """A further piece of what the model says."""

    type: Literal["text_delta"] = "text_delta"
    turn: int
    """The model call that says it, counted from 1; one message per turn."""

    text: str


class ToolCalled(_Event):
    """The model calls a tool."""

    type: Literal["tool_called"] = "tool_called"
    turn: int
    call_id: str
    name: str
    arguments: str
    """JSON text as the model wrote it, perhaps broken."""


class Repaired(_Event):
    """Something that code repaired in what the model wrote."""

    code: str
    """What kind of repair, e.g. `trailing_comma`; stable."""

    pointer: str
    """Where, in what was repaired."""

    text: str
    """What was changed, in the language of the run."""

    lossless: bool
    """False when something that was written is not in the result."""


class ToolAnswered(_Event):
    """A tool call is over."""

    type: Literal["tool_answered"] = "tool_answered"
    call_id: str
    name: str
    ok: bool
    """False when the call was wrong and nothing came of it."""

    text: str
    """What the model is told."""

    fixes: tuple[Repaired, ...] = ()
    """What code repaired in the call; every repair is listed, none is silent."""


class PageChanged(_Event):
    """A page was created or changed; or, for a new page, has grown."""

    type: Literal["page_changed"] = "page_changed"
    page_id: str
    base_version: int | None
    """The version that the patch applies to, `None` for a new page."""

    version: int | None
    """The stored version; `None` on every event of a change but the last, and on a
    change that is proposed."""

    patch: tuple[JsonObject, ...]
    """RFC 6902, relative to the event before. A new page begins with an `add` of the
    whole document at the root."""

    changed: tuple[str, ...]
    """Ids of the elements added or changed, in document order."""

    removed: tuple[str, ...] = ()
    page: JsonObject | None = None
    """The whole document, when the base is not the version that the run last
    announced: someone else had changed the page in between."""

    proposal: ProposalNote | None = None
    """Set when the change is only proposed."""


class PageRemoved(_Event):
    """A page was deleted."""

    type: Literal["page_removed"] = "page_removed"
    page_id: str


class UiActed(_Event):
    """The editor should do something; every id in it exists."""

    type: Literal["ui_action"] = "ui_action"
    call_id: str
    """The model's call id, or one of ours when the server acts by itself."""

    name: str
    """`scroll_to`, `select_element`, `highlight` or `open_page`."""

    arguments: JsonObject


class UsageSpent(_Event):
    """What one model call spent, and the run so far."""

    type: Literal["usage"] = "usage"
    turn: int
    input_tokens: int
    output_tokens: int
    cached_tokens: int
    total_tokens: int
    """Input and output of the whole run so far."""


class Question(_Event):
    """A question to the person."""

    text: str
    choices: tuple[str, ...]
    """Possible answers to choose from; may be empty."""


class RunCompleted(_Event):
    """The run is over and did what it could."""

    type: Literal["run_completed"] = "run_completed"
    outcome: str
    """See `backend.domain.runs.RunOutcome`."""

    summary: str
    """What was applied and what was not, built from the store."""

    question: Question | None
    page_id: str | None
    version: int | None
    proposal: ProposalNote | None = None
    """What the run proposes, to be decided by a person."""


class RunFailed(_Event):
    """The run broke off; pages stand as last stored."""

    type: Literal["run_failed"] = "run_failed"
    code: str
    """Code of a `DomainError`, `internal_error` or `run_interrupted`."""

    message: str


class RunCancelled(_Event):
    """A person stopped the run; pages stand as last stored."""

    type: Literal["run_cancelled"] = "run_cancelled"
    summary: str
    """What had been applied before."""


class ApprovalAsked(_Event):
    """A tool call that waits for a person's yes or no."""

    call_id: str
    name: str
    arguments: JsonObject
    text: str
    """The question for the person."""


class RunPaused(_Event):
    """The run waits for a person."""

    type: Literal["run_paused"] = "run_paused"
    approval: ApprovalAsked
    applied: tuple[str, ...]
    """What was applied so far, in sentences."""

    declined: tuple[str, ...]
    """What was declined so far, in sentences."""

    proposal: ProposalNote | None = None
    """What was proposed so far."""


class RunResumed(_Event):
    """A person answered; the run goes on."""

    type: Literal["run_resumed"] = "run_resumed"
    call_id: str
    approved: bool


RunEvent: TypeAlias = Annotated[
    RunStarted
    | TextDelta
    | ToolCalled
    | ToolAnswered
    | PageChanged
    | PageRemoved
    | UiActed
    | UsageSpent
    | RunCompleted
    | RunFailed
    | RunCancelled
    | RunPaused
    | RunResumed,
    Field(discriminator="type"),
]

ENDS = frozenset({"run_completed", "run_failed", "run_cancelled", "run_paused"})
"""Types of the events that end a leg."""

_ADAPTER: TypeAdapter[RunEvent] = TypeAdapter(RunEvent)


def to_stored(run_id: RunId, number: int, event: RunEvent) -> StoredEvent:
    """Return an event as the store keeps it.

    Args:
        run_id: The run it belongs to.
        number: Its number in the run, counted from 1.
        event: The event.

    Returns:
        The stored form; `data` does not repeat the type.
    """
    data = event.model_dump(mode="json", exclude={"type"})
    return StoredEvent(run_id, number, event.type, data)


def from_stored(event: StoredEvent) -> RunEvent:
    """Return a stored event as a value of the union."""
    return _ADAPTER.validate_python({"type": event.type, **event.data}, strict=False)
