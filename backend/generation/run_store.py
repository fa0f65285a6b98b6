"""The state changes of runs, each one transaction."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from uuid import uuid4

from backend.domain.errors import ConflictingRunError
from backend.domain.messages import Message, Role, ToolCall, Usage
from backend.domain.pages import PageId, find_located
from backend.domain.proposals import Proposal
from backend.domain.runs import (
    ConversationId,
    Run,
    RunId,
    RunStatus,
    StoredEvent,
)
from backend.generation.approvals import list_refused
from backend.generation.carrying import find_carried
from backend.generation.endings import RUN_INTERRUPTED, cancelled, failed_with
from backend.generation.events import (
    OpenProposal,
    RunEvent,
    RunPaused,
    RunResumed,
    RunStarted,
    ToolCalled,
    UsageSpent,
    from_stored,
    to_stored,
)
from backend.generation.growth import ref_of
from backend.generation.legs import Resumption
from backend.generation.recorder import LEASE
from backend.generation.requests import RunRequest
from backend.knowledge.base import KnowledgeBase, Unit
from backend.knowledge.proposals import as_proposed

__all__ = ["RunStore"]


class RunStore:
    """Creates, reads and moves runs on; every method is blocking."""

    def __init__(
        self, knowledge: KnowledgeBase, *, worker: str, now: Callable[[], datetime]
    ) -> None:
        """Keep what the transactions need.

        Args:
            knowledge: The knowledge base.
            worker: Name of this worker, the owner of leases.
            now: The clock.
        """
        self._knowledge = knowledge
        self._worker = worker
        self._now = now

    def create(self, request: RunRequest, engine: str) -> tuple[Run, StoredEvent]:
        """Store a new run with its first event; a missing page stores nothing.

        Args:
            request: The request; a page that does not exist is a `PageNotFoundError`.
            engine: Name of the engine.

        Returns:
            The run and its first event.
        """
        now = self._now()
        run_id = RunId(f"run_{uuid4().hex}")
        conversation = request.conversation_id or f"conversation_{uuid4().hex}"
        with self._knowledge.write() as unit:
            page, proposal = None, None
            if request.page_id is not None:
                page = unit.pages.get_page(PageId(request.page_id))
                if request.review:
                    proposal = unit.proposals.find_open(page.id)
                    page = as_proposed(page, proposal)
            selected = request.selected
            if (
                page is None
                or not selected
                or not find_located(page.document, selected)
            ):
                selected = None
            run = Run(
                run_id,
                ConversationId(conversation),
                request.prompt,
                request.spoken,
                engine,
                RunStatus.RUNNING,
                now,
                page_id=page.id if page else None,
                page_version=page.version if page else None,
                selected=selected,
                review=request.review,
                proposal_id=proposal.id if proposal is not None else None,
            )
            event = to_stored(
                run_id,
                1,
                RunStarted(
                    run_id=run_id,
                    conversation_id=conversation,
                    prompt=run.prompt,
                    lang=run.lang.value,
                    engine=engine,
                    page_id=run.page_id,
                    page_version=run.page_version,
                    review=run.review,
                    proposal=_open_proposal(proposal),
                ),
            )
            unit.runs.add_run(run)
            unit.runs.renew_lease(run_id, self._worker, now + LEASE)
            unit.runs.add_events([event])
        return run, event

    def get(self, run_id: RunId) -> Run:
        """Return a run."""
        with self._knowledge.read() as unit:
            return unit.runs.get_run(run_id)

    def list_newest(
        self,
        limit: int,
        *,
        page_id: PageId | None = None,
        conversation_id: ConversationId | None = None,
    ) -> tuple[Run, ...]:
        """Return the newest runs, newest first; all or those of a page, a talk."""
        with self._knowledge.read() as unit:
            return unit.runs.list_runs(
                limit=limit, page_id=page_id, conversation_id=conversation_id
            )

    def read_after(
        self, run_id: RunId, after: int
    ) -> tuple[Run, tuple[StoredEvent, ...]]:
        """Return a run and its events after a number, as of one moment."""
        with self._knowledge.read() as unit:
            run = unit.runs.get_run(run_id)
            return run, unit.runs.list_events(run_id, after=after)

    def request_cancel(self, run_id: RunId) -> Run:
        """Ask for a run to be cancelled; one that waits is cancelled at once.

        Args:
            run_id: Id of the run.

        Returns:
            The run as it then is.
        """
        with self._knowledge.write() as unit:
            run = unit.runs.get_run(run_id)
            if run.status is RunStatus.WAITING:
                ending = cancelled(run, None, self._now())
                unit.runs.replace_run(ending.run)
                self._append(unit, run_id, ending.event)
                return ending.run
            if run.status is RunStatus.RUNNING:
                unit.runs.request_cancel(run_id)
            return run

    def resume(
        self, run_id: RunId, *, approved: bool
    ) -> tuple[Run, StoredEvent, Resumption]:
        """Take a waiting run up again, with a person's answer.

        Args:
            run_id: Id of the run.
            approved: Whether the person says yes.

        Returns:
            The running run, its first event of the new leg, and what to carry on from.

        Raises:
            ConflictingRunError: If the run does not wait, also because another worker
                was faster.
        """
        with self._knowledge.write() as unit:
            waiting = unit.runs.get_run(run_id)
            events = unit.runs.list_events(run_id)
            pause = from_stored(events[-1]) if events else None
            if waiting.status is not RunStatus.WAITING or not isinstance(
                pause, RunPaused
            ):
                raise ConflictingRunError(run_id, waiting.status)
            known = [from_stored(event) for event in events]
            started = known[0]
            assert isinstance(started, RunStarted)
            carried = find_carried(unit, waiting, started, pause)
            messages = unit.runs.list_run_messages(run_id)
            run = replace(waiting, status=RunStatus.RUNNING)
            unit.runs.replace_run(run)
            unit.runs.renew_lease(run_id, self._worker, self._now() + LEASE)
            resumed = RunResumed(call_id=pause.approval.call_id, approved=approved)
            event = self._append(unit, run_id, resumed)
        resumption = Resumption(
            _without_prompt(messages),
            _waiting_calls(messages),
            approved=approved,
            applied=pause.applied,
            declined=pause.declined,
            proposal=ref_of(pause.proposal) if pause.proposal is not None else None,
            turn=max(int(event.data.get("turn", 0)) for event in events),
            carried=carried,
            refused=list_refused(known),
        )
        return run, event, resumption

    def fail(self, run_id: RunId, code: str) -> None:
        """Fail a run whose own end could not be stored.

        Args:
            run_id: Id of the run; nothing happens when it is over after all.
            code: `INTERNAL_ERROR` or `RUN_INTERRUPTED`.
        """
        with self._knowledge.write() as unit:
            run = unit.runs.get_run(run_id)
            if run.status is RunStatus.RUNNING:
                ending = failed_with(run, code, self._now())
                unit.runs.replace_run(ending.run)
                self._append(unit, run_id, ending.event)

    def fail_abandoned(self) -> tuple[Run, ...]:
        """Fail the runs whose worker is gone; their pages stand.

        Returns:
            The runs as they then are.
        """
        now = self._now()
        failed: list[Run] = []
        with self._knowledge.write() as unit:
            for run in unit.runs.list_abandoned(now):
                if unit.runs.take_over(
                    run.id, self._worker, now=now, until=now + LEASE
                ):
                    known = _as_recorded(unit, run)
                    ending = failed_with(known, RUN_INTERRUPTED, now)
                    unit.runs.replace_run(ending.run)
                    self._append(unit, run.id, ending.event)
                    failed.append(ending.run)
        return tuple(failed)

    @staticmethod
    def _append(unit: Unit, run_id: RunId, event: RunEvent) -> StoredEvent:
        """Store an event behind those that are there."""
        events = unit.runs.list_events(run_id)
        stored = to_stored(run_id, events[-1].number + 1 if events else 1, event)
        unit.runs.add_events([stored])
        return stored


def _open_proposal(proposal: Proposal | None) -> OpenProposal | None:
    """Return the proposal that a run begins with, as its first event tells it."""
    if proposal is None:
        return None
    return OpenProposal(
        id=proposal.id,
        base_version=proposal.base_version,
        document=proposal.document,
    )


def _as_recorded(unit: Unit, run: Run) -> Run:
    """Return a run with what it made and spent, which its worker could not store."""
    events = [from_stored(event) for event in unit.runs.list_events(run.id)]
    spent = [event for event in events if isinstance(event, UsageSpent)]
    usage = Usage(
        input_tokens=sum(event.input_tokens for event in spent),
        output_tokens=sum(event.output_tokens for event in spent),
        cached_tokens=sum(event.cached_tokens for event in spent),
        model_calls=len(spent),
        tool_calls=sum(isinstance(event, ToolCalled) for event in events),
    )
    if usage.model_calls > run.usage.model_calls:
        run = replace(run, usage=usage)
    made = unit.versions.find_made(run.id)
    if made is None:
        return run
    return replace(run, page_id=made[0], page_version=made[1])


def _without_prompt(messages: tuple[Message, ...]) -> tuple[Message, ...]:
    """Return a run's messages without the prompt that they begin with."""
    return messages[1:] if messages and messages[0].role is Role.USER else messages


def _waiting_calls(messages: tuple[Message, ...]) -> tuple[ToolCall, ...]:
    """Return the calls that have no answer yet, in order."""
    answered = {message.call_id for message in messages if message.role is Role.TOOL}
    return tuple(
        call
        for message in messages
        for call in message.tool_calls
        if call.id not in answered
    )
