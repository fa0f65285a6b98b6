"""Taking out of a page, piece by piece, what the page check refuses."""

import copy
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backend.domain.errors import InvalidPageError
from backend.domain.json_values import Json, JsonObject
from backend.domain.pointers import is_index, split
from backend.domain.violations import Rule, Violation

__all__ = ["PageCheck", "Refusal", "prune"]

PageCheck = Callable[[Json], Sequence[Violation]]
"""The page check, e.g. `PageChecker(catalogue).check`."""

NESTED = frozenset({"header", "filter"})
"""Page-level properties of independent parts, of which one can go without the rest."""

WHOLE = frozenset({"id", "type", "zone", "elements", "page", ""})
"""Properties without which there is no element; also `""`, the element itself."""

_WHOLE_RULES = frozenset(
    {Rule.DUPLICATE_FIELD, Rule.ILLEGAL_CHILD, Rule.UNKNOWN_TYPE, Rule.WRONG_ZONE}
)

Way = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """One thing that was taken out."""

    owner: str
    """Id of the element it was taken from, `""` for the page."""

    name: str
    """The property, or `""` for the element as a whole."""

    violation: Violation
    """What was wrong with it."""


def prune(page: JsonObject, check: PageCheck) -> tuple[JsonObject, list[Refusal]]:
    """Take out whatever the check refuses until it refuses nothing.

    Args:
        page: A page with ids, not changed.
        check: The page check.

    Returns:
        A valid page, and what was taken out.

    Raises:
        InvalidPageError: If the page is refused as a whole, e.g. for its size.
    """
    page = copy.deepcopy(page)
    refusals: list[Refusal] = []
    while True:
        violations = check(page)
        if not violations:
            return page, refusals
        ways: dict[Way, Refusal] = {}
        for violation in violations:
            found = _locate(page, violation)
            if found is None:
                raise InvalidPageError(violations)
            ways.setdefault(*found)
        kept = [
            way for way in ways if not any(way[:n] in ways for n in range(len(way)))
        ]
        for way in sorted(kept, key=_from_the_end, reverse=True):
            _remove(page, way)
            refusals.append(ways[way])


def _locate(page: JsonObject, violation: Violation) -> tuple[Way, Refusal] | None:
    """Return what to take out for a violation, `None` for the page as a whole."""
    tokens = split(violation.pointer)
    element: Json = page
    way: Way = ()
    while len(tokens) > 1 and tokens[0] == "elements" and is_index(tokens[1]):
        element = element["elements"][int(tokens[1])]
        way = (*way, "elements", int(tokens[1]))
        tokens = tokens[2:]
    name = tokens[0] if tokens else ""
    owner = str(element.get("id", "")) if way and isinstance(element, dict) else ""
    if way and (name in WHOLE or violation.rule in _WHOLE_RULES):
        return way, Refusal(owner, "", violation)
    if name in WHOLE:
        return None
    depth = 1
    if violation.rule is Rule.UNKNOWN_PROPERTY:
        depth = len(tokens)
    elif not way and name in NESTED and len(tokens) > 1:
        depth = 2
    taken = _existing(element, tokens[:depth])
    if not taken and not way:
        return None
    return (*way, *taken), Refusal(owner, name, violation)


def _existing(holder: Json, tokens: Sequence[str]) -> Way:
    """Return the way to a property, as far as it leads through objects only.

    A member of a list is not taken out alone: the list would say something else.
    """
    way: list[str | int] = []
    for token in tokens:
        if not isinstance(holder, dict) or token not in holder:
            break
        way.append(token)
        holder = holder[token]
    return tuple(way)


def _remove(page: JsonObject, way: Way) -> None:
    """Take one thing out, in place."""
    holder: Json = page
    for token in way[:-1]:
        holder = holder[token]
    del holder[way[-1]]


def _from_the_end(way: Way) -> tuple[tuple[int, str], ...]:
    """Return a sort key by which later members of a list come later."""
    return tuple(
        (token, "") if isinstance(token, int) else (-1, token) for token in way
    )
