"""Runs as a use case: start, follow, cancel, answer, recover.

A run executes as a task of its own, independent of any client. Its events are in the
store before a follower hears them, so that a client may go and come back, also to
another worker. Workers know of each other through the store alone: leases say who works
on a run, a stored flag asks for its cancellation.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

import structlog

from backend.domain.errors import ConflictingRunError, DomainError
from backend.domain.pages import PageId
from backend.domain.runs import (
    ConversationId,
    Run,
    RunId,
    RunLimits,
    RunStatus,
    StoredEvent,
)
from backend.generation.endings import INTERNAL_ERROR
from backend.generation.execution import Execution
from backend.generation.feed import LiveRun
from backend.generation.heartbeat import beat
from backend.generation.legs import Resumption, StopReason
from backend.generation.port import ChatModel
from backend.generation.recorder import Recorder
from backend.generation.requests import RunRequest, check_request
from backend.generation.run_store import RunStore
from backend.generation.threads import in_thread
from backend.knowledge.base import KnowledgeBase
from backend.tools.base import EVERY_SCOPE, AnyTool, ToolScope
from backend.tools.registry import EVERY_TOOL, ToolRegistry

__all__ = ["RunService"]

_POLL_S = 0.3
"""How often the store is asked for events of a run that another worker works on."""

_RECOVER_POLLS = 20
"""Polls of one follower after which it looks for runs whose worker is gone."""

_LOG = structlog.get_logger(__name__)


@dataclass(slots=True)
class _Working:
    """A leg that this process works on."""

    task: asyncio.Task[None]
    execution: Execution
    live: LiveRun


class RunService:
    """Starts runs and tells of them."""

    def __init__(
        self,
        knowledge: KnowledgeBase,
        get_model: Callable[[str], ChatModel],
        *,
        default_engine: str,
        limits: RunLimits | None = None,
        tools: Sequence[AnyTool] = EVERY_TOOL,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Prepare; nothing is read and no task runs yet.

        Args:
            knowledge: The knowledge base.
            get_model: Returns the model of an engine by its name, or raises a
                `ModelError`.
            default_engine: The engine of requests that name none.
            limits: Limits of requests that bring none.
            tools: The tools there are; a request's scopes may allow fewer.
            now: The clock; aware of its zone.
        """
        self._knowledge = knowledge
        self._get_model = get_model
        self._default_engine = default_engine
        self._limits = limits or RunLimits()
        self._tools = tuple(tools)
        self._now = now
        self._worker = f"worker_{uuid4().hex[:12]}"
        self._store = RunStore(knowledge, worker=self._worker, now=now)
        self._working: dict[RunId, _Working] = {}

    async def start(self, request: RunRequest) -> Run:
        """Accept a request and begin to work on it.

        Nothing is stored when it is refused: a `RequestEmptyError` or
        `RequestTooLongError` for the text, a `PageNotFoundError` for the open page, a
        `ModelError` for an engine that does not exist or is not configured.

        Args:
            request: The request.

        Returns:
            The stored run; it is being worked on.
        """
        check_request(request)
        engine = request.engine or self._default_engine
        model = self._get_model(engine)
        run, event = await in_thread(lambda: self._store.create(request, engine))
        asker = request.author
        _LOG.info("run.started", run_id=run.id, engine=engine, asker=asker.kind.value)
        live = LiveRun(1)
        live.announce([event])
        self._launch(
            run,
            live,
            model,
            number=event.number,
            scopes=request.scopes,
            limits=request.limits or self._limits,
        )
        return run

    async def work(self, request: RunRequest) -> Run:
        """Accept a request and work it to the end of its leg.

        Args:
            request: The request; raises what `start` raises.

        Returns:
            The run as it then is: over, or waiting for a person.
        """
        run = await self.start(request)
        async with aclosing(self.follow(run.id)) as events:
            async for _ in events:
                pass
        return await self.get_run(run.id)

    async def get_run(self, run_id: RunId) -> Run:
        """Return a run; an unknown id is a `RunNotFoundError`."""
        return await in_thread(lambda: self._store.get(run_id))

    async def list_runs(
        self,
        *,
        limit: int = 50,
        page_id: PageId | None = None,
        conversation_id: ConversationId | None = None,
    ) -> tuple[Run, ...]:
        """Return the newest runs, newest first, at most `limit`.

        Args:
            limit: How many at most.
            page_id: Only those that edit or made this page.
            conversation_id: Only those of this conversation.

        Returns:
            The runs, those that still run or wait among them.
        """
        return await in_thread(
            lambda: self._store.list_newest(
                limit, page_id=page_id, conversation_id=conversation_id
            )
        )

    async def follow(
        self, run_id: RunId, *, after: int = 0
    ) -> AsyncGenerator[StoredEvent]:
        """Follow a run from any point to the end of its present leg.

        Args:
            run_id: Id of the run; an unknown one is a `RunNotFoundError`.
            after: Number of the last event already heard, exclusive; 0 for none.

        Yields:
            Every later event exactly once, in order: stored ones, then live ones. It
            ends after the end event of the newest leg.
        """
        polls = 0
        while True:
            working = self._working.get(run_id)
            if working is not None and after + 1 >= working.live.first:
                async with aclosing(working.live.follow(after)) as events:
                    async for event in events:
                        after = event.number
                        yield event
            run, stored = await in_thread(
                partial(self._store.read_after, run_id, after)
            )
            for event in stored:
                after = event.number
                yield event
            if run.status is not RunStatus.RUNNING:
                return
            if run_id not in self._working:
                polls += 1
                if polls % _RECOVER_POLLS == 0:
                    await self.recover()
                await asyncio.sleep(_POLL_S)

    async def cancel(self, run_id: RunId) -> Run:
        """Cancel a run, whichever worker has it.

        Args:
            run_id: Id of the run; an unknown one is a `RunNotFoundError`.

        Returns:
            The run; still running when another worker has it, which stops within about
            a second. Cancelling a run that is over changes nothing.
        """
        run = await in_thread(lambda: self._store.request_cancel(run_id))
        working = self._working.get(run_id)
        if working is not None:
            await self._stop(working, StopReason.CANCELLED)
            return await self.get_run(run_id)
        return run

    async def answer(
        self,
        run_id: RunId,
        *,
        approved: bool,
        scopes: frozenset[ToolScope] = EVERY_SCOPE,
    ) -> Run:
        """Answer the question that a run waits for; it resumes on this worker.

        Args:
            run_id: Id of the run; an unknown one is a `RunNotFoundError`.
            approved: Whether the person says yes.
            scopes: What the person who answers may do; the run goes on with it.

        Returns:
            The run, running again.

        Raises:
            ConflictingRunError: If the run does not wait for an answer.
        """
        waiting = await self.get_run(run_id)
        if waiting.status is not RunStatus.WAITING:
            raise ConflictingRunError(run_id, waiting.status)
        model = self._get_model(waiting.engine)
        run, event, resumption = await in_thread(
            lambda: self._store.resume(run_id, approved=approved)
        )
        live = LiveRun(event.number)
        live.announce([event])
        self._launch(
            run,
            live,
            model,
            number=event.number,
            scopes=scopes,
            resumption=resumption,
        )
        return run

    async def recover(self) -> tuple[Run, ...]:
        """Mark runs whose worker is gone as failed with `run_interrupted`.

        Their pages stand as last stored. To be called when a worker starts.

        Returns:
            The runs marked.
        """
        runs = await in_thread(self._store.fail_abandoned)
        for run in runs:
            _LOG.warning("run.interrupted", run_id=run.id)
        return runs

    async def aclose(self) -> None:
        """Stop every leg that this process works on and wait for their end."""
        for working in list(self._working.values()):
            await self._stop(working, StopReason.SHUTDOWN)

    def _launch(
        self,
        run: Run,
        live: LiveRun,
        model: ChatModel,
        *,
        number: int,
        scopes: frozenset[ToolScope],
        limits: RunLimits | None = None,
        resumption: Resumption | None = None,
    ) -> None:
        """Begin to work a leg in a task of its own."""
        recorder = Recorder(
            self._knowledge,
            run.id,
            live,
            number=number,
            worker=self._worker,
            now=self._now,
        )
        execution = Execution(
            run,
            model=model,
            registry=ToolRegistry(self._tools, scopes=scopes),
            limits=limits or self._limits,
            knowledge=self._knowledge,
            recorder=recorder,
            now=self._now,
            resumption=resumption,
        )
        task = asyncio.create_task(
            self._work(run.id, execution, recorder, live), name=run.id
        )
        self._working[run.id] = _Working(task, execution, live)

    async def _work(
        self, run_id: RunId, execution: Execution, recorder: Recorder, live: LiveRun
    ) -> None:
        """Work a leg, keep its lease meanwhile, and let its followers go."""
        leg = asyncio.current_task()
        assert leg is not None

        def stop() -> None:
            execution.explain_stop(StopReason.CANCELLED)
            leg.cancel()

        heart = asyncio.create_task(beat(recorder, stop))
        try:
            await execution.work()
        except Exception as error:  # noqa: BLE001  # the end itself could not be stored
            _LOG.error("run.not_stored", run_id=run_id, exc_info=error)
            with suppress(DomainError):  # otherwise it is recovered by its lease
                await in_thread(lambda: self._store.fail(run_id, INTERNAL_ERROR))
        finally:
            heart.cancel()
            await asyncio.wait({heart})
            self._working.pop(run_id, None)
            live.close()

    async def _stop(self, working: _Working, reason: StopReason) -> None:
        """Stop a leg and wait until its end is stored."""
        await asyncio.sleep(0)  # a task that never began could not tell of its end
        if not working.task.done():
            working.execution.explain_stop(reason)
            working.task.cancel()
        await asyncio.wait({working.task})
