"""What passes the schema and still does not work in the CCMS engine."""

from backend.validation.engine.rules import ENGINES, check_engine

__all__ = ["ENGINES", "check_engine"]
