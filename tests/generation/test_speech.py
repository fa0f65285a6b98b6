"""Text meant for people runs by as it comes; a submission in it does not."""

import pytest

from backend.generation.scripted import CHUNK
from backend.generation.speech import Speech, find_submission

PAGE = '{"page":"form","title":"x","elements":[{"type":"text"}]}'


def hear(text: str, *, submitted: bool, size: int = CHUNK) -> list[str]:
    said: list[str] = []
    speech = Speech(said.append)
    for start in range(0, len(text), size):
        speech.feed(text[start : start + size])
    speech.close(submitted=submitted)
    return said


@pytest.mark.parametrize("size", [1, 2, 7, 1_000])
def test_speech_is_passed_on_whole(size: int) -> None:
    text = "已按你的要求添加手机号，`phone` 为必填。\n\n- 一\n- 二"
    assert "".join(hear(text, submitted=False, size=size)) == text


@pytest.mark.parametrize("size", [1, 2, 7, 1_000])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (PAGE, ""),
        (f"  {PAGE}", ""),
        (f"```json\n{PAGE}\n```", ""),
        (f"这样：\n```json\n{PAGE}\n```\n好了。", "这样：\n"),
    ],
)
def test_a_submission_is_not_shown_as_text(text: str, said: str, size: int) -> None:
    assert "".join(hear(text, submitted=True, size=size)).strip() == said.strip()


def test_code_that_is_no_submission_is_shown_at_the_end() -> None:
    text = "例如：\n```js\nconst a = 1\n```"
    said = hear(text, submitted=False)
    assert "".join(said) == text


def test_a_model_that_says_nothing_has_said_nothing() -> None:
    said: list[str] = []
    speech = Speech(said.append)
    speech.feed(" \n")
    speech.close(submitted=False)
    assert not speech.said


@pytest.mark.parametrize(
    ("text", "tool"),
    [
        (PAGE, "create_page"),
        (f'{{"page":{PAGE}}}', "create_page"),
        (f"好的：\n```json\n{PAGE}\n```", "create_page"),
        ('{"operations":[{"op":"remove","id":"a"}]}', "edit_page"),
        ('[{"op":"remove","id":"a"}]', "edit_page"),
        ('{"op":"remove","id":"a"}', "edit_page"),
    ],
)
def test_json_in_a_message_is_the_call_it_stands_for(text: str, tool: str) -> None:
    call = find_submission(text, call_id="final_1")
    assert call is not None
    assert (call.id, call.name) == ("final_1", tool)


@pytest.mark.parametrize(
    "text",
    [
        "好了。",
        '{"answer": 42}',
        "[1, 2]",
        "[]",
        "{ 不是 JSON",
        "```js\nconst a = 1\n```",
        "字段 {name} 已添加",
    ],
)
def test_other_text_is_speech(text: str) -> None:
    assert find_submission(text, call_id="final_1") is None
