"""What is left of an edit when the check refused a part of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from backend.domain.json_values import JsonObject
from backend.llm.builtin.protocol import Property

__all__ = ["Refusal", "read_refusals", "without_refused"]

_HEADING: Final = re.compile(r"^## (?P<pointer>/\S+)?\s*(?:`(?P<element>.*)`)?.*$")
_NAME: Final = re.compile(r"\"(?P<key>id|label)\":\"(?P<value>[^\"]*)\"")
_ROW: Final = re.compile(r"^  (?P<name>[A-Za-z]\w*): ")
_SAID: Final = re.compile(r"^- \[[^\]]+\] (?P<text>.+)$")


@dataclass(slots=True)
class Refusal:
    """One element, or the page itself, that the check refused."""

    element_id: str | None = None
    label: str = ""
    properties: list[str] = field(default_factory=list)
    """Names of the properties that are wrong; empty when the element itself is."""

    reasons: list[str] = field(default_factory=list)


def read_refusals(answer: str) -> list[Refusal]:
    """Read what the tool says of a submission that breaks rules.

    Args:
        answer: Its markdown.

    Returns:
        One entry per failing element, in order.
    """
    found: list[Refusal] = []
    for line in answer.splitlines():
        heading = _HEADING.match(line)
        if heading is not None:
            named = dict(_NAME.findall(heading["element"] or ""))
            found.append(Refusal(named.get("id"), named.get("label", "")))
        elif found and (said := _SAID.match(line)) is not None:
            found[-1].reasons.append(said["text"])
        elif found and (row := _ROW.match(line)) is not None:
            found[-1].properties.append(row["name"])
    return found


def without_refused(
    operations: Sequence[JsonObject], refusals: Sequence[Refusal]
) -> list[JsonObject]:
    """Return operations without what was refused.

    Args:
        operations: The operations as submitted.
        refusals: What the check said.

    Returns:
        What is left, in order; the same operations when none of them is to blame.
    """
    kept = []
    for operation in operations:
        left: JsonObject | None = operation
        for refusal in refusals:
            if left is not None and _is_about(left, refusal):
                left = _without(left, refusal)
        if left is not None:
            kept.append(left)
    return kept


def _is_about(operation: JsonObject, refusal: Refusal) -> bool:
    """Tell whether an operation wrote what was refused."""
    if operation["op"] == "add":
        label = operation["element"].get(Property.LABEL)
        return bool(refusal.label) and label == refusal.label
    return operation.get("id") == refusal.element_id


def _without(operation: JsonObject, refusal: Refusal) -> JsonObject | None:
    """Return the operation without the refused properties, `None` for none of it."""
    if operation["op"] != "set":
        return None
    values = operation["properties"]
    left = {k: v for k, v in values.items() if k not in refusal.properties}
    if not left or len(left) == len(values):
        return None
    return {**operation, "properties": left}
