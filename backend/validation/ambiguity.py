"""Whether a regular expression can take exponential time, or nearly so.

A backtracking matcher explodes on an expression exactly when some loop can read the
same text in two ways. The expression becomes its position automaton (Glushkov); two
readers walk it side by side on the same text, and when they can start together, part
and meet again at the start, the loop is ambiguous.
What is left is polynomial; `loop_chains` refuses the steeper of those.

References: Weideman, van der Merwe, Berglund, Watson, "Analyzing matching time behavior
of backtracking regular expression matchers by using ambiguity of NFA" (2016), theorem 3.
"""

from backend.validation.automata import (
    Automaton,
    Overlap,
    Pair,
    TooComplexError,
    components_of,
)
from backend.validation.loop_chains import is_slow
from backend.validation.regex_syntax import Node

__all__ = ["is_explosive"]

MAX_STEPS = 150_000
"""How many moves of the two readers are followed; about 0.1 s."""


def is_explosive(node: Node) -> bool:
    """Tell whether matching may take exponential time, or cubic and worse.

    Args:
        node: A parsed expression.

    Returns:
        True when it may, or when it is too large to tell.
    """
    try:
        automaton = Automaton()
        whole = automaton.build(node)
        graph = _pair_graph(automaton)
        return _has_ambiguous_loop(automaton, graph) or is_slow(
            automaton, whole, graph.keys()
        )
    except TooComplexError:
        return True


def _has_ambiguous_loop(automaton: Automaton, graph: dict[Pair, list[Pair]]) -> bool:
    """Tell whether two readers can part and meet again where they started."""
    component = components_of(graph)
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


def _pair_graph(automaton: Automaton) -> dict[Pair, list[Pair]]:
    """Return where two readers of the same text can go, starting together."""
    overlap = Overlap(automaton.sets)
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
            raise TooComplexError
    return graph
