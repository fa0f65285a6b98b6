"""Events of a run as AG-UI events."""

from typing import get_args

import pytest
from ag_ui.core import BaseEvent, Event
from pydantic import TypeAdapter

from backend.api.agui import Translator, encode
from backend.api.positions import position_of
from backend.domain.json_values import JsonObject
from backend.generation import events
from tests.support.json_patches import apply_patch

STARTED = events.RunStarted(
    run_id="r",
    conversation_id="c",
    prompt="p",
    lang="en",
    engine="builtin",
    page_id="page_a",
    page_version=3,
)
OLD: JsonObject = {"page": "form", "elements": [{"id": "a", "type": "text"}]}
ADAPTER: TypeAdapter[BaseEvent] = TypeAdapter(Event)


def translate(
    *told: events.RunEvent, page: JsonObject | None = None
) -> list[JsonObject]:
    translator = Translator(page)
    return [
        encode(agui)
        for number, event in enumerate(told, start=1)
        for _, _, agui in translator.translate(number, event)
    ]


def types(encoded: list[JsonObject]) -> list[str]:
    return [event["type"] for event in encoded]


def spent(turn: int) -> events.UsageSpent:
    return events.UsageSpent(
        turn=turn,
        input_tokens=100,
        output_tokens=10,
        cached_tokens=5,
        total_tokens=110 * turn,
    )


def completed(**more: object) -> events.RunCompleted:
    known = {
        "outcome": "applied",
        "summary": "Done.",
        "question": None,
        "page_id": "page_a",
        "version": 4,
    }
    return events.RunCompleted.model_validate({**known, **more})


def test_every_event_of_a_run_has_a_translation() -> None:
    union = get_args(events.RunEvent)[0]
    registry = vars(Translator)["_read"].dispatcher.registry
    assert {cls for cls in get_args(union) if cls not in registry} == set()


def test_a_run_opens_with_the_shared_state() -> None:
    assert translate(STARTED, page=OLD) == [
        {
            "type": "RUN_STARTED",
            "threadId": "c",
            "runId": "r",
            "protocolVersion": "1.0",
        },
        {
            "type": "STATE_SNAPSHOT",
            "snapshot": {
                "page": OLD,
                "page_id": "page_a",
                "version": 3,
                "proposal": None,
            },
        },
    ]


def test_text_of_one_turn_is_one_message() -> None:
    told = translate(
        STARTED,
        events.TextDelta(turn=1, text="你"),
        events.TextDelta(turn=1, text="好"),
        events.TextDelta(turn=2, text="!"),
        events.RunFailed(code="internal_error", message="broken"),
    )
    assert types(told)[2:] == [
        "TEXT_MESSAGE_START",
        "TEXT_MESSAGE_CONTENT",
        "TEXT_MESSAGE_CONTENT",
        "TEXT_MESSAGE_END",
        "TEXT_MESSAGE_START",
        "TEXT_MESSAGE_CONTENT",
        "TEXT_MESSAGE_END",
        "RUN_ERROR",
    ]
    assert {event["messageId"] for event in told if "messageId" in event} == {
        "r-1",
        "r-2",
    }


def test_a_tool_call_carries_arguments_and_result() -> None:
    told = translate(
        STARTED,
        events.ToolCalled(turn=1, call_id="x", name="get_elements", arguments="{}"),
        events.ToolAnswered(call_id="x", name="get_elements", ok=True, text="# form"),
    )[2:]
    assert told == [
        {
            "type": "TOOL_CALL_START",
            "toolCallId": "x",
            "toolCallName": "get_elements",
            "parentMessageId": "r-1",
        },
        {"type": "TOOL_CALL_ARGS", "toolCallId": "x", "delta": "{}"},
        {"type": "TOOL_CALL_END", "toolCallId": "x"},
        {
            "type": "TOOL_CALL_RESULT",
            "messageId": "x-result",
            "toolCallId": "x",
            "content": "# form",
        },
    ]


def test_call_ids_that_a_server_counts_anew_are_told_apart() -> None:
    call = events.ToolCalled(
        turn=1, call_id="call_0", name="get_elements", arguments=""
    )
    answer = events.ToolAnswered(
        call_id="call_0", name="get_elements", ok=True, text=""
    )
    told = translate(STARTED, call, answer, call, answer, call, answer)
    starts = [e["toolCallId"] for e in told if e["type"] == "TOOL_CALL_START"]
    results = [e["toolCallId"] for e in told if e["type"] == "TOOL_CALL_RESULT"]
    assert starts == results
    assert len(set(starts)) == 3


