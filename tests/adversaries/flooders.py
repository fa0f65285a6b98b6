"""Models that do too much of everything."""

import json
from collections.abc import AsyncGenerator

from typing_extensions import override

from backend.domain.json_values import Json
from backend.domain.messages import Message, Role, Usage
from backend.generation.port import (
    ChatEvent,
    ChatReply,
    ChatRequest,
    TextDelta,
    ToolCallDelta,
)
from backend.generation.scripted import ScriptedReply, calls, says
from tests.adversaries.cast import Adversary, submission_of

__all__ = [
    "EndlessTurns",
    "HugeArguments",
    "HugeText",
    "ManyCalls",
    "ManyPages",
    "TinyDeltas",
]

CALLS = 100


class ManyCalls(Adversary):
    """Calls a hundred tools in one turn, and in the next one again."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        rename = {"op": "set", "id": "age", "properties": {"label": f"岁{self.turn}"}}
        kinds: list[tuple[str, Json]] = [
            ("get_elements", {"page": ["form"]}),
            ("get_descriptions", {"page": [], "element": ["form_text"], "feature": []}),
            ("get_page_id", {"page": None}),
            ("scroll_to", {"element_id": "age"}),
            ("edit_page", {"operations": [rename]}),
            ("no_such_tool", {}),
            ("decline", {"items": ["x"], "reason": "y"}),
        ]
        wanted = self.chance.sample(kinds, self.chance.randint(1, 3))
        return calls(*(self.chance.choice(wanted) for _ in range(CALLS)))


class ManyPages(Adversary):
    """Creates a page with every call, a hundred in all."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        page = {"page": "form", "title": "报名", "elements": []}
        return calls(
            *[("create_page", {"page": page})] * self.chance.choice([20, CALLS])
        )


class EndlessTurns(Adversary):
    """Looks something up in every turn and never comes to an end."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        keys = ["form", "table", "detail", "x" * 1_000]
        return calls(("get_elements", {"page": [self.chance.choice(keys)] * 50}))


class HugeText(Adversary):
    """Talks without end: hundreds of thousands of characters, prose or half JSON."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        size = self.chance.choice([50_000, 300_000])
        unit = self.chance.choice(
            ["好", "```", '{"page":"form",', "[", "\\", "<%= 7 %>", "\n"]
        )
        return says((unit * size)[:size])

    @override
    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        self.requests.append(request)
        text = self.reply(request).text
        for start in range(0, len(text), 4_000):
            yield TextDelta(text[start : start + 4_000])
        yield ChatReply(Message(Role.MODEL, text), usage=Usage(100, 20, model_calls=1))


class HugeArguments(Adversary):
    """Sends arguments of a megabyte, right, nearly right or rubbish."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 2:
            return says("好")
        page = submission_of(self.right_page())
        text = self.chance.choice(
            [
                json.dumps({"page": {**page, "description": "长" * 300_000}}),
                json.dumps({"page": page}) + " " * 500_000,
                '{"a' * 100_000,
                '[1,"' * 100_000,
                '"' * 300_000,
                json.dumps({"page": {**page, "elements": [{"type": "text"}] * 6_000}}),
                json.dumps({"operations": [{"op": "remove", "id": "x" * 400_000}]}),
                json.dumps({"page": ["x" * 400_000]}),
            ]
        )
        name = self.chance.choice(
            ["create_page", "edit_page", "get_elements", "x" * 200_000]
        )
        return calls((name, text))

    @override
    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        self.requests.append(request)
        reply = self.reply(request)
        named = tuple(self._name(call) for call in reply.tool_calls)
        for index, call in enumerate(named):
            yield ToolCallDelta(index, call.id, call.name, call.arguments)
        yield ChatReply(Message(Role.MODEL, reply.text, named), usage=reply.usage)


class TinyDeltas(Adversary):
    """Streams a text letter by letter, thousands of deltas, many of them empty."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        return says("一" * self.chance.choice([1_000, 6_000]))

    @override
    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        self.requests.append(request)
        text = self.reply(request).text
        for letter in text:
            yield TextDelta(letter)
            yield TextDelta("")
            yield ToolCallDelta(0, arguments="")
        yield ChatReply(Message(Role.MODEL, text), usage=Usage(100, 20, model_calls=1))
