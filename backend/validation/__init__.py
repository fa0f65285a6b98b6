"""The page check: pure, one pass, every violation together."""

from backend.validation.checker import PageChecker, checker_for

__all__ = ["PageChecker", "checker_for"]
