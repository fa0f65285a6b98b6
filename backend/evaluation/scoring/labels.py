"""Labels, types and zones, as records write them."""

import re
from collections.abc import Collection

from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import Located
from backend.domain.words import fold_word

__all__ = [
    "ENGINE_NAMES",
    "ZONES",
    "is_same_label",
    "label_key",
    "label_of",
    "names_of_type",
    "own_zone",
    "stands_in",
]

ZONES = {
    "table_button": "toolbar",
    "row_button": "row_action",
    "detail": "field",
}
"""Zones that have another name with us; `batch_button` has no counterpart."""

ENGINE_NAMES = {
    "detail_enum": "enum",
    "detail_info": "info",
    "detail_color": "color",
}
"""Types that the engine's vocabulary calls by a shorter name."""

_FIRST_ZONES = {"table": "column"}
_ODD = re.compile(r"[\W_]+")


def label_key(text: str) -> str:
    """Return a label as labels are compared.

    Args:
        text: The label.

    Returns:
        The label after NFKC, case and punctuation folding; only case and width are
        folded where nothing but punctuation would be left.
    """
    folded = fold_word(text)
    return _ODD.sub("", folded) or folded


def is_same_label(wanted: str, label: Json, *, exactly: bool = False) -> bool:
    """Tell whether two labels mean the same element.

    Args:
        wanted: What the record says.
        label: What the page says.
        exactly: Whether one may not merely contain the other.

    Returns:
        True when they agree, containment either way.
    """
    if not isinstance(label, str):
        return False
    one, two = label_key(wanted), label_key(label)
    if not one or not two:
        return False
    return one == two or (not exactly and (one in two or two in one))


def label_of(located: Located) -> Json:
    """Return what people call an element: its label, or the title of a container."""
    label = located.get("label")
    return label if isinstance(label, str) and label else located.get("title")


def own_zone(located: Located, page: JsonObject) -> str:
    """Return the zone that an element stands in, its own or the page's first."""
    zone = located.get("zone")
    if isinstance(zone, str):
        return zone
    return (
        "field" if located.parent else _FIRST_ZONES.get(page.get("page", ""), "field")
    )


def stands_in(located: Located, page: JsonObject, zone: str) -> bool:
    """Tell whether an element stands in a zone.

    Args:
        located: The element.
        page: Its page.
        zone: A zone as records name it, or `in:<label>`: inside that container.

    Returns:
        True when it does; the zones of a page hold only what is in no container.
    """
    if zone.startswith("in:"):
        parent = located.parent
        while parent is not None:
            if is_same_label(zone[3:], label_of(parent)):
                return True
            parent = parent.parent
        return False
    wanted = ZONES.get(zone, zone)
    return located.parent is None and own_zone(located, page) == wanted


def names_of_type(located: Located) -> Collection[str]:
    """Return every name that records may use for the type of an element.

    Args:
        located: The element.

    Returns:
        Its type and the engine's looser names for it.
    """
    kind = located.get("type")
    names = {str(kind)}
    if kind in ENGINE_NAMES:
        names.add(ENGINE_NAMES[kind])
    if kind == "select_single" and located.get("mode") == "radio":
        names.add("radio")
    if kind == "button" and located.get("zone") == "row_action":
        names.add("operation")
    return names
