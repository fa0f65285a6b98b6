"""What a person is asked about, and remembering what was refused."""

import json
from collections.abc import Iterable

from backend.assembly import parse_submission
from backend.domain.json_values import JsonObject
from backend.domain.messages import ToolCall
from backend.generation.events import ApprovalAsked, RunEvent, RunPaused, RunResumed
from backend.tools.nested_json import unwrap_json

__all__ = ["Wish", "arguments_of", "list_refused", "wish_of"]

Wish = tuple[str, str]
"""A tool and its arguments, however they were spelled."""


def arguments_of(call: ToolCall) -> JsonObject:
    """Return the arguments of a call that was valid, as they were understood."""
    value = unwrap_json(parse_submission(call.arguments).value)
    return value if isinstance(value, dict) else {"value": value}


def wish_of(call: ToolCall) -> Wish:
    """Return what a valid call wants, the same for every spelling."""
    return _wish(call.name, arguments_of(call))


def list_refused(events: Iterable[RunEvent]) -> frozenset[Wish]:
    """Return what a person has refused so far.

    Args:
        events: The events of a run, in order.

    Returns:
        The wishes that were answered by a no.
    """
    refused: set[Wish] = set()
    asked: ApprovalAsked | None = None
    for event in events:
        if isinstance(event, RunPaused):
            asked = event.approval
        elif isinstance(event, RunResumed) and asked is not None:
            if not event.approved:
                refused.add(_wish(asked.name, asked.arguments))
            asked = None
    return frozenset(refused)


def _wish(name: str, arguments: JsonObject) -> Wish:
    """Write a wish down."""
    return name, json.dumps(arguments, sort_keys=True)
