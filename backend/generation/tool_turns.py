"""The tool calls of one turn: reads together, changes alone, results in the order asked.

The plan is made before the first side effect: which calls exceed the limit, which may
run together, which needs a person's yes.
"""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backend.domain.messages import Message, Role, ToolCall
from backend.domain.runs import RunLimits
from backend.domain.violations import Violation
from backend.generation.approvals import wish_of
from backend.generation.events import (
    PageRemoved,
    Repaired,
    RunEvent,
    ToolAnswered,
    ToolCalled,
    UiActed,
)
from backend.generation.growth import page_events
from backend.generation.progress import Progress
from backend.generation.threads import in_thread
from backend.tools.base import (
    DestructiveTool,
    ToolContext,
    ToolKind,
    ToolOutcome,
    UiAction,
)
from backend.tools.registry import ToolRegistry

__all__ = ["Pause", "ToolTurn", "TurnResult"]


@dataclass(frozen=True, slots=True)
class Pause:
    """A call that waits for a person's yes."""

    call: ToolCall
    question: str


@dataclass(slots=True)
class TurnResult:
    """What the calls of a turn came to."""

    violations: tuple[Violation, ...] = ()
    """Why submissions were not stored."""

    pause: Pause | None = None
    """Set when a call waits; it and the calls after it have no answer yet."""

    done: bool = False
    """Whether the model said that nothing is left to do."""

    is_open: bool = False
    """Whether there is something that the model should hear: an answer that it asked
    for, or a call that failed."""

    def take(self, outcome: ToolOutcome, *, reads: bool) -> None:
        """Remember what a call came to.

        Args:
            outcome: The outcome.
            reads: Whether the model called in order to read the answer.
        """
        self.violations += outcome.violations
        self.is_open = self.is_open or reads or not outcome.ok
        if outcome.change is not None:  # the last change knows best
            self.done = outcome.done
        self.done = self.done or outcome.done

    @property
    def is_over(self) -> bool:
        """Whether the run may end without asking the model again."""
        return self.done and not self.is_open


