"""The events of a run replayed as a client does: which page it sees at which event."""

import json
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass

from backend.domain.json_values import JsonObject
from backend.domain.pages import walk
from backend.generation.events import (
    PageChanged,
    PageRemoved,
    RunEvent,
    RunStarted,
    ToolCalled,
    UsageSpent,
)
from tests.adversaries.findings import Case
from tests.adversaries.worlds import Moment
from tests.support.json_patches import apply_patch

__all__ = ["Seen", "replay"]


@dataclass(frozen=True)
class Seen:
    """What a client knows after an event, and what the store has then."""

    event: RunEvent
    page_id: str | None
    page: JsonObject | None
    alive: frozenset[str]
    """The pages that exist."""

    replied: Moment
    """The pages and versions that there were when the model had said what it wanted."""

    @property
    def ids(self) -> frozenset[str]:
        """The elements of the page."""
        return frozenset(found.id for found in walk(self.page) if found.id is not None)


def replay(case: Case) -> Iterator[Seen]:
    """Replay the events of a run.

    Args:
        case: The run.

    Yields:
        Per event what a client knows after it.
    """
    moments = {turn.number: turn.replied for turn in case.trial.turns}
    replied: Moment = {
        page: int(str(row[2])) for page, row in case.trial.before.heads.items()
    }
    alive, turn = set(replied), 0
    page_id: str | None = None
    page: JsonObject | None = None
    for event in case.trial.events:
        if isinstance(event, ToolCalled | UsageSpent) and event.turn != turn:
            turn = event.turn
            moment = moments.get(turn)
            if moment is not None:
                replied, alive = moment, set(moment)
        match event:
            case RunStarted():
                page_id, page = event.page_id, _begin(case, event)
            case PageChanged():
                page_id = event.page_id
                whole = deepcopy(event.page)
                page = whole if whole is not None else _patched(page, event)
                alive.add(page_id)
            case PageRemoved():
                alive.discard(event.page_id)
                if event.page_id == page_id:
                    page_id = page = None
            case _:
                pass
        yield Seen(event, page_id, page, frozenset(alive), replied)


def _patched(page: JsonObject | None, event: PageChanged) -> JsonObject | None:
    """Return the page after a change; `None` where the patch does not fit it."""
    try:
        patched: JsonObject = apply_patch(page, event.patch)
    except (AssertionError, LookupError, TypeError, ValueError):
        return None
    return patched


def _begin(case: Case, event: RunStarted) -> JsonObject | None:
    """Return the page that a client begins with."""
    if event.proposal is not None:
        return deepcopy(event.proposal.document)
    if event.page_id is None or event.page_version is None:
        return None
    version = case.trial.before.versions[event.page_id, event.page_version]
    page: JsonObject = json.loads(version.document)
    return page
