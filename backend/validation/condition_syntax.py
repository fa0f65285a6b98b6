r"""The grammar of conditions: `${age} >= 18 && ${type} === 'vip'`.

What parses here calls nothing but `includes` and reads nothing but the parameters:

    condition  = and { "||" and }
    and        = comparison { "&&" comparison }
    comparison = unary [ ("===" | "!==" | "==" | "!=" | ">=" | "<=" | ">" | "<") unary ]
    unary      = "!" unary | operand
    operand    = primary { ".includes(" condition ")" }
    primary    = "${" name "}" | string | number | "true" | "false" | "null"
               | "undefined" | "[" [ condition { "," condition } ] "]" | "(" condition ")"
"""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backend.domain.json_values import Json
from backend.validation.conditions import (
    UNDEFINED,
    Both,
    Comparison,
    Condition,
    Either,
    Includes,
    Items,
    Literal,
    Negation,
    Reference,
    Undefined,
)

__all__ = [
    "MAX_CONDITION_LENGTH",
    "BadCondition",
    "is_parameter_name",
    "parse_condition",
]

MAX_CONDITION_LENGTH = 1_000
"""Longest condition in characters, inclusive."""

MAX_CONDITION_DEPTH = 24
"""How deep parentheses may nest; the parser is recursive."""


@dataclass(frozen=True, slots=True)
class BadCondition:
    """Why a text is no condition."""

    position: int
    """Where it stopped making sense, in characters from 0."""


_NAME = r"[^\W\d][\w$]*"
_ESCAPED = r"\\(?:u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|0(?![0-9])|[^ux0-9\n\r])"
_TOKEN = re.compile(
    rf"""\s*(?:
      \$\{{\s*(?P<ref>{_NAME})\s*\}}
    | (?P<string>'(?:[^'\\\n\r]|{_ESCAPED})*'|"(?:[^"\\\n\r]|{_ESCAPED})*")
    | (?P<number>-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)(?![\w.])
    | (?P<word>true|false|null|undefined)\b
    | (?P<includes>\.\s*includes\s*\()
    | (?P<operator>===|!==|==|!=|>=|<=|&&|\|\||[<>!()\[\],])
    )""",
    re.VERBOSE,
)
_WORDS: Mapping[str, Json | Undefined] = {
    "true": True,
    "false": False,
    "null": None,
    "undefined": UNDEFINED,
}
_COMPARISONS = frozenset({"===", "!==", "==", "!=", ">=", "<=", ">", "<"})
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "f": "\f", "v": "\v"}
_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|(.))")

_LINE_BREAK_FIRST = re.compile(r"\s*[\r\n]")
"""The engine evaluates `return ` and the text; JavaScript ends the statement there."""

_RESERVED = re.compile(
    r"break|case|catch|class|const|continue|debugger|default|delete|do|"
    r"else|enum|export|extends|false|finally|for|function|if|import|in|"
    r"instanceof|new|null|return|super|switch|this|throw|true|try|typeof|"
    r"var|void|while|with|yield|let|static|await|async|implements|"
    r"interface|package|private|protected|public|arguments|eval|"
    r"undefined|NaN|Infinity|__proto__|constructor|prototype|window|"
    r"document|globalThis|self|top|parent"
)


def is_parameter_name(name: str) -> bool:
    """Tell whether a placeholder may have a name.

    Args:
        name: The name in `${name}`.

    Returns:
        False for what JavaScript takes for something else, such as `this`.
    """
    is_identifier = name.replace("$", "_").isidentifier()
    return is_identifier and name[:1] != "$" and not _RESERVED.fullmatch(name)


def parse_condition(text: str) -> Condition | BadCondition:
    """Parse a condition.

    Args:
        text: The `template` of a condition, at most 1,000 characters.

    Returns:
        The condition, or where it stops being one.
    """
    if len(text) > MAX_CONDITION_LENGTH:
        return BadCondition(MAX_CONDITION_LENGTH)
    if _LINE_BREAK_FIRST.match(text):
        return BadCondition(0)
    parser = _Parser(text)
    try:
        parsed = parser.either(0)
        parser.expect_end()
    except _StopError as stop:
        return BadCondition(stop.position)
    return parsed


