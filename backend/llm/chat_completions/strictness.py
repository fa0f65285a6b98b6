"""Asks for replies that are decoded under a schema, as far as a server can.

With tools, each tool carries its strict form. Without tools the whole reply is one JSON
object: under a schema, else just JSON, else as the instructions say.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.domain.json_values import JsonObject
from backend.domain.messages import ToolDefinition
from backend.export.strict import check_subset
from backend.generation.port import ChatRequest
from backend.llm.chat_completions.capabilities import Capabilities
from backend.llm.chat_completions.options import Dialect, OpenAIOptions, StrictUse

__all__ = ["Constraint", "constraint_of"]

_REFERENCE = '"#/$defs/'


@dataclass(frozen=True, slots=True)
class Constraint:
    """What a request asks a server to hold its reply to."""

    forms: Mapping[str, JsonObject] = field(default_factory=dict)
    """Schemas of arguments by name of the tool."""

    response_format: JsonObject | None = None
    """For replies without tools; `None` for plain text."""

    @property
    def is_schema(self) -> bool:
        """Whether arguments are decoded under their schemas, if the server can."""
        return bool(self.forms)


def constraint_of(
    request: ChatRequest, options: OpenAIOptions, known: Capabilities
) -> Constraint:
    """Return what to ask of a server.

    Args:
        request: What the loop asks.
        options: Whether this is wanted.
        known: What the server refused before.

    Returns:
        Nothing for the last call of a run, in which no tool is called.
    """
    late = options.strict is StrictUse.AUTO and request.repairs > 0
    wanted = late or options.strict is StrictUse.ON
    if not wanted or request.tool_choice == "none" or not request.tools:
        return Constraint()
    match known.dialect:
        case Dialect.JSON:
            return _of_json(request, known)
        case Dialect.FUNCTIONS:
            return Constraint()
        case _:
            refused = "strict" in known.dropped
            return Constraint() if refused else Constraint(request.strict_forms())


def _of_json(request: ChatRequest, known: Capabilities) -> Constraint:
    """Return what to ask of a server that is asked in JSON."""
    if "response_format" in known.dropped:
        return Constraint()
    if "json_schema" not in known.dropped:
        forms = request.strict_forms()
        schema = _reply_schema(request.tools, forms)
        if schema is not None:
            told = {"name": "reply", "strict": True, "schema": schema}
            return Constraint(forms, {"type": "json_schema", "json_schema": told})
    return Constraint(response_format={"type": "json_object"})


def _reply_schema(
    tools: tuple[ToolDefinition, ...], forms: Mapping[str, JsonObject]
) -> JsonObject | None:
    """Return the schema of a reply that calls tools or answers in words.

    Returns:
        A schema of the subset; `None` when some tool has no form, or they are too
        much together.
    """
    definitions: JsonObject = {}
    calls = []
    for tool in tools:
        form = forms.get(tool.name)
        if form is None:
            return None
        apart = _renamed(form, tool.name) if form.get("$defs") else form
        definitions |= apart.get("$defs", {})
        arguments = {key: part for key, part in apart.items() if key != "$defs"}
        name = {"type": "string", "enum": [tool.name]}
        calls.append(_closed({"tool": name, "arguments": arguments}))
    schema = _closed(
        {
            "calls": {"type": "array", "items": {"anyOf": calls}},
            "answer": {"type": ["string", "null"]},
        }
    )
    if definitions:
        schema["$defs"] = definitions
    return None if check_subset(schema) else schema


def _renamed(form: JsonObject, prefix: str) -> JsonObject:
    """Return a schema whose definitions have names of their own."""
    text = json.dumps(form, ensure_ascii=False)
    renamed: JsonObject = json.loads(text.replace(_REFERENCE, f"{_REFERENCE}{prefix}_"))
    named = renamed["$defs"].items()
    return {**renamed, "$defs": {f"{prefix}_{name}": part for name, part in named}}


def _closed(properties: JsonObject) -> JsonObject:
    """Return the schema of an object that has exactly these properties."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(properties),
        "additionalProperties": False,
    }
