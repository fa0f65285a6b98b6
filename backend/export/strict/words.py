"""Texts that a grammar may write anywhere: nothing in them is code, hidden or broken."""

from collections.abc import Iterable, Mapping

from backend.domain.json_values import JsonObject

__all__ = ["WORDS"]

_MARKS = (
    "\u00a1-\u00ac\u00ae-\u034e\u0370-\u061b\u0620-\u06ff\u0900-\u0dff\u0e01-\u0e5b"
    "\u1e00-\u1fff\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2100-\u2bff\u3001-\u303f"
    "\u3041-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff60"
)
"""Letters and marks of today's scripts, without those that cannot be seen."""

_LETTERS = f"[ !\"#$%&'()*+,./0-9:;=?@A-Z\\[\\]_a-z|~{_MARKS}-]"
"""Without `<`, `>`, braces, backticks and backslashes: so no tag, no template, no code."""

_QUOTED = _LETTERS.replace("'", "")
_COMPARISON = (
    r"^\$\{value\} (===|!==|<|<=|>|>=) "
    rf"('{_QUOTED}*'|-?(0|[1-9][0-9]{{0,8}})|true|false|null)$"
)
"""One value compared with a literal: all that surely makes sense as a condition."""

_PROTOTYPES = ("constructor", "prototype")
"""Names of values that the safety gate refuses; `__proto__` begins with no letter."""

_NAME_LETTERS = (
    *(chr(code) for code in range(ord("0"), ord("9") + 1)),
    *(chr(code) for code in range(ord("A"), ord("Z") + 1)),
    "_",
    *(chr(code) for code in range(ord("a"), ord("z") + 1)),
)


def _class_without(letters: Iterable[str], taken: Iterable[str]) -> str:
    """Write the letters of names without some, in ranges."""
    kept = sorted(set(letters) - set(taken))
    ranges: list[list[str]] = []
    for letter in kept:
        if ranges and ord(letter) == ord(ranges[-1][1]) + 1:
            ranges[-1][1] = letter
        else:
            ranges.append([letter, letter])
    written = (a if a == b else f"{a}-{b}" for a, b in ranges)
    return f"[{''.join(written)}]"


def _rest_without(words: Iterable[str], tail: str) -> str:
    """Write what may follow where these words would complete a forbidden name.

    A grammar has no look-ahead: the letters are told one by one where they part from
    the words.
    """
    nexts = sorted({word[0] for word in words if word})
    if not nexts:
        return f"{tail}+"
    branches = [f"{_class_without(_NAME_LETTERS, nexts)}{tail}*"]
    for letter in nexts:
        rests = [word[1:] for word in words if word.startswith(letter)]
        is_whole = "" in rests
        inner = _rest_without(rests, tail)
        branches.append(f"{letter}({inner}){'' if is_whole else '?'}")
    return "|".join(branches)


def _name_pattern() -> str:
    """Write the pattern of names: a small letter first, and none of the forbidden."""
    tail = _class_without(_NAME_LETTERS, ())
    small = [letter for letter in _NAME_LETTERS if letter.islower()]
    firsts = sorted({word[0] for word in _PROTOTYPES})
    branches = [f"{_class_without(small, firsts)}{tail}*"]
    for letter in firsts:
        rests = [word[1:] for word in _PROTOTYPES if word.startswith(letter)]
        branches.append(f"{letter}({_rest_without(rests, tail)})?")
    return f"^({'|'.join(branches)})$"


WORDS: Mapping[str, JsonObject] = {
    "Text": {"type": "string", "pattern": f"^{_LETTERS}+$"},
    "Template": {
        "type": "string",
        "pattern": f"^{_LETTERS}*\\$\\{{value\\}}{_LETTERS}*$",
    },
    "Comparison": {"type": "string", "pattern": _COMPARISON},
    "Name": {"type": "string", "pattern": _name_pattern()},
}
"""Definitions that forms may refer to beside the structures of a protocol: a text of
one line, the same with the one placeholder `${value}`, a condition on that, and the
name of a value. `Field`, a field that the page has, is defined where that is known."""
