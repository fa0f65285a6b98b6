"""Conditions in one form each, so that two ways to write the same are equal.

A form is made of tuples and sets: `("in", field, values)`, `("out", field, values)`,
`("truthy", field)`, `("falsy", field)`, `("compare", operator, field, value)`,
`("holds", field, value)`, `("and", forms)`, `("or", forms)`, `("not", form)`,
`("other", text)`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from backend.domain.json_values import Json
from backend.evaluation.scoring.values import unwrapped
from backend.validation.condition_syntax import BadCondition, parse_condition
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
    print_condition,
)

__all__ = [
    "Form",
    "falsy",
    "form_of",
    "is_one_of",
    "leaves_of",
    "literal_key",
    "truthy",
]

Form: TypeAlias = tuple[Any, ...]

_EQUAL = frozenset({"===", "=="})
_UNEQUAL = frozenset({"!==", "!="})
_TURNED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}
_OPPOSITE = {"<": ">=", ">": "<=", "<=": ">", ">=": "<"}

_NULL = ("null",)
_UNDEFINED = ("undefined",)
_EMPTY_TEXT = ("text", "")
_NOTHING = frozenset({_NULL, _UNDEFINED, _EMPTY_TEXT})


def form_of(value: Json) -> Form | None:
    """Return the form of a condition as pages hold it.

    Args:
        value: `{template, params}`.

    Returns:
        Its form, each parameter resolved to the field it reads; `None` for what is no
        condition of the grammar.
    """
    if not isinstance(value, dict) or not isinstance(value.get("template"), str):
        return None
    parsed = parse_condition(value["template"])
    if isinstance(parsed, BadCondition):
        return None
    params = value.get("params")
    read = {
        each.get("field"): each.get("data")
        for each in (params if isinstance(params, list) else [])
        if isinstance(each, dict)
    }
    return _form(_resolve(parsed, read), negated=False)


def is_one_of(field: str, values: Iterable[Json], *, negated: bool = False) -> Form:
    """Return the form of a field being one of some values, or none of them."""
    keys = frozenset(literal_key(value) for value in values)
    return ("out" if negated else "in", field, keys)


def truthy(field: str) -> Form:
    """Return the form of a field having something in it."""
    return ("truthy", field)


def falsy(field: str) -> Form:
    """Return the form of a field having nothing in it."""
    return ("falsy", field)


def leaves_of(form: Form) -> Iterable[Form]:
    """Yield the parts of a form that look at one field.

    Args:
        form: A form.

    Yields:
        What `and`, `or` and `not` join.
    """
    if form[0] in {"and", "or"}:
        for part in form[1]:
            yield from leaves_of(part)
    elif form[0] == "not":
        yield from leaves_of(form[1])
    else:
        yield form


def literal_key(value: Json | Undefined) -> tuple[Any, ...]:
    """Return a literal as literals are compared: `2` and `"2"` are equal.

    Args:
        value: A JSON value or undefined.

    Returns:
        Something to compare and to hash.
    """
    match value:
        case Undefined():
            return _UNDEFINED
        case None:
            return _NULL
        case bool():
            return ("flag", value)
        case int() | float():
            return ("text", f"{float(value):g}")
        case str():
            return ("text", _as_number(value.strip()))
        case _:
            return ("other", repr(value))


def _as_number(text: str) -> str:
    """Return a text that is a number as numbers are written, any other as it is."""
    try:
        return f"{float(text):g}" if text[:1].isdigit() or text[:1] == "-" else text
    except ValueError:
        return text


def _resolve(condition: Condition, params: Mapping[Any, Json]) -> Condition:
    """Replace parameters by the fields they read, or by the literal they are."""

    def inside(part: Condition) -> Condition:
        return _resolve(part, params)

    resolved: Condition = condition
    match condition:
        case Reference(name):
            resolved = _resolve_name(name, params.get(name))
        case Items(members):
            resolved = Items(tuple(inside(each) for each in members))
        case Comparison(operator, left, right):
            resolved = Comparison(operator, inside(left), inside(right))
        case Includes(target, item, _):
            resolved = Includes(inside(target), inside(item))
        case Negation(operand):
            resolved = Negation(inside(operand))
        case Both(left, right):
            resolved = Both(inside(left), inside(right))
        case Either(left, right):
            resolved = Either(inside(left), inside(right))
        case Literal():
            pass
    return resolved


def _resolve_name(name: str, source: Json) -> Condition:
    """Return the field or the literal that a parameter stands for."""
    literal = unwrapped(source)
    if isinstance(source, dict) and literal is not source:
        return Literal(literal)
    field = source.get("field") if isinstance(source, dict) else None
    return Reference(str(field) if field else name)


def _form(condition: Condition, *, negated: bool) -> Form:
    """Return the form of a condition or of its opposite."""
    match condition:
        case Negation(operand):
            return _form(operand, negated=not negated)
        case Both(left, right) | Either(left, right):
            parts = [_form(each, negated=negated) for each in (left, right)]
            return _join(parts, is_and=isinstance(condition, Both) is not negated)
        case Reference(name):
            return falsy(name) if negated else truthy(name)
        case Comparison():
            return _compared(condition, negated=negated)
        case _:
            return _held(condition, negated=negated)


def _held(condition: Condition, *, negated: bool) -> Form:
    """Return the form of something being in a list or text."""
    form: Form = ("other", print_condition(condition))
    match condition:
        case Includes(Items(members), Reference(name)) if _all_literals(members):
            values = [each.value for each in members if isinstance(each, Literal)]
            return is_one_of(name, values, negated=negated)
        case Includes(Reference(name), Literal(value)):
            form = ("holds", name, literal_key(value))
        case _:
            pass
    return ("not", form) if negated else form


def _all_literals(members: Iterable[Condition]) -> bool:
    """Tell whether a list holds literals only."""
    return all(isinstance(each, Literal) for each in members)


def _compared(condition: Comparison, *, negated: bool) -> Form:
    """Return the form of a comparison, the field to the left."""
    operator, left, right = condition.operator, condition.left, condition.right
    if isinstance(left, Literal):
        operator, left, right = _TURNED.get(operator, operator), right, left
    match left, right:
        case Reference(name), Literal(value):
            pass
        case _:
            other = ("other", print_condition(Comparison(operator, left, right)))
            return ("not", other) if negated else other
    if operator in _EQUAL | _UNEQUAL:
        values = [value]
        if operator in {"==", "!="} and (value is None or value is UNDEFINED):
            values = [None, UNDEFINED]  # loosely, the two are the same
        return is_one_of(name, values, negated=(operator in _UNEQUAL) is not negated)
    operator = _OPPOSITE[operator] if negated else operator
    return ("compare", operator, name, literal_key(value))


def _join(parts: Iterable[Form], *, is_and: bool) -> Form:
    """Join forms, those about the same field as far as they say one thing."""
    word = "and" if is_and else "or"
    flat: list[Form] = []
    for part in parts:
        flat += part[1] if part[0] == word else [part]
    joined = _merge(flat, is_and=is_and)
    return next(iter(joined)) if len(joined) == 1 else (word, frozenset(joined))


def _merge(parts: list[Form], *, is_and: bool) -> set[Form]:
    """Merge lists of values of one field, and what they say of emptiness."""
    listed, bare = ("out", "truthy") if is_and else ("in", "falsy")
    values: dict[str, frozenset[Any]] = {}
    rest: set[Form] = set()
    for part in parts:
        if part[0] == listed:
            values[part[1]] = values.get(part[1], frozenset()) | part[2]
        else:
            rest.add(part)
    for field, keys in values.items():
        is_bare = (bare, field) in rest
        if is_bare and keys <= _NOTHING:
            continue
        if keys <= _NOTHING and keys >= {_EMPTY_TEXT, _UNDEFINED}:
            rest.add((bare, field))
            continue
        rest.add((listed, field, keys - _NOTHING if is_bare else keys))
    return _without_idle(rest) if is_and else rest


def _without_idle(parts: set[Form]) -> set[Form]:
    """Leave out that a field has something in it where its value is asked for anyway."""
    told = {
        part[1]
        for part in parts
        if part[0] == "in" and not part[2] & _NOTHING and ("flag", False) not in part[2]
    }
    return {part for part in parts if not (part[0] == "truthy" and part[1] in told)}
