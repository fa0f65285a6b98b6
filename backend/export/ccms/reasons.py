"""Why something is left over, in words for people."""

from collections.abc import Collection, Mapping, Sequence

from backend.domain.leftovers import Leftover, LeftoverReason, Placement
from backend.domain.pointers import split
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.export.ccms.alignment import Difference
from backend.export.ccms.leftovers import HELPER_PATHS
from backend.export.ccms.pruning import Refusal

__all__ = ["explain", "summarise"]

_HANDLE = frozenset(
    {
        *("action", "redirectTo", "openIn", "params", "url", "request", "popupTitle"),
        *("reload", "reloadOnClose", "replaceHistory", "urlPrefix", "direction"),
    }
)

_RENAMED: Mapping[str, frozenset[str]] = {
    "handle": _HANDLE,
    "mode": frozenset({"mode", "level"}),
    "callback": frozenset({"afterwards"}),
    "description": frozenset({"description", "tableDescription"}),
    "operation": frozenset({"label", "level"}),
    "basic": frozenset({"title", "description"}),
}
"""Our properties behind keys of the configuration that have another name."""

_PARTS: Mapping[str, str] = {"@header": "header", "@filter": "filter"}
"""Parts of the configuration that are one property of the page."""

_UNKNOWN = frozenset({Rule.UNKNOWN_TYPE, Rule.ILLEGAL_CHILD, Rule.WRONG_ZONE})


def explain(
    difference: Difference, refusals: Sequence[Refusal], refused: Collection[str]
) -> Leftover:
    """Turn a difference into a leftover with its reason.

    Args:
        difference: Where configuration and export differ.
        refusals: What the page check refused.
        refused: Ids that objects inside the difference had, as far as they were read
            as elements.

    Returns:
        The leftover, taken for safe.
    """
    reason, message = _reason(difference, refusals, refused)
    return Leftover(
        pointer=difference.pointer,
        value=difference.value,
        reason=reason,
        message=message,
        owner=difference.owner,
        path=difference.path,
        placement=difference.placement,
        instead_of=difference.instead_of,
        after=difference.after,
    )


def summarise(elements: int, leftovers: Sequence[Leftover]) -> tuple[Text, ...]:
    """Say in a few sentences how an import went.

    Args:
        elements: How many elements the page has.
        leftovers: What it does not carry.

    Returns:
        The sentences, warnings first.
    """
    unsafe = sum(one.unsafe for one in leftovers)
    kept = sum(
        not one.unsafe and one.reason is not LeftoverReason.SPELLING
        for one in leftovers
    )
    notes = []
    if unsafe:
        notes.append(
            Text(
                f"有 {unsafe} 处可能执行代码，没有带入页面，导出时也不会写回",
                f"{unsafe} part(s) may run code: not in the page, never exported",
            )
        )
    if kept:
        notes.append(
            Text(
                f"有 {kept} 处页面装不下，已原样保留，导出时写回",
                f"{kept} part(s) do not fit the page: kept as they are and exported",
            )
        )
    notes.append(Text(f"读出 {elements} 个元素", f"Read {elements} element(s)"))
    return tuple(notes)


def _reason(
    difference: Difference, refusals: Sequence[Refusal], refused: Collection[str]
) -> tuple[LeftoverReason, Text]:
    """Return why a difference is there."""
    if difference.placement is Placement.OMIT:
        return LeftoverReason.SPELLING, _LEFT_OUT
    if difference.path in HELPER_PATHS and difference.instead_of:
        return LeftoverReason.SPELLING, _HELPER
    inserted = difference.placement is Placement.INSERT
    for refusal in refusals:
        if refusal.owner in refused or (
            not inserted and _concerns(refusal, difference)
        ):
            return _refused(refusal.violation)
    if inserted:
        is_step = difference.path.startswith("/steps/")
        return (
            (LeftoverReason.UNKNOWN_STEP, _STEP)
            if is_step
            else (LeftoverReason.UNKNOWN_ELEMENT, _ELEMENT)
        )
    if difference.instead_of:
        return LeftoverReason.REFUSED_VALUE, _NOT_UNDERSTOOD
    return LeftoverReason.UNKNOWN_PROPERTY, _PROPERTY


def _refused(violation: Violation) -> tuple[LeftoverReason, Text]:
    """Return the reason behind a violation."""
    if violation.rule in _UNKNOWN:
        return LeftoverReason.UNKNOWN_ELEMENT, violation.message
    if violation.rule is Rule.UNKNOWN_PROPERTY:
        return LeftoverReason.UNKNOWN_PROPERTY, violation.message
    return LeftoverReason.REFUSED_VALUE, violation.message


def _concerns(refusal: Refusal, difference: Difference) -> bool:
    """Tell whether a refusal is why a property differs."""
    part = difference.owner.startswith("@")
    if refusal.owner != ("" if part else difference.owner):
        return False
    if difference.owner in _PARTS:
        return refusal.name == _PARTS[difference.owner]
    first = split(difference.path)[0]
    return refusal.name == first or refusal.name in _RENAMED.get(first, ())


_LEFT_OUT = Text(
    "导出会写出这一项，原配置省略了它，效果相同",
    "The export writes this; the configuration leaves it out, to the same effect",
)
_HELPER = Text(
    "发送请求的辅助页面在原配置里另有编号",
    "The helper page that sends the request has another id in the configuration",
)
_STEP = Text(
    "页面没有与这个步骤对应的部分", "No part of a page corresponds to this step"
)
_ELEMENT = Text("这里没有这种元素", "There is no such element here")
_PROPERTY = Text("页面没有这一项", "A page has no such property")
_NOT_UNDERSTOOD = Text("这样的写法不认识", "This way of writing is not known")
