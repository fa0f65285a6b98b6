"""The loop that turns a request into a page: its port to models, limits, events."""

__all__: list[str] = []
