"""Options that follow a label behind a colon: `车型:轿车、客车`."""

from backend.llm.builtin.outline_heads import split_colon
from backend.llm.builtin.outline_phrases import TOTAL
from backend.llm.builtin.text import split_list, strip_noise

__all__ = ["members_of"]

MIN_OPTIONS = 2
"""Options that make a choice."""


def members_of(clause: str) -> list[str]:
    """Cut a clause into its members, options behind a colon put into brackets.

    Args:
        clause: A clause, flat: `姓名、车型:轿车、客车、是否需要司机`.

    Returns:
        The members: `姓名`, `车型(轿车、客车)`, `是否需要司机`.
    """
    label, colon, listed = split_colon(clause)
    if not colon:
        return split_list(clause)
    if not strip_noise(label):
        return split_list(listed)
    *before, label = split_list(label) or [label]
    return [*before, *_with_options(label, listed)]


def _with_options(label: str, listed: str) -> list[str]:
    """Return a choice with its options in brackets, and the members that are none."""
    parts = split_list(listed, slashes="、" not in listed)
    number = next((n for n, part in enumerate(parts) if n and _is_field(part)), None)
    options, fields = parts[:number], parts[len(parts) if number is None else number :]
    if len(options) < MIN_OPTIONS:
        return split_list(f"{label}:{listed}")
    mark = "、" if "、" in listed else ","
    return [f"{label}({mark.join(TOTAL.sub('', o) for o in options)})", *fields]


def _is_field(text: str) -> bool:
    """Tell whether a member can only be a field and no option."""
    return text.endswith(")") or text.startswith(("是否", "有无"))
