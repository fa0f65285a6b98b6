"""The last step of repair: leave out what cannot be kept.

Only when asking again is no use any more. What is left out is listed, and marked as
lost; whatever is more than a property that can go stays refused.
"""

from collections.abc import Sequence
from copy import deepcopy

from backend.assembly.repairs import Repairs
from backend.domain.fixes import Fix
from backend.domain.json_values import Json, JsonObject
from backend.domain.pointers import is_index, split
from backend.domain.violations import Rule, Violation

__all__ = ["Salvage", "find_salvage"]

EXPENDABLE = frozenset({Rule.UNKNOWN_PROPERTY, Rule.ENGINE_TRAP})
"""Rules broken by a property without which the element says the same or less."""

Owner = tuple[str | None, JsonObject]


class Salvage:
    """The edits that leave out what breaks rules."""

    def __init__(self) -> None:
        """Leave out nothing yet."""
        self._unset: dict[str | None, list[str]] = {}
        self._set: dict[str | None, JsonObject] = {}
        self._repairs = Repairs()

    @property
    def operations(self) -> tuple[JsonObject, ...]:
        """The edits, to be applied to the page that was checked."""
        pruned: list[JsonObject] = [
            {"op": "set", "id": owner, "properties": properties}
            for owner, properties in self._set.items()
        ]
        gone: list[JsonObject] = [
            {"op": "unset", "id": owner, "properties": names}
            for owner, names in self._unset.items()
        ]
        return (*pruned, *gone)

    @property
    def fixes(self) -> tuple[Fix, ...]:
        """What is left out and why; every one loses something."""
        return self._repairs.fixes

    def leave_out(
        self, owner: Owner, path: Sequence[str], violation: Violation
    ) -> None:
        """Leave out a property, or a part of its value that is not known.

        Args:
            owner: Id and value of the element, `None` for the page.
            path: Keys and indexes from the owner to what breaks the rule.
            violation: Why.
        """
        identifier, value = owner
        name = path[0]
        if len(path) > 1 and violation.rule is Rule.UNKNOWN_PROPERTY:
            pruned = self._set.setdefault(identifier, {})
            pruned.setdefault(name, deepcopy(value[name]))
            _remove(pruned, path)
        else:
            self._unset.setdefault(identifier, []).append(name)
        tokens = split(violation.pointer)
        with self._repairs.inside(*tokens) as inner:
            inner.note(
                "property_dropped",
                lossless=False,
                name=path[-1],
                why_zh=violation.message.zh,
                why_en=violation.message.en,
            )


def find_salvage(page: Json, violations: Sequence[Violation]) -> Salvage | None:
    """Find out what to leave out of a page so that it may pass.

    Args:
        page: The page, with ids.
        violations: Everything that the check found; at least one.

    Returns:
        What to leave out, `None` when a violation is about more than a property that
        can go. The result has to be checked again.
    """
    salvage = Salvage()
    for violation in violations:
        if violation.rule not in EXPENDABLE:
            return None
        owner, path = _locate(page, split(violation.pointer))
        if not path:
            return None
        salvage.leave_out(owner, path, violation)
    return salvage


def _locate(page: JsonObject, tokens: list[str]) -> tuple[Owner, list[str]]:
    """Return the element or page that a pointer leads into, and the rest of it."""
    value, identifier = page, None
    while len(tokens) > 1 and tokens[0] == "elements" and is_index(tokens[1]):
        value = value["elements"][int(tokens[1])]
        identifier = value["id"]
        tokens = tokens[2:]
    return (identifier, value), tokens


def _remove(properties: JsonObject, path: Sequence[str]) -> None:
    """Take a part out of a value, in place."""
    holder: Json = properties
    for token in path[:-1]:
        holder = holder[int(token) if isinstance(holder, list) else token]
    holder.pop(path[-1], None)
