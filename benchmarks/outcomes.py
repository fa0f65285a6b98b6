"""Running a file of tests from here and hearing which of them passed."""

from pathlib import Path

import pytest

__all__ = ["Outcomes", "run_tests"]

QUIET = (
    *("-o", "addopts=--import-mode=importlib", "-p", "no:terminal"),
    # What is imported here cannot get its assertions rewritten, which costs nothing.
    *("-W", "ignore::pytest.PytestAssertRewriteWarning"),
)


class Outcomes:
    """What became of tests, by the name of their function."""

    def __init__(self) -> None:
        self.failed: set[str] = set()
        self.passed: set[str] = set()
        """Names whose tests passed, though others of the same name may have failed."""

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the outcome of a test, as pytest calls it."""
        name = report.nodeid.partition("::")[2].partition("[")[0]
        if report.failed:
            self.failed.add(name)
        elif report.when == "call" and report.passed:
            self.passed.add(name)


def run_tests(path: Path) -> Outcomes:
    """Run the tests of a file, printing nothing.

    Args:
        path: The file.

    Returns:
        What became of them.
    """
    outcomes = Outcomes()
    pytest.main([*QUIET, str(path)], plugins=[outcomes])
    return outcomes
