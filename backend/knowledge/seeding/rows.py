"""The knowledge tables as records, read and written in bulk."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Final, TypeVar

from sqlalchemy import Table, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from backend.db.tables import Base
from backend.domain.json_values import Json
from backend.knowledge.seeding.differences import Difference, RowName
from backend.knowledge.seeding.records import (
    KINDS,
    PARENTS,
    Key,
    Record,
    Records,
)

__all__ = ["Revision", "SeedRepository", "Step"]

T = TypeVar("T")

_CHUNK: Final = 1_000
"""Rows of one statement's batch; the caller hears of progress after each."""

_KEY_COLUMNS: Final[dict[str, tuple[str, ...]]] = {
    "alias": ("kind", "target", "lang", "text"),
    "hint": ("kind", "target"),
    "vocabulary_word": ("lang", "text"),
    "blueprint_word": ("lang", "text"),
}
"""Columns of the natural key where it is not `key`; words add their owner's key."""

_USED_BY: Final = {
    "page_type": ("page", "page_type_id", "id"),
    "element": ("page_element_use", "element_id", "page_id"),
    "feature": ("page_feature_use", "feature_id", "page_id"),
}
"""Per kind the table, its foreign key, and the column with the id of the saved page."""

Step = Callable[[int, str], None]
"""Hears how many rows were just written and of which kind."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A revision of the knowledge, as far as loading needs it."""

    number: int
    checksum: str
    counts: Mapping[str, int]
    """How many rows of each kind it has."""


