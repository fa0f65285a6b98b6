"""Models that write valid JSON at random."""

from typing import ClassVar

from typing_extensions import override

from backend.domain.json_values import Json, JsonObject
from backend.generation.port import ChatRequest
from backend.generation.scripted import ScriptedReply, calls, says
from tests.adversaries.cast import Adversary, ids_of, submission_of
from tests.adversaries.pages import OPEN, PAGES, PUBLISHED, VICTIM
from tests.support.mutations import VALUES, mutate

__all__ = ["NearlyRight", "RandomCalls", "RandomOperations"]

WORDS = (
    "age",
    "name",
    "send",
    "form",
    "form_text",
    OPEN,
    VICTIM,
    PUBLISHED,
    "ghost",
    "",
)


class RandomCalls(Adversary):
    """Calls tools that it was told of, and others, with arguments of the right shape."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 1 and self.chance.random() < 0.3:
            return says("好了。")
        wanted: list[tuple[str, Json]] = []
        for _ in range(self.chance.randint(1, 6)):
            tool = self.chance.choice(request.tools)
            name = tool.name if self.chance.random() < 0.9 else f"{tool.name}_2"
            wanted.append((name, self._value(tool.parameters, 0)))
        return calls(*wanted)

    def _value(self, schema: JsonObject, depth: int) -> Json:
        """Return a value that fits a schema more often than not."""
        if self.chance.random() < 0.08 or depth > 4:
            return self.chance.choice(VALUES)
        if "anyOf" in schema:
            return self._value(self.chance.choice(schema["anyOf"]), depth)
        if "enum" in schema:
            return self.chance.choice(schema["enum"])
        kind = schema.get("type")
        kind = self.chance.choice(kind) if isinstance(kind, list) else kind
        return self._of_type(str(kind), schema, depth)

    def _of_type(self, kind: str, schema: JsonObject, depth: int) -> Json:
        """Return a value of a type, with members that fit too."""
        value: Json = self.chance.choice(VALUES)
        if kind == "object" and schema.get("properties"):
            value = {
                name: self._value(inner, depth + 1)
                for name, inner in schema["properties"].items()
            }
        elif kind == "object" and self.chance.random() < 0.5:
            value = submission_of(self.right_page())
        elif kind == "array":
            amount, inner = self.chance.randint(0, 4), schema.get("items", {})
            value = [self._value(inner, depth + 1) for _ in range(amount)]
        elif kind == "string":
            value = self.chance.choice(WORDS)
        return value


class NearlyRight(Adversary):
    """Writes pages that are right but for one to three random places."""

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 4:
            return says("好了。")
        names = self.stage.material.names
        page: JsonObject = self.right_page()
        for _ in range(self.chance.randint(1, 3)):
            page = mutate(self.chance, page, names)
        return self.submit(page)


class RandomOperations(Adversary):
    """Edits the open page by random operations on elements that mostly exist."""

    edits: ClassVar[bool | None] = True

    @override
    def reply(self, request: ChatRequest) -> ScriptedReply:
        if self.turn > 4:
            return says("好了。")
        wanted = [self._operation() for _ in range(self.chance.randint(1, 5))]
        if self.chance.random() < 0.3:
            names = [*self.stage.material.names, "op", "id", "element", "into"]
            wanted = mutate(self.chance, {"o": wanted}, names).get("o", [])
        return calls(("edit_page", {"operations": wanted}))

    def _operation(self) -> JsonObject:
        known = [*ids_of(PAGES[OPEN]), "ghost"]
        one, other = self.chance.choice(known), self.chance.choice(known)
        page = self.right_page()
        element = self.chance.choice(page["elements"])
        name = self.chance.choice(self.stage.material.names)
        return self.chance.choice(
            [
                {"op": "add", "element": element, "after": one},
                {"op": "add", "element": element, "into": "more"},
                {"op": "add", "element": element},
                {
                    "op": "set",
                    "id": one,
                    "properties": {name: self.chance.choice(VALUES)},
                },
                {
                    "op": "set",
                    "id": one,
                    "properties": {"label": "改", "required": True},
                },
                {"op": "set", "id": None, "properties": {"title": "改"}},
                {"op": "unset", "id": one, "properties": [name, "required", "label"]},
                {"op": "move", "id": one, "before": other},
                {"op": "move", "id": one, "into": "more"},
                {"op": "remove", "id": one},
                {"op": "replace", "id": one, "element": element},
            ]
        )
