"""HTTP in and out: routes, streams, problem documents. The only floor with FastAPI."""

__all__: list[str] = []
