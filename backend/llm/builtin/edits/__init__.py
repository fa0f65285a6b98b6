"""Changing the open page: finding what is meant and writing operations."""

__all__: list[str] = []
