"""Scores of what requests came to: pure, no I/O."""

__all__: list[str] = []
