"""One leg of a run: the loop between model and tools, from its start to its end event.

Whatever the model does, a leg ends in exactly one end event, stored together with the
run's new state. Errors of ours become `run_failed` with their code; any other exception
is a mistake of ours, logged once, and becomes `internal_error`.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import partial

import structlog

from backend.domain.errors import DomainError, InvalidPageError, RunLimitError
from backend.domain.json_values import JsonObject
from backend.domain.messages import FinishReason, Message, Role, ToolCall, Usage
from backend.domain.pages import StoredPage
from backend.domain.runs import Author, AuthorKind, Run, RunLimits, RunOutcome
from backend.generation.asking import Answer, ask_model
from backend.generation.endings import (
    INTERNAL_ERROR,
    RUN_INTERRUPTED,
    Ending,
    cancelled,
    completed,
    failed,
    failed_with,
    paused,
)
from backend.generation.events import TextDelta, UsageSpent
from backend.generation.in_play import scene_of
from backend.generation.instructions import INSTRUCTIONS
from backend.generation.legs import Resumption, StopReason
from backend.generation.port import Brief, ChatModel, ChatRequest
from backend.generation.prefetch import Prefetch, look_up
from backend.generation.progress import Progress
from backend.generation.prompts import first_messages, replay
from backend.generation.recorder import Recorder
from backend.generation.threads import in_thread
from backend.generation.tool_turns import ToolTurn, TurnResult
from backend.generation.turn_book import TurnBook
from backend.knowledge.base import KnowledgeBase
from backend.tools.base import ToolContext
from backend.tools.confidential import Confidential
from backend.tools.registry import ToolRegistry

__all__ = ["Execution"]

_CONFIDENTIAL = Confidential(INSTRUCTIONS.zh, INSTRUCTIONS.en)
"""What no page may repeat."""

_LOG = structlog.get_logger(__name__)


class Execution:
    """Works one leg of a run."""

    def __init__(
        self,
        run: Run,
        *,
        model: ChatModel,
        registry: ToolRegistry,
        limits: RunLimits,
        knowledge: KnowledgeBase,
        recorder: Recorder,
        now: Callable[[], datetime],
        resumption: Resumption | None = None,
    ) -> None:
        """Prepare a leg.

        Args:
            run: The run as stored.
            model: The language model.
            registry: The tools that the asker may use.
            limits: Where the run stops.
            knowledge: The knowledge base.
            recorder: Writes what happens.
            now: The clock.
            resumption: What to carry on from, when the run had paused.
        """
        self._run = run
        self._model = model
        self._registry = registry
        self._limits = limits
        self._knowledge = knowledge
        self._recorder = recorder
        self._now = now
        self._resumption = resumption
        self._book = TurnBook(resumption.turn if resumption else 0)
        self._messages: list[Message] = []
        """What the model is told next."""

        self._taken: set[str] = set()
        """Call ids used so far."""

        self._rejections = 0
        self._found: Prefetch | None = None
        self._progress: Progress | None = None
        self._reason = StopReason.SHUTDOWN

    def explain_stop(self, reason: StopReason) -> None:
        """Say why the task that works the leg is about to be cancelled."""
        self._reason = reason

    async def work(self) -> None:
        """Work the leg to its end; being cancelled ends it too."""
        try:
            ending = await self._lead()
        except asyncio.CancelledError:
            if self._reason is StopReason.CANCELLED:
                ending = cancelled(self._run, self._progress, self._now())
            else:
                ending = failed_with(self._run, RUN_INTERRUPTED, self._now())
            await self._end(ending)
            raise
        await self._end(ending)

    async def _lead(self) -> Ending:
        """Return how the leg ends; only being cancelled raises."""
        limit = asyncio.timeout(self._limits.max_seconds)
        try:
            async with limit:
                return await self._loop()
        except TimeoutError as error:
            if limit.expired():
                return self._limited("max_seconds", self._limits.max_seconds)
            return self._broken(error)
        except DomainError as error:
            _LOG.warning("run.failed", run_id=self._run.id, code=error.code)
            return failed(self._run, error, self._now())
        except Exception as error:  # noqa: BLE001  # the edge of a run (conventions 5.1)
            return self._broken(error)

    def _broken(self, error: Exception) -> Ending:
        """Log a mistake of ours once and return the end it makes."""
        _LOG.error("run.failed", run_id=self._run.id, exc_info=error)
        return failed_with(self._run, INTERNAL_ERROR, self._now())

    async def _loop(self) -> Ending:
        """Let model and tools take turns until the leg is over."""
        progress = await self._prepare()
        if self._resumption is not None:
            self._book.begin()
            ending = await self._resume(self._resumption)
            if ending is not None:
                return ending
            await self._store_turn()
        while True:
            usage = self._run.usage
            if usage.input_tokens + usage.output_tokens >= self._limits.max_tokens:
                return self._limited("max_tokens", self._limits.max_tokens)
            last = usage.model_calls >= self._limits.max_model_calls - 1
            answer = await self._ask(last=last)
            progress.said = progress.said or answer.said
            ending = await self._act_on(answer, last=last)
            if ending is not None:
                return ending
            await self._store_turn()

    async def _prepare(self) -> Progress:
        """Look up what the first prompt holds and build the messages."""
        earlier = self._resumption
        found, page = await in_thread(
            lambda: look_up(self._knowledge, self._run, resumed=earlier is not None)
        )
        self._found = found
        self._progress = Progress(
            found.catalogue,
            self._run.lang,
            page,
            proposal=earlier.proposal if earlier else None,
            is_known=earlier is None and found.is_as_begun(self._run, page),
            applied_before=earlier.applied if earlier else (),
            declined_before=earlier.declined if earlier else (),
            refused=set(earlier.refused) if earlier else set(),
        )
        if earlier is not None and earlier.carried is not None:
            self._progress.carry_on(earlier.carried)
        self._messages = [*first_messages(self._run, found, page)]
        if earlier is None:
            self._book.messages.append(Message(Role.USER, self._run.prompt))
        else:
            self._messages += replay(earlier.messages)
            self._taken.update(
                call.id for message in earlier.messages for call in message.tool_calls
            )
        return self._progress

    async def _ask(self, *, last: bool) -> Answer:
        """Ask the model once and count what it spent."""
        turn = self._book.begin()
        messages = tuple(self._messages)
        request = ChatRequest(
            messages,
            self._registry.definitions(self._run.lang),
            "none" if last else "auto",
            self._brief(),
            partial(self._strict_forms, messages, self._known.page),
            self._rejections,
        )
        answer = await ask_model(self._model, request, self._say, taken=self._taken)
        spent = answer.reply.usage
        self._spend(replace(spent, model_calls=max(spent.model_calls, 1)))
        total = self._run.usage
        self._recorder.emit(
            UsageSpent(
                turn=turn,
                input_tokens=spent.input_tokens,
                output_tokens=spent.output_tokens,
                cached_tokens=spent.cached_tokens,
                total_tokens=total.input_tokens + total.output_tokens,
            )
        )
        self._messages.append(answer.reply.message)
        self._book.messages.append(answer.reply.message)
        return answer

    async def _act_on(self, answer: Answer, *, last: bool) -> Ending | None:
        """Do what a reply wants; return the end of the leg when it is one.

        Args:
            answer: The model's reply.
            last: Whether it was the last model call that the limits allow.

        Returns:
            The ending, or `None` when the model is to be asked again.

        Raises:
            InvalidPageError: If submissions broke rules too often.
        """
        submission = answer.submission
        calls = (submission,) if submission else answer.reply.message.tool_calls
        if not calls or (last and submission is None):
            if last and not answer.said:
                return self._limited("max_model_calls", self._limits.max_model_calls)
            return self._completed()
        cut = answer.reply.finish is FinishReason.LENGTH
        result = await self._work_calls(calls, cut=cut)
        if result.pause is not None:
            return paused(
                self._run, self._known, result.pause.call, result.pause.question
            )
        self._rejections = self._rejections + 1 if result.violations else 0
        if self._rejections > self._limits.max_repair_rounds or (
            last and result.violations
        ):
            raise InvalidPageError(result.violations)
        changed = self._known.outcome is not RunOutcome.UNCHANGED
        told = submission is not None and changed and not result.violations
        over = last or told or result.is_over
        return self._completed() if over or self._known.asked else None

    async def _resume(self, earlier: Resumption) -> Ending | None:
        """Work the calls that a pause left without an answer."""
        result = await self._work_calls(earlier.waiting, verdict=earlier.approved)
        if result.pause is not None:
            return paused(
                self._run, self._known, result.pause.call, result.pause.question
            )
        return self._completed() if self._known.asked or result.is_over else None

    async def _work_calls(
        self,
        calls: tuple[ToolCall, ...],
        *,
        cut: bool = False,
        verdict: bool | None = None,
    ) -> TurnResult:
        """Work tool calls and keep their answers for the model."""
        before = self._run.usage.tool_calls
        turn = ToolTurn(
            self._registry,
            self._known,
            self._limits,
            context=self._context,
            emit=self._recorder.emit,
            answers=self._book.messages,
            turn=self._book.number,
            calls_before=before,
        )
        answered = len(self._book.messages)
        try:
            result = await turn.work(calls[:-1] if cut else calls, verdict=verdict)
            if cut and result.pause is None:
                turn.refuse_cut(calls[-1])
        finally:
            self._spend(Usage(tool_calls=turn.worked - before))
        self._messages += replay(self._book.messages[answered:])
        return result

    def _limited(self, limit: str, value: float) -> Ending:
        """Return the end at a limit: what was done stands, nothing done is a failure."""
        progress = self._progress
        if progress is None or progress.outcome is RunOutcome.UNCHANGED:
            return failed(self._run, RunLimitError(limit, value), self._now())
        progress.limit = f"{limit} = {value:g}"
        return self._completed()

    def _completed(self) -> Ending:
        """Return the end of a run that did what it could."""
        return completed(self._run, self._known, self._now())

    async def _store_turn(self) -> None:
        """Store the turn that is over, with its events."""
        await self._recorder.store_turn(self._book.close())

    async def _end(self, ending: Ending) -> None:
        """Store the end with the open turn; the summary is the run's last message."""
        run = ending.run
        if run.finished_at is not None and self._progress is not None:
            self._book.messages.append(Message(Role.MODEL, run.summary))
        turn = self._book.close() if self._book.messages else None
        self._recorder.emit(ending.event)
        await self._recorder.store_end(run, turn)
        if run.error_code is None:
            _LOG.info(
                f"run.{run.status}",
                run_id=run.id,
                outcome=run.outcome,
                model_calls=run.usage.model_calls,
                tool_calls=run.usage.tool_calls,
                input_tokens=run.usage.input_tokens,
                output_tokens=run.usage.output_tokens,
            )

    def _say(self, text: str) -> None:
        """Pass on what the model says to the person."""
        self._recorder.emit(TextDelta(turn=self._book.number, text=text))

    def _spend(self, usage: Usage) -> None:
        """Count what was spent."""
        self._book.spend(usage)
        self._run = replace(self._run, usage=self._run.usage + usage)

    @property
    def _known(self) -> Progress:
        """What was done so far; there is some once the leg is prepared."""
        assert self._progress is not None
        return self._progress

    def _context(self) -> ToolContext:
        """Return what a tool may know right now."""
        progress = self._known
        return ToolContext(
            self._knowledge,
            progress.catalogue,
            self._run.lang,
            Author(AuthorKind.MODEL, self._model.name),
            self._now,
            self._run.id,
            self._book.number,
            progress.page,
            self._run.selected,
            review=self._run.review,
            last_try=self._rejections >= self._limits.max_repair_rounds,
            prompt=self._run.prompt,
            confidential=_CONFIDENTIAL,
        )

    def _strict_forms(
        self, messages: Sequence[Message], page: StoredPage | None
    ) -> Mapping[str, JsonObject]:
        """Return the schemas for constrained decoding of what a request is about."""
        assert self._found is not None
        scene = scene_of(self._run, self._found, page, messages)
        return self._registry.strict_forms(scene)

    def _brief(self) -> Brief:
        """Return the values behind the messages."""
        assert self._found is not None
        found, page = self._found, self._known.page
        return Brief(
            lang=self._run.lang,
            prompt=self._run.prompt,
            catalogue=found.catalogue,
            page=page.document if page else None,
            page_id=page.id if page else None,
            selected=self._run.selected,
            vocabulary=found.vocabulary,
            blueprints=found.blueprints,
            aliases=found.aliases,
            pages=found.pages,
            history=found.history,
            turn=self._book.number,
        )
