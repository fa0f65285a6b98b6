"""Texts that attack, and a reader of configurations that knows what would run.

The reader shares no code with the page check: it says of a finished configuration
whether anything in it is alive, by what the engine does with each key.
"""

import html
import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote

from backend.domain.json_values import Json

__all__ = ["PAYLOADS", "URL_PAYLOADS", "alive_in", "carried"]

URL_PAYLOADS: Mapping[str, str] = {
    "javascript": "javascript:alert(1)",
    "javascript_case": "JaVaScRiPt:alert(1)",
    "javascript_tab": "java\tscript:alert(1)",
    "javascript_newline": "java\nscript:alert(1)",
    "javascript_null": "java\x00script:alert(1)",
    "javascript_leading_space": "  javascript:alert(1)",
    "javascript_leading_control": "\x01javascript:alert(1)",
    "javascript_entity": "&#106;avascript:alert(1)",
    "javascript_hex_entity": "&#x6A;avascript&#58;alert(1)",
    "javascript_named_entity": "javascript&colon;alert(1)",
    "javascript_tab_entity": "java&Tab;script:alert(1)",
    "javascript_percent": "javascript%3Aalert(1)",
    "javascript_full_width": "\uff4a\uff41\uff56\uff41script:alert(1)",
    "javascript_soft_hyphen": "java\u00adscript:alert(1)",
    "javascript_port": "javascript:1/alert(1)",
    "javascript_port_query": "javascript:0?alert(1):alert(2)",
    "javascript_port_fragment": "JavaScript:1#\\u2028alert(1)",
    "javascript_newline_entity": "java&#10;script&#x3A;alert(1)",
    "javascript_crlf": "java\r\nscript:alert(1)",
    "javascript_dotless": "javascr\u0131pt:alert(1)",
    "javascript_circled": "\u24d9avascript:alert(1)",
    "javascript_placeholder": "java${a}script:alert(1)",
    "data": "data:text/html,<script>alert(1)</script>",
    "data_base64": "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "data_svg": "data:image/svg+xml,<svg onload=alert(1)>",
    "vbscript": "vbscript:msgbox(1)",
    "vbscript_case": "VBSCRIPT:msgbox(1)",
    "blob": "blob:https://a.example/1",
    "filesystem": "filesystem:https://a.example/x",
    "file": "file:///etc/passwd",
    "view_source": "view-source:javascript:alert(1)",
}
"""Addresses that run something, or open what no page should."""

