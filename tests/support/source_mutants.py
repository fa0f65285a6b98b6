"""Small mistakes in the source of the page check, each a mutant of its own.

Conditions turned round, comparisons and whole numbers off by one, `and` for `or`,
statements taken out: what a hand that slips would write.
"""

import ast
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, TypeAlias

from tests.support.mutants import Change, Mutant, sources

__all__ = ["SourceMutant", "hit_counters", "sample_of", "source_mutants"]

Edit: TypeAlias = Callable[[Any], None]
"""Changes a node in place."""

SLIPS: Mapping[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
"""What a comparison is taken for."""

SEED = 3
FUNCTIONS = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, slots=True)
class SourceMutant:
    """A mutant, and the function that it is in."""

    mutant: Mutant

    function: str
    """As `hit_counters` names it; empty outside of functions."""

    @property
    def name(self) -> str:
        """File, line and change, for reports."""
        path = self.mutant.module.replace(".", "/")
        return f"{path}.py:{self.mutant.line}  {self.mutant.what}"


def source_mutants() -> Iterator[SourceMutant]:
    """Yield every mutant of the check.

    Yields:
        Mutants, module by module, in the order of `ast.walk`.
    """
    for module, tree in sources().items():
        owners = dict(_owners(tree, ""))
        for number, node in enumerate(ast.walk(tree)):
            if id(node) not in owners:
                continue
            owner = owners[id(node)]
            for what, edit in _edits(node, in_function=bool(owner)):
                mutant = Mutant(module, node.lineno, what, _at(number, edit))  # type: ignore[attr-defined]  # edits are of nodes with lines
                yield SourceMutant(mutant, f"{module}:{owner}" if owner else "")


def sample_of(mutants: Sequence[SourceMutant], limit: int) -> list[SourceMutant]:
    """Return so many of the mutants, in order; the same ones every time.

    Args:
        mutants: All of them.
        limit: How many at most.

    Returns:
        The sample.
    """
    if len(mutants) <= limit:
        return list(mutants)
    numbers = Random(SEED).sample(range(len(mutants)), limit)
    return [mutants[number] for number in sorted(numbers)]


def hit_counters() -> list[Mutant]:
    """Return the changes by which every function tells that it was called.

    Returns:
        One per module; functions call `hit` with the name that `SourceMutant` has.
    """
    return [Mutant(module, 0, "", _count(module)) for module in sources()]


def _count(module: str) -> Change:
    """Return the change that puts a counter first in every function."""

    def change(tree: ast.Module) -> None:
        for node in list(ast.walk(tree)):
            if isinstance(node, FUNCTIONS):
                told = ast.parse(f"hit({f'{module}:{_name(node)}'!r})").body[0]
                node.body.insert(0, ast.copy_location(told, node.body[0]))

    return change


def _name(function: ast.FunctionDef | ast.AsyncFunctionDef) -> str:
    """Return what tells a function from the others of its module."""
    return f"{function.lineno} {function.name}"


def _owners(node: ast.AST, owner: str) -> Iterator[tuple[int, str]]:
    """Yield the nodes that may be changed, with the function that each is in."""
    for name, value in ast.iter_fields(node):
        if name in {"decorator_list", "annotation", "returns", "args", "bases"} and (
            not isinstance(node, ast.Call)
        ):
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.AST):
                inner = _name(child) if isinstance(child, FUNCTIONS) else owner
                yield id(child), owner
                yield from _owners(child, inner)


def _edits(node: ast.AST, *, in_function: bool) -> Iterator[tuple[str, Edit]]:
    """Yield what may go wrong with a node, in words and as a change."""
    match node:
        case ast.Compare(ops=ops):
            for index, op in enumerate(ops):
                slip = SLIPS[type(op)]
                yield f"{_shown(node)}: {slip.__name__}", _compared(index, slip)
        case ast.BoolOp(op=op):
            other = ast.Or if isinstance(op, ast.And) else ast.And
            yield f"{_shown(node)}: {other.__name__}", _joined(other)
        case ast.UnaryOp(op=ast.Not()):
            yield f"{_shown(node)}: without not", _affirmed
        case ast.If() | ast.While() | ast.IfExp():
            yield f"if not ({_shown(node.test)})", _negated
        case ast.comprehension(ifs=[_, *_]):
            pass  # its conditions are comparisons and the like, changed as such
        case ast.Constant(value=int() as value) if not isinstance(value, bool):
            yield f"{value} is {value + 1}", _valued(value + 1)
            if value > 0:
                yield f"{value} is {value - 1}", _valued(value - 1)
        case ast.stmt() if in_function and _may_go(node):
            yield f"without {_shown(node)}", _removed


def _may_go(node: ast.stmt) -> bool:
    """Tell whether a statement can be left out with the rest still making sense."""
    if isinstance(node, ast.Expr):
        return not isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Return):
        return node.value is not None
    return isinstance(node, ast.AugAssign | ast.Raise | ast.Continue | ast.Break)


def _shown(node: ast.AST) -> str:
    """Return a node as one short line."""
    return " ".join(ast.unparse(node).split())[:60]


def _at(number: int, edit: Edit) -> Change:
    """Return the change of the node with that number in `ast.walk`."""

    def change(tree: ast.Module) -> None:
        edit(list(ast.walk(tree))[number])

    return change


def _compared(index: int, slip: type[ast.cmpop]) -> Edit:
    def edit(node: ast.Compare) -> None:
        node.ops[index] = slip()

    return edit


def _joined(other: type[ast.boolop]) -> Edit:
    def edit(node: ast.BoolOp) -> None:
        node.op = other()

    return edit


def _valued(value: int) -> Edit:
    def edit(node: ast.Constant) -> None:
        node.value = value

    return edit


def _affirmed(node: Any) -> None:
    operand = node.operand
    node.__class__ = ast.Call
    node.__dict__.update(func=ast.Name("bool", ast.Load()), args=[operand], keywords=[])


def _negated(node: Any) -> None:
    node.test = ast.copy_location(ast.UnaryOp(ast.Not(), node.test), node.test)


def _removed(node: Any) -> None:
    node.__class__ = ast.Pass
