"""A reader of almost-JSON: it takes what was meant and says what it overlooked."""

import json
from dataclasses import dataclass, field

from backend.assembly.json_spelling import (
    MEMBER,
    MEMBER_QUOTES,
    MIXED_KEY,
    NUMBER,
    ODD_MEMBER,
    ODD_NAMES,
    QUOTES,
    WORD,
)
from backend.assembly.loose_scalars import MISSING, BrokenError, LooseScalars
from backend.assembly.patches import is_same_json
from backend.assembly.strict_json import DECODER
from backend.domain.fixes import Fix
from backend.domain.json_values import Json, JsonObject

__all__ = ["LooseReader", "LooseResult"]

MAX_NESTING = 120
"""How deep the JSON may nest; deeper is not read."""

STRICT_TRIES = 24
"""How often the text's length may be spent on reading parts of it strictly. What is in
order is read ten times faster so; what is not would be tried again at every depth."""

STRICT_FAILURES = 8
"""So many parts more than those in order may turn out not to be; then nearly all have
the same fault, and trying is a waste."""


@dataclass(frozen=True, slots=True)
class LooseResult:
    """What was read."""

    value: Json
    end: int
    """Where the reading stopped, in characters."""

    fixes: tuple[Fix, ...]


@dataclass(slots=True)
class LooseReader(LooseScalars):
    """Reads one value from a place in a text."""

    _open: list[str] = field(default_factory=list)
    _spent: int = 0
    """Characters that were spent on reading parts strictly."""

    _failures: int = 0
    """Parts that turned out not to be strict, less those that were."""

    def read(self) -> LooseResult | None:
        """Read the value.

        Returns:
            The value, where it ends and what was overlooked; `None` when nothing of
            sense stands here, or it is cut off before it says anything.
        """
        try:
            value = self._value()
        except BrokenError:
            return None
        if value is MISSING or (self._is_cut and not value):
            return None
        return LooseResult(value, self.position, tuple(self._fixes.values()))

    def _value(self) -> Json:
        """Read any value; `MISSING` at the end of the text."""
        self._skip()
        char = self._peek()
        self._wants_more = False
        if not char:
            self._cut()
            return MISSING
        if char in "{[":
            return self._container(char)
        if char in QUOTES:
            return self._string()
        number = NUMBER.match(self.text, self.position)
        if number is not None:
            return self._number(number)
        return self._word()

    def _container(self, char: str) -> Json:
        """Read an object or array, strictly where that is possible."""
        if len(self._path) >= MAX_NESTING:
            raise BrokenError
        if self._may_be_strict():
            strict = self._strict()
            if strict is not MISSING:
                return strict
        self._open.append("}" if char == "{" else "]")
        container = self._object() if char == "{" else self._array()
        self._open.pop()
        return container

    def _may_be_strict(self) -> bool:
        """Tell whether it is worth trying to read the next part strictly."""
        return self._failures < STRICT_FAILURES and self._spent <= STRICT_TRIES * len(
            self.text
        )

    def _strict(self) -> Json:
        """Read a part that is strict JSON; `MISSING` when it is not."""
        start = self.position
        try:
            value, self.position = DECODER.raw_decode(self.text, start)
        except (ValueError, RecursionError) as error:
            self._failures += 1
            self._spent += getattr(error, "pos", len(self.text))
            return MISSING
        self._failures -= 1
        self._spent += self.position - start
        return value

    def _object(self) -> Json:
        found: dict[str, Json] = {}
        self.position += 1
        while True:
            self._skip()
            self._usual_members(found)
            self._skip()
            char = self._peek()
            if not char:
                self._end(found)
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

    def _usual_members(self, found: dict[str, Json]) -> None:
        """Read members as long as they are of the usual kind, or odd in a usual way."""
        while True:
            while usual := MEMBER.match(self.text, self.position):
                kind, group = divmod((usual.lastindex or 1) - 1, 3)
                quotes = MEMBER_QUOTES[kind]
                if quotes is not None:
                    self._note(quotes)
                written = usual[usual.lastindex or 1]
                value = written if group == 1 else json.loads(written)
                self._put(found, usual[kind * 3 + 1], value)
                self.position = usual.end()
            if not self._odd_member(found):
                return

    def _odd_member(self, found: dict[str, Json]) -> bool:
        """Read a member with odd punctuation or a comment behind it, if one is next."""
        odd = ODD_MEMBER.match(self.text, self.position)
        if odd is None:
            return False
        groups = odd.groups()
        comma, gap = groups[-2:]
        kind = next(n for n in range(len(ODD_NAMES)) if groups[4 * n] is not None)
        name, colon, text, literal = groups[4 * kind : 4 * kind + 4]
        spelling = ODD_NAMES[kind]
        if spelling is not None:
            self._note(spelling)
        if colon == "\uff1a":
            self._note("chinese_punctuation")
        self._put(found, name, json.loads(literal) if text is None else text)
        if comma is None:
            self._note("missing_comma")
        elif comma == "\uff0c":
            self._note("chinese_punctuation")
        if gap and gap.strip():
            self._note("comment")
        self.position = odd.end()
        return True

    def _put(self, found: dict[str, Json], key: str, value: Json) -> None:
        """Add a member to an object; a second one of its name is noted."""
        if key in found:
            self._note("duplicate_key", lossless=is_same_json(found[key], value))
        found[key] = value

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
            raise BrokenError
        self.position += 1
        self._path.append(key)
        value = self._value()
        self._path.pop()
        if value is not MISSING:
            self._put(found, key, value)

    def _key(self) -> str:
        if self._peek() in QUOTES:
            mixed = MIXED_KEY.match(self.text, self.position)
            if mixed is None:
                return self._string()
            self._note("smart_quotes")
            self.position = mixed.end()
            return str(mixed[mixed.lastindex or 0])
        word = WORD.match(self.text, self.position)
        if word is None:
            raise BrokenError
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
                self._end(found)
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
            if value is not MISSING:
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
            self._wants_more = True
            self._skip()
            if self._peek() == closing:
                self._note("trailing_comma")
        elif char and char not in "}]":
            self._note("missing_comma")

    def _tail(self) -> str:
        """Return the last character of the text that is no white space."""
        return self.text[-MAX_NESTING:].rstrip()[-1:]

    def _end(self, found: JsonObject | list[Json]) -> None:
        """The text ends inside of a container, after some of its members.

        Nothing is known to be lost when a member is whole and a container, or the text
        lacks its very last bracket; the middle of an inner object is no end.
        """
        is_between = len(self._open) == 1 or self._tail() in {"}", "]"}
        if not found or self._wants_more or not is_between:
            self._cut()
        elif not self._is_cut:
            self._note("unclosed")
