"""Tools for models that have none: told in words, called by JSON text.

The protocol is ours, the reading is tolerant: code fences, prose around the call, the
spellings of other protocols (`name`, `function`, `<tool_call>`), broken arguments.
"""

import json
import re
from collections.abc import Sequence

from backend.assembly.strict_json import DECODER
from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import Message, Role, ToolDefinition
from backend.generation.port import ToolChoice
from backend.llm.chat_completions.json_sources import (
    ARGUMENT_KEYS,
    LIST_KEYS,
    LOOSE_DECODER,
    read_with_sources,
)
from backend.llm.chat_completions.wire import read_object, read_text, to_arguments

__all__ = ["Offered", "read_answer", "read_calls", "to_turns"]

Offered = tuple[str, str]
"""Name and arguments' JSON text of a call that was written as text."""

_PROTOCOL = """\
# How to call tools

To call tools, answer with exactly one JSON object and nothing else:
{"calls":[{"tool":"<name of the tool>","arguments":{...}}]}
Calls that do not need each other's results go into one list. The results come with \
the next message. When you need no tool, answer in plain words.

## The tools
"""
_JSON_PROTOCOL = """\
# How to call tools

Answer with exactly one JSON object and nothing else:
{"calls":[{"tool":"<name of the tool>","arguments":{...}}],"answer":null}
Calls that do not need each other's results go into one list. The results come with \
the next message. When you need no tool: {"calls":[],"answer":"<plain words>"}. A \
property that a schema lets be null is left out by null.

## The tools
"""
_LAST_CALL = "No tool can be called any more. Answer now, in plain words."
_NAME_KEYS = ("tool", "name", "function")
_BROKEN_CALL = re.compile(
    r'\{\s*"(?:tool|name|function)"\s*:\s*"(?P<name>[\w.-]{1,64})"\s*,'
    r'\s*"(?:arguments|args|parameters|input)"\s*:\s*(?P<arguments>.*)',
    re.DOTALL,
)
_MARKUP = re.compile(r"```\w*\s*|</?tool_calls?>\s*")
_LIST_HEAD = re.compile(r'(\{\s*"(calls|tool_calls)"\s*:\s*)?\[\s*$')
"""What is left before the first call of a list whose end is broken."""

_MAX_STARTS = 50
"""At so many places of a text a call is looked for; the reading stays linear."""


def to_turns(
    messages: Sequence[Message],
    tools: Sequence[ToolDefinition],
    tool_choice: ToolChoice,
    *,
    only_json: bool = False,
) -> list[tuple[Role, str]]:
    """Return a conversation without tools that says the same.

    Args:
        messages: The conversation.
        tools: What the model may call.
        tool_choice: `none` tells the model to answer now.
        only_json: Whether nothing but JSON can be answered.

    Returns:
        Roles and texts, no two of a role in a row: the chat templates of many models
        insist on that.
    """
    protocol = _JSON_PROTOCOL if only_json else _PROTOCOL
    instructions = [protocol, *map(_describe, tools)] if tools else []
    turns: list[tuple[Role, str]] = []
    for message in messages:
        role = Role.USER if message.role is Role.TOOL else message.role
        text = _text_of(message)
        if turns and turns[-1][0] is role:
            turns[-1] = (role, f"{turns[-1][1]}\n\n{text}")
        else:
            turns.append((role, text))
    described = "\n".join(instructions)
    if turns and turns[0][0] is Role.INSTRUCTIONS:
        turns[0] = (Role.INSTRUCTIONS, f"{turns[0][1]}\n\n{described}".rstrip())
    elif described:
        turns.insert(0, (Role.INSTRUCTIONS, described))
    if tool_choice == "none" and turns[-1][0] is Role.USER:
        turns[-1] = (Role.USER, f"{turns[-1][1]}\n\n{_LAST_CALL}")
    return turns


