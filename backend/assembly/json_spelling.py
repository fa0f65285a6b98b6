"""How JSON and almost-JSON are spelled: the tables of the tolerant reader."""

import re

from backend.domain.json_values import Json
from backend.domain.texts import Text

__all__ = [
    "AFTER_STRING",
    "BELOW_ALL",
    "BLANK",
    "CUT_ESCAPE",
    "ESCAPES",
    "MEMBER",
    "MEMBER_QUOTES",
    "MESSAGES",
    "MIXED_KEY",
    "NUMBER",
    "ODD_MEMBER",
    "ODD_NAMES",
    "PLAIN",
    "PLAINEST",
    "QUOTED_STRING",
    "QUOTES",
    "SPACE",
    "STRICT_NUMBER",
    "STRICT_STRING",
    "STRICT_WORDS",
    "WORD",
    "WORDS",
]

SPACE = re.compile(
    r"(?:[\s\u3000\ufeff]+|//[^\n]*|/\*.*?(?:\*/|\Z)|#[^\n]*)+", re.DOTALL
)
MIXED_KEY = re.compile(
    r"""[\u201c\u201d]([\w$.-]+)"(?=\s*[:\uff1a])|"([\w$.-]+)[\u201c\u201d](?=\s*[:\uff1a])"""
)
"""A name that begins in one kind of quotes and ends in the other."""

BELOW_ALL = "-Infinity"
BLANK = re.compile(r"[\s\u3000\ufeff]*")
CUT_ESCAPE = re.compile(
    r"\\(?:u[0-9a-fA-F]{0,3}|u[dD][89abAB][0-9a-fA-F]{2}(?:\\(?:u[0-9a-fA-F]{0,3})?)?)?\Z"
)
"""An escape, or a pair of them, that the end of the text cuts off."""

WORD = re.compile(r"[^\W\d][\w$.-]*", re.UNICODE)
NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
STRICT_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
PLAINEST = re.compile(r"""[^"'`\\\u201c\u201d\u2018\u2019\x00-\x1f]*""")
STRICT_STRING = re.compile(r'"([^"\\\x00-\x1f]*)"(?=[ \t\r\n]*[,:}\]])')
"""A string without escapes that is followed by what may follow: the usual case."""

QUOTED_STRING = re.compile(
    r"""'([^"'`\\\u201c\u201d\u2018\u2019\x00-\x1f]*)'(?=[ \t\r\n]*[,:}\]])"""
    r"""|[\u201c\u201d]([^"'`\\\u201c\u201d\u2018\u2019\x00-\x1f]*)[\u201c\u201d]"""
    r"""(?=[ \t\r\n]*[,:}\]\uff0c\uff1a])"""
)
"""The same in other quotes, with no quote of any kind inside."""

_TEXT = r'[^"\\\x00-\x1f]*'
_BARE = r"""[^"'`\\\u201c\u201d\u2018\u2019\x00-\x1f]*"""
_LITERAL = r"true|false|null|-?(?:0|[1-9][0-9]{0,14})"
_GAP = r"[ \t\r\n]*"
MEMBER = re.compile(
    _GAP
    + "(?:"
    + "|".join(
        rf"{quote}({text}){quote}{_GAP}:{_GAP}(?:{quote}({text}){quote}|({_LITERAL}))"
        for quote, text in (
            ('"', _TEXT),
            ("[\u201c\u201d]", _BARE),
            ("'", _BARE),
        )
    )
    + rf"){_GAP},(?={_GAP}[\"'\u201c\u201d])"
)
"""A whole member of the usual kind and its comma, another one behind it: three groups
for name, text and literal, of each kind of quotes. One match instead of ten steps."""

_COMMENTS = r"(?>[ \t\r\n]+|//[^\n]*\n|#[^\n]*\n|/\*[^*]*\*+(?:[^/*][^*]*\*+)*/)*+"
ODD_MEMBER = re.compile(
    _GAP
    + "(?:"
    + "|".join(
        rf"{name}{_GAP}([:\uff1a]){_GAP}(?:{quote}({text}){quote}|({_LITERAL}))"
        for name, quote, text in (
            (rf'"({_TEXT})"', '"', _TEXT),
            (f"[\u201c\u201d]({_BARE})[\u201c\u201d]", "[\u201c\u201d]", _BARE),
            (r"([^\W\d][\w$.-]*)", '"', _TEXT),
        )
    )
    + rf")(?:{_GAP}([,\uff0c])({_COMMENTS})(?=[\"'\u201c\u201d]|[^\W\d])"
    r"|[ \t\r\n]+(?=[\"'\u201c\u201d]))"
)
"""The same with what else is seen often: full-width punctuation, comments behind the
comma, no comma, names without quotes. Groups for name, colon, text and literal, of each
kind of names, then the comma and what stands behind it. A page with such a thing at every
place is read in as few steps as one without."""

ODD_NAMES = (None, "smart_quotes", "unquoted_key")
"""What to note of each kind of names in `ODD_MEMBER`."""

MEMBER_QUOTES = (None, "smart_quotes", "single_quotes")
"""What to note of each kind of quotes in `MEMBER`."""

QUOTES = {
    '"': '"',
    "'": "'",
    "\u201c": "\u201d\u201c",
    "\u201d": "\u201d\u201c",
    "\u2018": "\u2019\u2018",
    "\u2019": "\u2019\u2018",
    "`": "`",
}
WORDS: dict[str, Json] = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "null": None,
    "None": None,
    "undefined": None,
    "NaN": None,
    "Infinity": None,
}
STRICT_WORDS = frozenset({"true", "false", "null"})
ESCAPES = {
    '"': '"',
    "\\": "\\",
    "/": "/",
    "b": "\b",
    "f": "\f",
    "n": "\n",
    "r": "\r",
    "t": "\t",
    "'": "'",
}
AFTER_STRING = frozenset(",:}]\uff0c\uff1a")
MESSAGES = {
    "trailing_comma": Text("去掉了多余的逗号", "Removed a surplus comma"),
    "missing_comma": Text("补上了缺少的逗号", "Added a missing comma"),
    "chinese_punctuation": Text(
        "把全角标点当作 JSON 标点", "Took full-width punctuation for JSON's"
    ),
    "wrong_bracket": Text("修正了不配对的括号", "Mended a bracket that did not match"),
    "unquoted_key": Text("给属性名补上了引号", "Put quotes around property names"),
    "smart_quotes": Text("把弯引号当作引号", "Took curly quotes for quotes"),
    "single_quotes": Text("把单引号当作引号", "Took single quotes for quotes"),
    "inner_quotes": Text(
        "保留了文本里没有转义的引号", "Kept unescaped quotes in a text"
    ),
    "line_break_in_string": Text(
        "保留了文本里没有转义的换行", "Kept an unescaped line break in a text"
    ),
    "bad_escape": Text("保留了文本里没有转义的反斜杠", "Kept an unescaped backslash"),
    "number_spelling": Text("按 JSON 写法改写了数字", "Rewrote a number as JSON"),
    "foreign_literal": Text(
        "把 True、None 等改写为 JSON", "Rewrote True, None and the like as JSON"
    ),
    "comment": Text("忽略了注释", "Ignored comments"),
    "duplicate_key": Text(
        "同一个属性写了两次，取后一个", "A property came twice; the later one counts"
    ),
    "unclosed": Text(
        "补上了缺少的右括号", "Added the closing brackets that were missing"
    ),
    "truncated": Text(
        "JSON 没有写完，补上了结尾", "The JSON was cut off; its end was added"
    ),
}