class SeedRepository:
    """Reads and writes the knowledge of a protocol as a whole."""

    def __init__(self, session: Session) -> None:
        """Bind the repository to a unit.

        Args:
            session: The session of the unit.
        """
        self._session = session
        self._ids: dict[str, dict[Key, int]] = {}

    def find_revision(self, protocol: str) -> Revision | None:
        """Return the newest revision of a protocol, `None` when it has none.

        Args:
            protocol: Key of the protocol.

        Returns:
            The revision.
        """
        revisions, protocols = _table("revision"), _table("protocol")
        row = self._session.execute(
            select(revisions.c.number, revisions.c.checksum, revisions.c.counts)
            .join(protocols, protocols.c.id == revisions.c.protocol_id)
            .where(protocols.c.key == protocol)
            .order_by(revisions.c.number.desc())
            .limit(1)
        ).one_or_none()
        return None if row is None else Revision(row.number, row.checksum, row.counts)

    def list_records(self, protocol: str, *, lock: bool = False) -> Records:
        """Read everything that the tables hold of a protocol.

        Args:
            protocol: Key of the protocol.
            lock: Whether other writers of this protocol have to wait.

        Returns:
            The records; no kind at all when the protocol does not exist.
        """
        protocols = _table("protocol")
        query = select(protocols).where(protocols.c.key == protocol)
        row = (
            self._session.execute(query.with_for_update() if lock else query)
            .mappings()
            .one_or_none()
        )
        if row is None:
            return {}
        protocol_id: int = row["id"]
        self._ids = {"protocol": {(protocol,): protocol_id}}
        values = {name: row[name] for name in row if name not in {"id", "key"}}
        records: Records = {"protocol": {(protocol,): values}}
        for kind in KINDS:
            records[kind] = self._list_kind(kind, protocol_id)
        return records

    def list_uses(self, removed: Sequence[RowName]) -> dict[str, list[str]]:
        """Return which saved pages use rows that would go away.

        Args:
            removed: Rows of the records last read.

        Returns:
            Page ids by the row's key, both in order; empty when nothing is used.
        """
        uses: dict[str, list[str]] = {}
        for kind, (table_name, column, page_column) in _USED_BY.items():
            keys = {
                self._ids[kind][row.key]: row.key[0]
                for row in removed
                if row.kind == kind
            }
            table = _table(table_name)
            for ids in _chunks(keys):
                query = select(table.c[column], table.c[page_column]).distinct()
                for row_id, page_id in self._session.execute(
                    query.where(table.c[column].in_(ids))
                ):
                    uses.setdefault(keys[row_id], []).append(page_id)
        return {key: sorted(uses[key]) for key in sorted(uses)}

    def apply(
        self, protocol: str, records: Records, difference: Difference, step: Step
    ) -> None:
        """Bring the tables to what a seed says.

        Args:
            protocol: Key of the protocol.
            records: Records of the seed.
            difference: What differs from the records last read by this repository.
            step: Hears of every batch written.
        """
        self._replace_protocol(protocol, records, difference, step)
        # Children first, so that no row is left that refers to a removed one; and
        # before anything is added, so that a new row may take an old one's place.
        for kind in reversed(KINDS):
            self._remove(kind, difference.removed, step)
        for kind in KINDS:
            self._replace(kind, records, difference, step)
            self._add(kind, protocol, records, difference, step)

    def add_revision(self, protocol: str, revision: Revision, now: datetime) -> None:
        """Record that the knowledge changed.

        Args:
            protocol: Key of the protocol.
            revision: The new revision.
            now: The time.
        """
        self._session.execute(
            insert(_table("revision")).values(
                protocol_id=self._ids["protocol"][protocol,],
                number=revision.number,
                checksum=revision.checksum,
                counts=dict(revision.counts),
                created_at=now,
            )
        )

    def claim_protocol(self, protocol: str, record: Record) -> bool:
        """Make the row of a protocol that does not exist yet.

        Args:
            protocol: Key of the protocol.
            record: Its values.

        Returns:
            False when another writer made it meanwhile.
        """
        try:
            with self._session.begin_nested():
                self._session.execute(
                    insert(_table("protocol")).values(key=protocol, **record)
                )
        except IntegrityError:
            return False
        return True

    def _list_kind(self, kind: str, protocol_id: int) -> dict[Key, Record]:
        """Read the records of one kind and remember their ids."""
        table = _table(kind)
        query = select(table)
        if "protocol_id" in table.c:
            query = query.where(table.c.protocol_id == protocol_id)
        else:
            (column, parent), *_ = PARENTS[kind].items()
            owners = _table(parent)
            query = query.join(owners, owners.c.id == table.c[column]).where(
                owners.c.protocol_id == protocol_id
            )
        names = {
            parent: {number: key for key, number in self._ids[parent].items()}
            for parent in PARENTS[kind].values()
        }
        rank = {
            parent: {key: place for place, key in enumerate(ids)}
            for parent, ids in self._ids.items()
        }
        rows: list[tuple[tuple[int, int], Key, int, Record]] = []
        for row in self._session.execute(query).mappings():
            record = {
                name: row[name]
                for name in row
                if name not in {"id", "protocol_id", "folded"}
            }
            key: Key = ()
            order = 0
            for column, parent in PARENTS[kind].items():
                if record[column] is not None:
                    record[column] = names[parent][record[column]]
                    order = rank[parent][record[column]]
                    key = record[column] if kind in _KEY_COLUMNS else ()
            columns = _KEY_COLUMNS.get(kind, ("key",))
            key += tuple(record.pop(name) for name in columns)
            rows.append(((order, record["position"]), key, row["id"], record))
        rows.sort(key=lambda found: found[0])
        self._ids[kind] = {key: number for _, key, number, _ in rows}
        return {key: record for _, key, _, record in rows}

    def _replace_protocol(
        self, protocol: str, records: Records, difference: Difference, step: Step
    ) -> None:
        """Write the protocol's own row when it changed."""
        if any(change.row.kind == "protocol" for change in difference.changed):
            table = _table("protocol")
            self._session.execute(
                update(table)
                .where(table.c.key == protocol)
                .values(records["protocol"][protocol,])
            )
            step(1, "protocol")

    def _remove(self, kind: str, removed: Iterable[RowName], step: Step) -> None:
        """Remove rows of one kind."""
        table = _table(kind)
        ids = [self._ids[kind].pop(row.key) for row in removed if row.kind == kind]
        for chunk in _chunks(ids):
            self._session.execute(delete(table).where(table.c.id.in_(chunk)))
            step(len(chunk), kind)

    def _replace(
        self, kind: str, records: Records, difference: Difference, step: Step
    ) -> None:
        """Write rows of one kind that changed or moved, in place."""
        rows = [change.row for change in difference.changed] + list(difference.moved)
        keys = [row.key for row in rows if row.kind == kind]
        if not keys:
            return
        table = _table(kind)
        columns = list(records[kind][keys[0]])
        statement = (
            update(table)
            .where(table.c.id == bindparam("row_id"))
            .values({name: bindparam(f"new_{name}") for name in columns})
        )
        for chunk in _chunks(keys):
            self._session.execute(
                statement,
                [
                    {"row_id": self._ids[kind][key]}
                    | {
                        f"new_{name}": value
                        for name, value in self._columns(kind, records[kind][key])
                    }
                    for key in chunk
                ],
            )
            step(len(chunk), kind)

    def _add(
        self,
        kind: str,
        protocol: str,
        records: Records,
        difference: Difference,
        step: Step,
    ) -> None:
        """Insert rows of one kind and learn their ids."""
        keys = [row.key for row in difference.added if row.kind == kind]
        if not keys:
            return
        table = _table(kind)
        names = _KEY_COLUMNS.get(kind, ("key",))
        fixed: Record = {}
        if "protocol_id" in table.c:
            fixed["protocol_id"] = self._ids["protocol"][protocol,]
        returning = kind in PARENTS["feature"].values() or f"{kind}_word" in KINDS
        for chunk in _chunks(keys):
            rows = [
                fixed
                | dict(zip(names, key[-len(names) :], strict=True))
                | dict(self._columns(kind, records[kind][key]))
                for key in chunk
            ]
            if returning:
                found = self._session.execute(
                    insert(table).returning(table.c.id, table.c.key), rows
                )
                self._ids.setdefault(kind, {}).update({(k,): i for i, k in found})
            else:
                self._session.execute(insert(table), rows)
            step(len(chunk), kind)

    def _columns(self, kind: str, record: Record) -> Iterator[tuple[str, Json]]:
        """Yield the columns of a record, ids in the place of natural keys."""
        parents = PARENTS[kind]
        for name, value in record.items():
            if value is not None and name in parents:
                yield name, self._ids[parents[name]][value]
            else:
                yield name, value


def _table(name: str) -> Table:
    """Return a table by its name."""
    return Base.metadata.tables[name]


def _chunks(items: Iterable[T]) -> Iterator[list[T]]:
    """Yield the items in batches."""
    iterator = iter(items)
    while batch := list(islice(iterator, _CHUNK)):
        yield batch
