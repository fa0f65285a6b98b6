"""Values, ids and errors that every floor shares; no I/O and no coroutine."""

__all__: list[str] = []
