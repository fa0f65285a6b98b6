"""JSON in columns: exact both ways, the order of keys kept."""

import json
import re

import orjson

from backend.domain.json_values import Json

__all__ = ["dump_json", "load_json"]

_LONG_NUMBER = re.compile(r"\d{19}")
"""What may be an integer of more than 64 bits, which orjson would read as a float."""


def dump_json(value: Json) -> str:
    """Write a JSON value as text.

    Args:
        value: Any JSON value; keys are written in the order they stand.

    Returns:
        Minified JSON. The fast writer has no integers beyond 64 bits and no lone
        surrogates; values with those are written by the standard library.
    """
    try:
        return orjson.dumps(value).decode()
    except orjson.JSONEncodeError:
        return json.dumps(value, separators=(",", ":"))


def load_json(text: str | bytes) -> Json:
    """Read a JSON value that `dump_json` wrote.

    Args:
        text: JSON text, as a driver hands it over.

    Returns:
        The same value, integers of any size and lone surrogates included.
    """
    written = text.decode() if isinstance(text, bytes) else text
    if _LONG_NUMBER.search(written):
        return json.loads(written)
    try:
        return orjson.loads(written)
    except orjson.JSONDecodeError:
        return json.loads(written)
