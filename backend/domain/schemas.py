"""JSON Schemas of the knowledge base: bundling them with the structures they name."""

from collections.abc import Iterable, Iterator, Mapping

from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Structure

__all__ = [
    "DIALECT",
    "REF_PREFIX",
    "bundle",
    "referenced",
    "resolve",
    "structure_schemas",
]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
"""The dialect of every schema here."""

REF_PREFIX = "#/$defs/"
"""How a schema names a structure."""


def structure_schemas(structures: Iterable[Structure]) -> dict[str, JsonObject]:
    """Return the schema of each structure by its key.

    Args:
        structures: The structures of a catalogue.

    Returns:
        A mapping fit for `$defs`.
    """
    return {structure.key: structure.schema for structure in structures}


def referenced(schema: Json, definitions: Mapping[str, JsonObject]) -> dict[str, Json]:
    """Return the definitions that a schema reaches, through others too.

    Args:
        schema: Any schema.
        definitions: All definitions by name.

    Returns:
        The reached ones by name, in the order of `definitions`; a name that is not
        defined is passed over.
    """
    reached: set[str] = set()
    waiting: list[Json] = [schema]
    while waiting:
        for name in _names_in(waiting.pop()):
            if name in definitions and name not in reached:
                reached.add(name)
                waiting.append(definitions[name])
    return {name: definitions[name] for name in definitions if name in reached}


def bundle(schema: JsonObject, definitions: Mapping[str, JsonObject]) -> JsonObject:
    """Make a schema stand alone.

    Args:
        schema: A schema that may name structures as `#/$defs/X`.
        definitions: All definitions by name.

    Returns:
        A new schema with exactly the `$defs` that it reaches.
    """
    needed = referenced(schema, definitions)
    return {**schema, "$defs": needed} if needed else dict(schema)


def resolve(schema: Json, definitions: Mapping[str, JsonObject]) -> JsonObject:
    """Follow `$ref`s to the schema that they stand for.

    Args:
        schema: A schema, perhaps nothing but a reference.
        definitions: All definitions by name.

    Returns:
        The schema at the end of the references, `{}` for one that leads nowhere or
        for a boolean schema.
    """
    seen: set[str] = set()
    while isinstance(schema, dict) and isinstance(schema.get("$ref"), str):
        name = schema["$ref"].removeprefix(REF_PREFIX)
        if name in seen or name not in definitions:
            return {}
        seen.add(name)
        schema = definitions[name]
    return schema if isinstance(schema, dict) else {}


def _names_in(schema: Json) -> Iterator[str]:
    """Yield the names of the structures that a schema refers to directly."""
    waiting = [schema]
    while waiting:
        part = waiting.pop()
        if isinstance(part, dict):
            target = part.get("$ref")
            if isinstance(target, str) and target.startswith(REF_PREFIX):
                yield target.removeprefix(REF_PREFIX)
            waiting.extend(part.values())
        elif isinstance(part, list):
            waiting.extend(part)
