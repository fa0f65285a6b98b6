"""Regular expressions as position automata (Glushkov), and graphs over them.

Every set of characters in the expression is a position; reading a character leads from
one position to another that follows it. Ways that read nothing are counted, since two
of them are two ways to read the same text.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import TypeVar

from backend.validation.regex_syntax import (
    Alternatives,
    Characters,
    Node,
    Ranges,
    Repeat,
    Sequential,
)

__all__ = [
    "ENDLESS",
    "Automaton",
    "Overlap",
    "Pair",
    "Part",
    "TooComplexError",
    "components_of",
]

MAX_POSITIONS = 150
"""Largest automaton that is analysed; a larger expression is refused."""

MAX_COPIES = 8
"""A repeat up to so often is written out; beyond it counts as a loop, because thirty
optional copies explode as well as a loop does."""

ENDLESS = 1_000
"""Turns of a loop without end, on a text of so many characters."""

Pair = tuple[int, int]
State = TypeVar("State", int, Pair)


class TooComplexError(Exception):
    """The expression is too large to analyse."""


@dataclass(slots=True)
class Part:
    """A built part: where it starts, where it ends, and ways to read nothing."""

    first: dict[int, int]
    last: dict[int, int]
    empty: int
    """Number of ways to match the empty text, 2 meaning many."""


class Automaton:
    """Positions of an expression and how often each may follow another."""

    def __init__(self) -> None:
        self.sets: list[Ranges] = []
        self.follow: list[dict[int, int]] = []
        self.turns: list[int] = []
        """How often the loops around each position can turn; 1 without any."""

    def build(self, node: Node) -> Part:
        """Add the positions of a part.

        Args:
            node: The part.

        Returns:
            Where it starts and ends; there is a `TooComplexError` when there are more
            than `MAX_POSITIONS` in all.
        """
        match node:
            case Characters(ranges):
                return self._position(ranges)
            case Sequential(parts):
                whole = Part({}, {}, 1)
                for part in parts:
                    whole = self._join(whole, self.build(part))
                return whole
            case Alternatives(choices):
                built = [self.build(choice) for choice in choices]
                return Part(
                    _add(*(part.first for part in built)),
                    _add(*(part.last for part in built)),
                    min(2, sum(part.empty for part in built)),
                )
            case _:
                return self._repeat(node)

    def _position(self, ranges: Ranges) -> Part:
        if len(self.sets) >= MAX_POSITIONS:
            raise TooComplexError
        self.sets.append(ranges)
        self.follow.append({})
        self.turns.append(1)
        index = len(self.sets) - 1
        return Part({index: 1}, {index: 1}, 0)

    def _join(self, left: Part, right: Part) -> Part:
        self._link(left.last, right.first)
        return Part(
            _add(left.first, _times(right.first, left.empty)),
            _add(right.last, _times(left.last, right.empty)),
            min(2, left.empty * right.empty),
        )

    def _repeat(self, node: Repeat) -> Part:
        if node.most is not None and node.most <= MAX_COPIES:
            whole = Part({}, {}, 1)
            for _ in range(node.least):
                whole = self._join(whole, self.build(node.part))
            tail = Part({}, {}, 1)
            for _ in range(node.most - node.least):
                tail = self._join(self.build(node.part), tail)
                tail.empty = 1
            return self._join(whole, tail)
        first = len(self.sets)
        part = self.build(node.part)
        for index in range(first, len(self.sets)):
            self.turns[index] = min(
                ENDLESS, self.turns[index] * min(ENDLESS, node.most or ENDLESS)
            )
        self._link(part.last, part.first)
        if part.empty and node.least > 1:
            # Required turns may read nothing, and any of them: `(a?){30}`. Beyond
            # them a matcher cuts empty turns off.
            self._link(part.last, part.first)
        return Part(part.first, part.last, part.empty if node.least else 1)

    def _link(self, last: dict[int, int], first: dict[int, int]) -> None:
        for left, ways in last.items():
            follow = self.follow[left]
            for right, more in first.items():
                follow[right] = min(2, follow.get(right, 0) + ways * more)


def _add(*counts: dict[int, int]) -> dict[int, int]:
    """Add numbers of ways, 2 meaning many."""
    total: dict[int, int] = {}
    for count in counts:
        for key, ways in count.items():
            total[key] = min(2, total.get(key, 0) + ways)
    return total


def _times(counts: dict[int, int], factor: int) -> dict[int, int]:
    """Multiply numbers of ways, 2 meaning many."""
    return (
        {key: min(2, ways * factor) for key, ways in counts.items()} if factor else {}
    )


class Overlap:
    """Whether positions can read the same character, remembered."""

    def __init__(self, sets: list[Ranges]) -> None:
        self._sets = sets
        self._known: dict[Pair, bool] = {}

    def of(self, left: int, right: int) -> bool:
        """Tell whether the sets of two positions meet.

        Args:
            left: A position.
            right: Another.

        Returns:
            Whether some character is in both.
        """
        known = self._known.get((left, right))
        if known is None:
            known = any(
                low <= other_high and other_low <= high
                for low, high in self._sets[left]
                for other_low, other_high in self._sets[right]
            )
            self._known[left, right] = known
        return known


def components_of(graph: Mapping[State, Collection[State]]) -> dict[State, int]:
    """Number the strongly connected components (Kosaraju, without recursion).

    Args:
        graph: Where each node leads.

    Returns:
        The number of the component of each node.
    """
    backward: dict[State, list[State]] = {pair: [] for pair in graph}
    for pair, moves in graph.items():
        for move in moves:
            backward[move].append(pair)
    component: dict[State, int] = {}
    for root in reversed(_finished(graph)):
        if root in component:
            continue
        number = len(component)
        waiting = [root]
        while waiting:
            pair = waiting.pop()
            if pair not in component:
                component[pair] = number
                waiting.extend(backward[pair])
    return component


def _finished(graph: Mapping[State, Collection[State]]) -> list[State]:
    """Return the nodes in the order in which a depth-first walk leaves them."""
    seen: set[State] = set()
    order: list[State] = []
    for root, first in graph.items():
        if root in seen:
            continue
        seen.add(root)
        work = [(root, iter(first))]
        while work:
            pair, moves = work[-1]
            following = next((move for move in moves if move not in seen), None)
            if following is None:
                order.append(pair)
                work.pop()
            else:
                seen.add(following)
                work.append((following, iter(graph[following])))
    return order
