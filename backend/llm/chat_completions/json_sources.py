"""Calls written as text whose JSON is not strict: their arguments as they are written.

Python's reader keeps the last of two members of one name. Arguments with such a fault go
on as text, so that whoever reads arguments finds the fault and lists it, however the
call was sent.
"""

import json
import re
from collections.abc import Iterator
from typing import NamedTuple

from backend.domain.json_values import Json, JsonObject

__all__ = ["ARGUMENT_KEYS", "LIST_KEYS", "LOOSE_DECODER", "read_with_sources"]

ARGUMENT_KEYS = ("arguments", "args", "parameters", "input")
"""Names under which models write the arguments of a call."""

LIST_KEYS = ("calls", "tool_calls")
"""Names under which they write several calls."""

LOOSE_DECODER = json.JSONDecoder(strict=False)
"""Reads what a later reader can put right: line breaks in texts, names that come twice."""

_MAX_LEVELS = 6
"""So deep a call may be wrapped: a list of calls, its entries, their `function`."""

_SPACE = re.compile(r"[ \t\r\n]*")


class _Member(NamedTuple):
    """A member of an object or array, as places in the text."""

    name: str
    """Empty in an array."""

    first: int
    """Where the member begins, its name included."""

    start: int
    """Where its value begins."""

    end: int
    """Behind its value."""


def read_with_sources(text: str, start: int, *, levels: int = _MAX_LEVELS) -> Json:
    """Read a value, the arguments of the calls in it left as the text they are.

    Args:
        text: A text that `LOOSE_DECODER` can read from that place on.
        start: Where the value begins.
        levels: How deep to look for calls.

    Returns:
        The value, with texts for arguments.
    """
    if not levels or text[start] not in "{[":
        return LOOSE_DECODER.raw_decode(text, start)[0]
    members = list(_members(text, start))
    if text[start] == "[":
        return [
            read_with_sources(text, member.start, levels=levels - 1)
            for member in members
        ]
    found: JsonObject = {}
    for member in members:
        if member.name in ARGUMENT_KEYS and text[member.start] in "{[":
            found[member.name] = text[member.start : member.end]
        elif member.name == "function" or member.name in LIST_KEYS:
            inner = read_with_sources(text, member.start, levels=levels - 1)
            found[member.name] = inner
        else:
            found[member.name] = LOOSE_DECODER.raw_decode(text, member.start)[0]
    if "tool" in found and not found.keys() & set(ARGUMENT_KEYS):
        others = (m for m in members if m.name != "tool")  # they stand beside the name
        written = ",".join(text[m.first : m.end] for m in others)
        found[ARGUMENT_KEYS[0]] = f"{{{written}}}"
    return found


def _members(text: str, start: int) -> Iterator[_Member]:
    """Yield the members of the object or array that begins at a place."""
    position = _skip(text, start + 1)
    while text[position] not in "}]":
        first, name = position, ""
        if text[start] == "{":
            name, position = LOOSE_DECODER.raw_decode(text, position)
            position = _skip(text, _skip(text, position) + 1)  # the colon
        _, end = LOOSE_DECODER.raw_decode(text, position)
        yield _Member(name, first, position, end)
        position = _skip(text, end)
        if text[position] == ",":
            position = _skip(text, position + 1)


def _skip(text: str, position: int) -> int:
    """Return where the next character stands that is no white space."""
    space = _SPACE.match(text, position)
    return space.end() if space else position
