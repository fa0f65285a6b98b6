"""Reading JSON as models write it."""

import json

import pytest

from backend.assembly import NoJsonError, parse_submission
from backend.assembly.json_text import MAX_TEXT_LENGTH
from backend.domain.json_values import Json


@pytest.mark.parametrize(
    ("text", "value", "codes"),
    [
        ('{"a": 1}', {"a": 1}, []),
        ("\ufeff[1]", [1], []),
        ('```json\n{"a": 1}\n```', {"a": 1}, ["code_fence"]),
        ('```\n{"a": 1,}\n```', {"a": 1}, ["code_fence", "trailing_comma"]),
        ('```json\n{"a": 1', {"a": 1}, ["code_fence", "truncated"]),
        ("```\nno\n``` then ```\n[2]\n```", [2], ["code_fence"]),
        ('Here it is: {"a": 1}. Enjoy!', {"a": 1}, ["surrounding_text"]),
        ('Use {x} like this: {"a": 1}', {"a": 1}, ["surrounding_text"]),
        ('[] and {"a": 1}', {"a": 1}, ["surrounding_text"]),
        ('{"a": [1, 2,],}', {"a": [1, 2]}, ["trailing_comma"]),
        ('{"a": 1,, "b": 2}', {"a": 1, "b": 2}, ["trailing_comma"]),
        ("[,1]", [1], ["trailing_comma"]),
        ('{"a": 1 "b": 2}', {"a": 1, "b": 2}, ["missing_comma"]),
        ("[1 2]", [1, 2], ["missing_comma"]),
        ('["a" "b"]', ["a", "b"], ["missing_comma"]),
        (
            "{“a”：“b”，“c”：1}",
            {"a": "b", "c": 1},
            ["smart_quotes", "chinese_punctuation"],
        ),
        ("[1，2，]", [1, 2], ["chinese_punctuation", "trailing_comma"]),
        ("{'a': 'it''s'}", {"a": "it''s"}, ["single_quotes", "inner_quotes"]),
        ("{`a`: ‘b’}", {"a": "b"}, ["smart_quotes"]),
        (
            "{'a': True, 'b': None}",
            {"a": True, "b": None},
            ["single_quotes", "foreign_literal"],
        ),
        (
            "{a: undefined, b: NaN, c = false}",
            {"a": None, "b": None, "c": False},
            ["unquoted_key", "foreign_literal"],
        ),
        ('{"a": 1} // done', {"a": 1}, ["surrounding_text"]),
        ('{"a": /* one */ 1, # two\n"b": 2}', {"a": 1, "b": 2}, ["comment"]),
        ('{"a": "x\ny"}', {"a": "x\ny"}, ["line_break_in_string"]),
        ('{"r": "^\\d+$"}', {"r": "^\\d+$"}, ["bad_escape"]),
        ('{"s": "say "hi" now"}', {"s": 'say "hi" now'}, ["inner_quotes"]),
        ('{"s": "a",\n"t": "b" // c\n}', {"s": "a", "t": "b"}, ["comment"]),
        ('{"a": "\\ud83d\\ude00\\u4e2d\\n\\/",}', {"a": "😀中\n/"}, ["trailing_comma"]),
        ('{"a": "\\u12",}', {"a": "\\u12"}, ["bad_escape", "trailing_comma"]),
        (
            '{"a": +1, "b": .5, "c": 1., "d": 007}',
            {"a": 1, "b": 0.5, "c": 1.0, "d": 7},
            ["number_spelling"],
        ),
        ('{"a": -2.5e3,}', {"a": -2500.0}, ["trailing_comma"]),
        ('{"a": [1, 2}', {"a": [1, 2]}, ["wrong_bracket"]),
        ('[{"a": 1], 2', [{"a": 1}], ["wrong_bracket", "surrounding_text"]),
        ("[1}", [1], ["wrong_bracket"]),
        ("[1, tr", [1], ["truncated"]),
        ('{"a": 1} and []', {"a": 1}, ["surrounding_text"]),
        (
            '{"a": {"b": 1], "c": 2}',
            {"a": {"b": 1}, "c": 2},
            ["wrong_bracket"],
        ),
        ('{"a": [1, {"b": "cu', {"a": [1, {"b": "cu"}]}, ["truncated"]),
        ('{"a": 1, "b', {"a": 1}, ["truncated"]),
        ('{"a": 1, "b":', {"a": 1}, ["truncated"]),
        ('{"a": 1, "b": tr', {"a": 1}, ["truncated"]),
        ('{"a": 1,', {"a": 1}, ["truncated"]),
        ("[1, ", [1], ["truncated"]),
        ('{"a": "b" /* open', {"a": "b"}, ["comment", "unclosed"]),
        ('{"a": {"b": [true', {"a": {"b": [True]}}, ["truncated"]),
        ('{"a": {"b": [true]', {"a": {"b": [True]}}, ["unclosed"]),
        ('{"a": "b" ', {"a": "b"}, ["unclosed"]),
        ('{"a": [{"b": 1}', {"a": [{"b": 1}]}, ["unclosed"]),
        ('{"a": 12', {"a": 12}, ["truncated"]),
        ('{"a": [1], "b": {', {"a": [1], "b": {}}, ["truncated"]),
        ('[{"a": "x"}, ', [{"a": "x"}], ["truncated"]),
        ('{"a": 1, "a": 1}', {"a": 1}, ["duplicate_key"]),
        ('{"a": "x", "a": "y", "b": 1}', {"a": "y", "b": 1}, ["duplicate_key"]),
        ('{"a": [{"b": 1, "b": true}]}', {"a": [{"b": True}]}, ["duplicate_key"]),
        ('{"a": NaN}', {"a": None}, ["foreign_literal"]),
        ("[Infinity, -Infinity, 1]", [None, None, 1], ["foreign_literal"]),
        ('{“a": 1, "b”: 2}', {"a": 1, "b": 2}, ["smart_quotes"]),
        (
            '{"a": "“课程”，‘报名’", "b": "it\'s",}',
            {"a": "“课程”，‘报名’", "b": "it's"},
            ["trailing_comma"],
        ),
        (
            "{“a”: “x”, “b”: -1, “c”: “他说“好”吧”}",
            {"a": "x", "b": -1, "c": "他说“好”吧"},
            ["smart_quotes", "inner_quotes"],
        ),
        (
            "{'a': 'x', 'b': true, 'c': [1]}",
            {"a": "x", "b": True, "c": [1]},
            ["single_quotes"],
        ),
        (
            '{"a": "1,2：3", "b": "//no", "c": "#no /* no */"，}',
            {"a": "1,2：3", "b": "//no", "c": "#no /* no */"},
            ["chinese_punctuation", "trailing_comma"],
        ),
        ('{"a": "x\\', {"a": "x"}, ["truncated"]),
        ('{"a": "x\\u4e', {"a": "x"}, ["truncated"]),
        ('{"a": "x\\ud83d\\ude', {"a": "x"}, ["truncated"]),
    ],
)
def test_what_was_meant_is_read_and_every_liberty_listed(
    text: str, value: Json, codes: list[str]
) -> None:
    parsed = parse_submission(text)
    assert parsed.value == value
    assert sorted(fix.code for fix in parsed.fixes) == sorted(codes)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no JSON here",
        "{",
        "{x}",
        "[" * 5_000,
        "[" * 150 + "x",
        '{"a" 1}',
        "{: 1}",
        "[1x]",
        "{'a': @}",
        "[tru e]",
        f"[{'9' * 5_000}",
        "x" * (MAX_TEXT_LENGTH + 1),
    ],
)
def test_a_text_without_json_is_refused(text: str) -> None:
    with pytest.raises(NoJsonError):
        parse_submission(text)


