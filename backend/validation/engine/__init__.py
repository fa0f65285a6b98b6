"""What passes the schema and still does not work in the CCMS engine."""

from backend.validation.engine.rules import ENGINES, EngineRules

__all__ = ["ENGINES", "EngineRules"]
