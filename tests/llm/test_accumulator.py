"""Replies put together from chunks, cut and numbered as real servers do."""

import json
from typing import Any

import pytest
from hypothesis import given, strategies as st

from backend.domain.errors import ModelBrokenReplyError, ModelError, ModelRefusedError
from backend.domain.messages import FinishReason, ToolCall, Usage
from backend.llm.chat_completions import accumulator as module
from backend.llm.chat_completions.accumulator import Accumulated, Accumulator
from tests.support.chat_server import call_delta, chunk_of, text_delta


def accumulate(*deltas: Any, finish: str | None = "stop") -> Accumulated:
    accumulator = Accumulator()
    for delta in deltas:
        accumulator.add(chunk_of(delta))
    accumulator.add(chunk_of({}, finish))
    return accumulator.result()


def calls_of(*deltas: Any) -> list[tuple[str, str, str]]:
    result = accumulate(*deltas, finish="tool_calls")
    return [(call.id, call.name, call.arguments) for call in result.tool_calls]


# --- calls -------------------------------------------------------------------


def test_calls_are_put_together_by_index() -> None:
    assert calls_of(
        call_delta(0, call_id="a", name="f", arguments=""),
        call_delta(1, call_id="b", name="g", arguments=""),
        call_delta(0, arguments='{"x"'),
        call_delta(1, arguments="{"),
        call_delta(0, arguments=":1}"),
        call_delta(1, arguments="}"),
    ) == [("a", "f", '{"x":1}'), ("b", "g", "{}")]


def test_id_and_name_repeated_in_every_piece_count_once() -> None:
    assert calls_of(
        *(call_delta(0, call_id="a", name="fetch", arguments=c) for c in '{"x":1}')
    ) == [("a", "fetch", '{"x":1}')]


def test_a_name_repeated_without_an_id_counts_once() -> None:
    assert calls_of(*(call_delta(0, name="fetch", arguments=c) for c in "{}")) == [
        ("call_1", "fetch", "{}")
    ]


def test_a_name_cut_in_two_is_joined() -> None:
    assert calls_of(
        call_delta(0, call_id="a", name="fe"),
        call_delta(0, name="tch"),
        call_delta(0, arguments="{}"),
    ) == [("a", "fetch", "{}")]


def test_two_calls_of_index_0_are_told_apart_by_their_ids() -> None:
    assert calls_of(
        call_delta(0, call_id="1", name="f", arguments="{}"),
        call_delta(0, call_id="2", name="g", arguments="{}"),
    ) == [("1", "f", "{}"), ("2", "g", "{}")]


@pytest.mark.parametrize("index", [0, None])
@pytest.mark.parametrize("second", ["f", "g"])
def test_two_whole_calls_without_ids_are_told_apart(
    index: int | None, second: str
) -> None:
    assert calls_of(
        call_delta(index, name="f", arguments='{"x":1}'),
        call_delta(index, name=second, arguments='{"x":2}'),
    ) == [("call_1", "f", '{"x":1}'), ("call_2", second, '{"x":2}')]


def test_calls_without_index_are_told_apart_by_their_ids() -> None:
    assert calls_of(
        call_delta(None, call_id="a", name="f"),
        call_delta(None, arguments="{}"),
        call_delta(None, call_id="b", name="f"),
        call_delta(None, arguments="[]"),
        call_delta(None, call_id="a", arguments=" "),
    ) == [("a", "f", "{} "), ("b", "f", "[]")]


def test_an_id_made_anew_for_every_piece_starts_no_call() -> None:
    assert calls_of(
        call_delta(0, call_id="x1", name="f"),
        call_delta(0, call_id="x2", arguments="{"),
        call_delta(0, call_id="x3", arguments="}"),
    ) == [("x1", "f", "{}")]


def test_an_id_that_comes_late_belongs_to_its_call() -> None:
    assert calls_of(
        call_delta(0, name="f"), call_delta(0, call_id="a", arguments="{}")
    ) == [("a", "f", "{}")]


def test_one_id_for_all_calls_is_made_several() -> None:
    assert calls_of(
        call_delta(0, call_id="call", name="f", arguments="{}"),
        call_delta(1, call_id="call", name="g", arguments="{}"),
    ) == [("call", "f", "{}"), ("call_2", "g", "{}")]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [({"x": "页"}, '{"x":"页"}'), ([1], "[1]"), (7, ""), (True, "")],
)
def test_arguments_may_come_as_a_value(arguments: Any, expected: str) -> None:
    delta = call_delta(0, call_id="a", name="f", arguments=arguments)
    assert calls_of(delta) == [("a", "f", expected)]


def test_a_call_that_is_cut_by_the_length_limit_is_kept_as_it_is() -> None:
    result = accumulate(
        call_delta(0, call_id="a", name="f", arguments='{"x'), finish="length"
    )
    assert result.tool_calls == (ToolCall("a", "f", '{"x'),)
    assert result.finish is FinishReason.LENGTH


def test_pieces_that_are_nothing_start_no_call() -> None:
    assert calls_of({"tool_calls": [{}, None, 3, {"index": 0}]}) == []
    assert calls_of({"tool_calls": None}, {"tool_calls": "f"}) == []


def test_the_one_call_of_the_functions_dialect_is_read() -> None:
    assert calls_of(
        {"function_call": {"name": "f"}},
        {"function_call": {"arguments": "{"}},
        {"function_call": {"arguments": "}"}},
        {"function_call": None},
    ) == [("call_1", "f", "{}")]


# --- text --------------------------------------------------------------------


