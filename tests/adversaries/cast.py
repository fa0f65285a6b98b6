"""The base of every adversary."""

from collections.abc import Mapping
from itertools import repeat
from typing import ClassVar

from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import Role
from backend.domain.pages import walk
from backend.generation.port import ChatRequest
from backend.generation.scripted import ScriptedModel, ScriptedReply, calls
from tests.adversaries.stages import Stage

__all__ = ["Adversary", "addition_of", "submission_of"]


class Adversary(ScriptedModel):
    """A model that means harm, or has no idea; it never runs out of replies."""

    answers: ClassVar[str] = "no"
    """What a person says when asked: `no`, `yes`, `twice`, `both` or `never`."""

    edits: ClassVar[bool | None] = None
    """Whether it needs an open page (`True`), none (`False`), or takes what comes."""

    def __init__(self, stage: Stage) -> None:
        """Come on stage.

        Args:
            stage: Where it plays.
        """
        super().__init__(repeat(self.reply))
        self.stage = stage
        self.chance = stage.chance

    def reply(self, request: ChatRequest) -> ScriptedReply:
        """Return what it says next.

        Args:
            request: What it is asked.

        Returns:
            The reply.
        """
        raise NotImplementedError

    @property
    def turn(self) -> int:
        """How often it was asked so far."""
        return len(self.requests)

    def right_page(self) -> JsonObject:
        """Return a page that is right."""
        return self.chance.choice(self.stage.material.pages)

    def submit(self, page: Json) -> ScriptedReply:
        """Submit a page: as a new one, or what it adds to the open one."""
        if (
            self.stage.scene.edits
            and isinstance(page, dict)
            and self.chance.random() < 0.7
        ):
            return calls(("edit_page", {"operations": addition_of(page)}))
        if isinstance(page, str):
            return calls(("create_page", page))
        return calls(("create_page", {"page": page}))


def submission_of(page: JsonObject) -> JsonObject:
    """Return a page as a model writes it: without ids."""
    return {key: _bare(value) for key, value in page.items()}


def addition_of(page: JsonObject) -> list[JsonObject]:
    """Return operations that put the elements of a page into the open one."""
    elements = page.get("elements")
    if not isinstance(elements, list) or not elements:
        return [{"op": "set", "id": None, "properties": _without(page)}]
    return [{"op": "add", "element": element} for element in elements[:60]]


def told_to(request: ChatRequest) -> str:
    """Return everything that a model is told by tools and by the person's message."""
    heard = [m.text for m in request.messages if m.role is not Role.INSTRUCTIONS]
    return "\n".join(heard)


def ids_of(page: JsonObject) -> list[str]:
    """Return the ids of a page's elements."""
    return [found.id for found in walk(page) if found.id is not None]


def _bare(value: Json) -> Json:
    """Return elements without their ids."""
    if not isinstance(value, list):
        return value
    return [
        {key: _bare(part) for key, part in member.items() if key != "id"}
        if isinstance(member, Mapping) and "type" in member
        else member
        for member in value
    ]


def _without(page: JsonObject) -> JsonObject:
    """Return the page-level part of a page."""
    return {k: v for k, v in page.items() if k not in {"elements", "page", "id"}}
