"""Which texts of a page the engine fills in, and with what."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from backend.domain.json_values import Json, JsonObject
from backend.validation.leaves import TextLeaf

__all__ = ["PLACEHOLDER", "TEMPLATES", "Template", "find_template", "is_name"]

NAME = r"[^\W\d][\w$]*"
"""A name that JavaScript takes for an identifier."""

PLACEHOLDER = re.compile(rf"\$\{{\s*({NAME})\s*\}}")
"""`${name}`, the only template code that is allowed."""

_BRACES = re.compile(rf"\{{\s*({NAME})\s*\}}")

TEMPLATES: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "template": ("params", PLACEHOLDER),
    "statement": ("params", PLACEHOLDER),
    "url": ("urlParams", PLACEHOLDER),
    "content": ("params", PLACEHOLDER),
    "titleText": ("titleParams", _BRACES),
}
"""Property with a template, the list beside it that fills it in, its placeholders."""


@dataclass(frozen=True, slots=True)
class Template:
    """A text with placeholders and the parameters beside it."""

    placeholders: tuple[str, ...]
    """Names in order of appearance, each once."""

    parameters: Mapping[str, JsonObject]
    """Where each parameter takes its value from, by name."""

    list_name: str
    """Property that holds the parameters."""

    is_open: bool
    """True when a parameter without a name supplies values nobody can list."""


def is_name(text: str) -> bool:
    """Tell whether a text is a name that a placeholder can hold."""
    return re.fullmatch(NAME, text) is not None


def find_template(leaf: TextLeaf) -> Template | None:
    """Return the template that a text is.

    Args:
        leaf: A text and what holds it.

    Returns:
        The template, `None` when the engine does not fill that text in.
    """
    known = TEMPLATES.get(leaf.names[-1])
    if known is None or not isinstance(leaf.parent, dict):
        return None
    list_name, pattern = known
    entries = _entries(leaf.parent.get(list_name))
    parameters = {name: data for name, data in entries if name}
    return Template(
        tuple(dict.fromkeys(pattern.findall(leaf.text))),
        parameters,
        list_name,
        any(not name for name, _ in entries),
    )


def _entries(params: Json) -> list[tuple[str, JsonObject]]:
    """Return the named parameters of a list that may hold anything."""
    if not isinstance(params, list):
        return []
    found: list[tuple[str, JsonObject]] = []
    for entry in params:
        field = entry.get("field") if isinstance(entry, dict) else None
        if isinstance(field, str):
            data = entry.get("data")
            found.append(
                (field.split(".", 1)[0], data if isinstance(data, dict) else {})
            )
    return found
