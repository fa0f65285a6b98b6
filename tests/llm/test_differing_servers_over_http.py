"""Servers that cannot do everything: dialects and parameters, over real HTTP."""

import json

import pytest

from backend.domain.errors import ModelBadRequestError, ModelOverloadedError
from backend.domain.messages import FinishReason, Message, Role, ToolCall
from backend.llm.chat_completions.options import Dialect
from tests.llm.asking import ask, chat_request, hear, model_of
from tests.support.chat_server import (
    ChatServer,
    Request,
    Response,
    calls,
    completes,
    fails,
    refuses,
    says,
    streams,
)

CALL = '{"calls":[{"tool":"get_elements","arguments":{"page":["form"]}}]}'
CALLED = ("get_elements", '{"page":["form"]}')


# --- parameters --------------------------------------------------------------


@pytest.mark.parametrize(
    ("parameter", "settings"),
    [
        ("stream_options", {}),
        ("temperature", {"temperature": 0.2}),
        ("seed", {"seed": 7}),
        ("parallel_tool_calls", {"parallel_tool_calls": True}),
    ],
)
async def test_a_parameter_that_is_refused_is_left_out_from_then_on(
    parameter: str, settings: dict[str, float]
) -> None:
    with ChatServer(refuses(parameter, says("好"))) as server:
        async with model_of(server, **settings) as model:
            assert (await hear(model)).text == "好"
            assert (await hear(model)).text == "好"
        sent = [parameter in body for body in server.bodies]
    assert sent == [True, False, False]


async def test_several_parameters_may_be_refused_one_after_the_other() -> None:
    def answer(request: Request) -> Response:
        for name in ("seed", "temperature", "stream_options"):
            if name in request.body:
                detail = {
                    "type": "extra_forbidden",
                    "loc": ["body", name],
                    "msg": "Extra inputs are not permitted",
                }
                body = json.dumps({"detail": [detail]}).encode()
                return Response([body], 422, "application/json")
        return says("好")

    heard, server = await ask(answer, seed=1, temperature=0.5)
    assert heard.text == "好"
    assert len(server.requests) == 4


async def test_the_limit_of_tokens_goes_by_the_name_that_the_server_knows() -> None:
    message = (
        "Unsupported parameter: 'max_tokens' is not supported with this model. "
        "Use 'max_completion_tokens' instead."
    )
    script = refuses("max_tokens", says("好"), message)
    _, server = await ask(script, max_output_tokens=50)
    assert server.bodies[1]["max_completion_tokens"] == 50


async def test_a_server_that_knows_no_limit_of_tokens_is_asked_without() -> None:
    def answer(request: Request) -> Response:
        for name in ("max_tokens", "max_completion_tokens"):
            if name in request.body:
                return fails(400, f"Unrecognized request argument supplied: {name}")
        return says("好")

    heard, _ = await ask(answer, max_output_tokens=50)
    assert heard.text == "好"


async def test_a_server_that_cannot_stream_is_asked_for_the_whole() -> None:
    script = refuses(
        "stream", completes({"content": "好"}), "'stream' is not supported"
    )
    heard, server = await ask(script)
    assert heard.text == "好"
    assert "stream_options" not in server.bodies[1]


async def test_without_tool_choice_the_last_call_offers_no_tools() -> None:
    script = refuses("tool_choice", says("好"))
    _, server = await ask(script, chat_request(tool_choice="none"))
    assert "tools" in server.bodies[0]
    assert "tools" not in server.bodies[1]


async def test_thoughts_that_a_server_does_not_want_back_stay_here() -> None:
    def answer(request: Request) -> Response:
        if "reasoning_content" in json.dumps(request.body):
            param = "messages[1].reasoning_content"
            return fails(400, "Unknown parameter", param=param)
        return says("好")

    thought = Message(
        Role.MODEL, "", (ToolCall("a", "get_elements", "{}"),), reasoning="hm"
    )
    result = Message(Role.TOOL, "none", (), "a", "get_elements")
    request = chat_request(Message(Role.USER, "go"), thought, result)
    heard, _ = await ask(answer, request)
    assert heard.text == "好"


async def test_a_value_out_of_range_is_told_and_not_dropped() -> None:
    refused = fails(400, "temperature must be between 0 and 2", param="temperature")
    with pytest.raises(ModelBadRequestError, match="between 0 and 2"):
        await ask([refused], temperature=9)


async def test_a_fault_that_names_no_parameter_is_not_tried_again() -> None:
    with pytest.raises(ModelBadRequestError):
        await ask([fails(400, "Unsupported media type")])


# --- dialects ----------------------------------------------------------------


@pytest.mark.parametrize(
    "refusal",
    [
        fails(400, "registry.ollama.ai/library/gemma:2b does not support tools"),
        fails(
            400,
            '"auto" tool choice requires --enable-auto-tool-choice '
            "and --tool-call-parser to be set",
        ),
        fails(404, "No endpoints found that support tool use."),
        fails(500, "tools param requires --jinja flag"),
        fails(422, "Extra inputs are not permitted", param="tools"),
    ],
)
async def test_a_server_without_tools_is_asked_in_json_from_then_on(
    refusal: Response,
) -> None:
    def answer(request: Request) -> Response:
        return refusal if "tools" in request.body else says(f"```json\n{CALL}\n```")

    with ChatServer(answer) as server:
        async with model_of(server) as model:
            for _ in range(2):
                heard = await hear(model)
                assert heard.calls == [CALLED]
                assert heard.text == ""
                assert heard.finish is FinishReason.TOOL_CALLS
        assert ["tools" in body for body in server.bodies] == [True, False, False]
        instructions = server.bodies[1]["messages"][0]["content"]
    assert "Make pages." in instructions
    assert "get_elements" in instructions
    assert '"calls"' in instructions


