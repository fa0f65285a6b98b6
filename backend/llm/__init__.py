"""Language models: the adapters behind the `ChatModel` port."""

__all__: list[str] = []
