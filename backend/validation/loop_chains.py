r"""Whether the loops of a regular expression follow each other over the same text.

Two loops in a row that can read the same text, as in `a*a*`, can share a long one in as
many ways as it has characters. A matcher that fails behind them tries all ways: `a*a*=`
takes quadratic time, `.*.*.*=` cubic, and one more when it may start anywhere. Quadratic
ones are let in, because usual expressions are (`.+@.+\..+`) and a browser bears it.

Loop p is followed by loop q over the same text when some text leads from p back to p,
from p to q and from q back to q. Three readers look for it side by side.

References: Weber, Seidl, "On the degree of ambiguity of finite automata" (1991),
criterion IDA.
"""

from collections.abc import Collection, Iterator

from backend.validation.automata import (
    ENDLESS,
    Automaton,
    Overlap,
    Pair,
    Part,
    TooComplexError,
    components_of,
)

__all__ = ["is_slow"]

MOST_WAYS = ENDLESS**2
"""In how many ways a chain of loops may share a text of `ENDLESS` characters, inclusive;
short limits such as `{1,20}` count as what they are."""

MAX_STEPS = 50_000
"""How many moves of the three readers are followed in all."""

ANY_WIDTH = 0x10FFFF - 3
"""A set of at least so many characters fails at the end of a line only."""


def is_slow(automaton: Automaton, whole: Part, meetings: Collection[Pair]) -> bool:
    """Tell whether matching may take cubic time or worse.

    Args:
        automaton: The automaton of an expression without ambiguous loops.
        whole: The part that is the whole expression.
        meetings: Pairs of positions, the lower one first, that two readers of one text
            can reach from one position.

    Returns:
        Whether some chain of loops can share a text in more than `MOST_WAYS` ways;
        there is a `TooComplexError` when it is too large to tell.
    """
    chains = _Chains(automaton, whole, meetings)
    return any(chains.ways_to(loop) > MOST_WAYS for loop in chains.loops)


class _Chains:
    """The loops of an automaton and what follows what over the same text."""

    def __init__(
        self, automaton: Automaton, whole: Part, meetings: Collection[Pair]
    ) -> None:
        self._automaton = automaton
        self._meetings = meetings
        self._overlap = Overlap(automaton.sets)
        self._steps = 0
        self._reached = _reached(automaton)
        self.loops = self._find_loops()
        self._before = {
            loop: [o for o in self.loops if o != loop and self._share(o, loop)]
            for loop in self.loops
            if not self._is_tail(loop, whole)
        }
        self._ways: dict[int, int] = {}

    def ways_to(self, loop: int) -> int:
        """Return in how many ways the loops up to one can share a text; 1 for one."""
        if loop not in self._ways:
            before = [self._ways_before(other) for other in self._before.get(loop, ())]
            most = max(before, default=0)
            self._ways[loop] = most * self._turns(loop) if most else 1
        return self._ways[loop]

    def _ways_before(self, loop: int) -> int:
        """Return in how many ways a text can be shared when a loop is over."""
        start = self.loops[loop][0]
        earlier = [
            self.ways_to(other)
            for other, positions in self.loops.items()
            if other == loop or start in self._reached[positions[0]]
        ]
        return max(self._turns(loop), *earlier)

    def _find_loops(self) -> dict[int, list[int]]:
        """Return the positions of each loop."""
        component = components_of(
            {n: list(moves) for n, moves in enumerate(self._automaton.follow)}
        )
        loops: dict[int, list[int]] = {}
        for position, number in component.items():
            if position in self._reached[position]:
                loops.setdefault(number, []).append(position)
        return loops

    def _turns(self, loop: int) -> int:
        """Return how often a loop can turn."""
        return max(self._automaton.turns[position] for position in self.loops[loop])

    def _is_tail(self, loop: int, whole: Part) -> bool:
        """Tell whether a loop reads whatever is left, as in `^a.*$`: it cannot fail."""
        (first, *others) = self.loops[loop]
        width = sum(high - low + 1 for low, high in self._automaton.sets[first])
        ends = first in whole.last and self._reached[first] == {first}
        return ends and not others and width >= ANY_WIDTH

    def _share(self, left: int, right: int) -> bool:
        """Tell whether one loop is followed by another over the same text."""
        return any(
            (min(p, q), max(p, q)) in self._meetings and self._is_shared(p, q)
            for p in self.loops[left]
            for q in self.loops[right]
            if q in self._reached[p]
        )

    def _is_shared(self, p: int, q: int) -> bool:
        """Tell whether a text leads from p to p, from p to q and from q to q."""
        seen: set[tuple[int, int, int]] = set()
        waiting = [(p, p, q)]
        while waiting:
            for move in self._moves(*waiting.pop()):
                if move == (p, q, q):
                    return True
                back = p in self._reached[move[0]] and q in self._reached[move[2]]
                if back and q in self._reached[move[1]] and move not in seen:
                    seen.add(move)
                    waiting.append(move)
        return False

    def _moves(self, one: int, two: int, three: int) -> Iterator[tuple[int, int, int]]:
        """Yield where three readers can go over the same character."""
        follow, overlap = self._automaton.follow, self._overlap
        for a in follow[one]:
            for b in follow[two]:
                for c in follow[three]:
                    self._steps += 1
                    if overlap.of(a, b) and overlap.of(b, c) and overlap.of(a, c):
                        yield a, b, c
        if self._steps > MAX_STEPS:
            raise TooComplexError


def _reached(automaton: Automaton) -> list[set[int]]:
    """Return the positions that each one leads to, in one step or more."""
    found: list[set[int]] = []
    for moves in automaton.follow:
        seen, waiting = set(moves), list(moves)
        while waiting:
            fresh = automaton.follow[waiting.pop()].keys() - seen
            seen |= fresh
            waiting.extend(fresh)
        found.append(seen)
    return found
