"""How large and how deep a page may be: looked at first, so that a flood is cheap."""

import json

import orjson

from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import (
    MAX_DEPTH,
    MAX_ELEMENTS,
    MAX_PAGE_BYTES,
    Located,
    walk,
)
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation

__all__ = ["check_limits", "measure_bytes"]

MAX_NESTING = 200
"""How deep JSON may nest at all: 32 levels of elements use 64, the rest is values."""


def check_limits(page: JsonObject) -> tuple[list[Located], list[Violation]]:
    """Check size, number of elements and depth.

    Args:
        page: A page, valid or not.

    Returns:
        The elements in document order, and what breaks a limit; when that is anything
        the elements are not complete.
    """
    size = measure_bytes(page)
    if size is None:
        return [], [_too_deep("", MAX_NESTING)]
    if size > MAX_PAGE_BYTES:
        return [], [_too_large(size)]
    located: list[Located] = []
    violations: list[Violation] = []
    for found in walk(page):
        if len(located) == MAX_ELEMENTS:
            return located, [*violations, _too_many()]
        located.append(found)
        if found.depth == MAX_DEPTH and found.get("elements"):
            violations.append(_too_deep(found.pointer, MAX_DEPTH, found.id))
    return located, violations


def measure_bytes(value: Json) -> int | None:
    """Return the size of a value as minified JSON.

    Args:
        value: Any JSON value.

    Returns:
        Bytes in UTF-8; a lower bound as soon as it is beyond what a page may have;
        `None` when the value nests too deep to be written at all.
    """
    try:
        return len(orjson.dumps(value))
    except (TypeError, ValueError):
        return _measure_slowly(value)


def _measure_slowly(value: Json) -> int | None:
    """Measure what orjson refuses: deep nesting, huge integers, broken characters."""
    size = 0
    stack: list[tuple[Json, int]] = [(value, 1)]
    while stack:
        part, depth = stack.pop()
        size += len(part) if isinstance(part, str) else 1
        if size > MAX_PAGE_BYTES:
            return size
        if isinstance(part, dict | list) and part:
            if depth >= MAX_NESTING:
                return None
            members = part.values() if isinstance(part, dict) else part
            size += len(members)
            stack.extend((member, depth + 1) for member in members)
    try:
        text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    except ValueError:  # an integer of thousands of digits
        return MAX_PAGE_BYTES + 1
    return len(text.encode("utf-8", "surrogatepass"))


def _too_deep(pointer: str, limit: int, element_id: str | None = None) -> Violation:
    """Build the violation of something that nests too deep."""
    return Violation(
        Rule.TOO_DEEP,
        pointer,
        Text(f"嵌套超过 {limit} 层", f"Nested deeper than {limit} levels"),
        element_id,
        f"at most {limit} levels",
    )


def _too_large(size: int) -> Violation:
    """Build the violation of a page of too many bytes."""
    return Violation(
        Rule.TOO_LARGE,
        "",
        Text(
            f"页面有 {size:,} 字节，最多 {MAX_PAGE_BYTES:,}",
            f"The page has {size:,} bytes, at most {MAX_PAGE_BYTES:,}",
        ),
        expected=f"at most {MAX_PAGE_BYTES} bytes",
    )


def _too_many() -> Violation:
    """Build the violation of a page of too many elements."""
    return Violation(
        Rule.TOO_MANY_ELEMENTS,
        "",
        Text(
            f"页面的元素超过 {MAX_ELEMENTS:,} 个",
            f"The page has more than {MAX_ELEMENTS:,} elements",
        ),
        expected=f"at most {MAX_ELEMENTS} elements",
    )
