"""The page check with something taken out of it or turned round in it.

The modules of `backend.validation` are read as source, changed as syntax trees and
loaded a second time under their own names, apart from the ones that everybody imports:
nothing of the running program is touched, and many mutants live beside each other.
"""

import ast
import builtins
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any, TypeAlias

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json
from backend.domain.violations import Rule
from backend.validation import PageChecker

__all__ = [
    "Copy",
    "Mutant",
    "Report",
    "Said",
    "Switched",
    "said_of",
    "sources",
    "table_removals",
]

PACKAGE = "backend.validation"
ROOT = Path(__file__).parents[2]

PROBLEMS = frozenset({"Problem | None", "Text | None"})
"""What functions return that tell what is unsafe about a text."""

NAMES = 3
"""Tuples of more texts than this are tables; shorter ones are pairs and the like."""

Said: TypeAlias = frozenset[tuple[str, Rule, str]]
"""Which check said it, rule and pointer."""

Change: TypeAlias = Callable[[ast.Module], None]
"""Changes the tree of a module in place."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """One change to one module."""

    module: str
    """Its full name."""

    line: int
    what: str
    """What is changed, in the words of the source."""

    change: Change

    word: str = ""
    """A text that a page must hold to meet the change, when there is one."""

    @property
    def name(self) -> str:
        """A name for reports."""
        return f"{self.module.removeprefix(PACKAGE + '.')}:{self.line} {self.what}"


@cache
def sources() -> Mapping[str, ast.Module]:
    """Return the syntax tree of every module of the check, by full name."""
    found: dict[str, ast.Module] = {}
    top = ROOT.joinpath(*PACKAGE.split("."))
    for path in sorted(top.rglob("*.py")):
        parts = path.relative_to(ROOT).with_suffix("").parts
        name = ".".join(parts).removesuffix(".__init__")
        found[name] = ast.parse(path.read_text("utf-8"), str(path))
    return found


class Copy:
    """The package loaded once more, with changes."""

    def __init__(
        self, *mutants: Mutant, names: Mapping[str, object] | None = None
    ) -> None:
        """Load nothing yet.

        Args:
            *mutants: What is changed.
            names: Further names that every module sees.
        """
        self._mutants = mutants
        self._modules: dict[str, ModuleType] = {}
        self._builtins = {**vars(builtins), **(names or {}), "__import__": self._find}

    def checker(self, catalogue: Catalogue) -> PageChecker:
        """Return the checker of this copy."""
        checker: PageChecker = self.module(f"{PACKAGE}.checker").PageChecker(catalogue)
        return checker

    def module(self, name: str) -> ModuleType:
        """Return a module of this copy."""
        if name not in self._modules:
            module = self._modules[name] = ModuleType(name)
            module.__dict__["__builtins__"] = self._builtins
            exec(self._code(name), module.__dict__)  # noqa: S102  # our own source
        return self._modules[name]

    def _code(self, name: str) -> CodeType:
        """Return what a module runs."""
        mutants = [mutant for mutant in self._mutants if mutant.module == name]
        if not mutants:
            return _plain_code(name)
        tree = deepcopy(sources()[name])
        for mutant in mutants:
            mutant.change(tree)
        return compile(ast.fix_missing_locations(tree), name, "exec")

    def _find(self, name: str, *rest: Any) -> ModuleType:
        """Import: modules of the package from this copy, all others as ever."""
        if name == PACKAGE or name.startswith(f"{PACKAGE}."):
            return self.module(name)
        if name == "functools":
            return _FORGETFUL
        found: ModuleType = __import__(name, *rest)
        return found


_FORGETFUL = ModuleType("functools")
"""Functions of a copy remember nothing: a switch may have been turned since."""

_FORGETFUL.__dict__.update(
    cached_property=cached_property, lru_cache=lambda **_: lambda function: function
)


@cache
def _plain_code(name: str) -> CodeType:
    """Return what an unchanged module runs."""
    return compile(sources()[name], name, "exec")


class Switched:
    """A copy in which every report can be switched off, one at a time.

    A report is a place where a function of the check yields violations or returns a
    problem: `if keep(7): yield …`.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        """Load the copy.

        Args:
            catalogue: What pages are checked against.
        """
        self.reports = list(_reports())
        self.hits: set[int] = set()
        """Numbers of the reports that were reached."""

        self._catalogue = catalogue
        self._off: int | None = None
        changes = [
            Mutant(module, 0, "", _switch(numbers))
            for module, numbers in _by_module(self.reports).items()
        ]
        self._checker = Copy(*changes, names={"keep": self._keep}).checker(catalogue)

    def check(self, page: Json, page_ids: Collection[str] | None) -> Said:
        """Check a page with every report."""
        return self.check_without(None, page, page_ids)

    def check_without(
        self, report: int | None, page: Json, page_ids: Collection[str] | None
    ) -> Said:
        """Check a page with one report switched off."""
        self._off = report
        self.hits = set()
        try:
            return said_of(self._checker, self._catalogue, page, page_ids)
        except UnboundLocalError:  # what the report would have returned from goes on
            return frozenset()

    def _keep(self, report: int) -> bool:
        """Tell a report whether it is on."""
        self.hits.add(report)
        return report != self._off


@dataclass(frozen=True, slots=True)
class Report:
    """A place where the check reports something."""

    module: str
    number: int
    """Of the statement, in the order of `ast.walk`."""

    line: int
    what: str

    @property
    def name(self) -> str:
        """A name for reports."""
        return f"{self.module.removeprefix(PACKAGE + '.')}:{self.line} {self.what}"