PAYLOADS: Mapping[str, str] = {
    **URL_PAYLOADS,
    "scriptlet": "<% alert(1) %>",
    "scriptlet_print": "<%= 7*7 %>",
    "scriptlet_escaped": "<%- constructor.constructor('alert(1)')() %>",
    "scriptlet_end": "%>alert(1)<%",
    "expression": "${7*7}",
    "constructor": "${constructor.constructor('alert(1)')()}",
    "this": "${this.constructor}",
    "call": "${alert(1)}",
    "assignment": "${a=1}",
    "comma": "${a,b}",
    "member": "${a.b}",
    "index": "${a[0]}",
    "unclosed": "${a",
    "nested_template": "${`${alert(1)}`}",
    "spaced": "${ a b }",
    "backtick": "`+alert(1)+`",
    "new_function": "new Function('alert(1)')()",
    "function_call": "alert(1)",
    "arrow": "(()=>alert(1))()",
    "quote_escape": "'+alert(1)+'",
    "statement_end": "1;alert(1)",
    "comment": "1/*x*/||alert(1)//",
    "unicode_escape": "\\u0061lert(1)",
    "globals": "window.location",
    "event_handler": '" onerror="alert(1)',
    "image_tag": "<img src=x onerror=alert(1)>",
    "script_tag": "<script>alert(1)</script>",
    "svg_tag": "<svg/onload=alert(1)>",
    "markdown_link": "[a](javascript:alert(1))",
    "markdown_html": "# a\n<iframe src=javascript:alert(1)>",
    "html_mode": "html",
    "markdown_mode": "markdown",
    "css_url": "url(javascript:alert(1))",
    "css_expression": "expression(alert(1))",
    "css_import": "@import 'https://a.example/x.css'",
    "css_escape": "u\\72l(//a.example/x)",
    "css_image_set": "image-set('https://a.example/x' 1x)",
    "css_break": "red;background:url(https://a.example/x)",
    "regex_nested": "^(a+)+$",
    "regex_overlap": "^(a|a)*b$",
    "regex_optional": "^(a?){30}a{30}$",
    "regex_words": r"^(\w+\s?)*$",
    "regex_alternatives": "^(a|aa)+$",
    "regex_backreference": r"(a+)\1+$",
    "regex_lookahead": "^(?=(a+)+$)b",
    "regex_broken": "(",
    "condition_line_break": "\n${a}",
    "condition_escape": "'\\u{61}' === 'a'",
    "condition_superscript": "${\u00b2} === 1",
    "prototype": "__proto__",
    "prototype_path": "__proto__.polluted",
    "prototype_constructor": "constructor.prototype.polluted",
    "prototype_index": "a[__proto__].polluted",
    "prototype_quoted": 'a["__proto__"].polluted',
    "bidi": "a\u202egnp.exe",
    "bidi_isolate": "a\u2066b\u2069",
    "bidi_mark": "a\u200fb\u200ec",
    "bidi_arabic_mark": "a\u061cb",
    "zero_width": "ad\u200bmin",
    "zero_width_joiner": "ad\u200dmin",
    "soft_hyphen": "ad\u00admin",
    "hangul_filler": "\u3164",
    "tag_characters": "a\U000e0041\U000e0042",
    "null_byte": "a\x00b",
    "escape": "a\x1b[31mb",
    "line_separator": "a\u2028alert(1)",
    "byte_order_mark": "\ufeffa",
    "lone_surrogate": "a\ud800b",
}
"""Texts that attack, by name."""

EXPLOSIVE = frozenset(PAYLOADS[name] for name in PAYLOADS if name.startswith("regex_"))

TEMPLATES = frozenset({"statement", "template", "url", "content", "titleText"})
"""Keys whose texts the engine fills in as templates."""

CONDITIONS = frozenset({"condition", "disabled"})
ADDRESSES = frozenset(
    {"url", "link", "targetURL", "imagePrefix", "src", "domain", "href", "entry"}
)
"""Keys whose texts become addresses."""

PATHS = frozenset(
    {
        *("field", "path", "root", "primary", "primaryField", "from", "to"),
        *("requireField", "responseField", "keyField", "labelField", "titleField"),
        *("childrenField", "valueField", "sourceField", "targetField", "dataField"),
        *("configField", "originalCodeField", "modifiedCodeField", "current"),
        *("pageSize", "total", "urlKey", "stringify", "unstringify"),
    }
)
"""Keys whose texts the engine walks into objects with, and writes at their end."""

STYLES = frozenset({"style", "styles", "customStyle"})
SHOWN = frozenset({"prefix", "postfix"})
"""Keys inside a style whose texts are drawn beside the value, not put into CSS."""

KEY = "*key"
"""Last step of the way to a key."""

CODE = re.compile(r"<%|\$\{|`")
CSS = re.compile(r"url\(|expression\(|image-set\(|@import|\\")
"""The engine sets one property of a style at a time, so that a semicolon ends nothing:
a browser drops the value."""

MODES = frozenset({"mode", "descType"})

SAFE_SCHEMES = frozenset({"http", "https", "mailto", "tel", "sms"})
CALLS = re.compile(r"\.includes\(")
PLACEHOLDER = re.compile(r"\$\{\s*[^\W\d][\w$]*\s*\}")
HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
STRINGS = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"")
POLLUTING = re.compile(
    r"(?:^|[.\[\"'])(?:__proto__|prototype|constructor)(?:$|[.\]\"'])"
)

