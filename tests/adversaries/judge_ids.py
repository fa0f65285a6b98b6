"""The judge of ids: whatever a run delivers names something that exists at that moment."""

import json
import re
from collections.abc import Iterator

from backend.domain.pages import walk
from backend.generation.events import (
    PageChanged,
    RunCancelled,
    RunCompleted,
    RunPaused,
    UiActed,
)
from tests.adversaries.findings import Case, Finding, Kind
from tests.adversaries.replays import Seen, replay

__all__ = ["judge_ids"]

PAGE_WORD = re.compile(r"\bpage_[A-Za-z0-9_]+", re.ASCII)


def judge_ids(case: Case) -> Iterator[Finding]:
    """Judge the ids in a run's events and closing sentence.

    Args:
        case: The run.

    Yields:
        Ids that nothing has.
    """
    for seen in replay(case):
        match seen.event:
            case UiActed():
                yield from _of_action(case, seen, seen.event)
            case PageChanged():
                yield from _of_change(seen, seen.event)
            case RunPaused():
                asked = seen.event.approval
                if asked.arguments.get("page_id") not in seen.alive:
                    yield Finding(Kind.INVENTED, f"asked about {asked.arguments}")
                yield from _of_words(case, " ".join((*seen.event.applied, asked.text)))
            case RunCompleted():
                event = seen.event
                if event.page_id is not None and event.page_id not in case.ever:
                    yield Finding(Kind.INVENTED, f"ended on page {event.page_id}")
                choices = event.question.choices if event.question else ()
                yield from _of_words(case, " ".join((event.summary, *choices)))
            case RunCancelled():
                yield from _of_words(case, seen.event.summary)
            case _:
                pass


def _of_action(case: Case, seen: Seen, event: UiActed) -> Iterator[Finding]:
    """Yield ids of a UI action that do not exist, for the client or in the store."""
    if event.name == "open_page":
        if event.arguments["page_id"] not in seen.alive:
            yield Finding(Kind.INVENTED, f"opened {event.arguments}")
        return
    wanted = event.arguments.get("element_ids") or [event.arguments["element_id"]]
    known = seen.ids
    stored = _stored_ids(case, seen)
    for name in wanted:
        if name not in known or (stored is not None and name not in stored):
            yield Finding(Kind.INVENTED, f"{event.name} {name} on {seen.page_id}")


def _stored_ids(case: Case, seen: Seen) -> frozenset[str] | None:
    """Return the elements that the page has in the store in this turn.

    Returns:
        Those of its versions from the one that there was when the model spoke, and under
        review those of what was proposed before, which the person has in front of them;
        `None` where the run proposes, or the page was deleted later and nobody can tell.
    """
    page = seen.page_id
    if page is None or page not in seen.alive:
        return frozenset()
    if case.trial.run.review and page in case.proposed:
        return None
    documents = [
        version.document
        for (owner, number), version in case.trial.after.versions.items()
        if owner == page and number >= seen.replied.get(page, 1)
    ]
    if not documents:
        return None
    if case.trial.run.review:
        earlier = case.trial.before.proposals.values()
        documents += [str(row[3]) for row in earlier if row[0] == page]
    return frozenset(
        found.id
        for document in documents
        for found in walk(json.loads(document))
        if found.id is not None
    )


def _of_change(seen: Seen, event: PageChanged) -> Iterator[Finding]:
    """Yield ids of a change that are not as it says."""
    for name in event.changed:
        if name not in seen.ids:
            yield Finding(Kind.INVENTED, f"changed {name} of {event.page_id}")
    for name in event.removed:
        if name in seen.ids:
            yield Finding(Kind.INVENTED, f"removed {name} of {event.page_id}")


def _of_words(case: Case, text: str) -> Iterator[Finding]:
    """Yield page ids in a text that never existed and that nobody brought up."""
    for name in set(PAGE_WORD.findall(text)) - case.ever:
        asked = name in case.trial.scene.prompt
        # A label or title may be whatever a page holds.
        quoted = any(name in json.dumps(page) for _, page in case.documents())
        if not asked and not quoted:
            yield Finding(Kind.INVENTED, f"spoke of {name}")
