"""Pagesmith: natural language to validated low-code pages over a relational knowledge base."""

__all__: list[str] = []
