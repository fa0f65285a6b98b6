"""The builtin engine: understands requests by rules and by the knowledge base's words.

A request is made flat, cut into sentences, clauses and members of lists; each member
gives a label and facts; the page type decides where it stands; the vocabulary and the
blueprints say which element carries it. Everything it does it does by tool calls.
"""

from backend.llm.builtin.model import BuiltinModel

__all__ = ["BuiltinModel"]
