"""Reading JSON as RFC 8259 has it, and nothing that would be lost in silence.

Python's own reader takes `NaN` and keeps the last of two members of one name. Neither is
an error there, and either would change what was written without a word.
"""

import json
from collections.abc import Iterable
from typing import NoReturn

from backend.domain.json_values import Json, JsonObject

__all__ = ["DECODER", "read_strict"]


def _unique(members: Iterable[tuple[str, Json]]) -> JsonObject:
    """Build an object whose members have different names.

    Raises:
        ValueError: If a name comes twice.
    """
    listed = list(members)
    found = dict(listed)
    if len(found) != len(listed):
        raise ValueError("a name comes twice in an object")
    return found


def _refuse(constant: str) -> NoReturn:
    """Refuse `NaN`, `Infinity` and `-Infinity`.

    Raises:
        ValueError: Always.
    """
    raise ValueError(f"{constant} is no JSON")


DECODER = json.JSONDecoder(object_pairs_hook=_unique, parse_constant=_refuse)
"""Reads one value; a `ValueError` for anything that is not strict JSON."""


def read_strict(text: str) -> Json:
    """Read a text that is strict JSON.

    Args:
        text: The text; white space around the value is allowed.

    Returns:
        The value. A `ValueError` when it is not strict JSON, a `RecursionError` when it
        nests too deep.
    """
    return DECODER.decode(text)
