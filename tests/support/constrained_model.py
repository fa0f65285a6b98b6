"""A model that submits whatever a grammar lets chance write."""

import json
from collections.abc import AsyncGenerator
from random import Random

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.messages import Message, Role, ToolCall, Usage
from backend.generation.port import ChatEvent, ChatReply, ChatRequest
from tests.support.chat_server import Request, Response, calls, says
from tests.support.constrained import compile_schema, decode, is_allowed

__all__ = ["ConstrainedModel", "ConstrainedServer", "random_prompt"]


class ConstrainedModel:
    """Calls one tool in every turn, under its strict form, until a call has worked."""

    name = "constrained"

    def __init__(self, tool: str, chance: Random) -> None:
        self.tool = tool
        self.chance = chance
        self.written: list[str] = []

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        form = request.strict_forms().get(self.tool)
        if form is None or request.messages[-1].role is not Role.USER:
            message = Message(Role.MODEL, "ok")
        else:
            text = decode(compile_schema(form), self.chance)
            self.written.append(text)
            call = ToolCall("c", self.tool, text, constrained=True)
            message = Message(Role.MODEL, tool_calls=(call,))
        yield ChatReply(message, usage=Usage(1, 1))


class ConstrainedServer:
    """Answers requests of the wire as a provider that decodes under strict tools."""

    def __init__(self, tool: str, chance: Random) -> None:
        self.tool = tool
        self.chance = chance
        self.written: list[JsonObject] = []

    def __call__(self, request: Request) -> Response:
        functions = [tool["function"] for tool in request.body["tools"]]
        [wanted] = [f for f in functions if f["name"] == self.tool]
        if request.body["messages"][-1]["role"] == "tool" or not wanted.get("strict"):
            return says("ok")
        text = decode(compile_schema(wanted["parameters"]), self.chance)
        self.written.append(json.loads(text))
        return calls((self.tool, text))

    def in_json(self, request: Request) -> Response:
        """Answer as a provider that decodes a whole reply under `response_format`."""
        asked = request.body["response_format"]
        is_over = "Result of" in request.body["messages"][-1]["content"]
        # Forms of nested elements are too deep for an envelope: plain JSON is asked for.
        if is_over or asked["type"] != "json_schema":
            return says('{"calls":[],"answer":"ok"}')
        schema = asked["json_schema"]["schema"]
        calls_schema = schema["properties"]["calls"]
        wanted = [
            choice
            for choice in calls_schema["items"]["anyOf"]
            if choice["properties"]["tool"]["enum"] == [self.tool]
        ]
        one = {**calls_schema, "items": wanted[0], "minItems": 1, "maxItems": 1}
        narrowed = {**schema["properties"], "calls": one}
        text = decode(compile_schema({**schema, "properties": narrowed}), self.chance)
        assert is_allowed(schema, text)
        self.written.append(json.loads(text))
        return says(text)


def random_prompt(chance: Random, catalogue: Catalogue) -> str:
    """Ask in words for a page with some elements, which prefetch finds by their names."""
    kind = chance.choice(catalogue.page_types)
    names = [
        element.name.zh
        for zone in catalogue.top_zones(kind.key)
        for element in catalogue.list_elements_at(zone.place)
    ]
    wanted = chance.sample(names, min(len(names), chance.randint(1, 5)))
    return f"创建一个{kind.name.zh}，包含{'、'.join(wanted)}"
