"""Writes a request in the words of the Chat Completions wire, per dialect.

What is chosen here, and why: role `system`, since only OpenAI knows `developer`;
`content` empty and never null beside tool calls, which some servers answer with 500;
arguments always a JSON object, since servers parse the history's too and fail on what
a model wrote wrongly before.
"""

import json
from collections.abc import Sequence

from backend.domain.json_values import JsonObject
from backend.domain.messages import Message, Role, ToolCall, ToolDefinition
from backend.generation.port import ChatRequest
from backend.llm.chat_completions.capabilities import Capabilities
from backend.llm.chat_completions.json_calls import to_turns
from backend.llm.chat_completions.options import Dialect, OpenAIOptions
from backend.llm.chat_completions.strictness import Constraint

__all__ = ["names_of", "to_chat_request"]

_FREE = Constraint()


def to_chat_request(
    request: ChatRequest,
    options: OpenAIOptions,
    known: Capabilities,
    constraint: Constraint,
) -> JsonObject:
    """Return the body of a request.

    Args:
        request: What the loop asks.
        options: The model and how to ask it.
        known: What the server can do.
        constraint: What it is to hold its reply to.

    Returns:
        The parameters of `create`, without those that the server refused.
    """
    body: JsonObject = {"model": options.model}
    body |= _conversation(request, options, known, constraint)
    wanted = {
        "temperature": options.temperature,
        "seed": options.seed,
        known.token_limit: options.max_output_tokens,
        "stream": True,
        "stream_options": {"include_usage": True},
    }
    if "stream" in known.dropped:
        del wanted["stream_options"]
    body |= {name: value for name, value in wanted.items() if value is not None}
    return {name: value for name, value in body.items() if name not in known.dropped}


def names_of(body: JsonObject) -> frozenset[str]:
    """Return the names of what a request holds that a server may refuse."""
    thoughts = any("reasoning_content" in message for message in body["messages"])
    named = {"reasoning_content"} if thoughts else set()
    if any("strict" in tool["function"] for tool in body.get("tools", ())):
        named.add("strict")
    if body.get("response_format", {}).get("type") == "json_schema":
        named.add("json_schema")
    return frozenset(body) | named


def _conversation(
    request: ChatRequest,
    options: OpenAIOptions,
    known: Capabilities,
    constraint: Constraint,
) -> JsonObject:
    """Return the messages and the tools in a dialect."""
    if known.dialect is Dialect.JSON:
        asked = constraint.response_format
        turns = to_turns(
            request.messages,
            request.tools,
            request.tool_choice,
            only_json=asked is not None,
        )
        held = {"response_format": asked} if asked is not None else {}
        return {"messages": [_text_message(role, text) for role, text in turns]} | held
    functions = known.dialect is Dialect.FUNCTIONS
    choice = "function_call" if functions else "tool_choice"
    final = request.tool_choice == "none"
    body: JsonObject = {
        "messages": _function_messages(request.messages)
        if functions
        else _tool_messages(request.messages, known)
    }
    if not request.tools or (final and choice in known.dropped):
        # Not to offer a tool is the only way left to forbid it.
        return body
    if functions:
        body["functions"] = [_definition(tool) for tool in request.tools]
    else:
        body["tools"] = [
            {"type": "function", "function": _definition(tool, constraint)}
            for tool in request.tools
        ]
        parallel = options.parallel_tool_calls
        if parallel is None and constraint.is_schema:
            parallel = False  # calls made side by side need not keep to their schemas
        if parallel is not None:
            body["parallel_tool_calls"] = parallel
    if final:
        body[choice] = "none"
    return body


def _definition(tool: ToolDefinition, constraint: Constraint = _FREE) -> JsonObject:
    """Return what a model is told about a tool, in its strict form if it has one."""
    form = constraint.forms.get(tool.name)
    if form is not None:
        return {
            "name": tool.name,
            "description": tool.description,
            "strict": True,
            "parameters": form,
        }
    return {
        "name": tool.name,
        "description": tool.description,
        "parameters": tool.parameters,
    }


def _text_message(role: Role, text: str) -> JsonObject:
    """Return a message of nothing but text."""
    return {"role": role.value, "content": text}


def _tool_messages(
    messages: Sequence[Message], known: Capabilities
) -> list[JsonObject]:
    """Return the conversation with tool calls and their results."""
    written: list[JsonObject] = []
    for message in messages:
        entry = _text_message(message.role, message.text)
        if message.role is Role.TOOL:
            entry["tool_call_id"] = message.call_id or ""
        if message.tool_calls:
            entry["tool_calls"] = [
                {"id": call.id, "type": "function", "function": _called(call)}
                for call in message.tool_calls
            ]
            # DeepSeek's thinking models refuse a tool loop that forgets it.
            if message.reasoning and "reasoning_content" not in known.dropped:
                entry["reasoning_content"] = message.reasoning
        written.append(entry)
    return written


def _function_messages(messages: Sequence[Message]) -> list[JsonObject]:
    """Return the conversation with one call per message, each before its result."""
    calls = {call.id: call for message in messages for call in message.tool_calls}
    written: list[JsonObject] = []
    for message in messages:
        if message.role is Role.TOOL:
            call = calls.get(message.call_id or "")
            if call is not None:
                asked = _text_message(Role.MODEL, "")
                written.append(asked | {"function_call": _called(call)})
            name = call.name if call is not None else message.tool_name or ""
            written.append({"role": "function", "name": name, "content": message.text})
        elif message.text or not message.tool_calls:
            written.append(_text_message(message.role, message.text))
    return written


def _called(call: ToolCall) -> JsonObject:
    """Return a call of the history, its arguments surely a JSON object."""
    try:
        valid = isinstance(json.loads(call.arguments), dict)
    except ValueError:
        valid = False
    if valid:
        return {"name": call.name, "arguments": call.arguments}
    kept = {"invalid_json": call.arguments} if call.arguments else {}
    return {"name": call.name, "arguments": json.dumps(kept, ensure_ascii=False)}
