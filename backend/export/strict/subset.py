"""The part of JSON Schema that providers decode under, and how much of it they take.

Pure and about schemas only; the forms of a protocol are made elsewhere and held against
this.

References:
    OpenAI, "Structured model outputs", supported schemas; Azure prints older, smaller
    limits. What is said there of keywords holds for strict tools and for `json_schema`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from backend.domain.json_values import Json, JsonObject, Pointer
from backend.domain.pointers import extend
from backend.domain.schemas import REF_PREFIX

__all__ = [
    "OPENAI_LIMITS",
    "Breach",
    "Measure",
    "SubsetLimits",
    "SubsetRule",
    "check_subset",
    "measure_schema",
]


class SubsetRule(StrEnum):
    """What can be wrong with a schema."""

    ROOT_OBJECT = "root_object"
    """The root is no object, or is a choice."""

    KEYWORD = "keyword"
    """A keyword that is not in the subset, or not there."""

    NO_TYPE = "no_type"
    """Neither a type nor a reference nor a choice: anything would do."""

    OPEN_OBJECT = "open_object"
    """`additionalProperties` is not false."""

    OPTIONAL = "optional"
    """`required` does not name exactly the properties."""

    REFERENCE = "reference"
    """A reference to what is not defined, or one that only leads to itself."""

    ENUM = "enum"
    """A set of values that is empty, repeats one, or is not of the type."""

    PROPERTIES = "properties"
    DEPTH = "depth"
    ENUM_VALUES = "enum_values"
    CHARACTERS = "characters"
    ENUM_CHARACTERS = "enum_characters"


@dataclass(frozen=True, slots=True)
class SubsetLimits:
    """How much a provider takes; each bound is inclusive."""

    properties: int
    """Properties of all objects of a schema together, definitions included."""

    depth: int
    """Objects within objects, the root counted as 1, references followed once."""

    enum_values: int
    """Values of all enumerations together."""

    characters: int
    """Characters of all names of properties and definitions and all fixed values."""

    large_enum: int = 250
    """From more values than that on, one enumeration of texts is measured."""

    large_enum_characters: int = 15_000
    """Characters that such an enumeration may hold."""


OPENAI_LIMITS = SubsetLimits(
    properties=5_000, depth=10, enum_values=1_000, characters=120_000
)
"""What OpenAI prints. A provider that takes less says so, and is asked otherwise."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How large a schema is, in what providers count."""

    properties: int
    depth: int
    enum_values: int
    characters: int


@dataclass(frozen=True, slots=True)
class Breach:
    """One thing by which a schema is outside the subset."""

    rule: SubsetRule
    pointer: Pointer
    """Where in the schema; `""` for the schema as a whole."""

    detail: str
    """What was found there, short."""


_TYPES = frozenset(
    {"string", "number", "integer", "boolean", "object", "array", "null"}
)
_EVERYWHERE = frozenset({"type", "description", "title", "enum", "const"})
_BY_TYPE: dict[str, frozenset[str]] = {
    "string": frozenset({"pattern", "format"}),
    "number": frozenset(
        {"minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf"}
    ),
    "object": frozenset({"properties", "required", "additionalProperties"}),
    "array": frozenset({"items", "minItems", "maxItems"}),
}
_BY_TYPE["integer"] = _BY_TYPE["number"]
_ANNOTATIONS = frozenset({"description", "title"})
_AT_ROOT = frozenset({"$defs", "$schema"})


def check_subset(
    schema: JsonObject, limits: SubsetLimits = OPENAI_LIMITS
) -> tuple[Breach, ...]:
    """Check that a provider of constrained decoding takes a schema.

    Args:
        schema: The schema of a tool's arguments or of a reply.
        limits: How much the provider takes.

    Returns:
        What is outside the subset, in the order of the schema; sizes last.
    """
    found = [*_check_root(schema), *_check_nodes(schema)]
    if not found:  # only then can everything be counted
        found += _check_sizes(measure_schema(schema), limits)
    return tuple(found + list(_check_enum_sizes(schema, limits)))


