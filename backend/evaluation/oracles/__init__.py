"""Tool calls that satisfy a record, made from what it expects: pure, but for the model.

They are not an answer that a model found: they test the scorer and the loop.
"""

__all__: list[str] = []
