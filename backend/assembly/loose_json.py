"""A reader of almost-JSON: it takes what was meant and says what it overlooked."""

import json
import re
from dataclasses import dataclass, field

from backend.domain.fixes import Fix
from backend.domain.json_values import Json
from backend.domain.pointers import join
from backend.domain.texts import Text

__all__ = ["LooseReader", "LooseResult"]

MAX_NESTING = 120
"""How deep the JSON may nest; deeper is not read."""

_SPACE = re.compile(
    r"(?:[\s\u3000\ufeff]+|//[^\n]*|/\*.*?(?:\*/|\Z)|#[^\n]*)+", re.DOTALL
)
_BLANK = re.compile(r"[\s\u3000\ufeff]*")
_WORD = re.compile(r"[^\W\d][\w$.-]*", re.UNICODE)
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?")
_STRICT_NUMBER = re.compile(r"-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_PLAINEST = re.compile(r"""[^"'`\\\u201c\u201d\u2018\u2019\x00-\x1f]*""")
_STRICT_STRING = re.compile(r'"([^"\\\x00-\x1f]*)"(?=[ \t\r\n]*[,:}\]])')
"""A string without escapes that is followed by what may follow: the usual case."""

_QUOTES = {
    '"': '"',
    "'": "'",
    "\u201c": "\u201d\u201c",
    "\u201d": "\u201d\u201c",
    "\u2018": "\u2019\u2018",
    "\u2019": "\u2019\u2018",
    "`": "`",
}
_WORDS: dict[str, Json] = {
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
}
_STRICT_WORDS = frozenset({"true", "false", "null"})
_ESCAPES = {
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
_AFTER_STRING = frozenset(",:}]\uff0c\uff1a")
_MISSING = object()
"""What a value is when the text ends, or goes wrong, before it."""


class _BrokenError(Exception):
    """The text is not even almost JSON here."""


@dataclass(frozen=True, slots=True)
class LooseResult:
    """What was read."""

    value: Json
    end: int
    """Where the reading stopped, in characters."""

    fixes: tuple[Fix, ...]


@dataclass(slots=True)
class LooseReader:
    """Reads one value from a place in a text."""

    text: str
    position: int
    _fixes: dict[str, Fix] = field(default_factory=dict)
    _path: list[str | int] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)
    _is_cut: bool = False

    def read(self) -> LooseResult | None:
        """Read the value.

        Returns:
            The value, where it ends and what was overlooked; `None` when nothing of
            sense stands here, or it is cut off before it says anything.
        """
        try:
            value = self._value()
        except _BrokenError:
            return None
        if value is _MISSING or (self._is_cut and not value):
            return None
        return LooseResult(value, self.position, tuple(self._fixes.values()))

    def _value(self) -> Json:
        """Read any value; `_MISSING` at the end of the text."""
        self._skip()
        char = self._peek()
        if not char:
            self._cut()
            return _MISSING
        if char in "{[" and len(self._path) >= MAX_NESTING:
            raise _BrokenError
        if char in "{[":
            self._open.append("}" if char == "{" else "]")
            container = self._object() if char == "{" else self._array()
            self._open.pop()
            return container
        if char in _QUOTES:
            return self._string()
        number = _NUMBER.match(self.text, self.position)
        if number is not None:
            return self._number(number)
        return self._word()

    def _object(self) -> Json:
        found: dict[str, Json] = {}
        self.position += 1
        while True:
            self._skip()
            char = self._peek()
            if not char:
                self._cut()
                return found
            if char == "}":
                self.position += 1
                return found
            if char in ",\uff0c":
                self._note("trailing_comma")
                self.position += 1
                continue
            if char == "]":
                self._close_wrongly("]")
                return found
            self._member(found)
            self._separator("}")

    def _member(self, found: dict[str, Json]) -> None:
        """Read `"key": value` into an object."""
        key = self._key()
        self._skip()
        if not self._peek():
            self._cut()
            return
        if self._peek() == "\uff1a":
            self._note("chinese_punctuation")
        elif self._peek() not in ":=":
            raise _BrokenError
        self.position += 1
        self._path.append(key)
        value = self._value()
        self._path.pop()
        if value is not _MISSING:
            found[key] = value

    def _key(self) -> str:
        if self._peek() in _QUOTES:
            return self._string()
        word = _WORD.match(self.text, self.position)
        if word is None:
            raise _BrokenError
        self._note("unquoted_key")
        self.position = word.end()
        return word[0]

    def _array(self) -> Json:
        found: list[Json] = []
        self.position += 1
        while True:
            self._skip()
            char = self._peek()
            if not char:
                self._cut()
                return found
            if char == "]":
                self.position += 1
                return found
            if char in ",\uff0c":
                self._note("trailing_comma")
                self.position += 1
                continue
            if char == "}":
                self._close_wrongly("}")
                return found
            self._path.append(len(found))
            value = self._value()
            self._path.pop()
            if value is not _MISSING:
                found.append(value)
            self._separator("]")

    def _close_wrongly(self, bracket: str) -> None:
        """Let a bracket of the other kind close a container.

        It stays for the container around it that waits for it; otherwise it was meant
        for this one.
        """
        self._note("wrong_bracket")
        if bracket not in self._open[:-1]:
            self.position += 1

    def _separator(self, closing: str) -> None:
        """Read the comma between two members, or notice that it is missing."""
        self._skip()
        char = self._peek()
        if char == "\uff0c":
            self._note("chinese_punctuation")
        if char and char in ",\uff0c":
            self.position += 1
            self._skip()
            if self._peek() == closing:
                self._note("trailing_comma")
        elif char and char not in "}]":
            self._note("missing_comma")

    def _string(self) -> str:
        """Read a string in any kind of quotes."""
        strict = _STRICT_STRING.match(self.text, self.position)
        if strict is not None:
            self.position = strict.end()
            return strict[1]
        return self._loose_string()

    def _loose_string(self) -> str:
        """Read a string with escapes, other quotes or quotes inside."""
        opening = self._peek()
        closings = _QUOTES[opening]
        if opening != '"':
            self._note(
                "smart_quotes"
                if opening in "\u201c\u201d\u2018\u2019`"
                else "single_quotes"
            )
        self.position += 1
        parts: list[str] = []
        while True:
            plain = (_PLAIN if opening == '"' else _PLAINEST).match(
                self.text, self.position
            )
            if plain is not None and plain.end() > self.position:
                parts.append(plain[0])
                self.position = plain.end()
            char = self._peek()
            if not char:
                self._cut()
                return "".join(parts)
            if char in closings and self._closes(char):
                self.position += 1
                return "".join(parts)
            if char == "\\":
                parts.append(self._escape())
                continue
            if char in closings:
                self._note("inner_quotes")
            if char < " ":
                self._note("line_break_in_string")
            parts.append(char)
            self.position += 1

    def _closes(self, char: str) -> bool:
        """Tell whether a quote ends the string, and is not part of its text."""
        after = _BLANK.match(self.text, self.position + 1)
        end = after.end() if after is not None else self.position + 1
        following = self.text[end : end + 1]
        if not following or following in _AFTER_STRING:
            return True
        if following in "/#" or "\n" in self.text[self.position + 1 : end]:
            return True
        # `"a" "b"`: a comma is missing; `"say "hi" now"`: the quote is text.
        return following in _QUOTES and end > self.position + 1

    def _escape(self) -> str:
        following = self.text[self.position + 1 : self.position + 2]
        if following == "u":
            code = self.text[self.position : self.position + 12]
            match = re.match(
                r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}"
                r"|\\u[0-9a-fA-F]{4}",
                code,
            )
            if match is not None:
                self.position += match.end()
                return str(json.loads(f'"{match[0]}"'))
        if following in _ESCAPES and following:
            self.position += 2
            return _ESCAPES[following]
        # `"^\d+$"`: a backslash that JSON would double.
        self._note("bad_escape")
        self.position += 1
        return "\\"

    def _number(self, match: re.Match[str]) -> Json:
        self.position = match.end()
        text = match[0]
        if self._peek() and (self._peek().isalnum() or self._peek() == "_"):
            raise _BrokenError
        if _STRICT_NUMBER.fullmatch(text) is None:
            self._note("number_spelling")
            text = text.lstrip("+")
        try:
            return float(text) if re.search(r"[.eE]", text) else int(text)
        except ValueError as error:  # thousands of digits
            raise _BrokenError from error

    def _word(self) -> Json:
        match = _WORD.match(self.text, self.position)
        if match is None:
            raise _BrokenError
        word = match[0]
        self.position = match.end()
        if word in _WORDS:
            if word not in _STRICT_WORDS:
                self._note("foreign_literal")
            return _WORDS[word]
        if self.position >= len(self.text) and any(w.startswith(word) for w in _WORDS):
            self._cut()
            return _MISSING
        raise _BrokenError

    def _skip(self) -> None:
        """Pass over white space and comments."""
        if "!" <= self._peek() <= "~" and self._peek() not in "/#":
            return
        match = _SPACE.match(self.text, self.position)
        if match is not None:
            if match[0].strip("\u3000\ufeff \t\r\n"):
                self._note("comment")
            self.position = match.end()

    def _peek(self) -> str:
        return self.text[self.position : self.position + 1]

    def _cut(self) -> None:
        """The text ends inside the value."""
        self._is_cut = True
        self._note("truncated", lossless=False)

    def _note(self, code: str, *, lossless: bool = True) -> None:
        """List a liberty, once of each kind, where it was first taken."""
        if code not in self._fixes:
            self._fixes[code] = Fix(code, join(self._path), _MESSAGES[code], lossless)


_MESSAGES = {
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
    "truncated": Text(
        "JSON 没有写完，补上了结尾", "The JSON was cut off; its end was added"
    ),
}
