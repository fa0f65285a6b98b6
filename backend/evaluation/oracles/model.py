"""A model that plays the oracle of a record."""

import json
from collections.abc import AsyncGenerator

from backend.domain.json_values import JsonObject
from backend.domain.messages import FinishReason, Message, Role, ToolCall, Usage
from backend.evaluation.oracles.building import ToolRequest, oracle_calls
from backend.evaluation.records.shapes import Record, Turn
from backend.evaluation.scoring.played import Played
from backend.evaluation.scoring.scenes import Scene
from backend.generation.port import (
    ChatEvent,
    ChatReply,
    ChatRequest,
    TextDelta,
    ToolCallDelta,
)

__all__ = ["OracleModel"]

_MAX_TRIES = 2


class OracleModel:
    """Does what a record expects, through the tools that every model has.

    Attributes:
        name: Always `scripted`: this is no understanding.
    """

    name = "scripted"

    def __init__(self, record: Record) -> None:
        """Play a record.

        Args:
            record: The record; its turns are played in order.
        """
        self._turns = {turn.request: turn for turn in record.turns}
        self._asked = 0

    async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
        """Answer one request.

        Args:
            request: The request; which turn it is about is told by its prompt.

        Yields:
            The calls and the reply.
        """
        turn = self._turns[request.brief.prompt]
        calls = self._calls(turn, request) if request.tool_choice == "auto" else []
        made: list[ToolCall] = []
        for name, arguments in calls:
            self._asked += 1
            text = json.dumps(arguments, ensure_ascii=False, separators=(",", ":"))
            made.append(ToolCall(f"oracle_{self._asked}", name, text))
        for index, call in enumerate(made):
            yield ToolCallDelta(index, call.id, call.name, call.arguments)
        said = "" if made else "OK"
        if said:
            yield TextDelta(said)
        finish = FinishReason.TOOL_CALLS if made else FinishReason.STOP
        message = Message(Role.MODEL, said, tuple(made))
        yield ChatReply(message, finish, Usage(model_calls=1))

    def _calls(self, turn: Turn, request: ChatRequest) -> list[ToolRequest]:
        """Return the calls of one model call: changes first, then what scrolls."""
        brief = request.brief
        if brief.turn == 1:
            return oracle_calls(turn, brief.page, brief.catalogue)
        if brief.turn > _MAX_TRIES or brief.page is None:
            return []
        return [
            (each.action, {"element_id": element_id})
            for each in turn.expect.ui_actions
            if each.action in {"scroll_to", "select_element"} and each.target
            for element_id in _resolve(turn, brief.page, each.target, request)
        ]


def _resolve(
    turn: Turn, page: JsonObject, target: str, request: ChatRequest
) -> list[str]:
    """Return the id of the element that a target means in the page as it now is."""
    now = {"page": page}
    played = Played("", "", page_id="page", open_id="", pages_after=now)
    found = Scene(turn.expect, played, request.brief.catalogue).find(target)
    ids = [str(each.id) for each in found]
    return ids[:1] or [target]
