"""What a well-behaved server sends, and what we send it."""

import asyncio
import json

import pytest

from backend.domain.errors import ModelRefusedError
from backend.domain.messages import FinishReason, Message, Role, ToolCall, Usage
from tests.llm.asking import TOOL, ask, chat_request, hear, model_of
from tests.support.chat_server import (
    ChatServer,
    Response,
    call_delta,
    calls,
    completes,
    says,
    streams,
)


async def test_text_is_given_out_as_it_comes() -> None:
    heard, _ = await ask([says("已创建课程报名页面。")])
    assert heard.text == "已创建课程报名页面。"
    assert heard.finish is FinishReason.STOP
    assert len(heard.events) > 2


async def test_usage_comes_from_the_last_chunk() -> None:
    usage = {
        "prompt_tokens": 100,
        "completion_tokens": 20,
        "prompt_tokens_details": {"cached_tokens": 64},
    }
    heard, _ = await ask([says("好", usage=usage)])
    assert heard.usage == Usage(100, 20, cached_tokens=64, model_calls=1)


async def test_usage_is_estimated_when_the_server_does_not_count() -> None:
    heard, _ = await ask([says("好的，页面已创建", usage=None)])
    assert 5 <= heard.usage.output_tokens <= 12
    assert 50 <= heard.usage.input_tokens <= 300


async def test_parallel_calls_keep_their_order_and_ids() -> None:
    script = [calls(("get_elements", {"page": ["form"]}), ("get_features", {}))]
    heard, _ = await ask(script)
    assert heard.calls == [
        ("get_elements", '{"page": ["form"]}'),
        ("get_features", "{}"),
    ]
    assert heard.ids == ["call_get_elements_0", "call_get_features_1"]
    assert heard.finish is FinishReason.TOOL_CALLS


async def test_text_may_stand_beside_calls() -> None:
    heard, _ = await ask([calls(("get_elements", {}), text="先看看有哪些元素。")])
    assert heard.text == "先看看有哪些元素。"
    assert heard.calls == [("get_elements", "{}")]


@pytest.mark.parametrize(
    "arguments",
    ['{"page": ["form"', '{"page": ["form",]}', '{"page": ["\\u8868\\u5355"]}', "表单"],
)
async def test_arguments_are_handed_on_as_the_model_wrote_them(arguments: str) -> None:
    heard, _ = await ask([calls(("get_elements", arguments))])
    assert heard.calls == [("get_elements", arguments)]


async def test_a_tool_that_does_not_exist_is_handed_on() -> None:
    heard, _ = await ask([calls(("make_coffee", {"sugar": 2}))])
    assert heard.calls == [("make_coffee", '{"sugar": 2}')]


async def test_the_length_limit_is_no_error() -> None:
    heard, _ = await ask([says("half a sen", finish="length")])
    assert heard.finish is FinishReason.LENGTH


async def test_calls_count_whatever_the_finish_reason_says() -> None:
    heard, _ = await ask([calls(("get_elements", {}), finish="stop")])
    assert heard.finish is FinishReason.TOOL_CALLS


async def test_a_filtered_reply_is_a_refusal() -> None:
    with pytest.raises(ModelRefusedError):
        await ask([says("", finish="content_filter")])


async def test_a_refusal_says_why() -> None:
    with pytest.raises(ModelRefusedError, match="I can't help with that"):
        await ask([streams({"refusal": "I can't "}, {"refusal": "help with that"})])


async def test_thoughts_are_kept_apart_and_sent_back_with_their_calls() -> None:
    first = streams(
        {"reasoning_content": "我先查"},
        {"reasoning_content": "元素"},
        call_delta(0, call_id="c1", name="get_elements", arguments="{}"),
        finish="tool_calls",
    )
    with ChatServer([first, says("好")]) as server:
        async with model_of(server) as model:
            heard = await hear(model)
            assert heard.text == ""
            assert heard.reply.message.reasoning == "我先查元素"
            result = Message(Role.TOOL, "- form_text", (), "c1", "get_elements")
            history = chat_request().messages
            await hear(model, chat_request(*history, heard.reply.message, result))
        assert server.bodies[1]["messages"][2]["reasoning_content"] == "我先查元素"


async def test_thoughts_in_the_text_are_no_answer() -> None:
    heard, _ = await ask([says("<think>表单？\n是的。</think>\n\n好的。")])
    assert heard.text == "好的。"
    assert heard.reply.message.reasoning == "表单？\n是的。"


