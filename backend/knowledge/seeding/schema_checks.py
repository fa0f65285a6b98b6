"""Check the JSON Schemas of a seed, and values against them.

The meta-schema is compiled once by `jsonschema_rs`; `jsonschema`'s own `check_schema`
takes some hundred milliseconds for a large schema and names one mistake at a time.

References:
    JSON Schema draft 2020-12, core and validation.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

import jsonschema_rs

from backend.db.json_text import dump_json
from backend.domain.errors import SeedProblem
from backend.domain.json_values import Json, JsonObject
from backend.domain.lookalikes import nearest_names
from backend.domain.schemas import DIALECT, REF_PREFIX, bundle
from backend.knowledge.seeding.seeds import Route, Where

__all__ = ["SchemaChecker"]

_ONE_SCHEMA: Final = frozenset(
    {
        "additionalProperties",
        "contains",
        "else",
        "if",
        "items",
        "not",
        "propertyNames",
        "then",
        "unevaluatedItems",
        "unevaluatedProperties",
    }
)
_SCHEMA_LISTS: Final = frozenset({"allOf", "anyOf", "oneOf", "prefixItems"})
_SCHEMA_MAPS: Final = frozenset({"dependentSchemas", "patternProperties", "properties"})
_KEYWORDS: Final = (
    _ONE_SCHEMA
    | _SCHEMA_LISTS
    | _SCHEMA_MAPS
    | {
        "$comment",
        "$ref",
        "const",
        "default",
        "dependentRequired",
        "deprecated",
        "description",
        "enum",
        "examples",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "format",
        "maxContains",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minContains",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
        "pattern",
        "readOnly",
        "required",
        "title",
        "type",
        "uniqueItems",
        "writeOnly",
    }
)
"""Keywords in use. `$defs`, `$id` and the like are not among them, because a schema is
put together with the structures it names; a keyword that no reader knows would be
passed over in silence, so that a slip of the pen would switch a rule off."""

_IN_PLACE: Final = ("allOf", "anyOf", "oneOf")
"""Keywords that apply schemas to the very same value."""

_MAX_MESSAGE: Final = 240
"""Characters of a validator's message, about."""

_NOT_PORTABLE: Final = re.compile(r"\(\?(?!:)|\\[1-9kgAZzbBdDsSwWpPuxQEG]")
"""What browsers, Python and Rust read differently or not at all."""


class SchemaChecker:
    """Checks schemas and values; compiled validators are kept by content."""

    def __init__(self, structures: Mapping[str, JsonObject]) -> None:
        """Take the structures that schemas may name.

        Args:
            structures: Their schemas by key, right or wrong.
        """
        self._structures = structures
        self._meta = jsonschema_rs.Draft202012Validator({"$ref": DIALECT})
        self._compiled: dict[str, jsonschema_rs.Validator | None] = {}

    def check_schema(self, where: Where, schema: JsonObject) -> list[SeedProblem]:
        """Check one schema.

        Args:
            where: Where it stands.
            schema: The schema.

        Returns:
            Everything wrong with it: against the meta-schema, unknown keywords,
            references that lead nowhere, patterns that not every reader understands.
        """
        invalid = [
            where.at(*error.instance_path).problem(
                f"不是正确的 JSON Schema：{_cut(error.message)}",
                f"not a valid JSON Schema: {_cut(error.message)}",
            )
            for found in self._meta.iter_errors(schema)
            for error in _descend(found)
        ]
        return invalid or list(self._lint(where, schema))

    def check_loops(self, where: Where, key: str) -> list[SeedProblem]:
        """Check that a structure does not stand for itself.

        Args:
            where: Where its schema stands.
            key: The structure.

        Returns:
            One problem when its references come back to it without going down into
            the value, which no validator survives; otherwise nothing.
        """
        seen: set[str] = set()
        waiting = list(_named_in_place(self._structures.get(key, {})))
        while waiting:
            name = waiting.pop()
            if name == key:
                return [
                    where.problem(
                        f"结构 {key} 的引用绕回了自己",
                        f"the references of structure {key} come back to itself",
                    )
                ]
            if name not in seen:
                seen.add(name)
                waiting.extend(_named_in_place(self._structures.get(name, {})))
        return []

    def check_value(
        self, where: Where, value: Json, schema: JsonObject
    ) -> list[SeedProblem]:
        """Check a value against a schema.

        Args:
            where: Where the value stands.
            value: Any JSON value.
            schema: A schema; one that is wrong itself accepts everything here.

        Returns:
            Everything wrong with the value.
        """
        validator = self._compile(schema)
        if validator is None or validator.is_valid(value):
            return []
        return [
            where.at(*error.instance_path).problem(
                f"值不符合规则：{_cut(error.message)}",
                f"wrong value: {_cut(error.message)}",
            )
            for found in validator.iter_errors(value)
            for error in _descend(found)
        ]

    def _compile(self, schema: JsonObject) -> jsonschema_rs.Validator | None:
        """Return the validator of a schema, `None` when it cannot be one."""
        text = dump_json(schema)
        if text not in self._compiled:
            try:
                self._compiled[text] = jsonschema_rs.Draft202012Validator(
                    bundle(schema, self._structures), validate_formats=True
                )
            except (ValueError, jsonschema_rs.ReferencingError):
                self._compiled[text] = None
        return self._compiled[text]

    def _lint(self, where: Where, schema: Json) -> Iterator[SeedProblem]:
        """Yield what the meta-schema lets pass."""
        if not isinstance(schema, dict):
            return
        for keyword, value in schema.items():
            place = where.at(keyword)
            for steps, part in _parts_of(keyword, value):
                yield from self._lint(place.at(*steps), part)
            if keyword == "$ref":
                yield from self._check_reference(place, value)
            elif keyword in {"pattern", "patternProperties"}:
                for pattern in [value] if isinstance(value, str) else value:
                    yield from _check_pattern(place.at(pattern), pattern)
            elif keyword not in _KEYWORDS and not keyword.startswith("x-"):
                names = " / ".join(nearest_names(keyword, _KEYWORDS))
                yield place.problem(
                    f"不认识的关键字 {keyword}" + (names and f"，是不是 {names}？"),
                    f"unknown keyword {keyword}"
                    + (names and f"; did you mean {names}?"),
                    key=True,
                )

    def _check_reference(self, where: Where, target: str) -> Iterator[SeedProblem]:
        """Yield a problem when a `$ref` does not name a structure."""
        name = target.removeprefix(REF_PREFIX)
        if name != target and name in self._structures:
            return
        nearest = nearest_names(name, self._structures)
        meant = " / ".join(f"{REF_PREFIX}{near}" for near in nearest)
        yield where.problem(
            f"没有结构 {target}" + (meant and f"，是不是 {meant}？"),
            f"no structure {target}" + (meant and f"; did you mean {meant}?"),
        )


