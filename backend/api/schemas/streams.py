"""The events of a stream as clients see them: AG-UI 1.0, narrowed to what we send.

The translation in `backend.api.agui` builds AG-UI's own classes, which allow far more
than is ever sent. These say exactly what comes, so that a client's types can be made
from the description of the API; tests hold every event that is sent against them.
"""

from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel
from pydantic.json_schema import SkipJsonSchema

from backend.api.schemas.documents import JsonPatchOperation, PageDocument
from backend.api.schemas.shapes import maybe_absent
from backend.domain.runs import RunOutcome

__all__ = ["SINGLE_EVENTS", "CustomRunEvent", "RunFinishedEvent"]


class _Wire(BaseModel):
    """Base of what AG-UI names: camelCase on the wire."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", alias_generator=to_camel, populate_by_name=True
    )


class _Value(BaseModel):
    """Base of what is ours inside an event: names as everywhere in our API."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class StateProposal(_Value):
    """The proposal that the page is shown with."""

    id: str
    base_version: int


class ProposalValue(_Value):
    """A proposal that was made or extended; see `GET /pages/{page_id}/proposal`."""

    id: str
    page_id: str
    base_version: int = Field(description="The stored version that it is over")
    edition: int = Field(description="How often it was changed, counted from 1")
    entries: int = Field(
        description="How many entries are to be decided; 0 when the run took everything "
        "back, which closes it"
    )


class SharedState(_Value):
    """What a run and its editor look at together."""

    page: PageDocument | None = Field(description="Null before there is one")
    page_id: str | None
    version: int | None = Field(description="The stored version that `page` is or was")
    proposal: StateProposal | None = Field(
        description="Set under review: `page` is as proposed over that version"
    )


class RunStartedEvent(_Wire):
    """A run begins, or goes on after an answer."""

    type: Literal["RUN_STARTED"]
    thread_id: str = Field(description="The conversation")
    run_id: str
    protocol_version: str


class StateSnapshotEvent(_Wire):
    """The shared state at the beginning."""

    type: Literal["STATE_SNAPSHOT"]
    snapshot: SharedState


class StateDeltaEvent(_Wire):
    """A change of the shared state."""

    type: Literal["STATE_DELTA"]
    delta: tuple[JsonPatchOperation, ...] = Field(
        description="Pointers lead into the shared state: `/page/elements/0`"
    )


class TextMessageStartEvent(_Wire):
    """The model, or the summary, begins to say something."""

    type: Literal["TEXT_MESSAGE_START"]
    message_id: str
    role: Literal["assistant"]


class TextMessageContentEvent(_Wire):
    """A further piece of a message."""

    type: Literal["TEXT_MESSAGE_CONTENT"]
    message_id: str
    delta: str


class TextMessageEndEvent(_Wire):
    """A message is whole."""

    type: Literal["TEXT_MESSAGE_END"]
    message_id: str


class ToolCallStartEvent(_Wire):
    """The model calls a tool, or the server wants the editor to act.

    `scroll_to`, `select_element`, `highlight` and `open_page` are for the editor.
    """

    type: Literal["TOOL_CALL_START"]
    tool_call_id: str
    tool_call_name: str
    parent_message_id: str | SkipJsonSchema[None] = maybe_absent("Its turn's message")


class ToolCallArgsEvent(_Wire):
    """The arguments of a call."""

    type: Literal["TOOL_CALL_ARGS"]
    tool_call_id: str
    delta: str = Field(description="JSON text, whole; as the model wrote it")


class ToolCallEndEvent(_Wire):
    """A call is written."""

    type: Literal["TOOL_CALL_END"]
    tool_call_id: str


class ResultMetadata(_Value):
    """Marks the result of a call that was wrong."""

    ok: Literal[False]


class ToolCallResultEvent(_Wire):
    """A call is over."""

    type: Literal["TOOL_CALL_RESULT"]
    message_id: str
    tool_call_id: str
    content: str = Field(description="What the model is told")
    metadata: ResultMetadata | SkipJsonSchema[None] = maybe_absent(
        "Absent when the call went well"
    )


class UsageValue(_Value):
    """What the run has spent so far."""

    input_tokens: int
    output_tokens: int
    cached_tokens: int
    model_calls: int


class ApprovalValue(_Value):
    """What a person answered."""

    approved: bool


class PageRemovedValue(_Value):
    """A page that is gone."""

    page_id: str


class UiActionRefusedValue(_Value):
    """What a model wanted the editor to do, and why it cannot be done."""

    name: str
    arguments: str = Field(description="JSON text as the model wrote it")
    reason: str


class UsageEvent(_Wire):
    """A model call was paid for."""

    type: Literal["CUSTOM"]
    name: Literal["usage"]
    value: UsageValue


