"""Whether a regular expression can take exponential time.

A backtracking matcher explodes on an expression exactly when some loop can read the
same text in two ways. The expression becomes its position automaton (Glushkov); two
readers walk it side by side on the same text, and when they can start together, part
and meet again at the start, the loop is ambiguous.

References: Weideman, van der Merwe, Berglund, Watson, "Analyzing matching time behavior
of backtracking regular expression matchers by using ambiguity of NFA" (2016), theorem 3.
"""

from dataclasses import dataclass

from backend.validation.regex_syntax import (
    Alternatives,
    Characters,
    Node,
    Ranges,
    Repeat,
    Sequential,
)

__all__ = ["is_explosive"]

MAX_POSITIONS = 150
"""Largest automaton that is analysed; a larger expression is refused."""

MAX_STEPS = 150_000
"""How many moves of the two readers are followed; about 0.1 s."""

MAX_COPIES = 8
"""A repeat up to so often is written out; beyond it counts as a loop, because thirty
optional copies explode as well as a loop does."""

Pair = tuple[int, int]


class _TooComplexError(Exception):
    """The expression is too large to analyse."""


def is_explosive(node: Node) -> bool:
    """Tell whether matching may take exponential time.

    Args:
        node: A parsed expression.

    Returns:
        True when it may, or when it is too large to tell.
    """
    try:
        automaton = _Automaton()
        automaton.build(node)
        return _has_ambiguous_loop(automaton)
    except _TooComplexError:
        return True


@dataclass(slots=True)
class _Part:
    """A built part: where it starts, where it ends, and ways to read nothing."""

    first: dict[int, int]
    last: dict[int, int]
    empty: int
    """Number of ways to match the empty text, 2 meaning many."""


class _Automaton:
    """Positions of an expression and how often each may follow another."""

    def __init__(self) -> None:
        self.sets: list[Ranges] = []
        self.follow: list[dict[int, int]] = []

    def build(self, node: Node) -> _Part:
        """Add the positions of a part."""
        match node:
            case Characters(ranges):
                return self._position(ranges)
            case Sequential(parts):
                whole = _Part({}, {}, 1)
                for part in parts:
                    whole = self._join(whole, self.build(part))
                return whole
            case Alternatives(choices):
                built = [self.build(choice) for choice in choices]
                return _Part(
                    _add(*(part.first for part in built)),
                    _add(*(part.last for part in built)),
                    min(2, sum(part.empty for part in built)),
                )
            case _:
                return self._repeat(node)

    def _position(self, ranges: Ranges) -> _Part:
        if len(self.sets) >= MAX_POSITIONS:
            raise _TooComplexError
        self.sets.append(ranges)
        self.follow.append({})
        index = len(self.sets) - 1
        return _Part({index: 1}, {index: 1}, 0)

    def _join(self, left: _Part, right: _Part) -> _Part:
        self._link(left.last, right.first)
        return _Part(
            _add(left.first, _times(right.first, left.empty)),
            _add(right.last, _times(left.last, right.empty)),
            min(2, left.empty * right.empty),
        )

    def _repeat(self, node: Repeat) -> _Part:
        if node.most is not None and node.most <= MAX_COPIES:
            whole = _Part({}, {}, 1)
            for _ in range(node.least):
                whole = self._join(whole, self.build(node.part))
            tail = _Part({}, {}, 1)
            for _ in range(node.most - node.least):
                tail = self._join(self.build(node.part), tail)
                tail.empty = 1
            return self._join(whole, tail)
        part = self.build(node.part)
        self._link(part.last, part.first)
        if part.empty and node.least > 1:
            # Required turns may read nothing, and any of them: `(a?){30}`. Beyond
            # them a matcher cuts empty turns off.
            self._link(part.last, part.first)
        return _Part(part.first, part.last, part.empty if node.least else 1)

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


def _has_ambiguous_loop(automaton: _Automaton) -> bool:
    """Tell whether two readers can part and meet again where they started."""
    graph = _pair_graph(automaton)
    component = _components(graph)
    together = {component[pair] for pair in graph if pair[0] == pair[1]}
    for pair, moves in graph.items():
        here = component[pair]
        if here not in together:
            continue
        if pair[0] != pair[1] and any(component[move] == here for move in moves):
            return True
        if pair[0] == pair[1] and any(
            move[0] == move[1]
            and automaton.follow[pair[0]][move[0]] > 1
            and component[move] == here
            for move in moves
        ):
            return True
    return False


def _pair_graph(automaton: _Automaton) -> dict[Pair, list[Pair]]:
    """Return where two readers of the same text can go, starting together."""
    overlap = _Overlap(automaton.sets)
    waiting: list[Pair] = [(index, index) for index in range(len(automaton.sets))]
    graph: dict[Pair, list[Pair]] = {}
    steps = 0
    while waiting:
        pair = waiting.pop()
        if pair in graph:
            continue
        moves = graph[pair] = []
        for left in automaton.follow[pair[0]]:
            for right in automaton.follow[pair[1]]:
                steps += 1
                if overlap.of(left, right):
                    moves.append((left, right) if left <= right else (right, left))
        waiting.extend(moves)
        if steps > MAX_STEPS:
            raise _TooComplexError
    return graph


class _Overlap:
    """Whether two positions can read the same character, remembered."""

    def __init__(self, sets: list[Ranges]) -> None:
        self._sets = sets
        self._known: dict[Pair, bool] = {}

    def of(self, left: int, right: int) -> bool:
        """Tell whether the sets of two positions meet."""
        known = self._known.get((left, right))
        if known is None:
            known = any(
                low <= other_high and other_low <= high
                for low, high in self._sets[left]
                for other_low, other_high in self._sets[right]
            )
            self._known[left, right] = known
        return known


def _components(graph: dict[Pair, list[Pair]]) -> dict[Pair, int]:
    """Number the strongly connected components (Kosaraju, without recursion)."""
    backward: dict[Pair, list[Pair]] = {pair: [] for pair in graph}
    for pair, moves in graph.items():
        for move in moves:
            backward[move].append(pair)
    component: dict[Pair, int] = {}
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


def _finished(graph: dict[Pair, list[Pair]]) -> list[Pair]:
    """Return the nodes in the order in which a depth-first walk leaves them."""
    seen: set[Pair] = set()
    order: list[Pair] = []
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
