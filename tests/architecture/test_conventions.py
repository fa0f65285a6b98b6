"""House rules that no linter holds (conventions, section 5)."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MODULES = sorted((ROOT / "backend").rglob("*.py"))
PURE = ("domain", "validation", "assembly", "export")
MAX_MODULE_LINES = 400
MAX_FUNCTION_LINES = 60


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def test_no_module_is_longer_than_the_limit() -> None:
    long = {
        name_of(path): lines
        for path in MODULES
        if (lines := len(path.read_text(encoding="utf-8").splitlines()))
        > MAX_MODULE_LINES
    }
    assert long == {}


def test_no_function_is_longer_than_the_limit() -> None:
    long = {
        f"{name_of(path)}:{node.name}": length
        for path in MODULES
        for node in functions_of(path)
        if (length := (node.end_lineno or node.lineno) - node.lineno + 1)
        > MAX_FUNCTION_LINES
    }
    assert long == {}


def test_every_module_says_what_it_offers() -> None:
    silent = [
        name_of(path)
        for path in MODULES
        if not any(
            isinstance(node, ast.Assign | ast.AnnAssign)
            and "__all__" in ast.unparse(node).split("=")[0]
            for node in ast.parse(path.read_text(encoding="utf-8")).body
        )
    ]
    assert silent == []


@pytest.mark.parametrize("floor", PURE)
def test_a_pure_floor_has_no_coroutine(floor: str) -> None:
    coroutines = [
        f"{name_of(path)}:{node.name}"
        for path in MODULES
        if path.relative_to(ROOT / "backend").parts[0] == floor
        for node in functions_of(path)
        if isinstance(node, ast.AsyncFunctionDef)
    ]
    assert coroutines == []


@pytest.mark.parametrize("floor", PURE)
def test_a_pure_floor_asks_for_no_time_and_makes_no_random_id(floor: str) -> None:
    banned = {"now", "utcnow", "today", "uuid4", "uuid1", "token_hex", "monotonic"}
    calls = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        if path.relative_to(ROOT / "backend").parts[0] == floor
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).rsplit(".", 1)[-1] in banned
    ]
    assert calls == []


def test_only_the_session_module_commits_or_rolls_back() -> None:
    elsewhere = [
        f"{name_of(path)}:{node.lineno}"
        for path in MODULES
        if name_of(path) != "backend/db/session.py"
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in {"commit", "rollback"}
    ]
    assert elsewhere == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    empty = {"utils", "util", "helpers", "common", "misc"}
    named = [name_of(path) for path in MODULES if {path.stem, *path.parts[:-1]} & empty]
    assert named == []


def test_the_lock_files_name_no_registry() -> None:
    locks = [*ROOT.glob("requirements*.txt"), ROOT / "frontend/package-lock.json"]
    naming = [
        name_of(path)
        for path in locks
        if any(
            mark in path.read_text(encoding="utf-8")
            for mark in ('"resolved": "http', "--index-url", "--extra-index-url")
        )
    ]
    assert naming == []


def test_every_locked_python_package_has_hashes() -> None:
    for lock in ROOT.glob("requirements*.txt"):
        text = lock.read_text(encoding="utf-8")
        pinned = text.count("==")
        assert pinned > 0
        assert text.count(" \\\n    --hash=sha256:") >= sum(
            "==" in line and not line.startswith(" ") for line in text.splitlines()
        )
