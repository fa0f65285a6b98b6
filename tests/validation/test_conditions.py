"""The grammar of conditions: what parses, how it is written, what it means."""

import json
import random
import shutil
import subprocess

import pytest
from hypothesis import given, strategies as st

from backend.domain.json_values import Json
from backend.validation.condition_syntax import (
    MAX_CONDITION_LENGTH,
    BadCondition,
    parse_condition,
)
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
    print_condition,
    references_in,
)
from tests.support.condition_reference import JAVASCRIPT, holds
from tests.support.page_strategies import PROFILE

OPERATORS = ["===", "!==", "==", "!=", ">=", "<=", ">", "<"]

operands: st.SearchStrategy[Condition] = st.one_of(
    st.builds(Reference, st.sampled_from(["a", "b1", "_c", "姓名"])),
    st.builds(
        Literal,
        st.one_of(
            st.text("ab'\\\"$\n{}中😀", max_size=5),
            st.integers(-(10**6), 10**6),
            st.sampled_from([0.5, -2.25, True, False, None]),
        ),
    ),
)
conditions: st.SearchStrategy[Condition] = st.recursive(
    operands,
    lambda inner: st.one_of(
        st.builds(Negation, inner),
        st.builds(Both, inner, inner),
        st.builds(Either, inner, inner),
        st.builds(Comparison, st.sampled_from(OPERATORS), inner, inner),
        st.builds(Includes, inner, inner),
        st.builds(Items, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=8,
)


def parse(text: str) -> Condition:
    parsed = parse_condition(text)
    assert not isinstance(parsed, BadCondition), text
    return parsed


@PROFILE
@given(conditions)
def test_what_is_written_parses_back(condition: Condition) -> None:
    text = print_condition(condition)
    if len(text) <= MAX_CONDITION_LENGTH:
        assert parse(text) == condition


@PROFILE
@given(conditions)
def test_the_written_form_is_stable(condition: Condition) -> None:
    text = print_condition(condition)
    if len(text) <= MAX_CONDITION_LENGTH:
        assert print_condition(parse(text)) == text


plain_values = st.recursive(
    st.one_of(
        st.none(),
        st.booleans(),
        st.integers(-3, 12),
        st.sampled_from([0.5, -2.25, 1e6]),
        st.text("ab1,. -e", max_size=4),
        st.sampled_from(
            ["12", " 7 ", "0.5", "true", "null", "[object Object]", "😀", "￮"]
        ),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2), st.dictionaries(st.just("k"), inner, max_size=1)
    ),
    max_leaves=3,
)
assignments = st.dictionaries(
    st.sampled_from(["a", "b1", "_c", "姓名"]), plain_values, max_size=4
)


@PROFILE
@given(conditions, assignments)
def test_conditions_mean_what_another_interpreter_says(
    condition: Condition, values: dict[str, Json]
) -> None:
    text = print_condition(condition)
    if len(text) <= MAX_CONDITION_LENGTH and not _glues_a_number(condition, values):
        assert evaluate_condition(parse(text), values) is holds(text, values)


def _glues_a_number(condition: Condition, values: dict[str, Json]) -> bool:
    """Tell whether a value makes `5.includes(…)`, which no JavaScript compiles."""
    return any(
        f"${{{name}}}.includes" in print_condition(condition)
        and isinstance(value, int | float)
        and not isinstance(value, bool)
        for name, value in values.items()
    )


@pytest.mark.skipif(
    shutil.which("node") is None, reason="asks Node, which is not there"
)
def test_conditions_mean_what_node_says() -> None:
    chance = random.Random(7)
    cases: list[tuple[str, dict[str, Json]]] = []
    while len(cases) < CASES_FOR_NODE:
        text = _written(chance, 3)
        names = [name for name in "abc" if chance.random() < 0.9]
        values = {name: chance.choice(VALUES) for name in names}
        if not isinstance(parse_condition(text), BadCondition):
            cases += [(text, values), (print_condition(parse(text)), values)]
    asked = subprocess.run(
        ["node", "-e", JAVASCRIPT],
        input=json.dumps(cases),
        capture_output=True,
        text=True,
        check=True,
    )
    said = json.loads(asked.stdout)

    ours = [evaluate_condition(parse(text), values) for text, values in cases]

    assert [
        case for case, one, two in zip(cases, said, ours, strict=True) if one is not two
    ] == []
    assert min(said.count(True), said.count(False)) > CASES_FOR_NODE // 5


CASES_FOR_NODE = 3_000
LITERALS = (
    *("''", "'x'", "'1'", "' 12 '", "'0x1f'", "'1_0'", "'Infinity'", "'inf'", "'nan'"),
    *("'١'", "'1e3'", "1", "0", "-1", "0.5", "1e21", "1e-7", "123456789012345680000"),
    *("0.000001", "true", "false", "null", "undefined", "'[object Object]'", "'true'"),
    *("'😀'", "'\\ud83d\\ude00'", "'￮'", "'\\x41'", "'a,b'", "','", "'1,2'", "-0", "5"),
)
VALUES: tuple[Json, ...] = (
    *(None, 0, 1, -1, 5, 1.5, 1e21, 1e300, 10**25, -5, 2**53 + 1, 0.1, True, False),
    *("", "x", "1", "a,b", "Infinity", " ", "\x1c1", "\x851", "😀", "￮", "0b11", "+5"),
    *(".5", "5.", "1e", "\ufeff7", [], [1, 2], ["a", "b"], [None], [[1], [2, [3]]]),
    *({}, {"k": 1}, [True], ["1"]),
)


def _written(chance: random.Random, depth: int) -> str:
    """Write a condition by chance; not each one is of the grammar."""
    if depth == 0 or chance.random() < 0.3:
        name = f"${{{chance.choice('abc')}}}"
        return name if chance.random() < 0.55 else chance.choice(LITERALS)

    def part() -> str:
        text = _written(chance, depth - 1)
        return f"({text})" if chance.random() < 0.7 else text

    shapes = (
        f"!{part()}",
        f"{part()} {chance.choice(OPERATORS)} {part()}",
        f"{part()} {chance.choice(['&&', '||'])} {part()}",
        f"{part()}.includes({part()})",
        f"[{part()}, {part()}]",
        f"({part()})",
    )
    return chance.choice(shapes)


@PROFILE
@given(conditions)
def test_every_condition_can_be_evaluated(condition: Condition) -> None:
    for value in (None, 0, "a", [1], {"k": 1}):
        assert evaluate_condition(condition, {"a": value}) in {True, False}
    assert set(references_in(condition)) <= {"a", "b1", "_c", "姓名"}


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("${a}==='x'", "${a} === 'x'"),
        ('${ a } !== "it\'s"', "${a} !== 'it\\'s'"),
        ("(((${a})))", "${a}"),
        ("!(${a} && ${b}) || ${c}", "!(${a} && ${b}) || ${c}"),
        ("!${a} === true", "!${a} === true"),
        ("${a} && (${b} || ${c})", "${a} && (${b} || ${c})"),
        ("[1, 'two'].includes(${a})", "[1, 'two'].includes(${a})"),
        ("${a}.includes('x') === false", "${a}.includes('x') === false"),
        ("${a} > -1.50e1", "${a} > -15"),
        ("${a} === '\\u4e2d\\x41\\n'", "${a} === '中A\\u000a'"),
        ("[]", "[]"),
        ("undefined !== null", "undefined !== null"),
        ("  ${a}  ", "${a}"),
        ("${a} ===\n1", "${a} === 1"),
        ("(${a}).includes(1)", "(${a}).includes(1)"),
        ("(5).includes(1)", "(5).includes(1)"),
        ("1e21 > 1e-7", "1e+21 > 1e-7"),
        ("'\\ud83d\\ude00\\0'", "'😀\\u0000'"),
    ],
)
def test_conditions_have_one_written_form(text: str, canonical: str) -> None:
    assert print_condition(parse(text)) == canonical
    assert parse(canonical) == parse(text)


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("", 0),
        ("alert(1)", 0),
        ("${a} = 1", 4),
        ("${a} === ", 8),
        ("${a} === 1 === 2", 10),
        ("${a.b} > 1", 0),
        ("${a b}", 0),
        ("${this}", 0),
        ("${window}", 0),
        ("${__proto__}", 0),
        ("'${a}' === 'x'", 0),
        ("`x`", 0),
        ("${a}.length > 1", 4),
        ("${a}.includes('x'", 17),
        ("[1, 2", 5),
        ("(${a}", 5),
        ("${a}; alert(1)", 4),
        ("${a} + 1", 4),
        ("1-1", 1),
        (")", 0),
        ("/x/.test(${a})", 0),
        ("new Date()", 0),
        ("constructor", 0),
        ("\n${a}", 0),
        (" \r\n true", 0),
        ("${²} === 1", 0),
        ("1e999 > ${a}", 0),
        ("'\\u{61}'", 0),
        ("'\\x4'", 0),
        ("'\\01'", 0),
        ("'a\\\nb'", 0),
        ("١ === 1", 0),
        ("${a} || function(){}", 7),
        ("!" * 200, 26),
        ("(" * 200 + "${a}" + ")" * 200, 25),
        ("${a} || " * 200, 1_000),
    ],
)
def test_anything_else_is_refused_where_it_begins(text: str, position: int) -> None:
    assert parse_condition(text) == BadCondition(position)


