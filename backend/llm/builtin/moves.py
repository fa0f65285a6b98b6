"""What the engine wants to do next: tool calls and words."""

import json
from dataclasses import dataclass, field

from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import Message, Role as Speaker, ToolCall
from backend.generation.port import ChatRequest

__all__ = ["Call", "Move", "Past", "past_of"]

_SUBMISSIONS = frozenset({"create_page", "edit_page"})
_REFUSALS = frozenset({"decline"})


@dataclass(frozen=True, slots=True)
class Call:
    """A tool call."""

    name: str
    arguments: JsonObject

    def to_tool_call(self, number: str) -> ToolCall:
        """Return the call with a call id, its arguments minified."""
        text = json.dumps(self.arguments, ensure_ascii=False, separators=(",", ":"))
        return ToolCall(f"call_{number}", self.name, text)


@dataclass(slots=True)
class Move:
    """One reply."""

    calls: list[Call] = field(default_factory=list)
    text: str = ""

    def ending(self) -> "Move":
        """Return the move with the word that the run is over if all of it comes off.

        The last submission says it, a refusal only where nothing is submitted; a move
        that does neither, such as a search, is followed by another.
        """
        for names in (_SUBMISSIONS, _REFUSALS):
            places = [n for n, call in enumerate(self.calls) if call.name in names]
            if places:
                calls = list(self.calls)
                last = calls[places[-1]]
                calls[places[-1]] = Call(last.name, {**last.arguments, "done": True})
                return Move(calls, self.text)
        return self

    @staticmethod
    def ask(question: str, choices: list[str] | None = None) -> "Move":
        """Return a reply that ends the run with a question."""
        arguments = {"question": question[:1000], "choices": (choices or [])[:10]}
        return Move([Call("ask_user", arguments)])

    @staticmethod
    def decline(items: list[str], reason: str) -> Call:
        """Return the call that says what cannot be done."""
        short = list(dict.fromkeys(item[:200] for item in items if item))[:10]
        return Call("decline", {"items": short, "reason": reason})


@dataclass(frozen=True, slots=True)
class Past:
    """What the run has done so far."""

    calls: tuple[ToolCall, ...] = ()
    """The engine's own calls since the prompt, in order."""

    results: tuple[str, ...] = ()
    """The answer to each call; empty for one that has none yet."""

    said: bool = False
    """Whether the engine has said something beside its calls."""

    def count(self, name: str) -> int:
        """Return how often a tool was called."""
        return sum(call.name == name for call in self.calls)

    def answers_of(self, name: str) -> list[tuple[Json, str]]:
        """Return arguments and answer of every call of a tool, in order."""
        return [
            (json.loads(call.arguments), result)
            for call, result in zip(self.calls, self.results, strict=True)
            if call.name == name
        ]


def past_of(request: ChatRequest) -> Past:
    """Return what the run has done since the person's last message.

    Args:
        request: The request with the whole conversation.

    Returns:
        The engine's calls and what came of them.
    """
    messages: list[Message] = []
    for message in request.messages:
        if message.role is Speaker.USER:
            messages = []
        else:
            messages.append(message)
    answers = {m.call_id: m.text for m in messages if m.role is Speaker.TOOL}
    calls = tuple(call for message in messages for call in message.tool_calls)
    said = any(m.text for m in messages if m.role is Speaker.MODEL)
    return Past(calls, tuple(answers.get(call.id, "") for call in calls), said)
