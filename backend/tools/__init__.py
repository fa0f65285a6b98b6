"""What a language model may call."""

__all__: list[str] = []
