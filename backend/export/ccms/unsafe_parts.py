"""Which leftovers may run code; those are shown and never written back."""

import re
from collections.abc import Iterator

from backend.domain.json_values import Json, JsonObject
from backend.domain.leftovers import Leftover, Placement
from backend.domain.pointers import split
from backend.domain.violations import Rule
from backend.export.ccms.alignment import Difference
from backend.export.ccms.pruning import PageCheck

__all__ = ["is_unsafe"]

PROGRAM_TYPE = "custom"
"""The element that loads a program at run time."""

PROGRAM_KEY = "entry"
"""The property that names the program."""

LOADING_KEY = "configFrom"
"""The property that says where a list of fields is loaded from at run time.

Whoever serves it decides what the page does, so only the page's own site may.
"""

_CODE = re.compile(r"<%|%>|`|\$\{(?!\s*[^\W\d][\w$]*\s*\})")
_ADDRESS = re.compile(r"[\s\x00-\x1f]*(javascript|vbscript|data)\s*:", re.IGNORECASE)
_OWN_SITE = re.compile(r"/([^/\\]|$)")
_BLANKS = re.compile(r"[\t\r\n\x00]")


def is_unsafe(
    difference: Difference | Leftover, page: JsonObject, check: PageCheck
) -> bool:
    """Tell whether a leftover may run code.

    It has to pass the safety stage of the page check wherever its texts could end up,
    and some rules that are only needed here, since the check never meets an element
    type that is not on offer.

    Args:
        difference: The leftover, or the difference that becomes one.
        page: The imported page, whose type the probe takes.
        check: The page check.

    Returns:
        True when it must not be exported.
    """
    if difference.placement is Placement.OMIT:
        return False
    tokens = split(difference.path)
    if any(_is_program(*leaf) for leaf in _leaves(tokens[-1], difference.value)):
        return True
    nested: Json = difference.value
    for token in reversed(tokens):
        nested = {token: nested}
    probe = {
        "page": page["page"],
        "elements": [{"id": "probe", "type": "text", "leftover": nested}],
    }
    return any(found.rule in _STOPPING for found in check(probe))


_STOPPING = frozenset({Rule.UNSAFE_VALUE, Rule.TOO_DEEP, Rule.TOO_LARGE})
"""Rules that a leftover must keep; what is too large to be looked at is not safe."""


def _is_program(key: str, value: Json) -> bool:
    """Tell whether a property loads or is a program."""
    if key == LOADING_KEY:
        return not _is_own_site(value)
    if key == PROGRAM_KEY or not isinstance(value, str):
        return key == PROGRAM_KEY
    return (
        (key == "type" and value == PROGRAM_TYPE)
        or _CODE.search(value) is not None
        or _ADDRESS.match(_BLANKS.sub("", value)) is not None
    )


def _is_own_site(value: Json) -> bool:
    """Tell whether a list of fields is loaded from the page's own site."""
    interface = value.get("interface") if isinstance(value, dict) else None
    url = interface.get("url") if isinstance(interface, dict) else None
    return isinstance(url, str) and _OWN_SITE.match(url) is not None


def _leaves(key: str, value: Json) -> Iterator[tuple[str, Json]]:
    """Yield every property of a value with its name, members of lists included."""
    stack: list[tuple[str, Json]] = [(key, value)]
    while stack:
        name, found = stack.pop()
        yield name, found
        if isinstance(found, dict):
            stack.extend(found.items())
        elif isinstance(found, list):
            stack.extend((name, member) for member in found)