def said_of(
    checker: PageChecker,
    catalogue: Catalogue,
    page: Json,
    page_ids: Collection[str] | None = None,
) -> Said:
    """Return what a checker says of a page: as a whole, by schema, and of an element."""
    found = {
        ("page", v.rule, v.pointer) for v in checker.check(page, page_ids=page_ids)
    }
    found |= {("schema", v.rule, v.pointer) for v in checker.check_schema_stage(page)}
    first = find_first(page)
    if first is not None:
        offered = catalogue.top_zones(str(page.get("page")))
        found |= {
            ("element", v.rule, v.pointer)
            for v in checker.check_element(first, offered)
        }
    return frozenset(found)


def find_first(page: Json) -> Json:
    """Return the first element of a page, `None` when it has none."""
    elements = page.get("elements") if isinstance(page, dict) else None
    return elements[0] if isinstance(elements, list) and elements else None


def _reports() -> Iterator[Report]:
    """Yield every report of the check."""
    for module, tree in sources().items():
        order = {id(node): number for number, node in enumerate(ast.walk(tree))}
        for function in ast.walk(tree):
            if not isinstance(function, ast.FunctionDef):
                continue
            returns = ast.unparse(function.returns) if function.returns else ""
            for node in _statements(function.body):
                if _is_report(node, returns):
                    shown = " ".join(ast.unparse(node).split())[:70]
                    yield Report(module, order[id(node)], node.lineno, shown)


def _statements(body: Sequence[ast.stmt]) -> Iterator[ast.stmt]:
    """Yield the statements of a function, without those of functions in it."""
    for node in body:
        yield node
        if not isinstance(node, ast.FunctionDef):
            for _, inside in ast.iter_fields(node):
                if isinstance(inside, list) and inside:
                    yield from _statements(
                        [part for each in inside for part in _bodies(each)]
                    )


def _bodies(part: Any) -> list[ast.stmt]:
    """Return a statement itself, or those of a case or handler."""
    if isinstance(part, ast.stmt):
        return [part]
    return list(getattr(part, "body", ())) if not isinstance(part, ast.expr) else []


def _is_report(node: ast.stmt, returns: str) -> bool:
    """Tell whether a statement reports something, in a function that returns that."""
    if isinstance(node, ast.Expr):
        yields = isinstance(node.value, ast.Yield | ast.YieldFrom)
        return yields and "Iterator[Violation]" in returns
    if not isinstance(node, ast.Return) or returns not in PROBLEMS:
        return False
    return not isinstance(node.value, ast.Constant)


def _by_module(reports: Sequence[Report]) -> dict[str, dict[int, int]]:
    """Return the index of each report by module and number of statement."""
    found: dict[str, dict[int, int]] = {}
    for index, report in enumerate(reports):
        found.setdefault(report.module, {})[report.number] = index
    return found


def _switch(numbers: Mapping[int, int]) -> Change:
    """Return the change that puts a switch before each report of a module."""

    def change(tree: ast.Module) -> None:
        nodes = list(ast.walk(tree))
        for number, report in numbers.items():
            node: Any = nodes[number]
            inner = ast.copy_location(_copy_of(node), node)
            test = ast.parse(f"keep({report})", mode="eval").body
            node.__class__ = ast.If
            node.__dict__.update(test=test, body=[inner], orelse=[])

    return change


def _copy_of(node: Any) -> ast.stmt:
    """Return a statement of the same class with the same parts."""
    fields = {name: getattr(node, name) for name in node._fields}
    copy: ast.stmt = type(node)(**fields)
    return copy


def table_removals() -> Iterator[Mutant]:
    """Yield a mutant for each member of a table of the check, with that member removed.

    Tables are the rows of rules and the sets and mappings of names that modules define.

    Yields:
        Mutants, module by module, from top to bottom.
    """
    for module, tree in sources().items():
        for position, node in enumerate(tree.body):
            if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None:
                yield from _members(module, position, node, node.value)


def _members(
    module: str, position: int, node: ast.Assign | ast.AnnAssign, value: ast.expr
) -> Iterator[Mutant]:
    """Yield the members of what a statement defines."""
    target = node.targets[0] if isinstance(node, ast.Assign) else node.target
    for inner, table in enumerate(ast.walk(value)):
        for index, member in enumerate(_rows(table)):
            shown = " ".join(ast.unparse(member).split())[:60]
            word = member.value if isinstance(member, ast.Constant) else ""
            yield Mutant(
                module,
                member.lineno,
                f"{ast.unparse(target)} without {shown}",
                _without(position, inner, index),
                word if isinstance(word, str) else "",
            )


def _rows(table: ast.AST) -> list[ast.expr]:
    """Return the members of a set, a mapping or a tuple of rows; nothing else."""
    if isinstance(table, ast.Dict):
        return [key for key in table.keys if key is not None]
    if isinstance(table, ast.Set):
        return [each for each in table.elts if not isinstance(each, ast.Starred)]
    if isinstance(table, ast.Starred | ast.Call):
        return []
    if isinstance(table, ast.Tuple) and len(table.elts) > 1:
        is_rows = all(isinstance(each, ast.Tuple) for each in table.elts)
        is_names = len(table.elts) > NAMES and all(
            isinstance(each, ast.Constant) for each in table.elts
        )
        return table.elts if is_rows or is_names else []
    return []


def _without(position: int, inner: int, index: int) -> Change:
    """Return the change that takes a member out."""

    def change(tree: ast.Module) -> None:
        statement: Any = tree.body[position]
        table: Any = list(ast.walk(statement.value))[inner]
        if isinstance(table, ast.Dict):
            del table.keys[index], table.values[index]
        else:
            del table.elts[index]

    return change
