"""The cases that the front end's evaluator is held against are those of the grammar."""

from backend.validation.condition_syntax import parse_condition
from tests.support.condition_vectors import (
    VECTORS,
    build_vectors,
    render_vectors,
    tree_of,
)


def test_the_committed_cases_are_those_of_the_grammar() -> None:
    assert VECTORS.read_bytes() == render_vectors(), (
        f"{VECTORS.name} is stale: run `make vectors` and commit it, so that the front "
        "end evaluates conditions as this code does."
    )


def test_there_are_cases_of_everything() -> None:
    vectors = build_vectors()
    counts = {name: len(vectors[name]) for name in ("parsed", "refused", "evaluated")}
    assert sum(counts.values()) >= 300
    assert min(counts.values()) >= 45
    outcomes = {case["holds"] for case in vectors["evaluated"]}
    assert outcomes == {True, False}


def test_a_printed_condition_has_the_same_tree() -> None:
    for case in build_vectors()["parsed"]:
        again = parse_condition(case["printed"])
        assert tree_of(again) == case["tree"]
