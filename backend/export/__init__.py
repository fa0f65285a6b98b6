"""Pages for others: page schemas and the engine's own configurations; pure."""

__all__: list[str] = []