class _StopError(Exception):
    """The text stops being a condition."""

    def __init__(self, position: int) -> None:
        super().__init__(position)
        self.position = position


class _Parser:
    """Recursive descent over the tokens of one text."""

    def __init__(self, text: str) -> None:
        self._text = text.rstrip()
        self._position = 0
        self._match = self._next()

    def either(self, depth: int) -> Condition:
        """Parse what `||` joins."""
        if depth > MAX_CONDITION_DEPTH:
            raise _StopError(self._position)
        left = self._both(depth)
        while self._take("||"):
            left = Either(left, self._both(depth))
        return left

    def expect_end(self) -> None:
        """Refuse anything after the condition."""
        if self._match is not None or self._position < len(self._text):
            raise _StopError(self._position)

    def _both(self, depth: int) -> Condition:
        left = self._comparison(depth)
        while self._take("&&"):
            left = Both(left, self._comparison(depth))
        return left

    def _comparison(self, depth: int) -> Condition:
        left = self._unary(depth)
        operator = self._match["operator"] if self._match else None
        if operator is None or operator not in _COMPARISONS:
            return left
        self._advance()
        return Comparison(operator, left, self._unary(depth))

    def _unary(self, depth: int) -> Condition:
        if not self._take("!"):
            return self._operand(depth)
        if depth > MAX_CONDITION_DEPTH:
            raise _StopError(self._position)
        return Negation(self._unary(depth + 1))

    def _operand(self, depth: int) -> Condition:
        is_grouped = self._match is not None and self._match["operator"] == "("
        operand = self._primary(depth)
        while self._match is not None and self._match["includes"]:
            self._advance()
            item = self.either(depth + 1)
            self._need(")")
            is_guarded = is_grouped and isinstance(operand, Reference)
            operand = Includes(operand, item, is_guarded)
        return operand

    def _primary(self, depth: int) -> Condition:
        match = self._match
        if match is None:
            raise _StopError(self._position)
        if match["ref"]:
            if not is_parameter_name(match["ref"]):
                raise _StopError(self._position)
            self._advance()
            return Reference(match["ref"])
        if match["string"] or match["number"] or match["word"]:
            return self._literal(match)
        if self._take("("):
            inner = self.either(depth + 1)
            self._need(")")
            return inner
        if self._take("["):
            return Items(tuple(self._members(depth + 1)))
        raise _StopError(self._position)

    def _literal(self, match: re.Match[str]) -> Literal:
        if match["string"]:
            if "${" in match["string"]:  # the engine would put the value in as code
                raise _StopError(self._position)
            value: Json | Undefined = _unescaped(match["string"][1:-1])
        elif match["word"]:
            value = _WORDS[match["word"]]
        else:
            value = _number(match["number"])
            if math.isinf(value):  # beyond what a number can be
                raise _StopError(self._position)
        self._advance()
        return Literal(value)

    def _members(self, depth: int) -> Iterator[Condition]:
        if self._take("]"):
            return
        yield self.either(depth)
        while self._take(","):
            yield self.either(depth)
        self._need("]")

    def _take(self, operator: str) -> bool:
        if self._match is None or self._match["operator"] != operator:
            return False
        self._advance()
        return True

    def _need(self, operator: str) -> None:
        if not self._take(operator):
            raise _StopError(self._position)

    def _advance(self) -> None:
        self._position = self._match.end() if self._match else self._position
        self._match = self._next()

    def _next(self) -> re.Match[str] | None:
        return _TOKEN.match(self._text, self._position)


def _number(text: str) -> float:
    """Read a number, whole where it is."""
    value = float(text)
    return int(value) if value.is_integer() else value


def _unescaped(text: str) -> str:
    """Read the inside of a string literal; two surrogates make one character."""
    read = _ESCAPE.sub(_unescape, text)
    return read.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")


def _unescape(match: re.Match[str]) -> str:
    """Read one escape of a string literal."""
    code = match[1] or match[2]
    return chr(int(code, 16)) if code else _ESCAPES.get(match[3], match[3])
