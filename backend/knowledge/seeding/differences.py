"""What a seed changes in the tables, row by row and property by property."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backend.db.json_text import dump_json
from backend.domain.json_values import Json
from backend.knowledge.seeding.records import (
    JSON_COLUMNS,
    KINDS,
    PARENTS,
    Key,
    Record,
    Records,
)

__all__ = ["Changed", "Difference", "RowName", "difference_of"]


@dataclass(frozen=True, slots=True, order=True)
class RowName:
    """A row of the knowledge base: its kind and natural key."""

    kind: str
    key: Key


@dataclass(frozen=True, slots=True)
class Changed:
    """A row that stays and says something else."""

    row: RowName
    properties: Mapping[str, tuple[Json, Json]]
    """Per column the value before and the value after."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Everything that a seed changes, in the order of kinds and rows."""

    added: tuple[RowName, ...]
    changed: tuple[Changed, ...]
    removed: tuple[RowName, ...]
    moved: tuple[RowName, ...]
    """Rows of which nothing but the position changes."""

    reordered: tuple[tuple[str, Key], ...]
    """Kinds, and owners within them, whose remaining rows change places."""


def difference_of(before: Records, after: Records) -> Difference:
    """Compare what the tables hold with what they should hold.

    Args:
        before: Records in the tables.
        after: Records of the seed.

    Returns:
        The difference; empty tuples where nothing differs.
    """
    added: list[RowName] = []
    changed: list[Changed] = []
    removed: list[RowName] = []
    moved: list[RowName] = []
    reordered: list[tuple[str, Key]] = []
    for kind in ("protocol", *KINDS):
        old, new = before.get(kind, {}), after[kind]
        added += [RowName(kind, key) for key in new if key not in old]
        removed += [RowName(kind, key) for key in old if key not in new]
        for key, record in new.items():
            if key not in old:
                continue
            properties = dict(_compare(old[key], record))
            position = properties.pop("position", None)
            if properties:
                changed.append(Changed(RowName(kind, key), properties))
            elif position is not None:
                moved.append(RowName(kind, key))
        reordered += [(kind, owner) for owner in _reordered(kind, old, new)]
    return Difference(
        tuple(added), tuple(changed), tuple(removed), tuple(moved), tuple(reordered)
    )


def _compare(old: Record, new: Record) -> Iterator[tuple[str, tuple[Json, Json]]]:
    """Yield the columns that differ."""
    for column, value in new.items():
        before = old[column]
        if before is value:
            continue
        # As text: the order of keys is content here, and 1, 1.0 and True differ.
        if column in JSON_COLUMNS:
            same = dump_json(before) == dump_json(value)
        else:
            same = before == value
        if not same:
            yield column, (before, value)


def _reordered(
    kind: str, old: dict[Key, Record], new: dict[Key, Record]
) -> Iterator[Key]:
    """Yield the owners whose rows, as far as they stay, change places."""
    before, after = _sequences(kind, old, new), _sequences(kind, new, old)
    for owner, keys in after.items():
        if before.get(owner, keys) != keys:
            yield owner


def _sequences(
    kind: str, records: dict[Key, Record], other: dict[Key, Record]
) -> dict[Key, list[Key]]:
    """Return the keys that both have, in order, by owner."""
    sequences: dict[Key, list[Key]] = {}
    columns = PARENTS.get(kind, {})
    for key, record in records.items():
        if key in other and "position" in record:
            owner = next((record[c] for c in columns if record[c] is not None), ())
            sequences.setdefault(owner, []).append(key)
    return sequences
