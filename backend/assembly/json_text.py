"""Reading JSON that a model wrote: fences, prose, trailing commas, a cut-off tail.

Strict JSON is read strictly and nothing is touched. Only what is not JSON goes through
a reader that takes what was meant, and every liberty it takes is listed.
"""

import re
from dataclasses import dataclass

from backend.assembly.loose_json import LooseReader, LooseResult
from backend.assembly.strict_json import read_strict
from backend.domain.fixes import Fix
from backend.domain.json_values import Json
from backend.domain.texts import Text

__all__ = ["MAX_TEXT_LENGTH", "NoJsonError", "Parsed", "parse_submission"]

MAX_TEXT_LENGTH = 4_000_000
"""Longest text that is read, in characters; twice the largest page."""

MAX_STARTS = 40
"""How many places of a text are tried as the beginning of the JSON."""

MAX_READINGS = 3
"""How often a long text's length may be spent on those tries."""

MIN_READ = 500_000
"""Characters that may be spent on them in any case; half a second's worth."""

_FENCE = re.compile(r"```[ \t]*[\w+-]*[ \t]*\r?\n?(.*?)(?:```|\Z)", re.DOTALL)
_OPENING = re.compile(r"[{\[]")


class NoJsonError(ValueError):
    """A text holds no JSON object or array."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text said."""

    value: Json
    fixes: tuple[Fix, ...]
    """What had to be overlooked to read it; empty for strict JSON."""


def parse_submission(text: str) -> Parsed:
    """Read the JSON of a text.

    Args:
        text: What the model wrote: JSON, or something with JSON in it.

    Returns:
        The value and what was repaired.

    Raises:
        NoJsonError: If there is no JSON in it, or it nests without end.
    """
    if len(text) > MAX_TEXT_LENGTH:
        raise NoJsonError(f"longer than {MAX_TEXT_LENGTH} characters")
    try:
        return Parsed(read_strict(text.lstrip("\ufeff")), ())
    except RecursionError as error:
        raise NoJsonError("nested too deep") from error
    except ValueError:
        pass
    inside, fixes = _inside_fence(text)
    if fixes:
        try:
            return Parsed(read_strict(inside), fixes)
        except (ValueError, RecursionError):
            pass
    found = _read_best(inside)
    if found is None:
        raise NoJsonError("no JSON object or array in the text")
    start, result = found
    if inside[:start].strip() or inside[result.end :].strip():
        fixes = (*fixes, _PROSE)
    return Parsed(result.value, (*fixes, *result.fixes))


def _inside_fence(text: str) -> tuple[str, tuple[Fix, ...]]:
    """Return the longest fenced block that holds JSON, or the text itself."""
    blocks = [match[1] for match in _FENCE.finditer(text) if _OPENING.search(match[1])]
    if not blocks:
        return text, ()
    return max(blocks, key=len), (_FENCED,)


def _read_best(text: str) -> tuple[int, LooseResult] | None:
    """Read at every bracket that may begin the JSON; keep what says the most."""
    best: tuple[int, LooseResult] | None = None
    position = 0
    left = max(MAX_READINGS * len(text), MIN_READ)
    for _ in range(MAX_STARTS):
        opening = _OPENING.search(text, position)
        if opening is None or left <= 0:
            break
        start = opening.start()
        reader = LooseReader(text, start)
        result = reader.read()
        left -= reader.position - start
        position = start + 1
        if result is None:
            continue
        if best is None or _weight(start, result) > _weight(*best):
            best = (start, result)
        position = max(position, result.end)
    return best


def _weight(start: int, result: LooseResult) -> tuple[bool, int]:
    """Rank readings: objects before arrays of prose, then the longer one."""
    is_meant = isinstance(result.value, dict | list) and bool(result.value)
    return (is_meant, result.end - start)


_FENCED = Fix(
    "code_fence", "", Text("去掉了代码块标记", "Removed the code fence around the JSON")
)
_PROSE = Fix(
    "surrounding_text",
    "",
    Text("忽略了 JSON 前后的文字", "Ignored text around the JSON"),
)
