"""Measuring how well a model understands requests; see docs/evaluation.md."""
