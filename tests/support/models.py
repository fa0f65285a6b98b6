"""Scripted models for tests, and what they were told."""

from backend.domain.messages import Message, Role
from backend.generation.port import ChatRequest
from backend.generation.scripted import ScriptedModel, ScriptedReply, calls, says

__all__ = ["ScriptedModel", "ScriptedReply", "answers_in", "calls", "says"]


def answers_in(request: ChatRequest) -> list[Message]:
    """Return the tool results at the end of what a model was told."""
    found: list[Message] = []
    for message in reversed(request.messages):
        if message.role is not Role.TOOL:
            break
        found.insert(0, message)
    return found
