"""Names for JSON values, so that `Any` is written in one place only."""

from typing import Any, TypeAlias

__all__ = ["Json", "JsonObject", "Pointer"]

Json: TypeAlias = Any
"""Any JSON value: object, array, string, number, boolean or null."""

JsonObject: TypeAlias = dict[str, Any]
"""A JSON object. Treat one that came from elsewhere as immutable: copy before a change."""

Pointer: TypeAlias = str
"""A JSON Pointer (RFC 6901): `""` is the whole document, `/elements/0/label` a part of it."""
