"""Small pieces of HTML, in both languages at once; CSS shows the one chosen."""

import json
from html import escape

from backend.domain.json_values import Json
from backend.domain.texts import Text

__all__ = ["both", "cell", "code", "share_cell", "tag"]

_SHORT = 120
"""Characters of a value that stands on one line, inclusive; an element with little to
say is one, so that two columns can be read side by side."""


def tag(name: str, inner: str = "", **attributes: str) -> str:
    """Return an element.

    Args:
        name: Its name.
        inner: HTML inside.
        **attributes: Its attributes; a trailing underscore is left out (`class_`),
            other underscores are hyphens.

    Returns:
        HTML.
    """
    written = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{inner}</{name}>"


def both(text: Text) -> str:
    """Return a text in both languages."""
    return tag("span", escape(text.zh), class_="zh", lang="zh") + tag(
        "span", escape(text.en), class_="en", lang="en"
    )


def cell(inner: str) -> str:
    """Return a cell of a table."""
    return tag("td", inner)


def share_cell(share: Json) -> str:
    """Return a cell with a share, its counts and its interval."""
    if not share["total"]:
        return cell("–")
    low, high = share["interval"]
    counts = f"{share['hits']}/{share['total']} · {low:.0%}–{high:.0%}"
    return cell(f"<b>{share['value']:.1%}</b> {tag('small', counts)}")


def code(value: Json) -> str:
    """Return a JSON value to be scrolled, what is short on one line."""
    return tag("pre", escape(_written(value, " ")), tabindex="0")


def _written(value: Json, indent: str) -> str:
    """Write a JSON value; `indent` is what stands before its members."""
    text = json.dumps(value, ensure_ascii=False)
    if len(text) <= _SHORT:
        return text
    inner = indent + " "
    if isinstance(value, dict):
        opened, closed = "{}"
        members = [
            f"{json.dumps(key, ensure_ascii=False)}: {_written(member, inner)}"
            for key, member in value.items()
        ]
    elif isinstance(value, list):
        opened, closed = "[]"
        members = [_written(member, inner) for member in value]
    else:
        return text
    lines = f",\n{indent}".join(members)
    return f"{opened}\n{indent}{lines}\n{indent[1:]}{closed}"
