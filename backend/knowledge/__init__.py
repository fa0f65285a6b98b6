"""The knowledge base and the stores beside it: the only users of the database."""

__all__: list[str] = []
