"""Calling a tool as a model does."""

import json

from backend.domain.json_values import Json
from backend.domain.messages import ToolCall
from backend.tools.base import ToolContext, ToolOutcome
from backend.tools.registry import ToolRegistry

__all__ = ["call", "run_tool"]


def call(name: str, arguments: Json) -> ToolCall:
    """Return a call; a string is sent as it is."""
    text = (
        arguments
        if isinstance(arguments, str)
        else json.dumps(arguments, ensure_ascii=False)
    )
    return ToolCall("call_1", name, text)


def run_tool(context: ToolContext, name: str, arguments: Json) -> ToolOutcome:
    """Work a call with every tool on offer."""
    return ToolRegistry().run(context, call(name, arguments))
