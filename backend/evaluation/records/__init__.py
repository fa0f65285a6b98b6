"""Requests with what a good result must show, and how their files are read: pure."""

__all__: list[str] = []
