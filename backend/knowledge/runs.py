"""Runs in the database: their state and who works on them."""

from dataclasses import asdict
from datetime import datetime

from sqlalchemy import ColumnElement, Select, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite

from backend.db.tables import ConversationRow, RunRow
from backend.domain.errors import ConflictingRunError, RunNotFoundError
from backend.domain.json_values import JsonObject
from backend.domain.messages import Usage
from backend.domain.pages import PageId
from backend.domain.runs import (
    ConversationId,
    Run,
    RunId,
    RunOutcome,
    RunStatus,
)
from backend.domain.texts import Lang
from backend.knowledge.records import RecordRepository

__all__ = ["RunRepository"]


class RunRepository(RecordRepository):
    """Runs and their records, bound to one transaction."""

    def add_run(self, run: Run) -> None:
        """Store a new run, and its conversation when it is the first of it.

        Args:
            run: The run; its id must be new.

        Raises:
            ConflictingRunError: A run of that id exists.
        """
        create = (
            postgresql.insert
            if self._session.get_bind().dialect.name == "postgresql"
            else sqlite.insert
        )
        self._session.execute(
            create(ConversationRow)
            .values(id=run.conversation_id, created_at=run.created_at)
            .on_conflict_do_nothing(index_elements=["id"])
        )
        added = self._session.scalars(
            create(RunRow)
            .values(
                id=run.id,
                conversation_id=run.conversation_id,
                created_at=run.created_at,
                prompt=run.prompt,
                lang=run.lang,
                engine=run.engine,
                selected=run.selected,
                cancel_requested=False,
                review=run.review,
                **_mutable(run),
            )
            .on_conflict_do_nothing(index_elements=["id"])
            .returning(RunRow.id)
        )
        if added.first() is None:
            raise ConflictingRunError(run.id, self.get_run(run.id).status)

    def get_run(self, run_id: RunId) -> Run:
        """Return a run.

        Args:
            run_id: Its id.

        Returns:
            The run as stored.

        Raises:
            RunNotFoundError: No run has that id.
        """
        found = self._list(select(RunRow).where(RunRow.id == run_id))
        if not found:
            raise RunNotFoundError(run_id)
        return found[0]

    def replace_run(self, run: Run) -> None:
        """Store what may change of a run: status, page, outcome, summary, usage, end.

        A run that is over gives up its lease.

        Args:
            run: The run as it is now.
        """
        values = _mutable(run)
        if run.status is not RunStatus.RUNNING:
            values |= {"lease_owner": None, "lease_until": None}
        self._change(run.id, values)

    def list_runs(
        self,
        *,
        limit: int = 50,
        page_id: PageId | None = None,
        conversation_id: ConversationId | None = None,
    ) -> tuple[Run, ...]:
        """Return the newest runs, the newest first.

        Args:
            limit: How many at most.
            page_id: Only those that edit or made this page.
            conversation_id: Only those of this conversation.

        Returns:
            The runs.
        """
        statement = select(RunRow)
        if conversation_id is not None:
            statement = statement.where(RunRow.conversation_id == conversation_id)
        if page_id is not None:
            statement = statement.where(RunRow.page_id == page_id)
        statement = statement.order_by(RunRow.created_at.desc(), RunRow.id.desc())
        return self._list(statement.limit(limit))

    def renew_lease(self, run_id: RunId, owner: str, until: datetime) -> None:
        """Say that a worker works on a run until a moment.

        Args:
            run_id: Id of the run.
            owner: The worker.
            until: When it counts as gone unless it says so again.

        Raises:
            ConflictingRunError: Another worker has the run.
        """
        free = or_(RunRow.lease_owner.is_(None), RunRow.lease_owner == owner)
        lease = {"lease_owner": owner, "lease_until": until}
        if not self._update(run_id, lease, free):
            raise ConflictingRunError(run_id, self.get_run(run_id).status)

    def take_over(
        self, run_id: RunId, owner: str, *, now: datetime, until: datetime
    ) -> bool:
        """Take a run whose worker is gone.

        Args:
            run_id: Id of the run.
            owner: The worker that wants it.
            now: The present moment.
            until: When it counts as gone in turn.

        Returns:
            Whether it got the run; of several workers that try, one does.
        """
        lease = {"lease_owner": owner, "lease_until": until}
        return self._update(run_id, lease, *_abandoned(now))

    def list_abandoned(self, now: datetime) -> tuple[Run, ...]:
        """Return running runs that no worker works on, the oldest first.

        Args:
            now: The present moment.

        Returns:
            Runs whose lease ended before it, and runs that nobody ever leased.
        """
        return self._list(
            select(RunRow)
            .where(*_abandoned(now))
            .order_by(RunRow.created_at, RunRow.id)
        )

    def request_cancel(self, run_id: RunId) -> None:
        """Ask that a run be cancelled, whichever worker has it.

        Args:
            run_id: Id of the run; an unknown one is a `RunNotFoundError`.
        """
        self._change(run_id, {"cancel_requested": True})

    def is_cancel_requested(self, run_id: RunId) -> bool:
        """Tell whether a run was asked to be cancelled.

        Args:
            run_id: Id of the run.

        Returns:
            False also when there is no such run.
        """
        statement = select(RunRow.cancel_requested).where(RunRow.id == run_id)
        return self._session.scalars(statement).first() or False

    def _list(self, statement: Select[RunRow]) -> tuple[Run, ...]:
        """Read the runs of a statement as they are in the database now."""
        fresh = statement.execution_options(populate_existing=True)
        return tuple(_as_run(row) for row in self._session.scalars(fresh))

    def _change(self, run_id: RunId, values: JsonObject) -> None:
        """Store columns of a run.

        Raises:
            RunNotFoundError: No run has that id.
        """
        if not self._update(run_id, values):
            raise RunNotFoundError(run_id)

    def _update(
        self, run_id: RunId, values: JsonObject, *conditions: ColumnElement[bool]
    ) -> bool:
        """Store columns of a run when it fulfils conditions; tell whether it did."""
        changed = self._session.scalars(
            update(RunRow)
            .where(RunRow.id == run_id, *conditions)
            .values(**values)
            .returning(RunRow.id),
            execution_options={"synchronize_session": False},
        )
        return changed.first() is not None


