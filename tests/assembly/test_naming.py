"""Names that are free, and what it takes to find them."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any

from hypothesis import given, strategies as st

from backend.assembly.identifiers import assign_ids
from backend.assembly.naming import FreeNames, unique_name
from backend.assembly.repairs import Repairs
from backend.domain.json_values import Json


def lines_of(action: Callable[[], object]) -> int:
    """Count the lines of Python that an action runs: the same on every machine."""
    lines = 0

    def trace(frame: FrameType, event: str, arg: object) -> Any:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        action()
    finally:
        sys.settrace(before)
    return lines


def unlabelled(count: int, **same: Json) -> list[Json]:
    return [{"type": "text", **same} for _ in range(count)]


def test_numbering_elements_without_labels_takes_steps_as_there_are_elements() -> None:
    few = lines_of(lambda: assign_ids(unlabelled(100), (), Repairs()))
    many = lines_of(lambda: assign_ids(unlabelled(1_000), (), Repairs()))

    assert many < 11 * few


def test_numbering_elements_of_one_label_takes_steps_as_there_are_elements() -> None:
    few = lines_of(lambda: assign_ids(unlabelled(100, label="A"), (), Repairs()))
    many = lines_of(lambda: assign_ids(unlabelled(1_000, label="A"), (), Repairs()))

    assert many < 11 * few


@given(
    st.lists(st.sampled_from(["a", "b", "a_2", "a_4"])),
    st.lists(st.tuples(st.sampled_from("ab"), st.booleans()), max_size=12),
)
def test_a_claimed_name_is_the_first_free_one(
    taken: list[str], wanted: list[tuple[str, bool]]
) -> None:
    names, used = FreeNames(taken), set(taken)

    for name, is_numbered in wanted:
        if is_numbered:
            claimed = names.claim_numbered(name)
            free = next(n for i in range(1, 99) if (n := f"{name}_{i}") not in used)
        else:
            claimed, free = names.claim(name), unique_name(name, used)
        assert claimed == free
        used.add(claimed)
    assert all(name in names for name in used)
