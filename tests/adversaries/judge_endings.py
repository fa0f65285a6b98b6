"""The judge of ends: one end, in order, on the wire too, and within the limits."""

import json
import re
from collections.abc import Iterator

from backend.api.agui import Translator
from backend.api.streams import _to_sse
from backend.domain.runs import RunStatus
from backend.generation.events import ToolAnswered, ToolCalled
from tests.adversaries.findings import Case, Finding, Kind

__all__ = ["judge_endings"]

LEG = r"(?:text_delta|tool_called|tool_answered|page_changed|page_removed|ui_action|usage) "
GRAMMAR = re.compile(
    rf"run_started (?:{LEG})*(?:run_paused run_resumed (?:{LEG})*)*"
    r"(?:run_completed|run_failed|(?:run_paused )?run_cancelled) "
)
OVER = {
    "run_completed": RunStatus.COMPLETED,
    "run_failed": RunStatus.FAILED,
    "run_cancelled": RunStatus.CANCELLED,
}
REFUSED = ("没有执行：本次运行", "Not run: the run has used")
GRACE_S = 20.0
"""What storing and leaving a stream behind may take beyond the limit, in seconds."""


def judge_endings(case: Case) -> Iterator[Finding]:
    """Judge how a run ended and what it spent.

    Args:
        case: The run.

    Yields:
        What is out of order or beyond a limit.
    """
    trial = case.trial
    words = "".join(f"{event.type} " for event in trial.stored)
    if GRAMMAR.fullmatch(words) is None:
        yield Finding(Kind.ENDLESS, f"events {words[-300:]}")
    if [event.number for event in trial.stored] != list(
        range(1, len(trial.stored) + 1)
    ):
        yield Finding(Kind.ENDLESS, "numbers of events")
    if list(trial.heard) != list(trial.stored):
        yield Finding(Kind.ENDLESS, "a follower heard something else than was stored")
    if (
        trial.run.status is not OVER.get(trial.stored[-1].type)
        or not trial.run.finished_at
    ):
        yield Finding(Kind.ENDLESS, f"the run is {trial.run.status}")
    if trial.run.error_code == "run_interrupted":
        yield Finding(Kind.ENDLESS, "the run was left behind by its worker")
    yield from _pairs(case)
    yield from _on_the_wire(case)
    yield from _limits(case)


def _pairs(case: Case) -> Iterator[Finding]:
    """Yield calls without an answer and answers without a call."""
    called = [e.call_id for e in case.trial.events if isinstance(e, ToolCalled)]
    answered = [e.call_id for e in case.trial.events if isinstance(e, ToolAnswered)]
    if len(set(called)) != len(called):
        yield Finding(Kind.ENDLESS, "call ids repeat")
    whole = case.trial.run.status is RunStatus.COMPLETED
    if answered != called[: len(answered)] or (whole and answered != called):
        yield Finding(Kind.ENDLESS, "calls and answers do not pair")


def _on_the_wire(case: Case) -> Iterator[Finding]:
    """Yield what a client of the stream could not read."""
    trial = case.trial
    page_id, version = trial.run.page_id, None
    first = trial.stored[0].data
    if first.get("page_id"):
        version = trial.before.versions.get((first["page_id"], first["page_version"]))
    page = json.loads(version.document) if version and page_id else None
    translator, ends = Translator(page), 0
    for number, event in enumerate(trial.events, 1):
        for event_id, _, agui in translator.translate(number, event):
            sent = json.loads(str(_to_sse(agui, event_id).raw_data))
            ends += sent["type"] in {"RUN_FINISHED", "RUN_ERROR"}
    pauses = sum(event.type == "run_paused" for event in trial.stored)
    if ends != pauses + 1:
        yield Finding(Kind.ENDLESS, f"{ends} ends on the wire")


def _limits(case: Case) -> Iterator[Finding]:
    """Yield limits that were passed."""
    trial, limits = case.trial, case.trial.scene.limits
    if len(trial.turns) > limits.max_model_calls:
        yield Finding(Kind.OVER_LIMIT, f"{len(trial.turns)} model calls")
    spent = 0
    for turn in trial.turns:
        if spent >= limits.max_tokens:
            yield Finding(Kind.OVER_LIMIT, f"asked again after {spent} tokens")
        for tokens in (turn.claimed.input_tokens, turn.claimed.output_tokens):
            spent += max(tokens, 0)
    worked = [
        event
        for event in trial.events
        if isinstance(event, ToolAnswered) and not event.text.startswith(REFUSED)
    ]
    if len(worked) > limits.max_tool_calls:
        yield Finding(Kind.OVER_LIMIT, f"{len(worked)} tool calls")
    legs = 1 + sum(event.type == "run_resumed" for event in trial.stored)
    if trial.seconds > limits.max_seconds * legs + GRACE_S:
        yield Finding(Kind.OVER_LIMIT, f"{trial.seconds:.0f} seconds")