def _abandoned(now: datetime) -> tuple[ColumnElement[bool], ...]:
    """Write the conditions that a run should be worked on and is not."""
    return (
        RunRow.status == RunStatus.RUNNING,
        or_(RunRow.lease_until.is_(None), RunRow.lease_until < now),
    )


def _mutable(run: Run) -> JsonObject:
    """Return the columns of a run that change while it is worked on."""
    return {
        "status": run.status,
        "page_id": run.page_id,
        "page_version": run.page_version,
        "outcome": run.outcome,
        "summary": run.summary,
        "error_code": run.error_code,
        "proposal_id": run.proposal_id,
        "finished_at": run.finished_at,
        **asdict(run.usage),
    }


def _as_run(row: RunRow) -> Run:
    """Read a run."""
    return Run(
        id=RunId(row.id),
        conversation_id=ConversationId(row.conversation_id),
        prompt=row.prompt,
        lang=Lang(row.lang),
        engine=row.engine,
        status=RunStatus(row.status),
        created_at=row.created_at,
        page_id=None if row.page_id is None else PageId(row.page_id),
        page_version=row.page_version,
        selected=row.selected,
        outcome=None if row.outcome is None else RunOutcome(row.outcome),
        summary=row.summary,
        error_code=row.error_code,
        usage=Usage(
            input_tokens=row.input_tokens,
            output_tokens=row.output_tokens,
            cached_tokens=row.cached_tokens,
            model_calls=row.model_calls,
            tool_calls=row.tool_calls,
        ),
        finished_at=row.finished_at,
        review=row.review,
        proposal_id=row.proposal_id,
    )