async def test_the_request_says_what_the_settings_say() -> None:
    _, server = await ask(
        [says("好")],
        model="m",
        api_key=" sk-1\n",
        temperature=0.0,
        seed=0,
        max_output_tokens=900,
        parallel_tool_calls=False,
        organization="org-1",
        extra_headers={"x-gateway": "g"},
    )
    [request] = server.requests
    assert request.target == "/v1/chat/completions"
    assert request.headers["authorization"] == "Bearer sk-1"
    assert request.headers["openai-organization"] == "org-1"
    assert request.headers["x-gateway"] == "g"
    messages = request.body.pop("messages")
    assert request.body == {
        "model": "m",
        "temperature": 0.0,
        "seed": 0,
        "max_tokens": 900,
        "parallel_tool_calls": False,
        "stream": True,
        "stream_options": {"include_usage": True},
        "tools": [
            {
                "type": "function",
                "function": {
                    "name": tool.name,
                    "description": tool.description,
                    "parameters": tool.parameters,
                },
            }
            for tool in chat_request().tools
        ],
    }
    assert messages == [
        {"role": "system", "content": "Make pages."},
        {"role": "user", "content": "创建一个课程报名页面"},
    ]


async def test_what_is_not_set_is_not_sent() -> None:
    _, server = await ask([says("好")], chat_request(tools=()))
    assert set(server.bodies[0]) == {"model", "messages", "stream", "stream_options"}


async def test_the_last_call_forbids_tools() -> None:
    request = chat_request(tool_choice="none")
    _, server = await ask([says("好")], request)
    assert server.bodies[0]["tool_choice"] == "none"
    assert server.bodies[0]["tools"]


async def test_calls_and_results_go_back_in_order_and_with_text_that_is_not_null() -> (
    None
):
    broken = '{"page": ["form"'
    asked = (ToolCall("a", "get_elements", broken), ToolCall("b", "get_features", ""))
    request = chat_request(
        Message(Role.USER, "go"),
        Message(Role.MODEL, "", asked),
        Message(Role.TOOL, "not JSON", (), "a", "get_elements"),
        Message(Role.TOOL, "none", (), "b", "get_features"),
    )
    _, server = await ask([says("好")], request)
    _, model, first, second = server.bodies[0]["messages"]
    assert model["content"] == ""
    sent = [call["function"]["arguments"] for call in model["tool_calls"]]
    # Servers parse the history's arguments, and fail on what is no object.
    assert [json.loads(text) for text in sent] == [{"invalid_json": broken}, {}]
    assert first == {"role": "tool", "tool_call_id": "a", "content": "not JSON"}
    assert second == {"role": "tool", "tool_call_id": "b", "content": "none"}


async def test_a_call_without_id_gets_one_that_the_conversation_does_not_have() -> None:
    asked = (ToolCall("call_1", "get_elements", "{}"),)
    request = chat_request(
        Message(Role.USER, "go"),
        Message(Role.MODEL, "", asked),
        Message(Role.TOOL, "- form_text", (), "call_1", "get_elements"),
    )
    deltas = [call_delta(n, name="get_features", arguments="{}") for n in (0, 1)]
    heard, _ = await ask([streams(*deltas)], request)
    assert heard.ids == ["call_2", "call_3"]


async def test_a_server_that_ignores_the_wish_to_stream_is_understood() -> None:
    function = {"name": "get_elements", "arguments": {"page": ["form"]}}
    message = {"content": "看看", "tool_calls": [{"id": "c", "function": function}]}
    heard, _ = await ask([completes(message)])
    assert heard.text == "看看"
    assert heard.calls == [("get_elements", '{"page":["form"]}')]
    assert heard.usage == Usage(100, 20, model_calls=1)


async def test_a_stream_that_says_it_is_json_is_understood() -> None:
    stream = Response(says("好的").pieces, content_type="application/json")
    heard, _ = await ask([stream])
    assert heard.text == "好的"


async def test_a_proxy_of_ones_own_is_asked_for_the_server() -> None:
    with ChatServer([says("好")]) as proxy:
        proxy_url = f"http://127.0.0.1:{proxy.port}"
        async with model_of(
            proxy, proxy=proxy_url, base_url="http://models.example/v1"
        ) as model:
            assert (await hear(model)).text == "好"
        [request] = proxy.requests
    assert request.target == "http://models.example/v1/chat/completions"


async def test_several_runs_may_ask_at_once() -> None:
    with ChatServer(
        lambda request: says(request.body["messages"][0]["content"])
    ) as server:
        async with model_of(server) as model, asyncio.TaskGroup() as group:
            tasks = [
                group.create_task(
                    hear(
                        model, chat_request(Message(Role.USER, f"n{n}"), tools=(TOOL,))
                    )
                )
                for n in range(5)
            ]
            texts = [(await task).text for task in tasks]
    assert texts == ["n0", "n1", "n2", "n3", "n4"]
