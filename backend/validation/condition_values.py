"""Evaluating conditions as the engine's JavaScript would."""

import math
from collections.abc import Mapping

from backend.domain.json_values import Json
from backend.validation.conditions import (
    UNDEFINED,
    Both,
    Comparison,
    Condition,
    Either,
    Includes,
    Items,
    Literal,
    Negation,
    Reference,
    Undefined,
    parts_of,
)
from backend.validation.numbers import number_text, read_number, to_double

__all__ = ["evaluate_condition"]

Value = Json | Undefined


class _ThrownError(Exception):
    """JavaScript would throw."""


def evaluate_condition(condition: Condition, values: Mapping[str, Json]) -> bool:
    """Evaluate a condition.

    Args:
        condition: A parsed condition.
        values: The value of each parameter; one that is absent is undefined.

    Returns:
        Whether it holds; false where JavaScript would not compile or would throw, as
        the engine has it.
    """
    if not _compiles(condition, values):
        return False
    try:
        return _is_truthy(_evaluate(condition, values))
    except _ThrownError:
        return False


def _compiles(condition: Condition, values: Mapping[str, Json]) -> bool:
    """Tell whether JavaScript compiles a condition once its values are written in.

    The engine writes them in as text: from 5 comes `5.includes(…)`, where the dot belongs
    to the number.
    """
    match condition:
        case Includes(Reference(name), _, False):
            value = values.get(name)
            if _kind(value) == "number" and _to_text(value).lstrip("-").isdigit():
                return False
        case _:
            pass
    return all(_compiles(part, values) for part in parts_of(condition))


def _evaluate(condition: Condition, values: Mapping[str, Json]) -> Value:
    """Evaluate to a JavaScript value."""
    match condition:
        case Reference(name):
            return values.get(name, UNDEFINED)
        case Literal(value):
            return value
        case Items(members):
            return [_evaluate(member, values) for member in members]
        case Negation(operand):
            return not _is_truthy(_evaluate(operand, values))
        case _:
            return _evaluate_pair(condition, values)


def _evaluate_pair(
    condition: Both | Either | Includes | Comparison, values: Mapping[str, Json]
) -> Value:
    """Evaluate what joins two conditions."""
    match condition:
        case Both(left, right):
            first = _evaluate(left, values)
            return _evaluate(right, values) if _is_truthy(first) else first
        case Either(left, right):
            first = _evaluate(left, values)
            return first if _is_truthy(first) else _evaluate(right, values)
        case Includes(target, item):
            return _includes(_evaluate(target, values), _evaluate(item, values))
        case _:
            left, right = condition.left, condition.right
            return _compare(
                condition.operator, _evaluate(left, values), _evaluate(right, values)
            )


def _is_truthy(value: Value) -> bool:
    """Tell what JavaScript takes for true."""
    if isinstance(value, Undefined):
        return False
    return isinstance(value, list | dict) or bool(value)


def _includes(target: Value, item: Value) -> bool:
    """Evaluate `target.includes(item)`."""
    if isinstance(target, str):
        return _to_text(item) in target
    if isinstance(target, list):
        return any(_is_identical(member, item) for member in target)
    raise _ThrownError


def _compare(operator: str, left: Value, right: Value) -> bool:
    """Evaluate a comparison."""
    match operator:
        case "===":
            return _is_identical(left, right)
        case "!==":
            return not _is_identical(left, right)
        case "==":
            return _is_alike(left, right)
        case "!=":
            return not _is_alike(left, right)
        case _:
            return _is_ordered(operator, left, right)


def _is_ordered(operator: str, left: Value, right: Value) -> bool:
    """Evaluate `<`, `>`, `<=` or `>=`: texts by code unit, the rest as numbers."""
    left, right = _to_primitive(left), _to_primitive(right)
    if isinstance(left, str) and isinstance(right, str):
        ours, theirs = _code_units(left), _code_units(right)
        order = (ours > theirs) - (ours < theirs)
    else:
        one, other = _to_number(left), _to_number(right)
        if math.isnan(one) or math.isnan(other):
            return False
        order = (one > other) - (one < other)
    return {
        "<": order < 0,
        ">": order > 0,
        "<=": order <= 0,
        ">=": order >= 0,
    }[operator]


def _kind(value: Value) -> str:
    """Return the JavaScript type of a value, `object` for lists too."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    if value is None:
        return "null"
    return "undefined" if isinstance(value, Undefined) else "object"


def _is_identical(left: Value, right: Value) -> bool:
    """Evaluate `===`; two objects are never the same one."""
    kind = _kind(left)
    if kind != _kind(right) or kind == "object":
        return False
    if kind == "number":
        return _to_number(left) == _to_number(right)
    return kind in {"null", "undefined"} or bool(left == right)


def _is_alike(left: Value, right: Value) -> bool:
    """Evaluate `==`."""
    nothing = {"null", "undefined"}
    one, other = _kind(left), _kind(right)
    if one in nothing or other in nothing:
        return one in nothing and other in nothing
    if one == other:
        return _is_identical(left, right)
    if "object" in {one, other} and "string" in {one, other}:
        return _to_text(left) == _to_text(right)
    return _to_number(left) == _to_number(right)


def _to_primitive(value: Value) -> Value:
    """Convert lists and objects to text, as every comparison does first."""
    return _to_text(value) if _kind(value) == "object" else value


def _to_number(value: Value) -> float:
    """Convert as `Number()` does."""
    if isinstance(value, int | float):
        return to_double(value)
    match _kind(value):
        case "null":
            return 0.0
        case "undefined":
            return math.nan
        case _:
            return read_number(_to_text(value))


def _to_text(value: Value) -> str:
    """Convert as `String()` does."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return number_text(value)
    if isinstance(value, list):
        return ",".join(_member_text(member) for member in value)
    kind = _kind(value)
    if kind == "object":
        return "[object Object]"
    return str(value) if kind == "string" else kind


def _member_text(member: Value) -> str:
    """Convert a member of a list as `join` does: nothing is the empty text."""
    return "" if _kind(member) in {"null", "undefined"} else _to_text(member)


def _code_units(text: str) -> bytes:
    """Return what JavaScript compares texts by."""
    return text.encode("utf-16-be", "surrogatepass")
