"""Plays the builtin engine against tools held in memory: no store, no service."""

import asyncio
import json
from dataclasses import dataclass, field, replace

from backend.assembly import apply_operations, assemble
from backend.domain.catalogue import Catalogue
from backend.domain.errors import DomainError
from backend.domain.json_values import JsonObject
from backend.domain.messages import Message, Role, ToolCall
from backend.domain.texts import Lang, detect_lang
from backend.generation.port import Brief, ChatReply, ChatRequest, ToolChoice
from backend.llm.builtin import BuiltinModel
from backend.tools.rejections import describe_violations
from backend.validation import checker_for

__all__ = ["Offline", "ask_once", "play_offline"]

MAX_TURNS = 6
_NOTHING = ("Not stored", "Nothing was changed")
"""How the answer to a submission begins that came to nothing."""


@dataclass
class Offline:
    """What a request came to."""

    page: JsonObject | None
    calls: list[tuple[str, JsonObject]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    rejections: int = 0

    @property
    def names(self) -> list[str]:
        return [name for name, _ in self.calls]

    def arguments_of(self, name: str) -> JsonObject:
        return next(arguments for called, arguments in self.calls if called == name)

    def element(self, label: str, zone: str | None = None) -> JsonObject:
        assert self.page is not None
        found: JsonObject = next(
            element
            for element in self.page["elements"]
            if element.get("label") == label and element.get("zone") == zone
        )
        return found


def play_offline(
    prompt: str,
    catalogue: Catalogue,
    *,
    page: JsonObject | None = None,
    selected: str | None = None,
    pages: dict[str, str] | None = None,
    refuse: int = 0,
    history: tuple[Message, ...] = (),
) -> Offline:
    """Play a request to its end.

    Args:
        prompt: The request.
        catalogue: The knowledge.
        page: The open page.
        selected: Id of its selected element.
        pages: Names of stored pages by id, for `get_page_id`.
        refuse: How many submissions to refuse, whatever they hold.
        history: Earlier prompts of the conversation and what they came to.

    Returns:
        The page as it then is, the calls and what was said.
    """
    played = Offline(page)
    messages = [Message(Role.INSTRUCTIONS, ""), Message(Role.USER, prompt)]
    for turn in range(1, MAX_TURNS + 1):
        brief = replace(
            _brief(prompt, catalogue, played.page, selected, turn), history=history
        )
        reply = ask_once(brief, tuple(messages)).message
        messages.append(reply)
        if reply.text:
            played.said.append(reply.text)
        if not reply.tool_calls:
            return played
        for call in reply.tool_calls:
            arguments = json.loads(call.arguments)
            played.calls.append((call.name, arguments))
            answer = _work(call, arguments, played, catalogue, pages or {}, refuse)
            messages.append(Message(Role.TOOL, answer, (), call.id, call.name))
            if call.name == "ask_user":
                return played
        if _is_over(reply, messages[-len(reply.tool_calls) :]):
            return played
    raise AssertionError("the engine does not come to an end")


def ask_once(
    brief: Brief, messages: tuple[Message, ...], tool_choice: ToolChoice = "auto"
) -> ChatReply:
    """Ask the engine once and return its reply."""
    request = ChatRequest(messages, (), tool_choice, brief)

    async def ask() -> ChatReply:
        events = [event async for event in BuiltinModel().stream(request)]
        replies = [event for event in events if isinstance(event, ChatReply)]
        assert len(replies) == 1
        assert events[-1] is replies[0]
        return replies[0]

    return asyncio.run(ask())


def _brief(
    prompt: str,
    catalogue: Catalogue,
    page: JsonObject | None,
    selected: str | None,
    turn: int,
) -> Brief:
    lang = detect_lang(prompt)
    return Brief(Lang(lang), prompt, catalogue, page=page, selected=selected, turn=turn)


def _work(
    call: ToolCall,
    arguments: JsonObject,
    played: Offline,
    catalogue: Catalogue,
    pages: dict[str, str],
    refuse: int,
) -> str:
    """Play a tool and return its answer."""
    match call.name:
        case "create_page":
            made = assemble(arguments["page"], catalogue).page
            return _store(made, played, catalogue, refuse)
        case "edit_page":
            assert played.page is not None
            try:
                edited = apply_operations(
                    played.page, arguments["operations"], catalogue
                )
            except DomainError as error:
                return f"Nothing was changed: {error}"
            return _store(edited.page, played, catalogue, refuse)
        case "get_page_id":
            listed = "\n".join(f"- *{key}*: {name}" for key, name in pages.items())
            return f"# Pages, best match first:\n{listed}"
        case _:
            return "Noted."


def _is_over(reply: Message, answers: list[Message]) -> bool:
    """Tell whether the loop would not ask again: all came off, and one call said so."""
    refused = any(answer.text.startswith(_NOTHING) for answer in answers)
    reads = any(call.name == "get_page_id" for call in reply.tool_calls)
    done = any(json.loads(call.arguments).get("done") for call in reply.tool_calls)
    return done and not refused and not reads


def _store(page: JsonObject, played: Offline, catalogue: Catalogue, refuse: int) -> str:
    violations = checker_for(catalogue).check(page)
    if violations or played.rejections < refuse:
        played.rejections += 1
        told = describe_violations(page, violations, catalogue, Lang.EN)
        return f"Not stored: {len(violations)} rule(s) broken.\n{told}"
    played.page = page
    return "Stored."
