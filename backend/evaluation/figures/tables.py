"""The figures of some rows, and of every kind and language of them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from statistics import mean, median
from typing import Final

from backend.domain.json_values import JsonObject
from backend.evaluation.figures.intervals import Share, share_of
from backend.evaluation.records.shapes import Decision
from backend.evaluation.results import RowResult, TurnResult
from backend.evaluation.scoring.findings import Part

__all__ = ["SHARES", "SPENT", "Figures", "Spent", "figures_of", "group_rows", "to_json"]

SHARES: Final = (
    "row_pass",
    "validity",
    "element_types",
    "element_precision",
    "features",
    "attempted",
    "delivered",
    "locality",
)
"""The shares in the order in which they are told."""

SPENT: Final = ("model_calls", "input_tokens", "output_tokens", "seconds")
"""What runs cost, in that order."""


@dataclass(frozen=True, slots=True)
class Spent:
    """What runs spent of one thing; `None` where nobody counted it."""

    median: float | None
    total: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of some rows; docs/evaluation.md tells what each means."""

    row_pass: Share
    validity: Share
    element_types: Share
    """Right ones of those expected."""

    element_precision: Share
    """Right ones of those made."""

    features: Share
    attempted: Share
    delivered: Share
    locality: Share
    decisions: dict[str, Share]
    """Per decision that was right, how often it was taken."""

    model_calls: Spent
    input_tokens: Spent
    output_tokens: Spent
    seconds: Spent

    @property
    def decision(self) -> float | None:
        """Balanced accuracy: the mean over the decisions that occur, 0 to 1."""
        shares = [share.value for share in self.decisions.values()]
        known = [share for share in shares if share is not None]
        return mean(known) if known else None


def figures_of(rows: Iterable[RowResult]) -> Figures:
    """Return the figures of some rows.

    Args:
        rows: The rows; parts are counted per turn, passing per row.

    Returns:
        The figures.
    """
    listed = list(rows)
    turns = [turn for row in listed for turn in row.turns]
    edits = [turn for turn in turns if turn.is_edit]
    right = sum(turn.right_elements for turn in turns)
    return Figures(
        row_pass=share_of([row.passed for row in listed]),
        validity=share_of([turn.is_right(Part.VALID) for turn in turns]),
        element_types=Share(right, sum(turn.expected_elements for turn in turns)),
        element_precision=Share(right, sum(turn.made_elements for turn in turns)),
        features=Share(
            sum(turn.right_features for turn in turns),
            sum(turn.expected_features for turn in turns),
        ),
        attempted=share_of([turn.has_attempted for turn in turns]),
        delivered=share_of([turn.has_delivered for turn in turns]),
        locality=share_of([turn.is_right(Part.SCOPE) for turn in edits]),
        decisions={
            decision.value: share
            for decision in Decision
            if (share := _taken(turns, decision)).total
        },
        model_calls=_spent(turns, lambda turn: turn.model_calls),
        input_tokens=_spent(turns, lambda turn: turn.input_tokens),
        output_tokens=_spent(turns, lambda turn: turn.output_tokens),
        seconds=_spent(turns, lambda turn: turn.seconds),
    )


def group_rows(
    rows: Iterable[RowResult], key: Callable[[RowResult], str]
) -> dict[str, list[RowResult]]:
    """Return rows by what they have in common, in alphabetical order."""
    groups: dict[str, list[RowResult]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return dict(sorted(groups.items()))


def to_json(figures: Figures) -> JsonObject:
    """Return figures as JSON: shares with their counts and intervals."""
    shares = {name: _share(getattr(figures, name)) for name in SHARES}
    spent = {name: _spent_json(getattr(figures, name)) for name in SPENT}
    decisions = {name: _share(share) for name, share in figures.decisions.items()}
    return {
        **shares,
        "decision": {"balanced_accuracy": figures.decision, "recall": decisions},
        **spent,
    }


def _share(share: Share) -> JsonObject:
    """Return a share as JSON."""
    return {
        "hits": share.hits,
        "total": share.total,
        "value": share.value,
        "interval": share.interval,
    }


def _spent_json(spent: Spent) -> JsonObject:
    """Return what was spent as JSON, its total in thousandths at the finest."""
    total = None if spent.total is None else round(spent.total, 3)
    return {"median": spent.median, "total": total}


def _taken(turns: Sequence[TurnResult], decision: Decision) -> Share:
    """Return how often a decision was taken where it was right."""
    right = [turn for turn in turns if turn.expected_decision == decision]
    return share_of([turn.decided == decision for turn in right])


def _spent(
    turns: Sequence[TurnResult], get: Callable[[TurnResult], float | None]
) -> Spent:
    """Return what runs spent of one thing, over those that tell it."""
    found = [each for turn in turns if (each := get(turn)) is not None]
    return Spent(median(found), sum(found)) if found else Spent(None, None)