async def test_a_server_older_than_tools_is_asked_for_functions() -> None:
    script = refuses(
        "tools",
        streams(
            {"function_call": {"name": "get_elements", "arguments": ""}},
            {"function_call": {"arguments": '{"page":'}},
            {"function_call": {"arguments": '["form"]}'}},
            finish="function_call",
        ),
        "Unrecognized request argument supplied: tools",
    )
    heard, server = await ask(script)
    assert heard.calls == [CALLED]
    assert heard.ids == ["call_1"]
    assert heard.finish is FinishReason.TOOL_CALLS
    assert [f["name"] for f in server.bodies[1]["functions"]] == [
        "get_elements",
        "get_features",
    ]


async def test_a_server_with_neither_tools_nor_functions_gets_json() -> None:
    def answer(request: Request) -> Response:
        for name in ("tools", "functions"):
            if name in request.body:
                return fails(400, f"Unrecognized request argument supplied: {name}")
        return says(CALL)

    heard, server = await ask(answer)
    assert heard.calls == [CALLED]
    assert len(server.requests) == 3


async def test_a_dialect_that_was_chosen_is_kept() -> None:
    with pytest.raises(ModelBadRequestError):
        await ask([fails(400, "does not support tools")], dialect=Dialect.TOOLS)


async def test_a_server_that_is_merely_ill_keeps_its_tools() -> None:
    with pytest.raises(ModelOverloadedError):
        await ask([fails(500, "the tools shed is on fire")])


async def test_functions_take_one_call_at_a_time() -> None:
    asked = (ToolCall("a", "get_elements", "{}"), ToolCall("b", "get_features", "{"))
    request = chat_request(
        Message(Role.USER, "go"),
        Message(Role.MODEL, "看看", asked),
        Message(Role.TOOL, "one", (), "a", "get_elements"),
        Message(Role.TOOL, "two", (), "b", "get_features"),
        tool_choice="none",
    )
    _, server = await ask([says("好")], request, dialect=Dialect.FUNCTIONS)
    body = server.bodies[0]
    assert body["function_call"] == "none"
    assert "tools" not in body
    assert body["messages"] == [
        {"role": "user", "content": "go"},
        {"role": "assistant", "content": "看看"},
        {
            "role": "assistant",
            "content": "",
            "function_call": {"name": "get_elements", "arguments": "{}"},
        },
        {"role": "function", "name": "get_elements", "content": "one"},
        {
            "role": "assistant",
            "content": "",
            "function_call": {
                "name": "get_features",
                "arguments": '{"invalid_json": "{"}',
            },
        },
        {"role": "function", "name": "get_features", "content": "two"},
    ]


async def test_json_hides_the_call_and_shows_the_words_before_it() -> None:
    heard, server = await ask([says(f"先查一下。\n{CALL}")], dialect=Dialect.JSON)
    assert heard.text == "先查一下。"
    assert heard.calls == [CALLED]
    assert "tools" not in server.bodies[0]


async def test_json_that_is_no_call_is_the_answer() -> None:
    page = (
        '{"page":"form","title":"课程报名","elements":[{"type":"text","label":"姓名"}]}'
    )
    heard, _ = await ask([says(page)], dialect=Dialect.JSON)
    assert heard.text == page
    assert heard.calls == []
    assert heard.finish is FinishReason.STOP


async def test_json_tells_the_results_and_that_it_is_the_last_call() -> None:
    asked = (ToolCall("a", "get_elements", '{"page": ["form"]}'),)
    request = chat_request(
        Message(Role.INSTRUCTIONS, "Make pages."),
        Message(Role.USER, "go"),
        Message(Role.MODEL, "", asked),
        Message(Role.TOOL, "- form_text", (), "a", "get_elements"),
        Message(Role.TOOL, "nothing", (), "b", "get_features"),
        tool_choice="none",
    )
    _, server = await ask([says("好")], request, dialect=Dialect.JSON)
    [instructions, user, model, results] = server.bodies[0]["messages"]
    assert [m["role"] for m in (instructions, user, model, results)] == [
        "system",
        "user",
        "assistant",
        "user",
    ]
    assert model["content"] == CALL
    assert "Result of get_elements:\n- form_text" in results["content"]
    assert "Result of get_features:\nnothing" in results["content"]
    assert results["content"].endswith("in plain words.")


# --- pieces cut as servers like ----------------------------------------------


async def test_a_cut_call_in_json_is_handed_on_broken() -> None:
    cut = '{"tool": "create_page", "arguments": {"page": {"page": "form"'
    heard, _ = await ask([says(cut, finish="length")], dialect=Dialect.JSON)
    assert heard.calls == [("create_page", '{"page": {"page": "form"')]
    assert heard.finish is FinishReason.LENGTH


async def test_real_calls_count_in_json_too() -> None:
    heard, _ = await ask([calls(("get_elements", {}))], dialect=Dialect.JSON)
    assert heard.calls == [("get_elements", "{}")]
