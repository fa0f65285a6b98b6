"""Almost-JSON below its objects and arrays: texts, numbers, words, comments."""

import json
import re
from dataclasses import dataclass, field

from backend.assembly.json_spelling import (
    AFTER_STRING,
    BELOW_ALL,
    BLANK,
    CUT_ESCAPE,
    ESCAPES,
    MESSAGES,
    PLAIN,
    PLAINEST,
    QUOTED_STRING,
    QUOTES,
    SPACE,
    STRICT_NUMBER,
    STRICT_STRING,
    STRICT_WORDS,
    WORD,
    WORDS,
)
from backend.domain.fixes import Fix
from backend.domain.json_values import Json
from backend.domain.pointers import join

__all__ = ["MISSING", "BrokenError", "LooseScalars"]

MISSING = object()
"""What a value is when the text ends, or goes wrong, before it."""


class BrokenError(Exception):
    """The text is not even almost JSON here."""


@dataclass(slots=True)
class LooseScalars:
    """Reads what holds nothing else, and lists the liberties that it takes."""

    text: str
    position: int
    _fixes: dict[str, Fix] = field(default_factory=dict)
    _path: list[str | int] = field(default_factory=list)
    _is_cut: bool = False
    _wants_more: bool = False
    """Whether what was read last, a comma or a number, may go on where the text ends."""

    def _string(self) -> str:
        """Read a string in any kind of quotes."""
        strict = STRICT_STRING.match(self.text, self.position)
        if strict is not None:
            self.position = strict.end()
            return strict[1]
        return self._loose_string()

    def _loose_string(self) -> str:
        """Read a string with escapes, other quotes or quotes inside."""
        opening = self._peek()
        closings = QUOTES[opening]
        if opening != '"':
            self._note("single_quotes" if opening == "'" else "smart_quotes")
            usual = QUOTED_STRING.match(self.text, self.position)
            if usual is not None:
                self.position = usual.end()
                return str(usual[usual.lastindex or 0])
        self.position += 1
        parts: list[str] = []
        while True:
            plain = (PLAIN if opening == '"' else PLAINEST).match(
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
        after = BLANK.match(self.text, self.position + 1)
        end = after.end() if after is not None else self.position + 1
        following = self.text[end : end + 1]
        if not following or following in AFTER_STRING:
            return True
        if following in "/#" or "\n" in self.text[self.position + 1 : end]:
            return True
        # `"a" "b"`: a comma is missing; `"say "hi" now"`: the quote is text.
        return following in QUOTES and end > self.position + 1

    def _escape(self) -> str:
        """Read an escape; one that the end of the text cuts off says nothing."""
        if CUT_ESCAPE.match(self.text, self.position):
            self.position = len(self.text)
            return ""
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
        if following in ESCAPES and following:
            self.position += 2
            return ESCAPES[following]
        # `"^\d+$"`: a backslash that JSON would double.
        self._note("bad_escape")
        self.position += 1
        return "\\"

    def _number(self, match: re.Match[str]) -> Json:
        self.position = match.end()
        self._wants_more = self.position == len(self.text)
        text = match[0]
        if self._peek() and (self._peek().isalnum() or self._peek() == "_"):
            raise BrokenError
        if STRICT_NUMBER.fullmatch(text) is None:
            self._note("number_spelling")
            text = text.lstrip("+")
        try:
            return float(text) if re.search(r"[.eE]", text) else int(text)
        except ValueError as error:  # thousands of digits
            raise BrokenError from error

    def _word(self) -> Json:
        if self.text.startswith(BELOW_ALL, self.position):
            self.position += len(BELOW_ALL)
            self._note("foreign_literal")
            return None
        match = WORD.match(self.text, self.position)
        if match is None:
            raise BrokenError
        word = match[0]
        self.position = match.end()
        if word in WORDS:
            if word not in STRICT_WORDS:
                self._note("foreign_literal")
            return WORDS[word]
        if self.position >= len(self.text) and any(w.startswith(word) for w in WORDS):
            self._cut()
            return MISSING
        raise BrokenError

    def _skip(self) -> None:
        """Pass over white space and comments."""
        char = self.text[self.position : self.position + 1]
        if "!" <= char <= "~" and char not in "/#":
            return
        match = SPACE.match(self.text, self.position)
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
            self._fixes[code] = Fix(code, join(self._path), MESSAGES[code], lossless)