def test_the_client_hears_an_editor_call_only_when_its_ids_exist() -> None:
    wrong = events.ToolCalled(
        turn=1, call_id="1", name="scroll_to", arguments='{"element_id":"nmae"}'
    )
    right = events.ToolCalled(
        turn=2, call_id="2", name="scroll_to", arguments='{"element_id":"name"}'
    )
    told = translate(
        STARTED,
        wrong,
        events.ToolAnswered(call_id="1", name="scroll_to", ok=False, text="no nmae"),
        right,
        events.UiActed(call_id="2", name="scroll_to", arguments={"element_id": "name"}),
        events.ToolAnswered(call_id="2", name="scroll_to", ok=True, text="Scrolled"),
        events.UiActed(
            call_id="ours", name="scroll_to", arguments={"element_id": "name"}
        ),
    )[2:]
    assert types(told) == [
        "CUSTOM",
        "TOOL_CALL_START",
        "TOOL_CALL_ARGS",
        "TOOL_CALL_END",
        "TOOL_CALL_RESULT",
        "TOOL_CALL_START",
        "TOOL_CALL_ARGS",
        "TOOL_CALL_END",
    ]
    assert told[0]["name"] == "ui_action_refused"
    assert told[2]["delta"] == '{"element_id":"name"}'


def test_changes_of_the_page_are_patches_of_the_shared_state() -> None:
    told = translate(
        STARTED,
        events.PageChanged(
            page_id="page_a",
            base_version=3,
            version=4,
            patch=(
                {"op": "test", "path": "/elements/0/id", "value": "a"},
                {"op": "add", "path": "/elements/0/label", "value": "A"},
                {"op": "move", "from": "/elements/0", "path": "/elements/0"},
            ),
            changed=("a",),
        ),
        page=OLD,
    )
    state = apply_patch(told[1]["snapshot"], told[2]["delta"])
    assert state == {
        "page": {
            "page": "form",
            "elements": [{"id": "a", "type": "text", "label": "A"}],
        },
        "page_id": "page_a",
        "version": 4,
        "proposal": None,
    }


def test_a_new_page_grows_and_is_versioned_at_the_end() -> None:
    new: JsonObject = {"page": "table", "elements": []}
    element = {"id": "b", "type": "text"}
    told = translate(
        STARTED,
        events.PageChanged(
            page_id="page_b",
            base_version=None,
            version=None,
            patch=({"op": "add", "path": "", "value": new},),
            changed=(),
        ),
        events.PageChanged(
            page_id="page_b",
            base_version=None,
            version=1,
            patch=({"op": "add", "path": "/elements/0", "value": element},),
            changed=("b",),
        ),
        page=OLD,
    )
    state = apply_patch(told[1]["snapshot"], told[2]["delta"])
    assert state == {
        "page": new,
        "page_id": "page_b",
        "version": None,
        "proposal": None,
    }
    assert apply_patch(state, told[3]["delta"]) == {
        "page": {"page": "table", "elements": [element]},
        "page_id": "page_b",
        "version": 1,
        "proposal": None,
    }


def test_a_page_that_someone_else_changed_meanwhile_comes_whole() -> None:
    newest: JsonObject = {"page": "form", "elements": []}
    told = translate(
        STARTED,
        events.PageChanged(
            page_id="page_a",
            base_version=4,
            version=5,
            patch=({"op": "remove", "path": "/elements/7"},),
            changed=(),
            page=newest,
        ),
        page=OLD,
    )
    state = apply_patch(told[1]["snapshot"], told[2]["delta"])
    assert state == {**told[1]["snapshot"], "page": newest, "version": 5}


def test_a_deleted_page_leaves_the_shared_state() -> None:
    told = translate(STARTED, events.PageRemoved(page_id="page_a"), page=OLD)
    state = apply_patch(told[1]["snapshot"], told[3]["delta"])
    assert state == dict.fromkeys(["page", "page_id", "version", "proposal"])
    elsewhere = translate(STARTED, events.PageRemoved(page_id="page_z"), page=OLD)
    assert types(elsewhere)[2:] == ["CUSTOM"]


def test_a_page_deleted_since_is_not_patched() -> None:
    change = events.PageChanged(
        page_id="page_a",
        base_version=3,
        version=4,
        patch=({"op": "remove", "path": "/elements/0"},),
        changed=(),
    )
    told = translate(STARTED, change, page=None)
    state = apply_patch(told[1]["snapshot"], told[2]["delta"])
    assert state == {**told[1]["snapshot"], "page": None, "version": 4}


NOTE = events.ProposalNote(
    id="proposal_a", page_id="page_a", base_version=3, edition=1, entries=1
)


def proposed(note: events.ProposalNote = NOTE) -> events.PageChanged:
    return events.PageChanged(
        page_id="page_a",
        base_version=3,
        version=None,
        patch=({"op": "add", "path": "/elements/0/label", "value": "A"},),
        changed=("a",),
        proposal=note,
    )


