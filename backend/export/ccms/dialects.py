"""Facts about the engine's two vocabularies that writing and reading share."""

from collections.abc import Mapping
from types import MappingProxyType

from backend.domain.json_values import Json, JsonObject

__all__ = [
    "ARRANGED_TYPES",
    "COLUMN_OF_FIELD",
    "CORNERS",
    "DEAD_LINK",
    "DISPLAY_TYPES",
    "EDITOR_FIELDS",
    "FILTER_SETTINGS",
    "PAGINATION_NAMES",
    "PART",
    "TARGETS",
    "WHOLE_RECORD",
    "record_reads",
    "record_source",
]

PART = "@"
"""First character of the owner of a part that is no element: `@form`, `@source`."""

TARGETS: Mapping[str, str] = MappingProxyType(
    {"popup": "current", "redirect": "page", "window": "open", "invisible": "handle"}
)
"""How a page opens (`openIn`), as the `target` of table operations says it.

Everywhere else the engine has `mode` with our own words; a word of one dialect in the
other makes a dead button.
"""

DEAD_LINK: JsonObject = {"type": "link", "target": "_self", "targetURL": ""}
"""The handle of a table button that does nothing.

Without a handle a click raises an exception; a link without `params` is ignored.
"""

DISPLAY_TYPES: Mapping[str, str] = MappingProxyType(
    {"Aenum": "select_single", "multirowText": "multiple_text", "image": "upload"}
)
"""Column types as the form fields that a sub-table draws its cells with.

The engine draws a sub-table's columns with the read-only look of form fields, not with
its table columns.
"""

COLUMN_OF_FIELD: Mapping[str, str] = MappingProxyType(
    {
        **{field: column for column, field in DISPLAY_TYPES.items()},
        "select_multiple": "Aenum",
    }
)
"""The way back: the column type for the form field of a sub-table's cell."""

CORNERS = ("topLeft", "topRight", "bottomLeft", "bottomRight")
"""Where the buttons of a sub-table stand."""

EDITOR_FIELDS = "editorFields"
"""Key for the row editor's fields of a sub-table whose buttons never open the editor.

The engine has no place for them and passes over keys that it does not know.
"""

WHOLE_RECORD: JsonObject = {
    "type": "text",
    "field": "",
    "label": "",
    "condition": {"template": "false"},
}
"""An item that is never drawn and makes a detail page's record whole.

To the conditions, texts and buttons of a detail page the record is only what its items
show: without an item for `id`, a button hands on no `id`. The engine gathers the record
over all items before it looks at their conditions, and an empty path is all of it.
"""

FILTER_SETTINGS = (
    "submitText",
    "resetText",
    "hiddenSubmit",
    "hiddenReset",
    "defaultValue",
)
"""What the engine's filter step is configured with, apart from its fields."""

PAGINATION_NAMES: Mapping[str, str] = MappingProxyType(
    {"current": "page", "pageSize": "size", "total": "total"}
)
"""Where paging data is read from when the page does not say."""

ARRANGED_TYPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "group": ("fields",),
        "form": ("fields",),
        "tabs": ("tabs", "fields"),
        "table": ("tableColumns", "operations", "tableExpand", EDITOR_FIELDS),
    }
)
"""Form fields with children, and the keys under which the engine holds them."""


def record_reads(value: Json) -> list[JsonObject]:
    """Return the parameters anywhere in a value that read the record or step data.

    Args:
        value: Any JSON value.

    Returns:
        The parameters, in a stable order.
    """
    found: list[JsonObject] = []
    stack = [value]
    while stack:
        part = stack.pop()
        if isinstance(part, dict):
            if part.get("source") in ("record", "data"):
                found.append(part)
            stack.extend(part.values())
        elif isinstance(part, list):
            stack.extend(part)
    return found


def record_source(*, has_header: bool, has_source: bool) -> JsonObject:
    """Return where a form or detail step reads its record from.

    The header step hands an empty object on, so a step behind it has to reach over it.

    Args:
        has_header: Whether a header step stands before the step.
        has_source: Whether a fetch step stands before the header.

    Returns:
        A `ParamConfig`.
    """
    if not has_header:
        return {"source": "data", "field": ""}
    if has_source:
        return {"source": "step", "step": 1, "field": ""}
    return {"source": "source", "field": ""}
