"""Addresses: which texts become one, and whether following it may run code."""

import html
import re
import unicodedata
from collections.abc import Mapping

from backend.domain.json_values import Json, JsonObject
from backend.domain.texts import Text
from backend.validation.leaves import Names, TextLeaf
from backend.validation.templates import PLACEHOLDER, find_template

__all__ = ["SAFE_SCHEMES", "URL_SLOTS", "find_url_problem", "fold_url", "is_url_slot"]

URL_SLOTS = frozenset(
    {
        "url",
        "link",
        "linkUrl",
        "href",
        "src",
        "targetURL",
        "imagePrefix",
        "domain",
        "entry",
        "urlParams",
    }
)
"""Properties whose texts, those inside them too, end up in an address."""

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms"})
"""Schemes that open something and run nothing."""

_RUNNING_SCHEMES = ("javascript", "data", "vbscript", "blob", "filesystem")
"""The beginnings of these are refused before a placeholder; file is one of them."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):")
_HOST_AND_PORT = re.compile(
    r"(?:localhost|[a-z0-9\-]+(?:\.[a-z0-9\-]+)+):\d{1,5}(?:[/?#]|$)"
)
_PERCENT = re.compile(r"%([0-9a-fA-F]{2})")
_NO_ADDRESSES = frozenset({"field", "source", "method", "label", "path", "root"})
"""Properties inside a request or parameter whose texts are no part of the address."""

_BACKTICK = "`"
_UNTRUSTED_SOURCE = "url"
_UNESCAPE_ROUNDS = 3
_DEFAULTS_AS_ADDRESS = {"linkUrl": True, "type": "image"}


def is_url_slot(names: Names) -> bool:
    """Tell whether a text may end up in an address.

    Args:
        names: Where it stands.

    Returns:
        True below a property of the table, and for a default value.
    """
    return names[0] == "defaultValue" or (
        not URL_SLOTS.isdisjoint(names) and names[-1] not in _NO_ADDRESSES
    )


def find_url_problem(leaf: TextLeaf, *, local_only: bool = False) -> Text | None:
    """Return what is dangerous about an address.

    Args:
        leaf: The text.
        local_only: Whether it must stay on the page's own host.

    Returns:
        The problem, or `None`.
    """
    if leaf.names[0] == "defaultValue" and not _is_default_address(leaf.parent):
        return None
    template = find_template(leaf)
    parameters = template.parameters if template else {}
    if _BACKTICK in leaf.text:
        return _DANGEROUS
    folded = fold_url(_fill_in(leaf.text, parameters))
    if local_only and (_SCHEME.match(folded) or folded.startswith(("//", "\\"))):
        return _FOREIGN
    scheme = _SCHEME.match(folded)
    is_foreign = scheme is not None and scheme[1] not in SAFE_SCHEMES
    if is_foreign and not _HOST_AND_PORT.match(folded):
        return _DANGEROUS
    return _find_open_start(folded, parameters)


def fold_url(text: str) -> str:
    """Bring an address into the form in which a browser reads its scheme.

    Args:
        text: The address as written.

    Returns:
        Lower case, entities and percent escapes decoded, white space, control and
        format characters removed.
    """
    for _ in range(_UNESCAPE_ROUNDS):
        text = html.unescape(_PERCENT.sub(lambda m: chr(int(m[1], 16)), text))
    text = unicodedata.normalize("NFKC", text).lower()
    return "".join(
        char
        for char in text
        if not char.isspace() and unicodedata.category(char) not in {"Cc", "Cf"}
    )


def _is_default_address(holder: Json) -> bool:
    """Tell whether a default value is a link or an image: its column says so."""
    return isinstance(holder, dict) and any(
        holder.get(key) == value for key, value in _DEFAULTS_AS_ADDRESS.items()
    )


def _fill_in(text: str, parameters: Mapping[str, JsonObject]) -> str:
    """Put literal parameters into an address: `${a}${b}` must not hide a scheme."""

    def literal(match: re.Match[str]) -> str:
        data = parameters.get(match[1], {})
        if data.get("source") != "static":
            return match[0]
        return str(data.get("value", ""))

    return PLACEHOLDER.sub(literal, text)


def _find_open_start(folded: str, parameters: Mapping[str, JsonObject]) -> Text | None:
    """Return what is wrong with an address whose scheme comes from data.

    An address that is data from its first character on (`${avatar}`) is the site's own
    data and allowed; one taken from the address bar is an attacker's, and one glued
    together from parts cannot be judged.
    """
    start = re.split(r"[/?#]", folded, maxsplit=1)[0]
    found = list(PLACEHOLDER.finditer(start))
    if not found:
        return None
    names = {fold_url(name): data for name, data in parameters.items()}
    first = found[0]
    before = start[: first.start()]
    if before:
        hides = any(f"{name}:".startswith(before) for name in _RUNNING_SCHEMES)
        return _DANGEROUS if hides else None
    source = names.get(first[1], {}).get("source")
    is_glued = len(found) > 1 or ":" in start[first.end() :]
    return _DANGEROUS if is_glued or source == _UNTRUSTED_SOURCE else None


_DANGEROUS = Text(
    "地址可能执行代码，只允许路径和 http(s)",
    "The address may run code; only paths and http(s) are allowed",
)
_FOREIGN = Text("程序地址必须在本站", "A program must be loaded from the site itself")
