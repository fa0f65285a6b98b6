"""The knowledge base and the stores beside it: the only users of the database."""

from backend.knowledge.base import KnowledgeBase, Unit

__all__ = ["KnowledgeBase", "Unit"]