def _parts_of(keyword: str, value: Json) -> Iterator[tuple[Route, Json]]:
    """Yield the schemas under a keyword and the way to each."""
    if keyword in _SCHEMA_MAPS:
        for name, part in value.items():
            yield (name,), part
    elif keyword in _SCHEMA_LISTS:
        for index, part in enumerate(value):
            yield (index,), part
    elif keyword in _ONE_SCHEMA:
        yield (), value


def _check_pattern(where: Where, pattern: str) -> Iterator[SeedProblem]:
    """Yield a problem when a pattern is wrong or not read alike everywhere."""
    found = _NOT_PORTABLE.search(pattern.replace("\\\\", ""))
    if found is not None:
        yield where.problem(
            f"正则表达式里的 {found.group()} 不通用，请写明字符范围",
            f"{found.group()} in a pattern is not portable; write out the characters",
        )
        return
    try:
        re.compile(pattern)
        jsonschema_rs.Draft202012Validator({"pattern": pattern})
    except (re.error, ValueError) as error:
        reason = str(error).splitlines()[0]
        yield where.problem(
            f"正则表达式不正确：{reason}", f"not a regular expression: {reason}"
        )


def _named_in_place(schema: Json) -> Iterator[str]:
    """Yield the structures that apply to the same value as a schema does."""
    if not isinstance(schema, dict):
        return
    target = schema.get("$ref")
    if isinstance(target, str) and target.startswith(REF_PREFIX):
        yield target.removeprefix(REF_PREFIX)
    for keyword in _IN_PLACE:
        parts = schema.get(keyword)
        for part in parts if isinstance(parts, list) else []:
            yield from _named_in_place(part)
    for keyword in ("if", "then", "else", "not"):
        yield from _named_in_place(schema.get(keyword))


def _cut(message: str) -> str:
    """Shorten a message that quotes a large value, its end being what it says."""
    if len(message) <= _MAX_MESSAGE:
        return message
    half = _MAX_MESSAGE // 2
    return f"{message[:half]} ... {message[-half:]}"


def _descend(
    error: jsonschema_rs.ValidationError,
) -> Iterator[jsonschema_rs.ValidationError]:
    """Yield what is wrong inside of a union when it is plain which branch is meant."""
    kind = error.kind
    if isinstance(
        kind,
        jsonschema_rs.ValidationErrorKind.AnyOf
        | jsonschema_rs.ValidationErrorKind.OneOfNotValid,
    ):
        depth = len(error.instance_path)
        meant = [
            branch
            for branch in kind.context
            if not any(_tells_branches_apart(inner, depth) for inner in branch)
        ]
        if len(meant) == 1:
            for inner in meant[0]:
                yield from _descend(inner)
            return
    yield error


def _tells_branches_apart(error: jsonschema_rs.ValidationError, depth: int) -> bool:
    """Tell whether an error says that another branch of a union was meant."""
    if len(error.instance_path) <= depth:
        return isinstance(error.kind, jsonschema_rs.ValidationErrorKind.Type)
    return len(error.instance_path) == depth + 1 and isinstance(
        error.kind,
        jsonschema_rs.ValidationErrorKind.Constant
        | jsonschema_rs.ValidationErrorKind.Enum,
    )
