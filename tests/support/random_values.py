"""Random values of a JSON Schema as the seed data writes them."""

import re
from random import Random

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature
from backend.domain.schemas import REF_PREFIX, structure_schemas

__all__ = ["LABELS", "RandomValues"]

LABELS = ("姓名", "手机号", "Status", "备注 2", "a<b & c>d", "“引号”", "$5", "{x}")
TEXTS = (*LABELS, "/api/items", "https://example.com/a", "#333", "12px", "50%", "auto")
PATTERNED = (
    *("/api/items", "https://example.com/a/b", "/app", "#d4380d", "red", "12px"),
    *("80%", "auto", "300", "2.5em", "确定删除 {name}？", "mailto:a@example.com"),
    *("rgba(0, 0, 0, 0.5)", "", "1"),
)
SCALARS: tuple[Json, ...] = (
    0,
    1,
    -2.5,
    True,
    False,
    None,
    "",
    "值",
    [1, "2"],
    {"a": 1},
)
OWN_STRUCTURES = frozenset(
    {"ConditionConfig", "StatementConfig", "RegExpConfig", "OperationConfirm"}
)
MAX_DEPTH = 6


class RandomValues:
    """Makes values; semantic rules of a few structures are built in."""

    def __init__(self, chance: Random, catalogue: Catalogue) -> None:
        self.chance = chance
        self.definitions = structure_schemas(catalogue.structures)
        self.force: Json = None
        """When set, the value of the next feature."""

    def of_feature(self, feature: Feature) -> Json:
        """Make a value of a feature: often its example, else one of its schema."""
        if self.force is not None:
            value, self.force = self.force, None
            return value
        if self.chance.random() < 0.25:
            return feature.example
        return self.of(feature.schema)

    def of(self, schema: Json, depth: int = 0) -> Json:
        """Make a value of a schema."""
        if schema is True or schema == {}:
            return self.chance.choice(SCALARS)
        if "$ref" in schema:
            return self.of_reference(schema, depth)
        for word in ("oneOf", "anyOf"):
            if word in schema:
                return self.of(self.chance.choice(schema[word]), depth + 1)
        if "const" in schema:
            return schema["const"]
        if "enum" in schema:
            return self.chance.choice(schema["enum"])
        kind = schema.get("type", "object")
        if isinstance(kind, list):
            kind = self.chance.choice(kind)
        made: Json = getattr(self, f"of_{kind}")(schema, depth)
        return made

    def of_reference(self, schema: JsonObject, depth: int) -> Json:
        name = schema["$ref"].removeprefix(REF_PREFIX)
        if name in OWN_STRUCTURES:
            return getattr(self, f"a_{name}")()
        target = self.definitions[name]
        if "properties" in schema:  # a structure that is narrowed where it is used
            merged = {
                key: {**target["properties"][key], **part}
                for key, part in schema["properties"].items()
            }
            target = {
                **target,
                "properties": {**target["properties"], **merged},
                "required": [*target.get("required", ()), *schema.get("required", ())],
            }
        return self.of(target, depth + 1)

    def of_object(self, schema: JsonObject, depth: int) -> JsonObject:
        properties = schema.get("properties", {})
        if not properties:
            return self.chance.choice([{}, {"a": 1}, {"b": "值", "c": [True]}])
        needed = set(schema.get("required", ()))
        names = [
            name
            for name in properties
            if name in needed or (depth < MAX_DEPTH and self.chance.random() < 0.4)
        ]
        if not names and schema.get("minProperties"):
            names = [self.chance.choice(list(properties))]
        for name, others in schema.get("dependentRequired", {}).items():
            if name in names:
                names += [other for other in others if other not in names]
        return {name: self.of(properties[name], depth + 1) for name in names}

    def of_array(self, schema: JsonObject, depth: int) -> list[Json]:
        least = schema.get("minItems", 0)
        most = max(least, 2 if depth < MAX_DEPTH else 0)
        amount = self.chance.randint(least, most)
        return [self.of(schema.get("items", True), depth + 1) for _ in range(amount)]

    def of_string(self, schema: JsonObject, depth: int) -> str:
        pattern = schema.get("pattern")
        pool = TEXTS if pattern is None else PATTERNED
        least = schema.get("minLength", 0)
        fitting = [
            text
            for text in pool
            if len(text) >= least and (pattern is None or re.search(pattern, text))
        ]
        return self.chance.choice(fitting)

    def of_integer(self, schema: JsonObject, depth: int) -> int:
        least = schema.get("minimum", -3)
        return self.chance.randint(least, min(schema.get("maximum", 99), least + 30))

    def of_number(self, schema: JsonObject, depth: int) -> float:
        least: float = schema.get("minimum") or schema.get("exclusiveMinimum") or 0
        return least + self.chance.choice([1, 2, 0.5, 7])

    def of_boolean(self, schema: JsonObject, depth: int) -> bool:
        return self.chance.random() < 0.5

    def parameter(self, *, relative: bool = True) -> JsonObject:
        """Make where a parameter takes its value from."""
        kinds = ["record", "data", "source", "url", "static", "step"]
        kind = self.chance.choice([*kinds, "relative"] if relative else kinds)
        if kind == "static":
            return {"source": kind, "value": self.chance.choice(SCALARS)}
        extra = {"step": {"step": 0}, "relative": {"relative": 0}}.get(kind, {})
        return {"source": kind, **extra, "field": "type"}

    def a_ConditionConfig(self) -> JsonObject:  # noqa: N802 named after the structure
        template = self.chance.choice(
            ["${kind} === 'a'", "${kind} > 3 && ${other} !== null", "!${kind}"]
        )
        names = re.findall(r"\$\{(\w+)\}", template)
        params = [{"field": name, "data": self.parameter()} for name in names]
        return {"template": template, "params": params}

    def a_StatementConfig(self) -> JsonObject:  # noqa: N802 likewise
        if self.chance.random() < 0.5:
            text: JsonObject = {"statement": self.chance.choice(LABELS)}
            return text | ({"params": []} if self.chance.random() < 0.5 else {})
        params = [{"field": "name", "data": self.parameter()}]
        return {"statement": "共 ${name} 项", "params": params}

    def a_RegExpConfig(self) -> JsonObject:  # noqa: N802 likewise
        expression = self.chance.choice(["^1[0-9]{10}$", "^[a-z]+$", "[^<>]"])
        message = {"message": "格式不对"} if self.chance.random() < 0.7 else {}
        return {"expression": expression, **message}

    def a_OperationConfirm(self) -> JsonObject:  # noqa: N802 likewise
        confirm: JsonObject = {"enable": True, "titleText": "确定？"}
        if self.chance.random() < 0.5:
            confirm["titleText"] = "确定删除 {name}？"
            param = {"field": "name", "data": self.parameter(relative=False)}
            confirm["titleParams"] = [param]
        for name in ("okText", "cancelText"):
            if self.chance.random() < 0.5:
                confirm[name] = "好"
        return confirm
