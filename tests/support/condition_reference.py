"""Conditions evaluated a second way, for comparing: by Python's own operators.

A condition becomes a Python expression over `Value`, whose operators mean what those of
JavaScript mean: no parser and no tree of ours takes part. `JAVASCRIPT` is the third way,
for machines that have Node.
"""

import math
import re
from collections.abc import Mapping
from typing import Any

from backend.domain.json_values import Json

__all__ = ["JAVASCRIPT", "holds"]

JAVASCRIPT = """
const cases = JSON.parse(require("fs").readFileSync(0, "utf8"));
const holds = ([text, values]) => {
  const filled = text.replace(/\\$\\{\\s*(\\w+)\\s*\\}/g, (_, name) =>
    name in values ? JSON.stringify(values[name]) : "undefined");
  try { return Boolean(new Function("return " + filled)()); } catch { return false; }
};
console.log(JSON.stringify(cases.map(holds)));
"""
"""A program of Node's: pairs of condition and values in, truth values out. It fills
values in as the engine does."""

MISSING = object()
"""`undefined`."""

TOKEN = re.compile(
    r"""\s*(?:(?P<ref>\$\{\s*\w+\s*\})|(?P<text>'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")
    |(?P<number>-?[0-9][0-9.eE]*(?:(?<=[eE])[+-][0-9]+)?)
    |(?P<word>true|false|null|undefined)|(?P<call>\.\s*includes)
    |(?P<sign>===|!==|==|!=|>=|<=|&&|\|\||.))""",
    re.VERBOSE,
)
SIGNS = {"===": "==", "!==": "!=", "==": "|", "!=": "^", "!": "~"}
SIGNS |= {"&&": " and ", "||": " or ", "[": "items([", "]": "])"}
WORDS = {"true": True, "false": False, "null": None, "undefined": MISSING}
ESCAPE = re.compile(r"\\(?:u(....)|x(..)|(.))")
LETTERS = dict(zip("ntr0bfv", "\n\t\r\0\b\f\v", strict=True))


class Value:
    """A value of JavaScript."""

    def __init__(self, held: Any) -> None:
        self.held = held

    def __bool__(self) -> bool:
        held = self.held
        return isinstance(held, list | dict) or not (held is MISSING or not held)

    def __invert__(self) -> "Value":
        return Value(not self)

    def __eq__(self, other: object) -> "Value":  # type: ignore[override, explicit-override]  # JavaScript's ===
        return Value(self.same(other))

    def __ne__(self, other: object) -> "Value":  # type: ignore[override, explicit-override]  # JavaScript's !==
        return Value(not self.same(other))

    __hash__ = object.__hash__

    def same(self, other: object) -> bool:
        if not isinstance(other, Value):
            return False
        if self.kind() != other.kind() or self.kind() == "object":
            return False
        if self.kind() == "number":
            return self.number() == other.number()
        return bool(self.held == other.held)

    def __or__(self, other: "Value") -> "Value":
        one, two = self.plain(), other.plain()
        kinds = (one.kind(), two.kind())
        if self.kind() == other.kind() == "object":
            return Value(held=False)
        empty = [kind in {"null", "undefined"} for kind in kinds]
        if any(empty):
            return Value(all(empty))
        if kinds[0] == kinds[1]:
            return Value(one.same(two))
        return Value(one.number() == two.number())

    def __xor__(self, other: "Value") -> "Value":
        return ~(self | other)

    def order(self, other: "Value", wanted: tuple[int, ...]) -> "Value":
        one, two = self.plain(), other.plain()
        if one.kind() == two.kind() == "string":
            left, right = one.units(), two.units()
            return Value((left > right) - (left < right) in wanted)
        first, second = one.number(), two.number()
        if math.isnan(first) or math.isnan(second):
            return Value(held=False)
        return Value((first > second) - (first < second) in wanted)

    def __lt__(self, other: "Value") -> "Value":
        return self.order(other, (-1,))

    def __le__(self, other: "Value") -> "Value":
        return self.order(other, (-1, 0))

    def __gt__(self, other: "Value") -> "Value":
        return self.order(other, (1,))

    def __ge__(self, other: "Value") -> "Value":
        return self.order(other, (0, 1))

    def includes(self, item: "Value") -> "Value":
        if isinstance(self.held, str):
            return Value(item.text() in self.held)
        return Value(any(item.same(Value(member)) for member in self.held))

    def kind(self) -> str:
        kinds = {str: "string", bool: "boolean", int: "number", float: "number"}
        if self.held is MISSING:
            return "undefined"
        return "null" if self.held is None else kinds.get(type(self.held), "object")

    def plain(self) -> "Value":
        return Value(self.text()) if self.kind() == "object" else self

    def units(self) -> list[int]:
        raw = self.held.encode("utf-16-be", "surrogatepass")
        return [raw[at] * 256 + raw[at + 1] for at in range(0, len(raw), 2)]

    def number(self) -> float:
        match self.kind():
            case "number" | "boolean":
                return float(self.held)
            case "null":
                return 0.0
            case "undefined":
                return math.nan
            case _:
                return self.parsed()

    def parsed(self) -> float:
        text = self.text().strip()
        known = re.fullmatch(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?", text)
        return float(text or 0) if known or not text else math.nan

    def text(self) -> str:
        held = self.held
        if isinstance(held, list):
            return ",".join(
                "" if m is None or m is MISSING else Value(m).text() for m in held
            )
        names: dict[str, str] = {
            "object": "[object Object]",
            "boolean": str(held).lower(),
        }
        if self.kind() == "number":
            return str(int(held)) if held == int(held) else str(held)
        return names.get(self.kind(), held if isinstance(held, str) else self.kind())


def holds(text: str, values: Mapping[str, Json]) -> bool:
    """Evaluate a condition of the grammar.

    Args:
        text: A condition that parses.
        values: Its parameters; numbers that JavaScript writes as Python does.

    Returns:
        Whether it holds; false where JavaScript throws.
    """
    code, constants = [], []
    for match in TOKEN.finditer(text.strip()):
        kind, written = str(match.lastgroup), match[match.lastgroup or 0]
        if kind == "sign":
            code.append(SIGNS.get(written, written))
        elif kind == "call":
            code.append(".includes")
        else:
            constants.append(Value(_constant(kind, written, values)))
            code.append(f"c[{len(constants) - 1}]")
    names = {"c": constants, "items": lambda members: Value([m.held for m in members])}
    try:
        return bool(eval("".join(code), {"__builtins__": {}}, names))  # noqa: S307  # the point: Python reads it
    except TypeError:
        return False


def _constant(kind: str, written: str, values: Mapping[str, Json]) -> Any:
    if kind == "ref":
        return values.get(written[2:-1].strip(), MISSING)
    if kind == "word":
        return WORDS[written]
    if kind == "number":
        return float(written)
    read = ESCAPE.sub(
        lambda m: (
            chr(int(m[1] or m[2], 16)) if m[1] or m[2] else LETTERS.get(m[3], m[3])
        ),
        written[1:-1],
    )
    return read.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