def measure_schema(schema: JsonObject) -> Measure:
    """Measure a schema in what providers count.

    Args:
        schema: A schema of the subset.

    Returns:
        Its sizes; `depth` follows each reference, but no definition inside itself.
    """
    definitions = _definitions_of(schema)
    properties = values = 0
    characters = sum(map(len, definitions))
    for _, node in _nodes(schema):
        named = node.get("properties")
        if isinstance(named, dict):
            properties += len(named)
            characters += sum(map(len, named))
        fixed = _fixed_values(node)
        values += len(fixed)
        characters += sum(len(v) for v in fixed if isinstance(v, str))
    return Measure(
        properties, _depth_of(schema, definitions, frozenset()), values, characters
    )


def _check_root(schema: JsonObject) -> Iterator[Breach]:
    """Yield what is wrong with the root."""
    if schema.get("type") != "object" or "anyOf" in schema or "$ref" in schema:
        yield Breach(SubsetRule.ROOT_OBJECT, "", "the root must be an object")


def _check_nodes(schema: JsonObject) -> Iterator[Breach]:
    """Yield what is wrong with the parts, in order."""
    definitions = _definitions_of(schema)
    for pointer, node in _nodes(schema):
        own = node if pointer else {k: v for k, v in node.items() if k not in _AT_ROOT}
        if "$ref" in own:
            yield from _check_reference(pointer, own, definitions)
        elif "anyOf" in own:
            yield from _check_choice(pointer, own)
        else:
            yield from _check_typed(pointer, own)


def _check_reference(
    pointer: Pointer, node: JsonObject, definitions: JsonObject
) -> Iterator[Breach]:
    """Yield what is wrong with a reference: nothing may stand beside it."""
    yield from _check_keywords(pointer, node, frozenset({"$ref"}))
    name = str(node["$ref"])
    seen: set[str] = set()
    while name.startswith(REF_PREFIX) and name not in seen:
        seen.add(name)
        target = definitions.get(name.removeprefix(REF_PREFIX))
        if not isinstance(target, dict):
            break
        if "$ref" not in target:
            return
        name = str(target["$ref"])
    yield Breach(SubsetRule.REFERENCE, pointer, name[:80])


def _check_choice(pointer: Pointer, node: JsonObject) -> Iterator[Breach]:
    """Yield what is wrong with a choice."""
    yield from _check_keywords(pointer, node, _ANNOTATIONS | {"anyOf"})
    if not isinstance(node["anyOf"], list) or not node["anyOf"]:
        yield Breach(SubsetRule.KEYWORD, extend(pointer, "anyOf"), "no alternatives")


def _check_typed(pointer: Pointer, node: JsonObject) -> Iterator[Breach]:
    """Yield what is wrong with a part that has a type of its own."""
    written = node.get("type")
    types = [str(t) for t in (written if isinstance(written, list) else [written])]
    if not types or not _TYPES.issuperset(types):
        yield Breach(SubsetRule.NO_TYPE, pointer, str(written)[:80])
        return
    allowed = _EVERYWHERE.union(*(_BY_TYPE.get(t, frozenset()) for t in types))
    yield from _check_keywords(pointer, node, allowed)
    yield from _check_values(pointer, node, types)
    if "object" in types:
        yield from _check_object(pointer, node)
    if "array" in types and not isinstance(node.get("items"), dict):
        yield Breach(SubsetRule.NO_TYPE, pointer, "an array must say its items")


def _check_keywords(
    pointer: Pointer, node: JsonObject, allowed: frozenset[str]
) -> Iterator[Breach]:
    """Yield the keywords that a part may not have."""
    for keyword in node:
        if keyword not in allowed:
            yield Breach(SubsetRule.KEYWORD, extend(pointer, keyword), keyword)


def _check_object(pointer: Pointer, node: JsonObject) -> Iterator[Breach]:
    """Yield what leaves an object open."""
    if node.get("additionalProperties") is not False:
        yield Breach(SubsetRule.OPEN_OBJECT, pointer, "additionalProperties")
    named, required = node.get("properties", {}), node.get("required", [])
    if not isinstance(named, dict) or not isinstance(required, list):
        yield Breach(SubsetRule.OPTIONAL, pointer, "properties and required")
        return
    for name in sorted(set(named).symmetric_difference(map(str, required))):
        yield Breach(SubsetRule.OPTIONAL, pointer, name)


