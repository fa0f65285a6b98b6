"""Bodies of requests and responses."""

__all__: list[str] = []
