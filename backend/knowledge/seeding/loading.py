"""Load a seed into the tables, all of it or nothing; and export it again."""

import hashlib
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import UTC, datetime
from pathlib import Path
from typing import Protocol

from sqlalchemy.orm import Session

from backend.db.json_text import dump_json
from backend.domain.errors import (
    BadSeedError,
    KnowledgeInUseError,
    KnowledgeMissingError,
)
from backend.knowledge.seeding.checking import check_seed
from backend.knowledge.seeding.differences import Difference, difference_of
from backend.knowledge.seeding.reading import MAX_PROBLEMS
from backend.knowledge.seeding.records import Records, records_of
from backend.knowledge.seeding.reports import SeedReport
from backend.knowledge.seeding.restoring import seed_of
from backend.knowledge.seeding.rows import Revision, SeedRepository
from backend.knowledge.seeding.seeds import SeedSet
from backend.knowledge.seeding.writing import documents_of, write_seed

__all__ = [
    "Progress",
    "SeedStore",
    "SeedUnit",
    "checksum_of",
    "export_seed",
    "load_seed",
    "stored_seed",
]

Progress = Callable[[int, int, str], None]
"""Hears how many rows are written, of how many, and which kind was written last."""


class SeedUnit(Protocol):
    """A unit of work, as far as seeding needs it."""

    @property
    def session(self) -> Session:
        """The transaction."""
        ...


class SeedStore(Protocol):
    """The knowledge base, as far as seeding needs it."""

    def read(self) -> AbstractContextManager[SeedUnit]:
        """Open a consistent read."""
        ...

    def write(self) -> AbstractContextManager[SeedUnit]:
        """Open a transaction that commits at a clean exit."""
        ...


def load_seed(
    knowledge: SeedStore,
    seed: SeedSet,
    *,
    dry_run: bool = False,
    progress: Progress | None = None,
    now: datetime | None = None,
) -> SeedReport:
    """Bring the tables to what a seed says, in one transaction.

    Loading the same seed again writes nothing and makes no revision. Rows that stay
    keep their ids, because saved pages refer to them.

    Args:
        knowledge: Where to.
        seed: The seed; it is checked unless it is the one loaded last.
        dry_run: Whether to say only what would change.
        progress: Hears of every batch of rows; an exception from it undoes everything.
        now: The time of the new revision; `None` for the time of the load.

    Returns:
        What changed.

    Raises:
        BadSeedError: The seed does not pass the check; nothing was changed. When saved
            pages use rows that would go away it is a `KnowledgeInUseError`.
    """
    checksum = checksum_of(seed)
    protocol = seed.protocol.key
    with knowledge.read() as unit:
        newest = SeedRepository(unit.session).find_revision(protocol)
    if newest is not None and newest.checksum == checksum:
        return _unchanged(protocol, newest, dry_run=dry_run)
    problems = check_seed(seed)
    if problems:
        raise BadSeedError(problems[:MAX_PROBLEMS])
    records = records_of(seed)
    if dry_run:
        return _preview(knowledge, protocol, records, newest)
    counter = progress or _ignore
    return _load(knowledge, protocol, records, checksum, counter, now)


def checksum_of(seed: SeedSet) -> str:
    """Return the checksum of what a seed says, whatever its files look like.

    Args:
        seed: The seed.

    Returns:
        64 hexadecimal digits.
    """
    return hashlib.sha256(dump_json(documents_of(seed)).encode()).hexdigest()


def stored_seed(knowledge: SeedStore, protocol: str) -> SeedSet:
    """Read the seed that the tables hold.

    Args:
        knowledge: Where from.
        protocol: Key of the protocol.

    Returns:
        A seed equal to the one that was loaded last.

    Raises:
        KnowledgeMissingError: There is no such protocol.
    """
    with knowledge.read() as unit:
        records = SeedRepository(unit.session).list_records(protocol)
    if not records:
        raise KnowledgeMissingError(protocol)
    return seed_of(records)


def export_seed(knowledge: SeedStore, folder: Path, *, protocol: str) -> list[Path]:
    """Write the tables back to seed files.

    Args:
        knowledge: Where from.
        folder: Where to; made when it is missing.
        protocol: Key of the protocol; a `KnowledgeMissingError` when there is none.

    Returns:
        The files written, byte for byte those that were loaded if those were canonical.
    """
    return write_seed(stored_seed(knowledge, protocol), folder)


def _load(
    knowledge: SeedStore,
    protocol: str,
    records: Records,
    checksum: str,
    progress: Progress,
    now: datetime | None,
) -> SeedReport:
    """Write a seed that passed the check.

    Raises:
        KnowledgeInUseError: Saved pages use rows that would go away.
    """
    with knowledge.write() as unit:
        seeds = SeedRepository(unit.session)
        stored = _lock(seeds, protocol, records)
        newest = seeds.find_revision(protocol)
        if newest is not None and newest.checksum == checksum:
            # Another process loaded the same seed while this one waited.
            return _unchanged(protocol, newest, dry_run=False)
        previous = newest.number if newest else 0
        difference = difference_of(stored, records)
        uses = seeds.list_uses(difference.removed)
        if uses:
            raise KnowledgeInUseError(uses)
        seeds.apply(protocol, records, difference, _counter(difference, progress))
        counts = _counts(records)
        revision = Revision(previous + 1, checksum, counts)
        seeds.add_revision(protocol, revision, now or datetime.now(UTC))
    return SeedReport(protocol, previous + 1, previous, False, counts, difference, {})


def _preview(
    knowledge: SeedStore, protocol: str, records: Records, newest: Revision | None
) -> SeedReport:
    """Say what loading a seed would change."""
    previous = newest.number if newest else 0
    with knowledge.read() as unit:
        seeds = SeedRepository(unit.session)
        difference = difference_of(seeds.list_records(protocol), records)
        blocked = seeds.list_uses(difference.removed)
    counts = _counts(records)
    return SeedReport(
        protocol, previous + 1, previous, True, counts, difference, blocked
    )


def _counts(records: Records) -> dict[str, int]:
    """Count the rows of each kind, the protocol's own aside."""
    return {kind: len(rows) for kind, rows in records.items() if kind != "protocol"}


def _ignore(done: int, total: int, what: str) -> None:
    """Hear of progress and do nothing."""


def _unchanged(protocol: str, newest: Revision, *, dry_run: bool) -> SeedReport:
    """Report that the seed is the one that was loaded last."""
    number = newest.number
    return SeedReport(protocol, number, number, dry_run, newest.counts, None, {})


def _lock(seeds: SeedRepository, protocol: str, records: Records) -> Records:
    """Read the stored records while other writers of the protocol wait."""
    stored = seeds.list_records(protocol, lock=True)
    if stored:
        return stored
    is_ours = seeds.claim_protocol(protocol, records["protocol"][protocol,])
    claimed = seeds.list_records(protocol, lock=True)
    return {} if is_ours else claimed


def _counter(difference: Difference, progress: Progress) -> Callable[[int, str], None]:
    """Return a step that adds up rows and tells the progress."""
    own = any(change.row.kind == "protocol" for change in difference.changed)
    total = sum(
        row.kind != "protocol"
        for row in (
            *difference.added,
            *difference.removed,
            *difference.moved,
            *(change.row for change in difference.changed),
        )
    ) + int(own)
    done = 0

    def step(rows: int, kind: str) -> None:
        nonlocal done
        done += rows
        progress(done, total, kind)

    return step
