"""Wishes that cannot all come true."""

import re
from typing import Final

from backend.domain.json_values import JsonObject
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.protocol import Property
from backend.llm.builtin.rules import field_rules

__all__ = ["find_contradiction", "has_impossible_bounds"]

_REJECTS_ALL: Final = re.compile(
    r"(?:拒绝|不接受|不允许)(?:任何|所有)(?:值|内容|输入)"
    r"|\breject(?:s|ing)? (?:any|all|every) (?:values?|input)|\baccepts? no(?:thing| values?)",
    re.IGNORECASE,
)
_HIDDEN: Final = re.compile(
    r"\b(?:hidden|invisible)\b|隐藏|不可见|看不见", re.IGNORECASE
)
_DEPENDS: Final = re.compile(
    r"\b(?:when(?:ever)?|if|unless|until|once|while|otherwise|only)\b|时|如果|只有|除非|的话|才|否则",
    re.IGNORECASE,
)
"""Words by which hiding depends on something."""

_BOUNDS: Final = (
    (Property.MIN, Property.MAX),
    (Property.MIN_LENGTH, Property.MAX_LENGTH),
)


def find_contradiction(context: EditContext) -> bool:
    """Tell whether a request wants an element required and out of reach at once.

    Args:
        context: The request and the page.

    Returns:
        True for `required and hidden`; false when hiding depends on a condition.
    """
    named = context.index.mentions(context.flat, loosely=False)
    if not named and not context.chosen:
        return False
    if _REJECTS_ALL.search(context.flat):
        return True
    facts, _ = read_facts(context.flat, field_rules(context.flat))
    conditional = facts.keys() & {"when", "unless"} or _DEPENDS.search(context.flat)
    hidden = _HIDDEN.search(context.flat) is not None
    return hidden and facts.get("required") is True and not conditional


def has_impossible_bounds(context: EditContext) -> bool:
    """Tell whether the plan would leave a lower bound above the upper one."""
    return any(
        _excludes_all({**_before(context, operation), **_values(operation)})
        for operation in context.plan.operations
    )


def _before(context: EditContext, operation: JsonObject) -> JsonObject:
    """Return the element that an operation changes, empty for a new one."""
    known = context.index.get(str(operation.get("id")))
    return known.element if known is not None else {}


def _values(operation: JsonObject) -> JsonObject:
    """Return the properties that an operation writes."""
    values = operation.get("properties", operation.get("element"))
    return values if isinstance(values, dict) else {}


def _excludes_all(element: JsonObject) -> bool:
    """Tell whether no value lies between an element's bounds."""
    for low, high in _BOUNDS:
        bounds = [element.get(low), element.get(high)]
        numbers = [bound for bound in bounds if isinstance(bound, int | float)]
        if numbers[1:] and numbers[0] > numbers[1]:
            return True
    return False