class ToolTurn:
    """Works the tool calls of one turn."""

    def __init__(
        self,
        registry: ToolRegistry,
        progress: Progress,
        limits: RunLimits,
        *,
        context: Callable[[], ToolContext],
        emit: Callable[[RunEvent], None],
        answers: list[Message],
        turn: int,
        calls_before: int,
    ) -> None:
        """Prepare a turn.

        Args:
            registry: The tools.
            progress: Told what the tools did.
            limits: Where the run stops.
            context: Makes the context of a call, with the page as it is then.
            emit: Takes the events.
            answers: Given one message per call that was worked, in the order asked.
            turn: Number of the turn.
            calls_before: Tool calls of the run before this turn.
        """
        self._registry = registry
        self._progress = progress
        self._limits = limits
        self._context = context
        self._emit = emit
        self._answers = answers
        self._turn = turn
        self._worked = calls_before
        self._unseen: str | None = None
        """The first changed element that the editor was not scrolled to yet."""

        self._scrolls = 0
        self._result = TurnResult()

    @property
    def worked(self) -> int:
        """Tool calls of the run so far."""
        return self._worked

    async def work(
        self, calls: Sequence[ToolCall], *, verdict: bool | None = None
    ) -> TurnResult:
        """Work the calls.

        Args:
            calls: What the model wants, in order.
            verdict: A person's answer about the first call, when the run had paused
                for it.

        Returns:
            What broke rules, and the call that the run must pause for, if any.
        """
        waiting = list(calls)
        if verdict is not None and waiting:
            await self._work_decided(waiting.pop(0), approved=verdict)
        while waiting and self._result.pause is None:
            reads = self._reads_at_front(waiting)
            if reads:
                await self._work_reads(reads)
                del waiting[: len(reads)]
            else:
                await self._work_alone(waiting.pop(0))
        self._show_change()
        return self._result

    def refuse_cut(self, call: ToolCall) -> None:
        """Answer a call whose arguments the output limit has cut off."""
        text = self._context().read(
            "没有执行：输出达到长度上限，参数被截断。请分成几次较小的提交，"
            "例如先建一部分，再用 edit_page 添加。",
            "Not run: the output limit cut the arguments off. Submit in smaller parts, "
            "for example some of the page first, the rest with edit_page.",
        )
        self._announce(call)
        self._take(call, ToolOutcome(text, ok=False))

    def _reads_at_front(self, calls: Sequence[ToolCall]) -> list[ToolCall]:
        """Return the reading calls at the front that the limit still allows."""
        reads: list[ToolCall] = []
        left = self._limits.max_tool_calls - self._worked
        for call in calls[: max(left, 0)]:
            tool = self._registry.find(call.name)
            if tool is None or tool.kind is not ToolKind.READ:
                break
            reads.append(call)
        return reads

    async def _work_reads(self, calls: Sequence[ToolCall]) -> None:
        """Work reading calls together; their results keep the order."""
        for call in calls:
            self._announce(call)
        context = self._context()
        gate = asyncio.Semaphore(self._limits.max_parallel_calls)

        async def read(call: ToolCall) -> ToolOutcome:
            async with gate:
                return await in_thread(lambda: self._registry.run(context, call))

        try:
            async with asyncio.TaskGroup() as group:
                tasks = [group.create_task(read(call)) for call in calls]
        except ExceptionGroup as broken:
            raise broken.exceptions[0] from broken
        for call, task in zip(calls, tasks, strict=True):
            self._take(call, task.result())

    async def _work_alone(self, call: ToolCall) -> None:
        """Work one call that may change something."""
        if self._worked >= self._limits.max_tool_calls:
            self._announce(call)
            self._take(call, self._refused())
            return
        context = self._context()
        question = await self._question(context, call)
        self._announce(call)
        if isinstance(question, str):
            self._result.pause = Pause(call, question)
            return
        if question is not None:
            self._take(call, question)
            return
        await self._run(context, call)

    async def _question(
        self, context: ToolContext, call: ToolCall
    ) -> str | ToolOutcome | None:
        """Return what to ask a person first, looked up in a thread; see the registry."""
        if not isinstance(self._registry.find(call.name), DestructiveTool):
            return None
        question = await in_thread(lambda: self._registry.question(context, call))
        if isinstance(question, str) and wish_of(call) in self._progress.refused:
            text = context.read(
                "没有执行：用户已经拒绝过，不会再问。请继续做别的，或者结束。",
                "Not done: the person said no already and is not asked again. Go on "
                "with something else, or finish.",
            )
            return ToolOutcome(text, ok=False)
        return question

    async def _work_decided(self, call: ToolCall, *, approved: bool) -> None:
        """Work the call that a person was asked about."""
        context = self._context()
        if approved:
            await self._run(context, call)
            return
        self._progress.refused.add(wish_of(call))
        text = context.read(
            "用户不同意，没有执行。", "The person said no; it was not done."
        )
        self._take(call, ToolOutcome(text, ok=False))

    async def _run(self, context: ToolContext, call: ToolCall) -> None:
        """Run a call in a thread; what it did is recorded even when cancelled."""
        outcome = await in_thread(
            lambda: self._registry.run(context, call),
            on_late=lambda late: self._take(call, late),
        )
        self._take(call, outcome)

    def _announce(self, call: ToolCall) -> None:
        """Tell that a tool is called."""
        self._worked += 1
        self._emit(
            ToolCalled(
                turn=self._turn,
                call_id=call.id,
                name=call.name,
                arguments=call.arguments,
            )
        )

    def _take(self, call: ToolCall, outcome: ToolOutcome) -> None:
        """Remember what came of a call and tell of it."""
        whole = not self._progress.is_known
        self._progress.take(outcome)
        self._answers.append(
            Message(Role.TOOL, outcome.text, call_id=call.id, tool_name=call.name)
        )
        tool = self._registry.find(call.name)
        self._result.take(
            outcome, reads=tool is not None and tool.kind is ToolKind.READ
        )
        self._emit(
            ToolAnswered(
                call_id=call.id,
                name=call.name,
                ok=outcome.ok,
                text=outcome.text,
                fixes=tuple(
                    Repaired(
                        code=fix.code,
                        pointer=fix.pointer,
                        text=fix.message.read(self._progress.lang),
                        lossless=fix.lossless,
                    )
                    for fix in outcome.fixes
                ),
            )
        )
        if outcome.removed_page is not None:
            self._emit(PageRemoved(page_id=outcome.removed_page))
        if outcome.change is not None:
            self._show_change()
            for event in page_events(outcome.change, whole=whole):
                self._emit(event)
            self._unseen = next(iter(outcome.change.changed), None)
            self._progress.shown = None
        if outcome.action is not None:
            self._act(call, outcome.action)

    def _act(self, call: ToolCall, action: UiAction) -> None:
        """Tell the editor what to do, unless the server has just told it the same."""
        if action.name == "scroll_to":
            self._unseen = None
            if action.arguments["element_id"] == self._progress.shown:
                return
        self._emit(
            UiActed(call_id=call.id, name=action.name, arguments=action.arguments)
        )

    def _show_change(self) -> None:
        """Scroll to the last change unless the model did so itself."""
        if self._unseen is None:
            return
        self._scrolls += 1
        self._emit(
            UiActed(
                call_id=f"server_{self._turn}_{self._scrolls}",
                name="scroll_to",
                arguments={"element_id": self._unseen},
            )
        )
        self._progress.shown, self._unseen = self._unseen, None

    def _refused(self) -> ToolOutcome:
        """Return the answer to a call beyond the limit."""
        limit = self._limits.max_tool_calls
        return ToolOutcome(
            self._context().read(
                f"没有执行：本次运行的工具调用已达上限（{limit} 次）。请直接结束。",
                f"Not run: the run has used its {limit} tool calls. Finish now.",
            ),
            ok=False,
        )