def _check_values(
    pointer: Pointer, node: JsonObject, types: list[str]
) -> Iterator[Breach]:
    """Yield what is wrong with fixed values."""
    if "enum" in node and not (isinstance(node["enum"], list) and node["enum"]):
        yield Breach(SubsetRule.ENUM, extend(pointer, "enum"), "no values")
        return
    seen: list[tuple[str, Json]] = []
    for value in _fixed_values(node):
        kind = _type_of(value)
        fits = kind in types or (kind == "integer" and "number" in types)
        if not fits or (kind, value) in seen:
            yield Breach(SubsetRule.ENUM, pointer, str(value)[:80])
        seen.append((kind, value))


def _check_sizes(size: Measure, limits: SubsetLimits) -> Iterator[Breach]:
    """Yield the sizes that are beyond a limit."""
    for rule, found, most in (
        (SubsetRule.PROPERTIES, size.properties, limits.properties),
        (SubsetRule.DEPTH, size.depth, limits.depth),
        (SubsetRule.ENUM_VALUES, size.enum_values, limits.enum_values),
        (SubsetRule.CHARACTERS, size.characters, limits.characters),
    ):
        if found > most:
            yield Breach(rule, "", f"{found} > {most}")


def _check_enum_sizes(schema: JsonObject, limits: SubsetLimits) -> Iterator[Breach]:
    """Yield single enumerations that are too long."""
    for pointer, node in _nodes(schema):
        texts = [value for value in _fixed_values(node) if isinstance(value, str)]
        if len(texts) > limits.large_enum:
            found = sum(map(len, texts))
            if found > limits.large_enum_characters:
                yield Breach(SubsetRule.ENUM_CHARACTERS, pointer, str(found))


def _definitions_of(schema: JsonObject) -> JsonObject:
    """Return the definitions of a schema."""
    found = schema.get("$defs", {})
    return found if isinstance(found, dict) else {}


def _nodes(schema: JsonObject) -> Iterator[tuple[Pointer, JsonObject]]:
    """Yield every part of a schema that is a schema itself, the root first.

    Parts that are no objects, such as `true`, are given as one without a type.
    """
    waiting: list[tuple[Pointer, Json]] = [("", schema)]
    while waiting:
        pointer, node = waiting.pop()
        if not isinstance(node, dict):
            yield pointer, {}
            continue
        yield pointer, node
        waiting.extend(reversed(list(_parts(pointer, node))))


def _parts(pointer: Pointer, node: JsonObject) -> Iterator[tuple[Pointer, Json]]:
    """Yield the schemas directly inside a schema."""
    for keyword in ("properties", "$defs"):
        named = node.get(keyword)
        if isinstance(named, dict):
            for name, part in named.items():
                yield extend(pointer, keyword, name), part
    if "items" in node:
        yield extend(pointer, "items"), node["items"]
    choices = node.get("anyOf")
    for index, part in enumerate(choices if isinstance(choices, list) else ()):
        yield extend(pointer, "anyOf", index), part


def _depth_of(node: Json, definitions: JsonObject, inside: frozenset[str]) -> int:
    """Return how many objects stand within each other."""
    if not isinstance(node, dict):
        return 0
    if "$ref" in node:
        name = str(node["$ref"]).removeprefix(REF_PREFIX)
        if name in inside:
            return 0
        return _depth_of(definitions.get(name), definitions, inside | {name})
    below = [
        _depth_of(part, definitions, inside)
        for pointer, part in _parts("", node)
        if not pointer.startswith("/$defs/")
    ]
    return max(below, default=0) + ("properties" in node)


def _fixed_values(node: JsonObject) -> list[Json]:
    """Return the values that a part lists."""
    listed = node.get("enum", [])
    values = list(listed) if isinstance(listed, list) else []
    return [*values, node["const"]] if "const" in node else values


def _type_of(value: Json) -> str:
    """Return the JSON type of a value."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, str):
        return "string"
    if isinstance(value, int):
        return "integer"
    if isinstance(value, float):
        return "number"
    if value is None:
        return "null"
    return "array" if isinstance(value, list) else "object"