def test_only_what_is_lost_is_called_lossy() -> None:
    fixes = parse_submission("{'a': [1, 2").fixes
    assert {fix.code: fix.lossless for fix in fixes} == {
        "single_quotes": True,
        "truncated": False,
    }
    assert {fix.code: fix.pointer for fix in fixes}["truncated"] == "/a"


@pytest.mark.parametrize(
    ("whole", "lost"),
    [
        ('{"a": 1, "a": 1}', '{"a": 1, "a": true}'),
        ('{"a": {"b": "x"}', '{"a": {"b": "x"'),
        ('{"a": [[true]', '{"a": [[true],'),
        ('{"a": "x"', '{"a": "x'),
    ],
)
def test_what_may_have_been_lost_is_told_from_what_was_not(
    whole: str, lost: str
) -> None:
    assert [fix.lossless for fix in parse_submission(whole).fixes] == [True]
    assert [fix.lossless for fix in parse_submission(lost).fixes] == [False]


def test_one_fault_in_a_large_text_does_not_make_it_slow_to_read() -> None:
    part = {"a": [{"b": {"c": [number, "文本"]}} for number in range(3_000)]}
    text = json.dumps(part)[:-1]
    broken = text.replace("}", ",}")

    assert parse_submission(text).value == part
    assert parse_submission(broken).value == part