@pytest.mark.parametrize(
    ("text", "values", "expected"),
    [
        ("${a} === 'x'", {"a": "x"}, True),
        ("${a} === 1", {"a": "1"}, False),
        ("${a} == 1", {"a": "1"}, True),
        ("${a} == null", {}, True),
        ("${a} === null", {}, False),
        ("${a} === undefined", {}, True),
        ("${a} != ''", {"a": 0}, False),
        ("${a} == true", {"a": 1}, True),
        ("${a} == 'x'", {"a": "x"}, True),
        ("${a} === true", {"a": True}, True),
        ("${a} === ${b}", {"a": [1], "b": [1]}, False),
        ("${a} == 'x,'", {"a": ["x", None]}, True),
        ("${a} == '[object Object]'", {"a": {}}, True),
        ("${a} >= 18", {"a": 18}, True),
        ("${a} > 18", {"a": "nine"}, False),
        ("${a} < 18", {"a": None}, True),
        ("${a} < 18", {}, False),
        ("${a} <= ''", {"a": 0}, True),
        ("${a} < 'b'", {"a": "a"}, True),
        ("${a} < '10'", {"a": "9"}, False),
        ("${a}.includes('x')", {"a": "axb"}, True),
        ("${a}.includes(1)", {"a": [1, 2]}, True),
        ("${a}.includes(true)", {"a": "is true"}, True),
        ("${a}.includes(1.5)", {"a": "1.5 kg"}, True),
        ("${a}.includes('x')", {"a": 5}, False),
        ("${a}.includes('x') || true", {}, False),
        ("!${a}", {"a": ""}, True),
        ("${a} && ${b}", {"a": "x", "b": 0}, False),
        ("${a} || ${b}", {"a": 0, "b": []}, True),
        ("[1, 2].includes(${a})", {"a": 2.0}, True),
        ("'5' > 4", {}, True),
        ("'1_0' == 10", {}, False),
        ("[] == 0", {}, True),
        ("'1_0' == 0", {}, False),
        ("${a} > 'a'", {"a": ["b"]}, True),
        ("true || ${a}.includes(1)", {"a": 5}, False),
        ("true || (${a}).includes(1)", {"a": 5}, True),
        ("true || ${a}.includes(1)", {"a": 0.5}, True),
        ("${a} == 'x'", {"a": [10**400]}, False),
        ("${a} == ${b}", {"a": 10**400, "b": "Infinity"}, True),
        ("${a} == ${b}", {"a": -(10**400), "b": "-Infinity"}, True),
        ("'😀' < '￮'", {}, True),
    ],
)
def test_conditions_mean_what_javascript_means(
    text: str, values: dict[str, Json], *, expected: bool
) -> None:
    assert evaluate_condition(parse(text), values) is expected