class ApprovalEvent(_Wire):
    """A person answered; the run goes on."""

    type: Literal["CUSTOM"]
    name: Literal["approval"]
    value: ApprovalValue


class PageRemovedEvent(_Wire):
    """A page was deleted."""

    type: Literal["CUSTOM"]
    name: Literal["page_removed"]
    value: PageRemovedValue


class UiActionRefusedEvent(_Wire):
    """An action of the editor named something that does not exist."""

    type: Literal["CUSTOM"]
    name: Literal["ui_action_refused"]
    value: UiActionRefusedValue


class ProposalEvent(_Wire):
    """A change is stored as a proposal."""

    type: Literal["CUSTOM"]
    name: Literal["proposal"]
    value: ProposalValue


CustomRunEvent: TypeAlias = Annotated[
    UsageEvent
    | ApprovalEvent
    | PageRemovedEvent
    | UiActionRefusedEvent
    | ProposalEvent,
    Field(discriminator="name"),
]
"""What AG-UI has no event for."""


class TokenUsage(_Wire):
    """Tokens by provider."""

    provider: str
    input_tokens: int
    output_tokens: int
    cached_input_tokens: int


class QuestionResult(_Value):
    """A question to the person."""

    text: str
    choices: tuple[str, ...] = Field(description="Answers to choose from, perhaps none")


class CompletedResult(_Value):
    """What a completed run came to."""

    outcome: RunOutcome
    summary: str = Field(description="What was applied and what was not")
    question: QuestionResult | None = Field(description="Set when the outcome is asked")
    page_id: str | None
    version: int | None
    proposal: ProposalValue | None = Field(
        description="What the run proposes, to be decided by a person"
    )


class CancelledResult(_Value):
    """What a run had applied when it was stopped."""

    summary: str


class ApprovalRequest(_Value):
    """The call that waits for a person's yes or no."""

    call_id: str
    name: str
    arguments: dict[str, Any]
    text: str = Field(description="The question for the person")


class WaitingResult(_Value):
    """Where a run stands that waits for a person."""

    approval: ApprovalRequest
    applied: tuple[str, ...]
    declined: tuple[str, ...]
    proposal: ProposalValue | None = Field(
        description="What the run proposes, to be decided by a person"
    )


class SuccessOutcome(_Wire):
    """The run went to its end."""

    type: Literal["success"]


class CancelledOutcome(_Wire):
    """A person stopped the run."""

    type: Literal["cancelled"]


class RunInterrupt(_Wire):
    """What a run waits for."""

    id: str
    reason: Literal["approval_required"]
    message: str
    tool_call_id: str | SkipJsonSchema[None] = maybe_absent("The call that waits")
    response_schema: dict[str, Any]


class InterruptOutcome(_Wire):
    """The run waits; see `POST /runs/{run_id}/answer`."""

    type: Literal["interrupt"]
    interrupts: tuple[RunInterrupt, ...]


class _Finished(_Wire):
    type: Literal["RUN_FINISHED"]
    thread_id: str
    run_id: str
    usage: tuple[TokenUsage, ...] | SkipJsonSchema[None] = maybe_absent(
        "Absent when no model was asked"
    )


class RunSucceededEvent(_Finished):
    """The run is over and did what it could."""

    outcome: SuccessOutcome
    result: CompletedResult


class RunCancelledEvent(_Finished):
    """The run was stopped; pages stand as last stored."""

    outcome: CancelledOutcome
    result: CancelledResult


class RunWaitingEvent(_Finished):
    """The run waits for a person."""

    outcome: InterruptOutcome
    result: WaitingResult


RunFinishedEvent: TypeAlias = RunSucceededEvent | RunCancelledEvent | RunWaitingEvent
"""Closes a leg that did not fail; `outcome.type` tells which."""


class RunErrorMetadata(_Value):
    """Which run it was."""

    run_id: str


class RunErrorEvent(_Wire):
    """The run broke off; pages stand as last stored."""

    type: Literal["RUN_ERROR"]
    message: str
    code: str
    usage: tuple[TokenUsage, ...] | SkipJsonSchema[None] = maybe_absent(
        "Absent when no model was asked"
    )
    metadata: RunErrorMetadata


SINGLE_EVENTS: tuple[type[BaseModel], ...] = (
    RunStartedEvent,
    StateSnapshotEvent,
    StateDeltaEvent,
    TextMessageStartEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    ToolCallStartEvent,
    ToolCallArgsEvent,
    ToolCallEndEvent,
    ToolCallResultEvent,
    RunErrorEvent,
)
"""The events of which there is one kind; with the two unions above, all that come."""
