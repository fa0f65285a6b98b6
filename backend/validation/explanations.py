"""What the judge found, said as violations: one fault, one sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from jsonschema import Draft202012Validator, ValidationError

from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature
from backend.domain.lookalikes import fold_name, nearest_names
from backend.domain.pointers import extend
from backend.domain.schemas import resolve
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.validation.branches import alternatives_of, choose
from backend.validation.compiled import CompiledOwner, create_judge
from backend.validation.notation import (
    brief_value,
    expected_feature,
    expected_value,
    list_names,
    quote,
)

__all__ = ["explain_value"]

MAX_FAULTS = 20
"""How many faults of one value are reported: a model corrects a pattern, not a list."""

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class _Subject:
    """Whose value is explained."""

    feature: Feature
    definitions: Mapping[str, JsonObject]
    pointer: str
    """Where the value stands."""

    element_id: str | None

    def violation(
        self,
        rule: Rule,
        path: Path,
        message: Text,
        *,
        expected: str = "",
        suggestions: tuple[str, ...] = (),
    ) -> Violation:
        """Build a violation at a place inside the value."""
        return Violation(
            rule,
            extend(self.pointer, *path),
            message,
            self.element_id,
            expected or expected_feature(self.feature, self.definitions),
            suggestions,
        )

    def name(self, path: Path) -> str:
        """Write the place as people do: `options.data[0].value`."""
        parts = [f"[{p}]" if isinstance(p, int) else f".{p}" for p in path]
        return quote(self.feature.property + "".join(parts))


def explain_value(
    owner: CompiledOwner,
    name: str,
    value: Json,
    *,
    pointer: str,
    element_id: str | None,
) -> list[Violation]:
    """Judge one value and say what is wrong with it.

    Args:
        owner: The element or page type.
        name: The property.
        value: Its value.
        pointer: Where the value stands in the page.
        element_id: The element concerned.

    Returns:
        At most 20 violations; empty exactly when the value satisfies its schema.
    """
    judge = owner.judge(name)
    if judge.is_valid(value):
        return []
    subject = _Subject(owner.features[name], owner.definitions, pointer, element_id)
    found = dict.fromkeys(_explain(subject, judge, value, ()))
    return list(islice(found, MAX_FAULTS))


def _explain(
    subject: _Subject, judge: Draft202012Validator, value: Json, path: Path
) -> Iterator[Violation]:
    """Yield the faults of a value that the judge refuses."""
    schema = resolve(judge.schema, subject.definitions)
    branches = alternatives_of(schema)
    if branches is None:
        for error in islice(judge.iter_errors(value), MAX_FAULTS):
            yield from _explain_error(subject, error, path)
        return
    yield from _explain_choice(subject, branches, value, path)


def _explain_choice(
    subject: _Subject, branches: list[Json], value: Json, path: Path
) -> Iterator[Violation]:
    """Yield the faults of a value that fits none of the alternatives."""
    choice = choose(branches, value, subject.definitions)
    if choice.index is not None:
        branch = create_judge(
            resolve(branches[choice.index], subject.definitions), subject.definitions
        )
        yield from _explain(subject, branch, value, path)
    elif choice.key is not None and choice.key in value:
        yield _wrong_choice(subject, choice.key, choice.allowed, value, path)
    elif choice.key is not None:
        yield subject.violation(
            Rule.MISSING_PROPERTY,
            path,
            Text(
                f"“{subject.name(path)}”缺少“{choice.key}”",
                f'"{subject.name(path)}" lacks "{choice.key}"',
            ),
            expected=f"{choice.key}: {list_names([str(v) for v in choice.allowed])}",
        )
    else:
        yield _wrong_value(
            subject,
            {"anyOf": branches} if path else subject.feature.schema,
            value,
            path,
        )


def _explain_error(
    subject: _Subject, error: ValidationError, base: Path
) -> Iterator[Violation]:
    """Yield the violations that one error of the judge stands for."""
    path: Path = (*base, *error.absolute_path)
    schema = error.schema if isinstance(error.schema, dict) else {}
    value = error.instance
    match error.validator:
        case "required" if isinstance(value, dict):
            yield from _missing(subject, schema, value, path)
        case "additionalProperties" | "unevaluatedProperties" if isinstance(
            value, dict
        ):
            yield from _unknown(subject, schema, value, path)
        case "anyOf" | "oneOf":
            branches = list(schema[error.validator])
            yield from _explain_choice(subject, branches, value, path)
        case _:
            yield _wrong_value(subject, schema, value, path)


def _missing(
    subject: _Subject, schema: JsonObject, value: JsonObject, path: Path
) -> Iterator[Violation]:
    """Yield one violation per required property that is absent."""
    for name in schema["required"]:
        if name in value:
            continue
        wanted = expected_value(
            schema.get("properties", {}).get(name, {}), subject.definitions
        )
        yield subject.violation(
            Rule.MISSING_PROPERTY,
            path,
            Text(
                f"“{subject.name(path)}”缺少“{name}”",
                f'"{subject.name(path)}" lacks "{name}"',
            ),
            expected=f"{name}: {wanted}" if wanted else "",
        )


def _unknown(
    subject: _Subject, schema: JsonObject, value: JsonObject, path: Path
) -> Iterator[Violation]:
    """Yield one violation per property that a closed object does not have."""
    known = list(schema.get("properties", {}))
    for name in value:
        if name in known:
            continue
        spelled = tuple(k for k in known if fold_name(k) == fold_name(name))
        yield subject.violation(
            Rule.UNKNOWN_PROPERTY,
            (*path, name),
            Text(
                f"“{subject.name(path)}”没有属性“{quote(name)}”",
                f'"{subject.name(path)}" has no property "{quote(name)}"',
            ),
            expected=list_names(known),
            suggestions=spelled or nearest_names(name, known),
        )


def _wrong_choice(
    subject: _Subject,
    key: str,
    allowed: tuple[Json, ...],
    value: JsonObject,
    path: Path,
) -> Violation:
    """Build the violation of a discriminator with an unknown value."""
    names = [str(option) for option in allowed]
    written = value[key]
    return subject.violation(
        Rule.WRONG_VALUE,
        (*path, key),
        Text(
            f"“{subject.name((*path, key))}”不能是 {brief_value(written)}",
            f'"{subject.name((*path, key))}" cannot be {brief_value(written)}',
        ),
        expected=f"{key}: {list_names(names)}",
        suggestions=nearest_names(written, names) if isinstance(written, str) else (),
    )


def _wrong_value(
    subject: _Subject, schema: JsonObject, value: Json, path: Path
) -> Violation:
    """Build the violation of a value that its schema refuses."""
    wanted = expected_value(schema, subject.definitions) if path else ""
    name = path[-1] if path and isinstance(path[-1], str) else ""
    options = [option for option in schema.get("enum", ()) if isinstance(option, str)]
    return subject.violation(
        Rule.WRONG_VALUE,
        path,
        Text(
            f"“{subject.name(path)}”不能是 {brief_value(value)}",
            f'"{subject.name(path)}" cannot be {brief_value(value)}',
        ),
        expected=f"{name}: {wanted}" if name and wanted else wanted,
        suggestions=nearest_names(value, options) if isinstance(value, str) else (),
    )
