"""Figures of an evaluation: pure."""

__all__: list[str] = []
