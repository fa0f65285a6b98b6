"""Calls that models without tools write as text, in all their spellings."""

import json

import pytest
from hypothesis import given, strategies as st

from backend.domain.messages import Message, Role, ToolCall
from backend.llm.chat_completions.announcing import Announcer
from backend.llm.chat_completions.json_calls import read_calls, to_turns
from tests.llm.asking import OTHER_TOOL, TOOL

CALLED = ("f", '{"x":1}')


@pytest.mark.parametrize(
    "text",
    [
        '{"tool":"f","arguments":{"x":1}}',
        '{"tool": "f", "arguments": "{\\"x\\":1}"}',
        '{"tool":"f","x":1}',
        '{"name":"f","arguments":{"x":1}}',
        '{"name":"f","parameters":{"x":1}}',
        '{"function":"f","args":{"x":1}}',
        '{"function":{"name":"f","arguments":{"x":1}},"type":"function"}',
        '{"calls":[{"tool":"f","arguments":{"x":1}}]}',
        '{"tool_calls":[{"function":{"name":"f","arguments":"{\\"x\\":1}"}}]}',
        '[{"tool":"f","arguments":{"x":1}}]',
        '```json\n{"tool":"f","arguments":{"x":1}}\n```',
        '<tool_call>\n{"name":"f","arguments":{"x":1}}\n</tool_call>',
        '{"tool":"f","arguments":{"x":1}}\n\nDone, the page is there.',
    ],
)
def test_a_call_is_found_in_every_spelling(text: str) -> None:
    assert read_calls(text) == ("", (CALLED,))


def test_words_before_a_call_are_kept() -> None:
    text = '先查 [元素] 和 {占位}：\n```json\n{"tool":"f","arguments":{"x":1}}\n```'
    assert read_calls(text) == ("先查 [元素] 和 {占位}：", (CALLED,))


def test_several_calls_keep_their_order() -> None:
    text = '{"tool":"f"}\n{"calls":[{"tool":"g"},{"tool":"h","arguments":null}]}'
    assert read_calls(text) == ("", (("f", "{}"), ("g", "{}"), ("h", "{}")))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "好的，已创建。",
        '{"page":"form","title":"课程报名","elements":[]}',
        '{"name":"张三","age":3}',
        '{"function":"f"}',
        '{"calls":[]}',
        '[{"tool":"f"},{"page":"form"}]',
        '{"page":"form","elements":[{"name":"f","label":',
        "{{{{[[[[" * 30,
        '{"tool":7,"arguments":{}}',
    ],
)
def test_what_is_no_call_is_the_answer(text: str) -> None:
    assert read_calls(text) == (text, ())


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ('{"tool":"f","arguments":{"x":1,}}', '{"x":1,}'),
        ('{"calls":[{"tool":"f","arguments":{"x":1,}}]}', '{"x":1,}'),
        ('```json\n{"name": "f", "arguments": {"x": 1,}}\n```', '{"x": 1,}'),
        ('{"tool":"f","arguments":{"x":[1', '{"x":[1'),
        ('{"tool":"f","arguments":', ""),
    ],
)
def test_broken_arguments_are_handed_on(text: str, arguments: str) -> None:
    assert read_calls(text) == ("", (("f", arguments),))


@pytest.mark.parametrize(
    "arguments",
    [
        '{"x":"a\nb"}',
        '{"x":1,"x":2}',
        '{"a":[{"x":1,"y":{}, "x" : {"b":"}"}}]}',
        '{"x":NaN}',
    ],
)
@pytest.mark.parametrize(
    "call",
    [
        '{"tool":"f","arguments":%s}',
        '{ "name" : "f" , "parameters" : %s }',
        '[{"tool":"f","arguments":%s}]',
        '{"tool_calls":[{"id":"1","function":{"name":"f","arguments":%s}}]}',
    ],
)
def test_arguments_that_are_not_strict_are_handed_on_as_written(
    call: str, arguments: str
) -> None:
    """Whoever reads arguments lists what is overlooked, in every dialect."""
    assert read_calls(call % arguments) == ("", (("f", arguments),))


