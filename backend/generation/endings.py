"""How a leg of a run may end: the run's new state and the event that tells of it."""

from dataclasses import dataclass, replace
from datetime import datetime

from backend.domain.errors import DomainError
from backend.domain.messages import ToolCall
from backend.domain.runs import Run, RunStatus
from backend.domain.texts import Lang, Text
from backend.generation.approvals import arguments_of
from backend.generation.events import (
    ApprovalAsked,
    Question,
    RunCancelled,
    RunCompleted,
    RunEvent,
    RunFailed,
    RunPaused,
)
from backend.generation.growth import note_of
from backend.generation.progress import Progress

__all__ = [
    "INTERNAL_ERROR",
    "RUN_INTERRUPTED",
    "Ending",
    "cancelled",
    "completed",
    "failed",
    "failed_with",
    "paused",
]

INTERNAL_ERROR = "internal_error"
RUN_INTERRUPTED = "run_interrupted"

_MESSAGES = {
    INTERNAL_ERROR: Text(
        "运行因内部错误中断，页面保持最后保存的样子。请带上运行编号反馈：",
        "The run broke off by an internal error; the page stands as last stored. "
        "Please report it with the run's id: ",
    ),
    RUN_INTERRUPTED: Text(
        "服务重启或退出，运行中断，页面保持最后保存的样子。请重新提出请求。运行编号：",
        "The server stopped while the run was working; the page stands as last stored. "
        "Please ask again. The run's id: ",
    ),
}


@dataclass(frozen=True, slots=True)
class Ending:
    """The end of a leg."""

    run: Run
    """The run as it is from then on."""

    event: RunEvent
    """The leg's end event."""


def completed(run: Run, progress: Progress, now: datetime) -> Ending:
    """End a run that did what it could.

    Args:
        run: The run, its usage up to date.
        progress: What was done.
        now: The time.

    Returns:
        The completed run.
    """
    asked, proposed = progress.asked, progress.proposal
    summary = progress.summary()
    ended = replace(
        _with_page(run, progress),
        status=RunStatus.COMPLETED,
        outcome=progress.outcome,
        summary=summary,
        finished_at=now,
    )
    return Ending(
        ended,
        RunCompleted(
            outcome=progress.outcome.value,
            summary=summary,
            question=(
                Question(text=asked.question, choices=asked.choices) if asked else None
            ),
            page_id=ended.page_id,
            version=ended.page_version,
            proposal=note_of(proposed) if proposed is not None else None,
        ),
    )


def failed(run: Run, error: DomainError, now: datetime) -> Ending:
    """End a run by an error of ours.

    Args:
        run: The run.
        error: The error.
        now: The time.

    Returns:
        The failed run.
    """
    return _failed(run, error.code, error.read(run.lang), now)


def failed_with(run: Run, code: str, now: datetime) -> Ending:
    """End a run by something that is no `DomainError`.

    Args:
        run: The run.
        code: `INTERNAL_ERROR` or `RUN_INTERRUPTED`.
        now: The time.

    Returns:
        The failed run; its message names the run's id and nothing internal.
    """
    return _failed(run, code, f"{_MESSAGES[code].read(run.lang)}{run.id}", now)


def cancelled(run: Run, progress: Progress | None, now: datetime) -> Ending:
    """End a run that a person stopped.

    Args:
        run: The run.
        progress: What was done; `None` when it had not begun.
        now: The time.

    Returns:
        The cancelled run.
    """
    lines = progress.applied() if progress else ()
    head = "运行已取消。" if run.lang is Lang.ZH else "The run was cancelled."
    summary = "\n".join([head, *lines])
    kept = _with_page(run, progress) if progress else run
    ended = replace(kept, status=RunStatus.CANCELLED, summary=summary, finished_at=now)
    return Ending(ended, RunCancelled(summary=summary))


def paused(run: Run, progress: Progress, call: ToolCall, question: str) -> Ending:
    """Let a run wait for a person.

    Args:
        run: The run.
        progress: What was done so far.
        call: The call that waits.
        question: What the person is asked.

    Returns:
        The waiting run; its event holds what a later leg needs to carry on.
    """
    proposed = progress.proposal
    event = RunPaused(
        approval=ApprovalAsked(
            call_id=call.id,
            name=call.name,
            arguments=arguments_of(call),
            text=question,
        ),
        applied=progress.applied(),
        declined=progress.declined(),
        proposal=note_of(proposed) if proposed is not None else None,
    )
    return Ending(replace(_with_page(run, progress), status=RunStatus.WAITING), event)


def _failed(run: Run, code: str, message: str, now: datetime) -> Ending:
    """Return the end of a run that broke off."""
    ended = replace(
        run,
        status=RunStatus.FAILED,
        summary=message,
        error_code=code,
        finished_at=now,
    )
    return Ending(ended, RunFailed(code=code, message=message))


def _with_page(run: Run, progress: Progress) -> Run:
    """Return the run with the page that it made or saw last."""
    page, proposal = progress.page, progress.proposal
    run = replace(run, proposal_id=proposal.id if proposal is not None else None)
    if page is None:
        return replace(run, page_version=None)
    return replace(run, page_id=page.id, page_version=page.version)
