"""The words that records may use; any other is an error."""

from backend.tools.registry import EVERY_TOOL

__all__ = [
    "ACTIONS",
    "ARGUMENT_WORDS",
    "BARE_WORDS",
    "OPEN_WORDS",
    "ZONES",
]

ZONES = frozenset(
    {
        "action",
        "batch_button",
        "column",
        "detail",
        "field",
        "filter",
        "row_button",
        "table_button",
    }
)
"""Zones besides `in:<label>`."""

BARE_WORDS = frozenset(
    {
        "condition_on_label",
        "content_change",
        "extra_elements",
        "flat_groups",
        "form_only_type",
        "guess",
        "html_mode",
        "invent_page_id",
        "invent_url",
        "silent_substitute",
        "touch_outside_scope",
        "unknown_feature",
        "unknown_type",
    }
)
"""Words of `must_not` that stand alone."""

ARGUMENT_WORDS = frozenset(
    {
        "change",
        "change_value",
        "element",
        "feature",
        "leak",
        "move",
        "page_id",
        "raw",
        "raw_html",
        "remove",
        "tool",
        "type",
        "write_page",
        "zone",
    }
)
"""Words of `must_not` that need something after a colon."""

OPEN_WORDS = frozenset({"any", "invisible", "popup", "redirect", "window"})
"""Words of `redirect.open`."""

ACTIONS = frozenset(tool.name for tool in EVERY_TOOL)
"""Words of `ui_actions[].action`: whatever a model may call."""
