"""Figures of an evaluation: pure."""
