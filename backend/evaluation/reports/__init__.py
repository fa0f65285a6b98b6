"""What an evaluation came to, written down: JSON, a page, a table."""

__all__: list[str] = []
