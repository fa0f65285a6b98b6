"""Measuring how well a model understands requests; see docs/evaluation.md."""

__all__: list[str] = []
