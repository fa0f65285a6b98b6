"""Scores of what requests came to: pure, no I/O."""
