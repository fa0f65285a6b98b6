"""Figures: Wilson intervals, comparing of values and of conditions."""

from typing import Any

import pytest

from backend.domain.json_values import Json
from backend.evaluation.figures.intervals import Share
from backend.evaluation.scoring.condition_forms import form_of
from backend.evaluation.scoring.values import is_equal


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(42, 42, 0.9162, 1.0), (0, 10, 0.0, 0.2775), (81, 263, 0.2553, 0.3662)],
)
def test_a_wilson_interval_is_as_the_books_have_it(
    hits: int, total: int, low: float, high: float
) -> None:
    assert Share(hits, total).interval == pytest.approx((low, high), abs=1e-4)


def test_a_share_of_nothing_is_none() -> None:
    assert Share(0, 0).value is None
    assert Share(0, 0).interval is None


OPTIONS = {"data": [{"label": "A", "value": 1}, {"label": "b", "value": 2}]}


@pytest.mark.parametrize(
    ("actual", "wanted", "same"),
    [
        ("2", 2, True),
        ("120px", 120, True),
        ("120", "120px", True),
        (2, 3, False),
        (True, 1, False),
        (" ｘ ", "x", True),
        ("x", "X", False),
        ({"source": "static", "value": 0}, 0, True),
        ({"enable": False}, False, True),
        ({"enable": True, "titleText": "?"}, True, True),
        (None, False, False),
        (None, None, True),
        ({"maxSize": 2, "sizeUnit": "M", "more": 1}, {"maxSize": "2"}, True),
        ({"maxSize": 2}, {"maxSize": 2, "sizeUnit": "M"}, False),
        (OPTIONS, ["a", "B"], True),
        (OPTIONS, ["B", "a"], True),
        (OPTIONS, ["a"], False),
        (OPTIONS, ["a", "B", "c"], False),
        (OPTIONS, [["A", "1"], ["b", 2]], True),
        (OPTIONS, [["A", 2], ["b", 1]], False),
        ([1, 2], [2, 1], True),
        ([1, 2, 3], 3, True),
    ],
)
def test_values_compare_by_the_rules_of_the_format(
    actual: Json, wanted: Json, *, same: bool
) -> None:
    assert is_equal(actual, wanted) is same


def test_the_order_of_options_counts_where_asked() -> None:
    assert is_equal(OPTIONS, ["a", "B"], ordered=True)
    assert not is_equal(OPTIONS, ["B", "a"], ordered=True)


def form(template: str, **fields: str) -> Any:
    names = fields or {"a": "a", "b": "b"}
    params = [
        {"field": name, "data": {"source": "record", "field": field}}
        for name, field in names.items()
    ]
    return form_of({"template": template, "params": params})


@pytest.mark.parametrize(
    ("one", "two", "same"),
    [
        ("${a} === 1", "1 === ${a}", True),
        ("${a} === 1", "${a} == '1'", True),
        ("${a} === 1", "${a} !== 1", False),
        ("${a} === 1", "!(${a} !== 1)", True),
        ("${a} > 1", "!(${a} <= 1)", True),
        ("${a} > 1", "1 < ${a}", True),
        ("${a} > 1", "${a} >= 1", False),
        ("${a} === 1 || ${a} === 2", "[2, 1].includes(${a})", True),
        ("${a} === 1 && ${b} === 2", "${b} === 2 && ${a} === 1", True),
        ("!(${a} === 1 && ${b} === 2)", "${b} !== 2 || ${a} !== 1", True),
        ("!!${a}", "${a}", True),
        ("!!${a}", "${a} !== '' && ${a} !== undefined", True),
        ("!!${a}", "${a} !== ''", False),
        ("${a} && ${a} === 1", "${a} === 1", True),
        ("${a} === 1", "${b} === 1", False),
        ("${a}.includes('x')", "!${a}.includes('x')", False),
    ],
)
def test_conditions_compare_as_trees(one: str, two: str, *, same: bool) -> None:
    assert (form(one) == form(two)) is same


def test_a_parameter_is_resolved_to_its_field() -> None:
    assert form("${x} === 1", x="status") == form("${status} === 1", status="status")
    assert form("${x} === 1", x="status") != form("${x} === 1", x="state")
