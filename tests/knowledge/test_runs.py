"""Runs in the database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from backend.db.engine import create_database
from backend.domain.errors import ConflictingRunError, RunNotFoundError
from backend.domain.messages import Message, Role, ToolCall, Usage
from backend.domain.pages import PageId
from backend.domain.runs import (
    ConversationId,
    Run,
    RunId,
    RunOutcome,
    RunStatus,
    StoredEvent,
)
from backend.domain.texts import Lang
from backend.knowledge import KnowledgeBase
from tests.support.databases import count_statements

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SOON = NOW + timedelta(seconds=30)
RUN = RunId("run_1")
TALK = ConversationId("conversation_1")


def run(name: str = "run_1", *, minutes: int = 0, talk: str = TALK) -> Run:
    return Run(
        id=RunId(name),
        conversation_id=ConversationId(talk),
        prompt="创建一个课程报名页面",
        lang=Lang.ZH,
        engine="builtin",
        status=RunStatus.RUNNING,
        created_at=NOW + timedelta(minutes=minutes),
    )


def store(knowledge: KnowledgeBase, *runs: Run) -> None:
    with knowledge.write() as unit:
        for each in runs:
            unit.runs.add_run(each)


def say(knowledge: KnowledgeBase, name: str, number: int, *texts: str) -> None:
    with knowledge.write() as unit:
        unit.runs.add_turn(
            RunId(name),
            number,
            messages=[Message(Role.MODEL, text) for text in texts],
            usage=Usage(10, 2, 0, 1, 0),
            now=NOW,
        )


def finish(knowledge: KnowledgeBase, name: str) -> None:
    with knowledge.write() as unit:
        unit.runs.replace_run(
            replace(
                unit.runs.get_run(RunId(name)),
                status=RunStatus.COMPLETED,
                finished_at=SOON,
            )
        )


def test_a_run_comes_back_as_it_was_stored(small: KnowledgeBase) -> None:
    whole = replace(
        run(),
        page_id=PageId("page_a"),
        page_version=3,
        selected="name",
        usage=Usage(1, 2, 3, 4, 5),
    )
    store(small, whole)
    with small.read() as unit:
        assert unit.runs.get_run(RUN) == whole


def test_a_run_changes_as_it_goes_on(small: KnowledgeBase) -> None:
    store(small, run())
    ended = replace(
        run(),
        status=RunStatus.COMPLETED,
        page_id=PageId("page_gone"),
        page_version=2,
        outcome=RunOutcome.PARTIAL,
        summary="做了一半",
        usage=Usage(100, 20, 0, 2, 3),
        finished_at=SOON,
    )
    with small.write() as unit:
        unit.runs.get_run(RUN)
        unit.runs.replace_run(ended)
        assert unit.runs.get_run(RUN) == ended
    with pytest.raises(RunNotFoundError), small.write() as unit:
        unit.runs.replace_run(replace(ended, id=RunId("run_ghost")))


def test_a_run_id_is_taken_once(small: KnowledgeBase) -> None:
    store(small, run())
    with pytest.raises(ConflictingRunError):
        store(small, run())
    with pytest.raises(RunNotFoundError), small.read() as unit:
        unit.runs.get_run(RunId("run_ghost"))


def test_runs_are_listed_the_newest_first(small: KnowledgeBase) -> None:
    store(small, run("a"), run("b", minutes=2, talk="other"), run("c", minutes=1))
    with small.read() as unit:
        assert [found.id for found in unit.runs.list_runs()] == ["b", "c", "a"]
        assert [found.id for found in unit.runs.list_runs(limit=1)] == ["b"]
        listed = unit.runs.list_runs(conversation_id=TALK)
        assert [found.id for found in listed] == ["c", "a"]


def test_events_are_read_from_where_a_follower_stopped(small: KnowledgeBase) -> None:
    store(small, run())
    events = [
        StoredEvent(RUN, number, "text_delta", {"text": "字" * number, "a": [None]})
        for number in range(1, 6)
    ]
    with small.write() as unit:
        unit.runs.add_events(events[:2])
        unit.runs.add_events(events[2:])
        unit.runs.add_events([])
    with small.read() as unit:
        assert unit.runs.list_events(RUN) == tuple(events)
        assert unit.runs.list_events(RUN, after=3) == tuple(events[3:])
        assert unit.runs.list_events(RUN, after=9) == ()
        assert unit.runs.list_events(RunId("run_ghost")) == ()


@pytest.mark.parametrize("number", [0, 1, 3])
def test_events_leave_no_gap_and_come_once(small: KnowledgeBase, number: int) -> None:
    store(small, run())
    with small.write() as unit:
        unit.runs.add_events([StoredEvent(RUN, 1, "run_started", {})])
    with pytest.raises(ConflictingRunError), small.write() as unit:
        unit.runs.add_events([StoredEvent(RUN, number, "usage", {})])
    with pytest.raises(RunNotFoundError), small.write() as unit:
        unit.runs.add_events([StoredEvent(RunId("run_ghost"), 1, "usage", {})])


def test_a_turn_keeps_its_messages_and_tool_calls(small: KnowledgeBase) -> None:
    store(small, run())
    messages = (
        Message(Role.USER, "创建页面"),
        Message(
            Role.MODEL,
            "",
            (
                ToolCall("call_1", "get_elements", '{"page": ["form"]}'),
                ToolCall("call_2", "no such tool", '{"broken'),
            ),
            reasoning="first look",
        ),
        Message(Role.TOOL, "# form", call_id="call_1", tool_name="get_elements"),
        Message(Role.TOOL, "?", call_id="call_2", tool_name="no such tool"),
    )
    with small.write() as unit:
        unit.runs.add_turn(RUN, 1, messages=messages, usage=Usage(), now=NOW)
        unit.runs.add_turn(RUN, 2, messages=(), usage=Usage(), now=NOW)
    with small.read() as unit:
        assert unit.runs.list_run_messages(RUN) == messages
        assert unit.runs.list_messages(TALK, limit_turns=None) == ()
    with pytest.raises(ConflictingRunError):
        say(small, "run_1", 1, "again")
    with pytest.raises(RunNotFoundError):
        say(small, "run_ghost", 1, "lost")


def test_a_conversation_is_what_was_said_in_runs_that_are_over(
    small: KnowledgeBase,
) -> None:
    store(
        small,
        run("a"),
        run("b", minutes=1),
        run("c", minutes=2),
        run("x", talk="another"),
    )
    say(small, "a", 1, "a1", "a1'")
    say(small, "a", 2, "a2")
    say(small, "b", 1, "b1")
    say(small, "c", 1, "not over")
    say(small, "x", 1, "elsewhere")
    for name in ("a", "b", "x"):
        finish(small, name)
    with small.read() as unit:
        whole = unit.runs.list_messages(TALK, limit_turns=None)
        newest = unit.runs.list_messages(TALK, limit_turns=2)
    assert [message.text for message in whole] == ["a1", "a1'", "a2", "b1"]
    assert [message.text for message in newest] == ["a2", "b1"]


@given(st.text(max_size=30))
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_can_be_stored(small: KnowledgeBase, text: str) -> None:
    name = f"run_{abs(hash(text))}"
    strange = text + "\0\ud800"
    store(small, replace(run(name), prompt=strange))
    say(small, name, 1, strange)
    with small.read() as unit:
        assert unit.runs.get_run(RunId(name)).prompt == (
            text.replace("\0", "\ufffd") + "\ufffd\ufffd"
        )
    with small.write() as unit:
        unit.session.connection().exec_driver_sql("DELETE FROM run")


def test_a_run_is_worked_on_by_one_worker(small: KnowledgeBase) -> None:
    store(small, run())
    with small.write() as unit:
        unit.runs.renew_lease(RUN, "one", SOON)
        unit.runs.renew_lease(RUN, "one", SOON + timedelta(seconds=9))
    with pytest.raises(ConflictingRunError), small.write() as unit:
        unit.runs.renew_lease(RUN, "two", SOON)
    with pytest.raises(RunNotFoundError), small.write() as unit:
        unit.runs.renew_lease(RunId("run_ghost"), "one", SOON)
    with small.read() as unit:
        assert unit.runs.list_abandoned(NOW) == ()
        late = SOON + timedelta(seconds=10)
        assert [found.id for found in unit.runs.list_abandoned(late)] == [RUN]


def test_an_abandoned_run_is_taken_over_by_one_worker(
    small: KnowledgeBase, database_url: str
) -> None:
    store(small, run())
    with small.write() as unit:
        unit.runs.renew_lease(RUN, "gone", NOW)
        assert not unit.runs.take_over(RUN, "two", now=NOW, until=SOON)
    barrier = Barrier(4)
    got: list[str] = []

    def take(owner: str) -> None:
        database = create_database(database_url)
        barrier.wait()
        with KnowledgeBase(database).write() as unit:
            if unit.runs.take_over(
                RUN, owner, now=SOON, until=SOON + timedelta(minutes=1)
            ):
                got.append(owner)
        database.dispose()

    threads = [Thread(target=take, args=(str(number),)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(got) == 1


def test_a_run_that_is_over_or_waits_is_not_abandoned(small: KnowledgeBase) -> None:
    store(small, run("a"), run("b"))
    finish(small, "a")
    with small.write() as unit:
        unit.runs.renew_lease(RunId("b"), "one", NOW)
        unit.runs.replace_run(replace(run("b"), status=RunStatus.WAITING))
    with small.read() as unit:
        assert unit.runs.list_abandoned(SOON) == ()
    with small.write() as unit:
        unit.runs.replace_run(run("b"))
        unit.runs.renew_lease(RunId("b"), "two", SOON)


def test_a_run_can_be_asked_to_stop(small: KnowledgeBase) -> None:
    store(small, run())
    with small.write() as unit:
        assert not unit.runs.is_cancel_requested(RUN)
        unit.runs.request_cancel(RUN)
        assert unit.runs.is_cancel_requested(RUN)
    with pytest.raises(RunNotFoundError), small.write() as unit:
        unit.runs.request_cancel(RunId("run_ghost"))


def test_a_turn_takes_as_many_statements_for_many_messages(
    knowledge: KnowledgeBase,
) -> None:
    store(knowledge, run())
    calls = [ToolCall(f"call_{place}", "get_elements", "{}") for place in range(20)]
    short = [Message(Role.MODEL, "", (calls[0],)), Message(Role.TOOL, "…", call_id="1")]
    answers = [Message(Role.TOOL, "…", call_id=call.id) for call in calls]
    long = [Message(Role.MODEL, "", tuple(calls)), *answers]
    counts = []
    for number, messages in enumerate((short, long), 1):
        with knowledge.write() as unit, count_statements(knowledge.database) as count:
            unit.runs.add_turn(RUN, number, messages=messages, usage=Usage(), now=NOW)
        counts.append(len(count.statements))
    assert counts[0] == counts[1]
    finish(knowledge, RUN)
    with knowledge.read() as unit:
        assert list(unit.runs.list_messages(TALK, limit_turns=1)) == long
