"""Reads single values of the Chat Completions wire, whatever a server makes of them.

Nothing here raises: a value of the wrong type counts as absent.
"""

import json

from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import Usage

__all__ = ["read_object", "read_text", "read_usage", "to_arguments"]

_MOST_TOKENS = 10**12
"""A greater number is a fault of the server's, and infinity is no number to add."""


def read_text(value: Json) -> str:
    """Return a text, also one that comes as a list of parts."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return "".join(read_text(read_object(part).get("text")) for part in value)
    return ""


def read_object(value: Json) -> JsonObject:
    """Return an object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def to_arguments(value: Json) -> str:
    """Return the arguments of a call as JSON text, also when they come as a value."""
    if isinstance(value, str):
        return value
    if isinstance(value, dict | list):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return ""


def read_usage(value: Json) -> Usage | None:
    """Return what a reply cost, `None` when the server did not say."""
    usage = read_object(value)
    spent = _count(usage.get("prompt_tokens")), _count(usage.get("completion_tokens"))
    if not any(spent):
        return None
    details = read_object(usage.get("prompt_tokens_details"))
    cached = _count(details.get("cached_tokens")) or _count(
        usage.get("prompt_cache_hit_tokens")  # DeepSeek
    )
    return Usage(*spent, cached_tokens=min(cached, spent[0]))


def _count(value: Json) -> int:
    """Return a number of tokens, 0 for anything that is none."""
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and 0 < value < _MOST_TOKENS:
        return int(value)
    return 0
