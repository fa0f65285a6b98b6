"""The record of runs: what was said in their turns and what they announced."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import Select, func, insert, select
from sqlalchemy.orm import Session

from backend.db.tables import MessageRow, RunEventRow, RunRow, ToolCallRow, TurnRow
from backend.domain.errors import ConflictingRunError, RunNotFoundError
from backend.domain.messages import Message, Role, ToolCall, Usage
from backend.domain.runs import ConversationId, RunId, RunStatus, StoredEvent
from backend.knowledge.dialects import among

__all__ = ["RecordRepository"]

_ADD_EVENTS = insert(RunEventRow)
_ADD_MESSAGES = insert(MessageRow)
_ADD_CALLS = insert(ToolCallRow)
"""Built once and run on the connection: a run adds rows many times, and no row of them
is ever changed, so that the session need not know them."""

_FINISHED = (RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.CANCELLED)


class RecordRepository:
    """Turns and events of runs, bound to one transaction; only ever added to."""

    def __init__(self, session: Session) -> None:
        """Bind the repository to a transaction."""
        self._session = session
        self._held: dict[RunId, str] = {}
        """Status of the runs that this transaction keeps others from, when it began to."""

    def add_events(self, events: Sequence[StoredEvent]) -> None:
        """Store what runs announce, in one statement.

        Args:
            events: Numbered on from what is stored, without gaps.

        Raises:
            ConflictingRunError: A number is taken or leaves a gap, so that another
                worker works on the run too.
        """
        if not events:
            return
        runs = dict.fromkeys(event.run_id for event in events)
        statuses = {run_id: self._hold(run_id) for run_id in runs}
        expected = {run_id: self._last_event(run_id) + 1 for run_id in runs}
        for event in events:
            if event.number != expected[event.run_id]:
                raise ConflictingRunError(event.run_id, statuses[event.run_id])
            expected[event.run_id] += 1
        self._session.connection().execute(
            _ADD_EVENTS,
            [
                {
                    "run_id": event.run_id,
                    "number": event.number,
                    "type": event.type,
                    "data": event.data,
                }
                for event in events
            ],
        )

    def list_events(self, run_id: RunId, *, after: int = 0) -> tuple[StoredEvent, ...]:
        """Return what a run announced.

        Args:
            run_id: Id of the run.
            after: Number of the last event already known, exclusive; 0 for none.

        Returns:
            The events in order; empty also when there is no such run.
        """
        rows = self._session.execute(
            select(RunEventRow.number, RunEventRow.type, RunEventRow.data)
            .where(RunEventRow.run_id == run_id, RunEventRow.number > after)
            .order_by(RunEventRow.number)
        )
        return tuple(StoredEvent(run_id, *row) for row in rows)

    def add_turn(
        self,
        run_id: RunId,
        number: int,
        *,
        messages: Sequence[Message],
        usage: Usage,
        now: datetime,
    ) -> None:
        """Store a turn with its messages and their tool calls.

        Args:
            run_id: Id of the run.
            number: Number of the turn in the run, counted from 1.
            messages: What was said in it, in order.
            usage: What it spent.
            now: The present moment.

        Raises:
            ConflictingRunError: The run has a turn of that number, so that another
                worker works on it too.
        """
        status = self._hold(run_id)
        taken = select(TurnRow.id).where(
            TurnRow.run_id == run_id, TurnRow.number == number
        )
        if self._session.scalars(taken).first() is not None:
            raise ConflictingRunError(run_id, status)
        turn_id = self._session.scalars(
            insert(TurnRow)
            .values(run_id=run_id, number=number, created_at=now, **asdict(usage))
            .returning(TurnRow.id)
        ).one()
        if messages:
            self._add_messages(turn_id, messages)

    def _add_messages(self, turn_id: int, messages: Sequence[Message]) -> None:
        """Store the messages of a turn and their tool calls."""
        self._session.connection().execute(
            _ADD_MESSAGES,
            [
                {
                    "turn_id": turn_id,
                    "position": position,
                    "role": message.role,
                    "text": message.text,
                    "call_id": message.call_id,
                    "tool_name": message.tool_name,
                    "reasoning": message.reasoning,
                }
                for position, message in enumerate(messages)
            ],
            execution_options={
                "render_nulls": True
            },  # one statement, not one per shape
        )
        if not any(message.tool_calls for message in messages):
            return
        # Asked for afterwards: SQLite gives ids back in order only row by row.
        ids = self._session.scalars(
            select(MessageRow.id)
            .where(MessageRow.turn_id == turn_id)
            .order_by(MessageRow.position)
        ).all()
        calls = [
            {
                "message_id": message_id,
                "position": position,
                "call_id": call.id,
                "name": call.name,
                "arguments": call.arguments,
            }
            for message_id, message in zip(ids, messages, strict=True)
            for position, call in enumerate(message.tool_calls)
        ]
        self._session.connection().execute(_ADD_CALLS, calls)

    def list_messages(
        self, conversation_id: ConversationId, *, limit_turns: int | None
    ) -> tuple[Message, ...]:
        """Return what was said in the runs of a conversation that are over.

        Args:
            conversation_id: Id of the conversation.
            limit_turns: How many of the newest turns, `None` for all.

        Returns:
            The messages, the oldest first; a turn is there whole or not at all.
        """
        turns = (
            select(TurnRow.id)
            .join(RunRow, RunRow.id == TurnRow.run_id)
            .where(
                RunRow.conversation_id == conversation_id, RunRow.status.in_(_FINISHED)
            )
            .order_by(RunRow.created_at.desc(), RunRow.id.desc(), TurnRow.number.desc())
        )
        return self._list_messages(turns.limit(limit_turns))

    def list_run_messages(self, run_id: RunId) -> tuple[Message, ...]:
        """Return what was said in the turns of one run, over or not.

        Args:
            run_id: Id of the run.

        Returns:
            The messages, the oldest first; empty also when there is no such run.
        """
        turns = select(TurnRow.id).where(TurnRow.run_id == run_id)
        return self._list_messages(turns.order_by(TurnRow.number.desc()))

    def _list_messages(self, turns: Select[int]) -> tuple[Message, ...]:
        """Read the messages of turns.

        Args:
            turns: Selects the numbers of the turns, the newest first.

        Returns:
            The messages, the oldest first.
        """
        order = {turn: -age for age, turn in enumerate(self._session.scalars(turns))}
        if not order:
            return ()
        rows = self._session.execute(
            select(
                MessageRow.id,
                MessageRow.turn_id,
                MessageRow.role,
                MessageRow.text,
                MessageRow.call_id,
                MessageRow.tool_name,
                MessageRow.reasoning,
            )
            .where(among(self._session, MessageRow.turn_id, order))
            .order_by(MessageRow.position)
        ).all()
        calls: dict[int, list[ToolCall]] = {}
        for message, call_id, name, arguments in self._session.execute(
            select(
                ToolCallRow.message_id,
                ToolCallRow.call_id,
                ToolCallRow.name,
                ToolCallRow.arguments,
            )
            .where(among(self._session, ToolCallRow.message_id, [r.id for r in rows]))
            .order_by(ToolCallRow.position)
        ):
            calls.setdefault(message, []).append(ToolCall(call_id, name, arguments))
        return tuple(
            Message(
                role=Role(row.role),
                text=row.text,
                tool_calls=tuple(calls.get(row.id, ())),
                call_id=row.call_id,
                tool_name=row.tool_name,
                reasoning=row.reasoning,
            )
            for row in sorted(rows, key=lambda row: order[row.turn_id])
        )

    def _last_event(self, run_id: RunId) -> int:
        """Return the number of a run's newest event, 0 when there is none."""
        last = select(func.max(RunEventRow.number)).where(RunEventRow.run_id == run_id)
        return self._session.scalars(last).one() or 0

    def _hold(self, run_id: RunId) -> str:
        """Keep other transactions from adding to a run; return its status then.

        Raises:
            RunNotFoundError: No run has that id.
        """
        if run_id in self._held:
            return self._held[run_id]
        row = select(RunRow.status).where(RunRow.id == run_id).with_for_update()
        status = self._session.scalars(row).first()
        if status is None:
            raise RunNotFoundError(run_id)
        self._held[run_id] = status
        return status
