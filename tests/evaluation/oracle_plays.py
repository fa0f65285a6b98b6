"""Records played by their oracles, in memory: no store, no service, no model."""

from functools import cache
from pathlib import Path
from typing import Any

from backend.assembly import apply_operations, assemble
from backend.domain.json_values import JsonObject
from backend.domain.pages import walk
from backend.evaluation.loading import pages_of
from backend.evaluation.oracles.building import oracle_calls
from backend.evaluation.records.reading import read_records
from backend.evaluation.records.shapes import Decision, Record, Turn
from backend.evaluation.scoring.played import Called, Emitted, Played
from backend.evaluation.scoring.scenes import Scene
from backend.evaluation.scoring.scorer import OUTCOMES
from tests.support.real_protocol import ccms

FOLDER = Path(__file__).parents[2] / "benchmarks/requests"

WORDS = {decision: word for word, decision in OUTCOMES.items()}


@cache
def dev_records() -> tuple[Record, ...]:
    """Return the user's own requests."""
    return read_records((FOLDER / "dev.jsonl").read_text(encoding="utf-8"), "dev")


def play_oracle(record: Record) -> Played:
    """Play the only turn of a record by its oracle."""
    before = pages_of(record, ccms())
    open_id = record.page["id"] if record.page else None
    return play_turn(record.turns[0], before, open_id)


def play_turn(turn: Turn, before: dict[str, JsonObject], open_id: str | None) -> Played:
    """Play one turn by its oracle."""
    page = before.get(open_id or "")
    after, page_id = dict(before), open_id
    calls = oracle_calls(turn, page, ccms())
    for name, arguments in calls:
        if name == "create_page":
            page_id = "made"
            after[page_id] = assemble(arguments["page"], ccms()).page
        if name == "edit_page":
            assert page_id is not None
            edited: Any = apply_operations(
                after[page_id], arguments["operations"], ccms()
            )
            after[page_id] = edited.page
    played = Played(
        request=turn.request,
        outcome=WORDS[turn.expect.outcome],
        page_id=page_id,
        open_id=open_id,
        pages_before=before,
        pages_after=after,
        calls=tuple(Called(*call) for call in calls),
        said="Done.",
    )
    scene = Scene(turn.expect, played, ccms())
    emitted = [
        Emitted(each.action, {"element_id": scene.find(each.target)[0].id})
        for each in turn.expect.ui_actions
        if each.target
    ]
    return with_parts(played, emitted=tuple(emitted))


def with_parts(played: Played, **parts: Any) -> Played:
    """Return a played request with some parts replaced."""
    values = {name: getattr(played, name) for name in Played.__slots__}
    return Played(**{**values, **parts})


def with_page(played: Played, page: JsonObject) -> Played:
    """Return a played request that came to another page."""
    page_id = played.page_id or "made"
    return with_parts(
        played, page_id=page_id, pages_after={**played.pages_after, page_id: page}
    )


def has_to_act(turn: Turn) -> bool:
    """Tell whether a turn expects that something is done."""
    return turn.expect.outcome in {Decision.APPLY, Decision.PARTIAL}


def ids_in(page: JsonObject) -> list[str]:
    """Return the ids of a page's elements, in order."""
    return [str(found.id) for found in walk(page)]
