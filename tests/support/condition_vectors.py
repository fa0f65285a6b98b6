"""Cases of the condition grammar for the front end, which has an evaluator of its own.

`python -m tests.support.condition_vectors` writes them; a test of each side holds them.
"""

from dataclasses import fields, is_dataclass
from pathlib import Path
from random import Random
from typing import Any

import orjson

from backend.domain.json_values import Json, JsonObject
from backend.validation.condition_syntax import BadCondition, parse_condition
from backend.validation.condition_values import evaluate_condition
from backend.validation.conditions import (
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
    references_in,
)

__all__ = ["VECTORS", "build_vectors", "render_vectors", "tree_of"]

VECTORS = Path(__file__).parents[2] / "frontend/src/conditions/vectors.json"

_ABOUT = (
    "Made by tests/support/condition_vectors.py from the Python grammar. parsed: the "
    "tree (a literal without value is undefined), the canonical text, the parameters "
    "read; refused: texts that are no condition and where they stop being one; "
    "evaluated: whether a condition holds with values (absent ones are undefined; the "
    "engine writes values in as code, so that no list is ever the same as another)."
)

_WRITTEN = (
    "${age} >= 18 && ${type} === 'vip'",
    "${a}",
    "!${a}",
    "!!${a}",
    "!(${a} && ${b})",
    "${a} || ${b} && ${c}",
    "(${a} || ${b}) && ${c}",
    "${a}==1",
    "${a} != null",
    "${ a } === undefined",
    "${a} === -1.5",
    "${a} < 1e3",
    '${a} === "x"',
    r"${a} === 'it\'s'",
    r"${a} === '\u4e2d\x41\n'",
    "${状态} === '启用'",
    "${tags}.includes('new')",
    "['a', 'b'].includes(${a})",
    "[].includes(${a})",
    "[1, [2], 'x'].includes(${a})",
    "'abc'.includes(${a})",
    "(5).includes(1)",
    "(${a} === 1) === true",
    "${a} . includes ( 1 )",
    "${a}.includes(${b}.includes(1))",
    "true",
    "null",
    "  ${a}  ",
    "${x$} || ${_y}",
)

_REFUSED = (
    "",
    " ",
    "a",
    "${a",
    "${}",
    "${1a}",
    "${$x}",
    "${a.b}",
    "${this}",
    "${constructor}",
    "${a} = 1",
    "${a} === ",
    "=== 1",
    "${a} ${b}",
    "${a} === 1 === 2",
    "${a} &&",
    "|| ${a}",
    "${a} & ${b}",
    "(${a}",
    "${a})",
    "[1,",
    "[1 2]",
    "'open",
    '"open',
    "'${a}'",
    "`x`",
    "01",
    "1.",
    ".5",
    "1a",
    "+1",
    "0x10",
    "${a} + 1",
    "${a}.length",
    "${a}.includes",
    "${a}.includes()",
    "${a}.includes(1, 2)",
    "${a}[0]",
    "alert(1)",
    "${a}; ${b}",
    "${a} /* x */",
    "<% x %>",
    "a => a",
    "typeof ${a}",
    "NaN",
    "${a} ? 1 : 2",
    "!",
    "(" * 30 + "1" + ")" * 30,
    "!" * 30 + "1",
    "1" + " || 1" * 300,
)

_VALUES: tuple[Json, ...] = (
    *(0, 1, -1, 2.5, 18, True, False, None),
    *("", "0", "1", "a", "b", "vip", "中", " 1 ", "1,2"),
    *([], [1], ["a"], [1, 2], {}, {"a": 1}),
)

_OPERATORS = ("===", "!==", "==", "!=", ">=", "<=", ">", "<")
_NAMES = ("a", "b", "c")


def build_vectors() -> JsonObject:
    """Make every case; the same ones each time."""
    chance = Random(4)
    texts = [*_WRITTEN, *(print_condition(_any(chance, 3)) for _ in range(150))]
    texts = list(dict.fromkeys(texts))
    return {
        "about": _ABOUT,
        "parsed": [_parsed(text) for text in texts],
        "refused": [{"text": text, "position": _refusal(text)} for text in _REFUSED],
        "evaluated": [
            *_comparisons(chance),
            *(_evaluated(text, chance) for text in texts for _ in range(2)),
        ],
    }


def render_vectors() -> bytes:
    """Write the cases as the file holds them."""
    options = orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(build_vectors(), option=options)


def tree_of(condition: Any) -> JsonObject:
    """Write a condition, or a part of one, as the front end has it."""
    tree: JsonObject = {"kind": type(condition).__name__.lower()}
    for field in fields(condition):
        part = getattr(condition, field.name)
        if isinstance(part, tuple):
            tree[field.name] = [tree_of(member) for member in part]
        elif is_dataclass(part):
            tree[field.name] = tree_of(part)
        elif not isinstance(part, Undefined):
            tree[field.name] = part
    return tree


def _parsed(text: str) -> JsonObject:
    """Make the case of a text that is a condition."""
    condition = _parse(text)
    return {
        "text": text,
        "tree": tree_of(condition),
        "printed": print_condition(condition),
        "references": list(dict.fromkeys(references_in(condition))),
    }


def _parse(text: str) -> Condition:
    """Parse a text that is a condition."""
    condition = parse_condition(text)
    assert not isinstance(condition, BadCondition), text
    return condition


def _refusal(text: str) -> int:
    """Return where a text stops being a condition."""
    refused = parse_condition(text)
    assert isinstance(refused, BadCondition), text
    return refused.position


def _comparisons(chance: Random) -> list[JsonObject]:
    """Compare values of every kind with one another."""
    cases = []
    for operator in _OPERATORS:
        for left in _VALUES:
            right = chance.choice(_VALUES)
            text = f"${{a}} {operator} ${{b}}"
            cases.append(_case(text, {"a": left, "b": right}))
    return cases


def _evaluated(text: str, chance: Random) -> JsonObject:
    """Evaluate a condition with values of any kind; some are not there."""
    names = dict.fromkeys(references_in(_parse(text)))
    values = {n: chance.choice(_VALUES) for n in names if chance.random() < 0.8}
    return _case(text, values)


def _case(text: str, values: dict[str, Json]) -> JsonObject:
    """Make one case of a condition and its values."""
    return {
        "text": text,
        "values": values,
        "holds": evaluate_condition(_parse(text), values),
    }


def _any(chance: Random, depth: int) -> Condition:
    """Make a condition."""
    if depth == 0:
        return _leaf(chance)
    one, other = _any(chance, depth - 1), _any(chance, depth - 1)
    made: list[Condition] = [
        Both(one, other),
        Either(one, other),
        Negation(one),
        Comparison(chance.choice(_OPERATORS), one, other),
        Includes(Items((one, other)), _leaf(chance)),
        Includes(Reference(chance.choice(_NAMES)), other),
        _leaf(chance),
    ]
    return chance.choice(made)


def _leaf(chance: Random) -> Condition:
    """Make a parameter or a literal."""
    if chance.random() < 0.6:
        return Reference(chance.choice(_NAMES))
    return Literal(
        chance.choice([v for v in _VALUES if not isinstance(v, list | dict)])
    )


if __name__ == "__main__":
    VECTORS.write_bytes(render_vectors())
