"""Choices as models write them: a radio with labelled options, a default as text."""

from collections.abc import Iterator

from backend.assembly.repairs import Repairs
from backend.domain.json_values import Json, JsonObject

__all__ = ["as_choice", "match_default"]

CHOICES = ("select_single", "select_multiple", "tree_select")


def as_choice(element: JsonObject, repairs: Repairs) -> bool:
    """Turn an old `radio` with modern options into what can hold them, in place.

    The engine's `radio` knows names only; a single choice drawn as radio buttons has
    values and labels, which is what such options mean.

    Args:
        element: An element as written.
        repairs: Where to list the change.

    Returns:
        Whether the type was changed.
    """
    if element.get("type") != "radio" or "options" not in element:
        return False
    options = element["options"]
    if (
        isinstance(options, list)
        and options
        and all(isinstance(option, str) and option for option in options)
    ):
        element["options"] = [{"name": option} for option in options]
        with repairs.inside("options") as inner:
            inner.note("options_shape")
        return False
    names_only = isinstance(options, list) and all(
        isinstance(option, dict) and option.keys() <= {"name"} for option in options
    )
    if names_only or not isinstance(options, list | dict):
        return False
    element["type"] = "select_single"
    element["mode"] = "radio"
    with repairs.inside("type") as inner:
        inner.note("type_alias", name="radio", to="select_single")
    return True


def match_default(element: JsonObject, repairs: Repairs) -> None:
    """Write a literal default as the option it was meant to be, in place.

    `"1"` where the option is 1 would be shown as nothing; so would the text of an
    option in place of its value.

    Args:
        element: An element with mended properties.
        repairs: Where to list the change.
    """
    default = element.get("defaultValue")
    if element.get("type") not in CHOICES or not isinstance(default, dict):
        return
    if default.get("source") != "static" or "value" not in default:
        return
    options = list(_options(element))
    written = default["value"]
    matched: Json = (
        [_match(member, options) for member in written]
        if isinstance(written, list)
        else _match(written, options)
    )
    if repr(matched) != repr(written):
        element["defaultValue"] = {**default, "value": matched}
        with repairs.inside("defaultValue") as inner:
            inner.note("matched_option")


def _options(element: JsonObject) -> Iterator[tuple[Json, Json]]:
    """Yield value and text of the options that are written by hand."""
    name = "treeData" if element["type"] == "tree_select" else "options"
    offered = element.get(name)
    if not isinstance(offered, dict) or offered.get("from") != "manual":
        return
    waiting = [offered.get("data")]
    while waiting:
        members = waiting.pop()
        for member in members if isinstance(members, list) else ():
            if isinstance(member, dict) and "value" in member:
                yield member["value"], member.get("label", member.get("title"))
                waiting.append(member.get("children"))


def _match(written: Json, options: list[tuple[Json, Json]]) -> Json:
    """Return the only option value that something stands for, else the thing itself."""
    if not isinstance(written, str | int | float):
        return written
    values = [value for value, _ in options]
    if any(repr(value) == repr(written) for value in values):
        return written
    meant = [value for value in values if str(value) == str(written)]
    meant = meant or [value for value, text in options if text == written]
    return meant[0] if len(meant) == 1 else written