Path = tuple[str | int, ...]


def carried(payload: str) -> tuple[str, ...]:
    """Return a payload alone and inside a Chinese and an English text."""
    return payload, f"请填写{payload}信息", f"Fill in {payload} please"


def alive_in(config: Json) -> list[tuple[Path, str]]:
    """Return what the engine would run, follow or walk into.

    Args:
        config: A configuration, or anything like it.

    Returns:
        Where it stands and what it is; empty for a configuration that is inert.
    """
    return [
        (path, why) for path, text in _texts(config) for why in _reasons(path, text)
    ]


def _reasons(path: Path, text: str) -> Iterator[str]:
    """Yield why a text is alive in its place."""
    names = [part for part in path if isinstance(part, str)]
    key = names[-1] if names else ""
    holder = names[-2] if len(names) > 1 else ""
    if HIDDEN.search(text):
        yield "hidden characters"
    if key == KEY:
        if text in {"__proto__", "prototype", "constructor"}:
            yield "a key that pollutes"
    elif holder in CONDITIONS:
        yield from _reasons_of_condition(key, text)
    else:
        yield from _reasons_of_text(key, holder, text)
    if STYLES & set(names[:-1]) and key not in SHOWN and CSS.search(text):
        yield "a style that loads"


def _reasons_of_condition(key: str, text: str) -> Iterator[str]:
    """Yield why a text of a condition is alive."""
    if key == "template" and _is_code(PLACEHOLDER.sub("", text)):
        yield "code in a condition"
    if key == "statement":
        yield "a condition of the old kind"
    if key == "field" and POLLUTING.search(text):
        yield "a path into a prototype"


def _reasons_of_text(key: str, holder: str, text: str) -> Iterator[str]:
    """Yield why any other text is alive."""
    is_plain = (holder, key) == ("description", "content")  # drawn as it is
    if key in TEMPLATES and not is_plain and CODE.search(PLACEHOLDER.sub("", text)):
        yield "template code"
    if (key in ADDRESSES or (holder, key) == ("url", "statement")) and _runs(text):
        yield "an address that runs"
    if key == "expression" and text in EXPLOSIVE:
        yield "an expression that explodes"
    if key in PATHS and POLLUTING.search(text):
        yield "a path into a prototype"
    if key in MODES and text in {"html", "markdown"}:
        yield "text that is not cleaned"


def _is_code(text: str) -> bool:
    """Tell whether a condition holds more than comparisons of literals."""
    bare = CALLS.sub(" 0 + (", STRINGS.sub("0", text))
    return (
        re.search(r"[\w$\])]\s*\(|[;`{]|=>|/[*/]|\bnew\b|[A-Za-z_$]\.", bare)
        is not None
    )


def _runs(text: str) -> bool:
    """Tell whether a browser that decodes generously would run an address."""
    for _ in range(3):
        text = html.unescape(unquote(text))
    text = re.sub("[\t\n\r\u00ad]", "", PLACEHOLDER.sub("", text))
    bare = text.lstrip("".join(map(chr, range(33)))).casefold()
    scheme = re.match(r"([a-z][a-z0-9+.\-]*):", bare)
    if scheme is None or scheme[1] in SAFE_SCHEMES:
        return False
    is_host = "." in scheme[1] or scheme[1] == "localhost"
    return not (is_host and re.match(r"[^:]*:\d+(?:/|$)", bare))


def _texts(value: Json) -> Iterator[tuple[Path, str]]:
    """Yield every text and every key, and where it stands."""
    waiting: list[tuple[Path, Json]] = [((), value)]
    while waiting:
        path, part = waiting.pop()
        if isinstance(part, str):
            yield path, part
        elif isinstance(part, dict):
            for key, member in part.items():
                yield (*path, key, KEY), key
                waiting.append(((*path, key), member))
        elif isinstance(part, list):
            waiting.extend(((*path, index), each) for index, each in enumerate(part))
