"""JSON Pointers (RFC 6901): how a place in a document is written."""

import re
from collections.abc import Iterable

from backend.domain.json_values import Json, Pointer

__all__ = ["PointerError", "extend", "get_at", "is_index", "join", "split"]

_INDEX = re.compile(r"0|[1-9][0-9]{0,8}")


class PointerError(LookupError):
    """A pointer names nothing in the document."""


def join(tokens: Iterable[str | int]) -> Pointer:
    """Write the pointer that goes through keys and indexes.

    Args:
        tokens: Keys and indexes from the root down.

    Returns:
        The pointer, `""` for no tokens.
    """
    return extend("", *tokens)


def extend(pointer: Pointer, *tokens: str | int) -> Pointer:
    """Append keys and indexes to a pointer.

    Args:
        pointer: Where to start.
        *tokens: Keys and indexes, not escaped yet.

    Returns:
        The longer pointer.
    """
    return pointer + "".join(
        f"/{token}"
        if isinstance(token, int)
        else "/" + token.replace("~", "~0").replace("/", "~1")
        for token in tokens
    )


def split(pointer: Pointer) -> list[str]:
    """Return the tokens of a pointer, unescaped.

    Args:
        pointer: A pointer as written.

    Returns:
        The tokens from the root down, indexes as digits.

    Raises:
        PointerError: If it does not start with a slash.
    """
    if not pointer:
        return []
    if not pointer.startswith("/"):
        raise PointerError(pointer)
    return [
        token.replace("~1", "/").replace("~0", "~") for token in pointer[1:].split("/")
    ]


def get_at(document: Json, pointer: Pointer) -> Json:
    """Return what a pointer names.

    Args:
        document: Any JSON value.
        pointer: Where to look.

    Returns:
        The value there.

    Raises:
        PointerError: If nothing is there.
    """
    value = document
    for token in split(pointer):
        if isinstance(value, dict) and token in value:
            value = value[token]
        elif isinstance(value, list) and is_index(token) and int(token) < len(value):
            value = value[int(token)]
        else:
            raise PointerError(pointer)
    return value


def is_index(token: str) -> bool:
    """Tell whether a token may index an array: digits without a leading zero."""
    return _INDEX.fullmatch(token) is not None
