"""Our events as AG-UI 1.0: what any AG-UI client can follow.

One event of a run becomes none, one or several AG-UI events. The translation depends on
nothing but the events before, so that it can be repeated for a client that comes back:

- `run_started` opens the run and gives the shared state `{page, page_id, version,
  proposal}` as a snapshot; every change of the page is a JSON Patch against that state.
  Under review the page is as proposed, `version` the stored one below it, and every
  change is followed by the custom event `proposal`.
- Text is one message per turn; the closing summary is a message of its own.
- Tool calls carry their result. Those that make the editor act (`scroll_to` ...) are
  tool calls for the client and appear only with ids that exist: what a model got wrong
  there becomes the custom event `ui_action_refused`.
- A run that waits for a person ends in `RUN_FINISHED` with an interrupt; the answer
  opens the run again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import singledispatchmethod

import orjson
from ag_ui.core import (
    BaseEvent,
    CustomEvent,
    Interrupt,
    RunErrorEvent,
    RunFinishedCancelledOutcome,
    RunFinishedEvent,
    RunFinishedInterruptOutcome,
    RunFinishedSuccessOutcome,
    RunStartedEvent,
    StateDeltaEvent,
    StateSnapshotEvent,
    TextMessageContentEvent,
    TextMessageEndEvent,
    TextMessageStartEvent,
    TokenUsage,
    ToolCallArgsEvent,
    ToolCallEndEvent,
    ToolCallResultEvent,
    ToolCallStartEvent,
)
from pydantic import TypeAdapter

from backend.api.positions import LAST, Position
from backend.domain.json_values import Json, JsonObject
from backend.generation import events

__all__ = ["PROTOCOL_VERSION", "Translator", "encode"]

PROTOCOL_VERSION = "1.0"

_UI_TOOLS = frozenset({"scroll_to", "select_element", "highlight", "open_page"})

_PATCH: TypeAdapter[StateDeltaEvent] = TypeAdapter(StateDeltaEvent)

_APPROVAL_SCHEMA: JsonObject = {
    "type": "object",
    "properties": {"approved": {"type": "boolean"}},
    "required": ["approved"],
    "additionalProperties": False,
}


def encode(event: BaseEvent) -> Json:
    """Return an AG-UI event as it goes over the wire: camelCase, nothing absent."""
    return event.model_dump(mode="json", by_alias=True)


@dataclass(slots=True)
class Translator:
    """Translates the events of one run, in order, from its first."""

    page: JsonObject | None = None
    """The document of the page that was open when the run began, as it was then."""

    _run_id: str = ""
    _thread_id: str = ""
    _engine: str = ""
    _page_id: str | None = None
    _version: int | None = None
    _proposal: JsonObject | None = None
    """Id and base of the proposal that the page is shown with."""

    _has_page: bool = False
    """False also for a page that has been deleted since: then its changes are not told,
    since there is nothing that a patch could apply to."""

    _message: str | None = None
    """Id of the text message that is open."""

    _calls: dict[str, str] = field(default_factory=dict)
    """Ids of tool calls as the model wrote them, and as they are on the wire."""

    _held: dict[str, events.ToolCalled] = field(default_factory=dict)
    """Calls of editor tools whose ids are not known to exist yet."""

    _spent: dict[str, int] = field(default_factory=dict)

    def translate(
        self, number: int, event: events.RunEvent
    ) -> Iterator[tuple[str, Position, BaseEvent]]:
        """Translate the next event.

        Args:
            number: Its number in the run.
            event: The event.

        Yields:
            Per AG-UI event its id, its position and itself.
        """
        made = list(self._read(event))
        for index, agui in enumerate(made, start=1):
            last = index == len(made)
            event_id = str(number) if last else f"{number}.{index}"
            yield event_id, (number, LAST if last else index), agui

    @singledispatchmethod
    def _read(self, event: events.RunEvent) -> Iterator[BaseEvent]:
        """Return what one event becomes."""
        raise TypeError(f"no translation of {type(event).__name__}")

    @_read.register
    def _start(self, event: events.RunStarted) -> Iterator[BaseEvent]:
        self._run_id, self._thread_id = event.run_id, event.conversation_id
        self._engine = event.engine
        self._page_id, self._version = event.page_id, event.page_version
        if event.proposal is not None:
            self._proposal = _named(event.proposal)
            self.page = event.proposal.document
        self._has_page = self.page is not None
        yield self._opened()
        yield StateSnapshotEvent(
            snapshot={
                "page": self.page,
                "page_id": event.page_id,
                "version": event.page_version,
                "proposal": self._proposal,
            }
        )

    @_read.register
    def _say(self, event: events.TextDelta) -> Iterator[BaseEvent]:
        message = f"{self._run_id}-{event.turn}"
        if self._message != message:
            yield from self._close_message()
            self._message = message
            yield TextMessageStartEvent(message_id=message, role="assistant")
        yield TextMessageContentEvent(message_id=message, delta=event.text)

    @_read.register
    def _call(self, event: events.ToolCalled) -> Iterator[BaseEvent]:
        yield from self._close_message()
        if event.name in _UI_TOOLS:
            self._held[event.call_id] = event
            return
        call_id = self._name_call(event.call_id)
        parent = f"{self._run_id}-{event.turn}"
        yield from _calling(call_id, event.name, event.arguments, parent)

    @_read.register
    def _answer(self, event: events.ToolAnswered) -> Iterator[BaseEvent]:
        yield from self._close_message()
        held = self._held.pop(event.call_id, None)
        if held is not None:
            yield CustomEvent(
                name="ui_action_refused",
                value={
                    "name": held.name,
                    "arguments": held.arguments,
                    "reason": event.text,
                },
            )
            return
        call_id = self._calls.get(event.call_id) or self._name_call(event.call_id)
        yield ToolCallResultEvent(
            message_id=f"{call_id}-result",
            tool_call_id=call_id,
            content=event.text,
            metadata=None if event.ok else {"ok": False},
        )

    @_read.register
    def _act(self, event: events.UiActed) -> Iterator[BaseEvent]:
        yield from self._close_message()
        held = self._held.pop(event.call_id, None)
        parent = f"{self._run_id}-{held.turn}" if held is not None else None
        arguments = orjson.dumps(event.arguments).decode()
        yield from _calling(
            self._name_call(event.call_id), event.name, arguments, parent
        )

    @_read.register
    def _change(self, event: events.PageChanged) -> Iterator[BaseEvent]:
        yield from self._close_message()
        delta: list[JsonObject] = []
        if event.page is not None:
            delta.append({"op": "replace", "path": "/page", "value": event.page})
        elif self._has_page or _begins_anew(event.patch):
            delta += [_below_page(operation) for operation in event.patch]
        self._has_page = bool(delta) or self._has_page
        version = event.base_version if event.version is None else event.version
        note, proposal = event.proposal, None
        if note is not None and note.entries:
            proposal = _named(note)
        for name, value, before in (
            ("page_id", event.page_id, self._page_id),
            ("version", version, self._version),
            ("proposal", proposal, self._proposal),
        ):
            if value != before:
                delta.append({"op": "replace", "path": f"/{name}", "value": value})
        self._page_id, self._version = event.page_id, version
        self._proposal = proposal
        yield _delta(delta)
        if note is not None:
            yield CustomEvent(name="proposal", value=note.model_dump(mode="json"))

    @_read.register
    def _remove(self, event: events.PageRemoved) -> Iterator[BaseEvent]:
        yield from self._close_message()
        yield CustomEvent(name="page_removed", value={"page_id": event.page_id})
        if event.page_id == self._page_id:
            self._page_id = self._version = self._proposal = None
            self._has_page = False
            names = ("page", "page_id", "version", "proposal")
            yield _delta(
                [{"op": "replace", "path": f"/{n}", "value": None} for n in names]
            )

    @_read.register
    def _spend(self, event: events.UsageSpent) -> Iterator[BaseEvent]:
        turn = event.model_dump(include={"input_tokens", "output_tokens"})
        turn |= {"cached_tokens": event.cached_tokens, "model_calls": 1}
        for name, spent in turn.items():
            self._spent[name] = self._spent.get(name, 0) + spent
        yield CustomEvent(name="usage", value=dict(self._spent))

    @_read.register
    def _complete(self, event: events.RunCompleted) -> Iterator[BaseEvent]:
        yield from self._close_message()
        if event.summary:
            message = f"{self._run_id}-summary"
            yield TextMessageStartEvent(message_id=message, role="assistant")
            yield TextMessageContentEvent(message_id=message, delta=event.summary)
            yield TextMessageEndEvent(message_id=message)
        result = event.model_dump(mode="json", exclude={"type"})
        yield self._finished(RunFinishedSuccessOutcome(), result)

    @_read.register
    def _fail(self, event: events.RunFailed) -> Iterator[BaseEvent]:
        yield from self._close_message()
        yield RunErrorEvent(
            message=event.message,
            code=event.code,
            usage=self._usage(),
            metadata={"run_id": self._run_id},
        )

    @_read.register
    def _cancel(self, event: events.RunCancelled) -> Iterator[BaseEvent]:
        yield from self._close_message()
        yield self._finished(RunFinishedCancelledOutcome(), {"summary": event.summary})

    @_read.register
    def _pause(self, event: events.RunPaused) -> Iterator[BaseEvent]:
        yield from self._close_message()
        asked = event.approval
        interrupt = Interrupt(
            id=asked.call_id,
            reason="approval_required",
            message=asked.text,
            tool_call_id=self._calls.get(asked.call_id),
            response_schema=_APPROVAL_SCHEMA,
        )
        result = event.model_dump(mode="json", exclude={"type"})
        yield self._finished(
            RunFinishedInterruptOutcome(interrupts=[interrupt]), result
        )

    @_read.register
    def _resume(self, event: events.RunResumed) -> Iterator[BaseEvent]:
        yield self._opened()
        yield CustomEvent(name="approval", value={"approved": event.approved})

    def _opened(self) -> RunStartedEvent:
        """Return the event that opens a leg of the run."""
        return RunStartedEvent(
            thread_id=self._thread_id,
            run_id=self._run_id,
            protocol_version=PROTOCOL_VERSION,
        )

    def _finished(
        self,
        outcome: RunFinishedSuccessOutcome
        | RunFinishedCancelledOutcome
        | RunFinishedInterruptOutcome,
        result: JsonObject,
    ) -> RunFinishedEvent:
        """Return the event that closes a leg that did not fail."""
        return RunFinishedEvent(
            thread_id=self._thread_id,
            run_id=self._run_id,
            outcome=outcome,
            result=result,
            usage=self._usage(),
        )

    def _usage(self) -> list[TokenUsage] | None:
        """Return what the run spent so far, `None` when it asked no model."""
        if not self._spent:
            return None
        return [
            TokenUsage(
                provider=self._engine,
                input_tokens=self._spent["input_tokens"],
                output_tokens=self._spent["output_tokens"],
                cached_input_tokens=self._spent["cached_tokens"],
            )
        ]

    def _close_message(self) -> Iterator[BaseEvent]:
        """End the open text message, if any.

        Yields:
            The event that ends it.
        """
        if self._message is not None:
            yield TextMessageEndEvent(message_id=self._message)
            self._message = None

    def _name_call(self, call_id: str) -> str:
        """Return an id for a call that is unique in the run.

        Some servers count their call ids anew with every reply.
        """
        taken = set(self._calls.values())
        name, count = call_id, 1
        while name in taken:
            count += 1
            name = f"{call_id}-{count}"
        # A repeated id means the newest call; the older one keeps its place as taken.
        if call_id in self._calls:
            self._calls[f"{call_id} {count}"] = self._calls[call_id]
        self._calls[call_id] = name
        return name


def _calling(
    call_id: str, name: str, arguments: str, parent: str | None
) -> Iterator[BaseEvent]:
    """Yield a whole tool call."""
    yield ToolCallStartEvent(
        tool_call_id=call_id, tool_call_name=name, parent_message_id=parent
    )
    yield ToolCallArgsEvent(tool_call_id=call_id, delta=arguments)
    yield ToolCallEndEvent(tool_call_id=call_id)


def _named(proposal: events.OpenProposal | events.ProposalNote) -> JsonObject:
    """Return a proposal as the shared state has it."""
    return {"id": proposal.id, "base_version": proposal.base_version}


def _delta(operations: list[JsonObject]) -> StateDeltaEvent:
    """Return a change of the shared state."""
    return _PATCH.validate_python({"type": "STATE_DELTA", "delta": operations})


def _begins_anew(patch: tuple[JsonObject, ...]) -> bool:
    """Tell whether a patch brings a whole document."""
    return bool(patch) and patch[0]["path"] == ""


def _below_page(operation: JsonObject) -> JsonObject:
    """Return an operation on the page as one on the shared state."""
    moved = dict(operation)
    for name in ("path", "from"):
        if name in moved:
            moved[name] = f"/page{moved[name]}"
    return moved