def test_a_proposed_change_grows_the_page_and_leaves_its_version() -> None:
    told = translate(STARTED, proposed(), completed(version=3, proposal=NOTE), page=OLD)
    assert types(told)[2:4] == ["STATE_DELTA", "CUSTOM"]
    state = apply_patch(told[1]["snapshot"], told[2]["delta"])
    assert state == {
        "page": {
            "page": "form",
            "elements": [{"id": "a", "type": "text", "label": "A"}],
        },
        "page_id": "page_a",
        "version": 3,
        "proposal": {"id": "proposal_a", "base_version": 3},
    }
    assert (told[3]["name"], told[3]["value"]) == ("proposal", NOTE.model_dump())
    assert told[-1]["result"]["proposal"] == NOTE.model_dump()


def test_a_run_on_top_of_a_proposal_opens_with_the_proposed_page() -> None:
    page: JsonObject = {"page": "form", "elements": []}
    open_one = events.OpenProposal(id="proposal_a", base_version=3, document=page)
    started = STARTED.model_copy(update={"review": True, "proposal": open_one})
    told = translate(started, page=OLD)
    assert told[1]["snapshot"] == {
        "page": page,
        "page_id": "page_a",
        "version": 3,
        "proposal": {"id": "proposal_a", "base_version": 3},
    }


def test_a_proposal_taken_back_leaves_the_shared_state() -> None:
    closed = NOTE.model_copy(update={"entries": 0, "edition": 2})
    told = translate(STARTED, proposed(), proposed(closed), page=OLD)
    assert told[4]["delta"][-1] == {
        "op": "replace",
        "path": "/proposal",
        "value": None,
    }
    assert told[5]["value"]["entries"] == 0


def test_usage_is_summed_over_the_run() -> None:
    told = translate(STARTED, spent(1), spent(2), completed())
    usage = [event for event in told if event["type"] == "CUSTOM"][-1]
    assert usage["value"] == {
        "input_tokens": 200,
        "output_tokens": 20,
        "cached_tokens": 10,
        "model_calls": 2,
    }
    assert told[-1]["usage"] == [
        {
            "provider": "builtin",
            "inputTokens": 200,
            "outputTokens": 20,
            "cachedInputTokens": 10,
        }
    ]


def test_a_completed_run_ends_with_its_summary_and_result() -> None:
    told = translate(STARTED, completed())
    assert types(told)[2:] == [
        "TEXT_MESSAGE_START",
        "TEXT_MESSAGE_CONTENT",
        "TEXT_MESSAGE_END",
        "RUN_FINISHED",
    ]
    assert told[-1]["outcome"] == {"type": "success"}
    assert told[-1]["result"]["summary"] == "Done."


def test_a_failed_run_ends_with_its_code() -> None:
    told = translate(STARTED, events.RunFailed(code="model_timeout", message="late"))
    assert told[-1] == {
        "type": "RUN_ERROR",
        "message": "late",
        "code": "model_timeout",
        "metadata": {"run_id": "r"},
    }


def test_a_cancelled_run_is_neither_success_nor_error() -> None:
    told = translate(STARTED, events.RunCancelled(summary="stopped"))
    assert told[-1]["outcome"] == {"type": "cancelled"}


def test_a_pause_is_an_interrupt_and_the_answer_opens_the_run_again() -> None:
    told = translate(
        STARTED,
        events.ToolCalled(turn=1, call_id="d", name="delete_page", arguments="{}"),
        events.RunPaused(
            approval=events.ApprovalAsked(
                call_id="d", name="delete_page", arguments={}, text="Sure?"
            ),
            applied=(),
            declined=(),
        ),
        events.RunResumed(call_id="d", approved=True),
        events.ToolAnswered(call_id="d", name="delete_page", ok=True, text="gone"),
        completed(),
    )
    ends = [event for event in told if event["type"] == "RUN_FINISHED"]
    interrupt = ends[0]["outcome"]["interrupts"][0]
    assert (interrupt["id"], interrupt["message"]) == ("d", "Sure?")
    assert interrupt["toolCallId"] == "d"
    assert types(told).count("RUN_STARTED") == 2


def test_what_is_sent_is_valid_in_the_protocol() -> None:
    told = translate(
        STARTED,
        events.TextDelta(turn=1, text="x"),
        spent(1),
        events.PageRemoved(page_id="page_a"),
        completed(),
    )
    for event in told:
        assert encode(ADAPTER.validate_python(event)) == event


def test_ids_grow_and_name_one_point_each() -> None:
    translator = Translator()
    happened: list[events.RunEvent] = [STARTED, spent(1), completed()]
    told = [
        (event_id, position)
        for number, event in enumerate(happened, start=1)
        for event_id, position, _ in translator.translate(number, event)
    ]
    assert [event_id for event_id, _ in told] == [
        "1.1",
        "1",
        "2",
        "3.1",
        "3.2",
        "3.3",
        "3",
    ]
    positions = [position for _, position in told]
    assert positions == sorted(set(positions))
    assert [position_of(event_id) for event_id, _ in told] == positions


@pytest.mark.parametrize("written", ["", "x", "1.", "-1", "1.2.3", "9" * 20])
def test_an_id_that_was_never_sent_is_told(written: str) -> None:
    assert position_of(written) is None