def read_calls(text: str) -> tuple[str, tuple[Offered, ...]]:
    """Find the calls in what a model wrote.

    Args:
        text: The whole reply.

    Returns:
        The words before the first call and the calls, in order. Without any call the
        words are the text, unchanged: JSON that is no call is an answer.
    """
    calls: list[Offered] = []
    first = len(text)
    position = 0
    for _ in range(_MAX_STARTS):
        start = _next_start(text, position)
        if start is None:
            break
        found, position = _read_at(text, start)
        if found:
            first = min(first, start)
            calls.extend(found)
    if not calls:
        return text, ()
    return _LIST_HEAD.sub("", _MARKUP.sub("", text[:first])).rstrip(), tuple(calls)


def read_answer(text: str) -> str:
    """Return the words of a reply that could be nothing but JSON.

    Args:
        text: A reply without calls.

    Returns:
        What it answers; the text itself when it is something else.
    """
    try:
        value = read_object(json.loads(text))
    except ValueError:
        return text
    answer = value.get("answer")
    is_ours = value.get("calls") == [] and isinstance(answer, str | None)
    return read_text(answer) if is_ours else text


def _describe(tool: ToolDefinition) -> str:
    """Return what a model is told about a tool."""
    schema = to_arguments(tool.parameters)
    return f"### {tool.name}\n{tool.description}\nArguments (JSON Schema): {schema}\n"


def _text_of(message: Message) -> str:
    """Return a message as text, with its calls as the protocol wants them."""
    if message.role is Role.TOOL:
        return f"Result of {message.tool_name or message.call_id}:\n{message.text}"
    if not message.tool_calls:
        return message.text
    calls = [
        {"tool": call.name, "arguments": _value_of(call.arguments)}
        for call in message.tool_calls
    ]
    written = to_arguments({"calls": calls})
    return f"{message.text}\n{written}" if message.text else written


def _value_of(arguments: str) -> Json:
    """Return arguments as a value, or as the text they are if they are broken."""
    try:
        return json.loads(arguments or "{}")
    except ValueError:
        return arguments


def _next_start(text: str, position: int) -> int | None:
    """Return where the next object or array begins."""
    found = re.compile(r"[{\[]").search(text, position)
    return found.start() if found else None


def _read_at(text: str, start: int) -> tuple[list[Offered], int]:
    """Read the calls that begin at a place, and say where to look on."""
    try:
        value, end = _decode(text, start)
    except (ValueError, RecursionError):
        broken = _BROKEN_CALL.match(text, start)
        if broken is None:
            return [], start + 1
        rest = _MARKUP.sub("", broken["arguments"]).rstrip()
        in_list = text[:start].rstrip().endswith("[")
        for closer in ("}", "]", "}") if in_list else ("}",):
            rest = rest.removesuffix(closer).rstrip()
        return [(broken["name"], rest)], len(text)
    return _calls_of(value), end


def _decode(text: str, start: int) -> tuple[Json, int]:
    """Read a value; what is not strict JSON keeps the arguments as they are written."""
    try:
        value, end = DECODER.raw_decode(text, start)
    except ValueError:
        _, end = LOOSE_DECODER.raw_decode(text, start)
        value = read_with_sources(text, start)
    return value, end


def _call_of(entry: JsonObject) -> list[Offered]:
    """Return the call that an object means, none if it means something else."""
    name = next((key for key in _NAME_KEYS if read_text(entry.get(key))), "")
    given = next((key for key in ARGUMENT_KEYS if key in entry), "")
    if name and given:
        return [(entry[name], to_arguments(entry[given]) or "{}")]
    if name != "tool":
        return []
    # The arguments stand beside the name. Only ours is so sure a sign of a call.
    others = {key: value for key, value in entry.items() if key != name}
    return [(entry[name], to_arguments(others))]


def _calls_of(value: Json) -> list[Offered]:
    """Return the calls that a JSON value means, none if it means something else."""
    if isinstance(value, list):
        calls = [call for entry in value for call in _calls_of(entry)]
        return calls if len(calls) == len(value) else []
    entry = read_object(value)
    for key in LIST_KEYS:
        if isinstance(entry.get(key), list):
            return [call for item in entry[key] for call in _calls_of(item)]
    inner = entry.get("function")
    if isinstance(inner, dict):
        return _calls_of(inner)
    return _call_of(entry)
