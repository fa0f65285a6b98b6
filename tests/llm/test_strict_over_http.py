"""Replies decoded under schemas: asked for, refused, ignored, over real HTTP."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from backend.domain.errors import ModelBadRequestError
from backend.domain.json_values import JsonObject
from backend.domain.messages import FinishReason
from backend.generation.port import ChatRequest, ToolChoice
from backend.llm.chat_completions.options import Dialect, StrictUse
from tests.llm.asking import ask, chat_request, hear, model_of
from tests.support.chat_server import (
    ChatServer,
    Request,
    Response,
    calls,
    fails,
    says,
)

TEXT: JsonObject = {"type": "string"}
FORM: JsonObject = {
    "type": "object",
    "properties": {"page": {"type": "array", "items": {"$ref": "#/$defs/Key"}}},
    "required": ["page"],
    "additionalProperties": False,
    "$defs": {"Key": {"type": "string", "enum": ["form"]}},
}
OTHER: JsonObject = {
    "type": "object",
    "properties": {"page": {"$ref": "#/$defs/Key"}},
    "required": ["page"],
    "additionalProperties": False,
    "$defs": {"Key": {"type": "string", "enum": ["table"]}},
}
CALL = ("get_elements", {"page": ["form"]})
CALLED = ("get_elements", '{"page": ["form"]}')


def request_of(
    *,
    repairs: int = 0,
    tool_choice: ToolChoice = "auto",
    forms: Callable[[], JsonObject] = lambda: {"get_elements": FORM},
) -> ChatRequest:
    """Return a request whose first tool has a strict form, and its second has none."""
    request = chat_request(tool_choice=tool_choice)
    return replace(request, strict_forms=forms, repairs=repairs)


def both_forms() -> JsonObject:
    return {"get_elements": FORM, "get_features": OTHER}


def is_strict(body: JsonObject) -> bool:
    """Tell whether a tool of a request is strict."""
    return any(tool["function"].get("strict") for tool in body.get("tools", ()))


def kind_of(body: JsonObject) -> str:
    """Return which format of reply a request asks for."""
    return str(body.get("response_format", {}).get("type", "text"))


# --- tools -------------------------------------------------------------------


async def test_a_tool_with_a_strict_form_is_asked_for_under_it() -> None:
    heard, server = await ask([calls(CALL)], request_of(), strict=StrictUse.ON)

    first, second = (tool["function"] for tool in server.bodies[0]["tools"])
    assert (first["strict"], first["parameters"]) == (True, FORM)
    assert "strict" not in second
    assert second["parameters"] == {"type": "object"}
    assert server.bodies[0]["parallel_tool_calls"] is False
    assert heard.calls == [CALLED]
    assert [call.constrained for call in heard.reply.message.tool_calls] == [True]


async def test_a_call_of_a_tool_without_a_form_is_not_taken_for_constrained() -> None:
    script = [calls(("get_features", {}))]
    heard, _ = await ask(script, request_of(), strict=StrictUse.ON)

    assert [call.constrained for call in heard.reply.message.tool_calls] == [False]


async def test_by_default_nothing_is_strict_before_a_submission_was_refused() -> None:
    def no_forms() -> JsonObject:
        raise AssertionError("nobody asked for them")

    _, plain = await ask([says("好")], request_of(forms=no_forms))
    _, never = await ask([says("好")], request_of(forms=no_forms), strict=StrictUse.OFF)

    assert not is_strict(plain.bodies[0])
    assert plain.bodies == never.bodies


async def test_by_default_the_next_try_after_a_refusal_is_strict() -> None:
    _, automatic = await ask([calls(CALL)], request_of(repairs=1))
    _, never = await ask([calls(CALL)], request_of(repairs=1), strict=StrictUse.OFF)

    assert is_strict(automatic.bodies[0])
    assert not is_strict(never.bodies[0])


async def test_the_last_call_of_a_run_is_not_strict() -> None:
    request = request_of(tool_choice="none")
    _, server = await ask([says("好")], request, strict=StrictUse.ON)

    assert not is_strict(server.bodies[0])


REFUSALS = {
    "a schema that it does not take": fails(
        400,
        "Invalid schema for function 'get_elements': In context=('properties', 'page'), "
        "'uniqueItems' is not permitted.",
        param="tools[0].function.parameters",
        code="invalid_function_parameters",
    ),
    "a schema that is too large": fails(
        400, "Invalid schema: exceeded limit of 100 object properties.", param="tools"
    ),
    "a field that it does not know": fails(
        422, "Extra inputs are not permitted: body.tools.0.function.strict"
    ),
    "strict at all": fails(400, "Strict tools are only available at the beta address."),
    "its grammar": fails(500, "Failed to compile grammar: unsupported pattern"),
    "structured output": fails(
        400, "This model does not support structured outputs.", code="bad_request"
    ),
    "guided decoding": fails(400, "guided_json is not supported with this backend"),
}


@pytest.mark.parametrize("refusal", REFUSALS.values(), ids=list(REFUSALS))
async def test_a_server_that_refuses_schemas_is_asked_without_from_then_on(
    refusal: Response,
) -> None:
    def answer(request: Request) -> Response:
        return refusal if is_strict(request.body) else calls(CALL)

    with ChatServer(answer) as server:
        async with model_of(server, strict=StrictUse.ON) as model:
            for _ in range(2):
                heard = await hear(model, request_of())
                assert heard.calls == [CALLED]
                assert not heard.reply.message.tool_calls[0].constrained
        assert [is_strict(body) for body in server.bodies] == [True, False, False]
        assert all("tools" in body for body in server.bodies)


async def test_another_fault_of_a_strict_request_is_told() -> None:
    refused = fails(400, "temperature must be between 0 and 2", param="temperature")
    with pytest.raises(ModelBadRequestError, match="between 0 and 2"):
        await ask([refused], request_of(), strict=StrictUse.ON, temperature=9)


async def test_a_server_may_refuse_one_call_at_a_time_and_take_schemas() -> None:
    def answer(request: Request) -> Response:
        if "parallel_tool_calls" in request.body:
            said = "Unsupported parameter: parallel_tool_calls (with strict tools)"
            return fails(400, said, param="parallel_tool_calls")
        return calls(CALL)

    _, server = await ask(answer, request_of(), strict=StrictUse.ON)

    assert [is_strict(body) for body in server.bodies] == [True, True]


async def test_a_wish_for_calls_side_by_side_is_kept() -> None:
    _, server = await ask(
        [calls(CALL)], request_of(), strict=StrictUse.ON, parallel_tool_calls=True
    )

    assert server.bodies[0]["parallel_tool_calls"] is True


async def test_a_server_without_tools_falls_to_json_under_a_schema() -> None:
    def answer(request: Request) -> Response:
        if "tools" in request.body:
            return fails(400, "this model does not support tools")
        return says('{"calls":[],"answer":"好"}')

    request = request_of(forms=both_forms)
    heard, server = await ask(answer, request, strict=StrictUse.ON)

    assert heard.text == "好"
    assert [kind_of(body) for body in server.bodies] == ["text", "json_schema"]


async def test_what_a_server_writes_against_the_schema_is_handed_on() -> None:
    script = [calls(("get_elements", '{"page": 7, "more": true'))]
    heard, _ = await ask(script, request_of(), strict=StrictUse.ON)

    assert heard.calls == [("get_elements", '{"page": 7, "more": true')]


async def test_functions_have_no_strict_form() -> None:
    _, server = await ask(
        [says("好")], request_of(), strict=StrictUse.ON, dialect=Dialect.FUNCTIONS
    )

    assert "strict" not in json.dumps(server.bodies[0])


# --- without tools -----------------------------------------------------------


async def test_json_is_asked_for_under_one_schema_of_all_tools() -> None:
    reply = '{"calls":[{"tool":"get_elements","arguments":{"page":["form"]}}],"answer":null}'
    heard, server = await ask(
        [says(reply)],
        request_of(forms=both_forms),
        strict=StrictUse.ON,
        dialect=Dialect.JSON,
    )

    told = server.bodies[0]["response_format"]["json_schema"]
    assert told["strict"] is True
    choices = told["schema"]["properties"]["calls"]["items"]["anyOf"]
    assert [c["properties"]["tool"]["enum"] for c in choices] == [
        ["get_elements"],
        ["get_features"],
    ]
    assert told["schema"]["$defs"] == {
        "get_elements_Key": FORM["$defs"]["Key"],
        "get_features_Key": OTHER["$defs"]["Key"],
    }
    assert '"answer"' in server.bodies[0]["messages"][0]["content"]
    [call] = heard.reply.message.tool_calls
    assert (call.name, call.constrained) == ("get_elements", True)
    assert json.loads(call.arguments) == {"page": ["form"]}


async def test_an_answer_inside_json_is_shown_as_words() -> None:
    heard, _ = await ask(
        [says('{"calls":[],"answer":"已经好了。"}')],
        request_of(forms=both_forms),
        strict=StrictUse.ON,
        dialect=Dialect.JSON,
    )

    assert heard.text == "已经好了。"
    assert heard.calls == []
    assert heard.finish is FinishReason.STOP


@pytest.mark.parametrize(
    ("takes", "kinds"),
    [
        ({"json_object", "text"}, ["json_schema", "json_object", "json_object"]),
        ({"text"}, ["json_schema", "json_object", "text", "text"]),
    ],
)
async def test_without_schemas_json_comes_down_step_by_step(
    takes: set[str], kinds: list[str]
) -> None:
    def answer(request: Request) -> Response:
        kind = kind_of(request.body)
        if kind not in takes:
            return fails(
                400,
                "This response_format type is unavailable now",
                param="response_format.type",
            )
        return says('{"calls":[{"tool":"get_elements","arguments":{"page":["form"]}}]}')

    with ChatServer(answer) as server:
        async with model_of(server, strict=StrictUse.ON, dialect=Dialect.JSON) as model:
            for _ in range(2):
                heard = await hear(model, request_of(forms=both_forms))
                assert [name for name, _ in heard.calls] == ["get_elements"]
                assert not heard.reply.message.tool_calls[0].constrained
        assert [kind_of(body) for body in server.bodies] == kinds


async def test_a_tool_without_a_form_leaves_json_without_a_schema() -> None:
    _, server = await ask(
        [says("{}")], request_of(), strict=StrictUse.ON, dialect=Dialect.JSON
    )

    assert kind_of(server.bodies[0]) == "json_object"


async def test_by_default_json_is_asked_for_in_words_alone() -> None:
    request = request_of(forms=both_forms)
    _, server = await ask([says("好")], request, dialect=Dialect.JSON)

    assert kind_of(server.bodies[0]) == "text"
    assert '"answer"' not in server.bodies[0]["messages"][0]["content"]