def test_text_may_come_as_parts() -> None:
    parts = [{"type": "text", "text": "创建"}, {"type": "text", "text": "页面"}]
    assert accumulate({"content": parts}, text_delta("。")).text == "创建页面。"


def test_a_stream_may_send_whole_messages() -> None:
    accumulator = Accumulator()
    choice = {"message": {"content": "好"}, "finish_reason": "stop"}
    assert accumulator.add({"choices": [choice]}) == "好"
    assert accumulator.result().text == "好"


def test_further_choices_are_left_alone() -> None:
    accumulator = Accumulator()
    one = {"delta": {"content": "好"}, "finish_reason": "stop"}
    accumulator.add({"choices": [one, one]})
    assert accumulator.result().text == "好"


def test_thoughts_go_by_both_names() -> None:
    assert accumulate({"reasoning": "a"}, {"reasoning_content": "b"}).reasoning == "ab"


@pytest.mark.parametrize(
    ("pieces", "text", "reasoning"),
    [
        (["<th", "ink>hm", "m</thi", "nk>", "\n\n好", "的"], "好的", "hmm"),
        (["\n<think>\n\n</think>\n好"], "好", ""),
        (["<thin"], "<thin", ""),
        (["<table>"], "<table>", ""),
        (["好 <think>x</think>"], "好 <think>x</think>", ""),
        (["<think>never ends"], "", "never ends"),
        (["", " ", "好"], " 好", ""),
    ],
)
def test_leading_thoughts_are_no_text(
    pieces: list[str], text: str, reasoning: str
) -> None:
    result = accumulate(*map(text_delta, pieces))
    assert (result.text, result.reasoning) == (text, reasoning)


# --- ends --------------------------------------------------------------------


def test_a_stream_without_a_reason_to_finish_is_cut() -> None:
    with pytest.raises(ModelBrokenReplyError):
        accumulate(text_delta("half"), finish=None)


def test_a_whole_reply_needs_no_reason_to_finish() -> None:
    accumulator = Accumulator()
    body = {"choices": [{"message": {"content": "好"}, "finish_reason": None}]}
    assert accumulator.add_whole(body) == "好"
    assert accumulator.result().finish is FinishReason.STOP


@pytest.mark.parametrize("finish", ["stop", "tool_call", "tool_calls", "eos", "length"])
def test_any_other_reason_ends_the_reply(finish: str) -> None:
    assert accumulate(text_delta("好"), finish=finish).text == "好"


def test_a_refusal_beside_an_answer_is_left_alone() -> None:
    assert accumulate({"refusal": "no"}, text_delta("好")).text == "好"
    with pytest.raises(ModelRefusedError):
        accumulate({"refusal": "no"})


def test_a_reply_without_end_does_not_fill_the_memory() -> None:
    piece = "x" * (module.MAX_REPLY_CHARACTERS // 4)
    with pytest.raises(ModelBrokenReplyError):
        accumulate(*[call_delta(0, call_id="a", name="f", arguments=piece)] * 5)


def test_the_last_count_of_tokens_counts() -> None:
    accumulator = Accumulator()
    for output in (1, 2):
        usage = {"prompt_tokens": 9, "completion_tokens": output}
        accumulator.add(chunk_of({}, "stop", usage=usage))
    accumulator.add(chunk_of({}, usage=None))
    assert accumulator.result().usage == Usage(9, 2)


@pytest.mark.parametrize("count", ["9", None, -1, True, float("inf"), float("nan"), []])
def test_counts_that_are_none_do_not_count(count: Any) -> None:
    accumulator = Accumulator()
    usage = {"prompt_tokens": count, "prompt_cache_hit_tokens": 3}
    accumulator.add(chunk_of({}, "stop", usage=usage))
    assert accumulator.result().usage is None


# --- whatever comes ----------------------------------------------------------

words = st.sampled_from(["", "f", "get_elements", '{"x":1}', "<think>", "a1"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 3) | words,
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "choices",
                    "delta",
                    "message",
                    "content",
                    "tool_calls",
                    "index",
                    "id",
                    "function",
                    "name",
                    "arguments",
                    "function_call",
                    "finish_reason",
                    "usage",
                    "error",
                    "refusal",
                ]
            ),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


@given(st.lists(json_values, max_size=4))
def test_whatever_a_server_sends_is_a_reply_or_an_error_of_ours(chunks: Any) -> None:
    accumulator = Accumulator()
    try:
        for chunk in chunks:
            accumulator.add(chunk)
            accumulator.add_whole(chunk)
        accumulator.result()
    except ModelError:
        pass


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["f", "get_elements"]),
            st.dictionaries(st.sampled_from("xy"), st.text('{}页"\\', max_size=4)),
        ),
        max_size=3,
    ),
    st.text("页面 <>{", max_size=9),
    st.integers(1, 7),
)
def test_how_a_reply_is_cut_does_not_matter(
    wanted: list[tuple[str, dict[str, str]]], text: str, size: int
) -> None:
    written = [(name, json.dumps(value)) for name, value in wanted]
    deltas = [text_delta(piece) for piece in pieces(text, size)]
    for index, (name, arguments) in enumerate(written):
        deltas.append(call_delta(index, call_id=f"id{index}", name=name))
        deltas += [call_delta(index, arguments=p) for p in pieces(arguments, size)]
    result = accumulate(*deltas)
    assert result.text == text
    assert [(call.name, call.arguments) for call in result.tool_calls] == written


def pieces(text: str, size: int) -> list[str]:
    return [text[start : start + size] for start in range(0, len(text), size)]