@pytest.mark.parametrize(
    ("text", "arguments"),
    [
        ('{"tool":"f","x":1,"x":2}', '{"x":1,"x":2}'),
        ('{"x": 1, "tool": "f", "y": "a\nb"}', '{"x": 1,"y": "a\nb"}'),
        ('{"tool":"f","arguments":"{\\"x\\":1}","z":1,"z":2}', '{"x":1}'),
    ],
)
def test_arguments_beside_the_name_are_handed_on_as_written(
    text: str, arguments: str
) -> None:
    assert read_calls(text) == ("", (("f", arguments),))


def test_a_call_wrapped_without_end_is_no_call() -> None:
    text = '{"function":' * 20 + '{"tool":"f","x":1,"x":2}' + "}" * 20
    assert read_calls(text)[0] in {text, ""}


def test_a_name_that_comes_twice_in_no_call_is_the_answer() -> None:
    text = '{"page":"form","title":"A","title":"B"}'
    assert read_calls(text) == (text, ())


def test_deep_nesting_is_no_call() -> None:
    text = "[" * 100_000
    assert read_calls(text) == (text, ())


@given(st.text('{}[]"tool:fcals,`<', max_size=40))
def test_reading_never_fails(text: str) -> None:
    words, calls = read_calls(text)
    assert calls or words == text


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["f", "g"]),
            st.dictionaries(st.sampled_from("xy"), st.text('{}页"', max_size=3)),
        ),
        min_size=1,
        max_size=3,
    )
)
def test_what_we_write_we_read(wanted: list[tuple[str, dict[str, str]]]) -> None:
    calls = tuple(
        ToolCall(f"c{n}", name, json.dumps(arguments))
        for n, (name, arguments) in enumerate(wanted)
    )
    [(role, text)] = to_turns([Message(Role.MODEL, "先查：", calls)], (), "auto")
    words, read = read_calls(text)
    assert (role, words) == (Role.MODEL, "先查：")
    assert [(name, json.loads(arguments)) for name, arguments in read] == wanted


def test_no_two_turns_of_a_role_follow_each_other() -> None:
    turns = to_turns(
        [
            Message(Role.USER, "a"),
            Message(Role.USER, "b"),
            Message(Role.MODEL, "c", (ToolCall("1", "f", "{broken"),)),
            Message(Role.TOOL, "d", (), "1", "f"),
            Message(Role.TOOL, "e", (), "2"),
            Message(Role.MODEL, "g"),
        ],
        (TOOL, OTHER_TOOL),
        "none",
    )
    roles = [role for role, _ in turns]
    assert roles == [Role.INSTRUCTIONS, Role.USER, Role.MODEL, Role.USER, Role.MODEL]
    assert "### get_features" in turns[0][1]
    assert turns[1][1] == "a\n\nb"
    assert turns[2][1] == 'c\n{"calls":[{"tool":"f","arguments":"{broken"}]}'
    assert turns[3][1] == "Result of f:\nd\n\nResult of 2:\ne"


@pytest.mark.parametrize(
    "pieces", [["好 \n", "的 ", "\n`", "x", "`"], ["好 \n的 \n`x`"]]
)
def test_words_are_shown_until_a_call_may_begin(pieces: list[str]) -> None:
    announcer = Announcer(calls_in_text=True)
    shown = "".join(map(announcer.feed, pieces))
    assert shown == "好 \n的"
    assert announcer.rest("好 \n的 \n`x`") == " \n`x`"
    assert announcer.rest("something else") == ""


def test_without_calls_in_the_text_all_of_it_is_shown() -> None:
    announcer = Announcer(calls_in_text=False)
    assert announcer.feed('{"page": ') == '{"page": '
    assert announcer.rest('{"page": 1}') == "1}"
