"""Faults F1 and F2: JSON that is cut off, wrapped up or spelled as another language.

What is wrong with the text must leave every value in it as it is.
"""

import json
import re
from collections.abc import Iterator

from tests.support.fault_sites import Found, Injector

__all__ = ["truncated", "wrapped"]

CUTS = 8
"""Places where a page is cut off, besides those before its closing brackets."""

_QUOTES = frozenset("'`\u201c\u201d\u2018\u2019\\")
"""Characters that make other quotes around a text ambiguous."""


def truncated(on: Injector) -> Found:
    """F1: the end of the text is missing.

    What lacks nothing but closing brackets is mended; where a value was cut, or a comma
    or a number may have gone on, the rest is asked for.
    """
    bare = on.text.rstrip("]}")
    closing = len(on.text) - len(bare)
    for cut in range(1, closing + 1):
        left = on.text[:-cut]
        yield f"last {cut} brackets", left, left[-1] in "}]", False
    raw = bare.encode()
    for number in range(CUTS):
        place = on.chance.randrange(2, len(raw))
        left = raw[:place].decode(errors="ignore")
        yield f"cut {number}", left, False, False


def wrapped(on: Injector) -> Found:
    """F2: fences, commas, comments, quotes, words around."""
    pretty = json.dumps(on.page, ensure_ascii=False, indent=2)
    for name, written in (*_around(on.text, pretty), *_between(on, pretty)):
        yield name, written, True, False
    for name, written in _spelled(on):
        yield name, written, True, False


def _around(text: str, pretty: str) -> Iterator[tuple[str, str]]:
    """Yield texts with something around the JSON."""
    yield "fence", f"```json\n{pretty}\n```"
    yield "fence that stays open", f"```\n{text}"
    yield "fence in prose", f"好的：\n```\n{text}\n```\n请查收"
    yield "fence of another language", f"```javascript\n{pretty}\n```"
    yield "prose", f"Here you are: {text} Enjoy!"
    yield "prose with brackets", f"按[要求]生成如下 {{页面}}：\n{text}\n以上。"
    yield "byte order mark and space", f"\ufeff  {text}\u3000, "
    yield "tags", f"<page>{text}</page>"
    yield "twice encoded", json.dumps(text)
    yield "twice encoded in a fence", f"```\n{json.dumps(text)}\n```"


def _between(on: Injector, pretty: str) -> Iterator[tuple[str, str]]:
    """Yield texts with something between the parts of the JSON."""
    yield "trailing commas", re.sub(r"\n( *[\]}])", r",\n\1", pretty)
    yield "one trailing comma", f"{on.text[:-1]},}}"
    yield "doubled commas", pretty.replace(",\n", ",,\n", 1)
    yield "commas missing", re.sub(r'("|\d|[\]}el]),\n', r"\1\n", pretty)
    yield "line comment", pretty.replace("\n", " // a note\n", 1)
    yield "comment of a script", pretty.replace("\n", " # 说明\n", 1)
    yield "block comment", pretty.replace("\n", " /* note, } */\n", 1)
    yield "comment at every line", pretty.replace("\n", " // {\n")
    yield "a bracket too many", f"{on.text}}}"


def _spelled(on: Injector) -> Iterator[tuple[str, str]]:
    """Yield texts whose JSON is spelled as another language has it."""
    pretty = json.dumps(on.page, ensure_ascii=False, indent=2)
    yield "escapes", json.dumps(on.page)
    yield "names without quotes", re.sub(r'(?m)^( *)"(\w+)": ', r"\1\2: ", pretty)
    python = re.sub(r'(?m)(": |^ *)true(,?)$', r"\1True\2", pretty)
    python = re.sub(r'(?m)(": |^ *)false(,?)$', r"\1False\2", python)
    if python != pretty:
        yield "words of Python", python
    chinese = re.sub(r'(?m)(["\d\]}el]),$', r"\1，", pretty)
    yield "Chinese commas", chinese
    yield "Chinese colons", re.sub(r'(?m)^( *"[^"]+"): ', r"\1：", pretty)
    if "\\" not in on.text and not _QUOTES & set(on.text):
        yield "single quotes", on.text.replace('"', "'")
        yield "one kind of smart quotes", on.text.replace('"', "\u201c")
        pairs = re.sub(r'"([^"]*)"', "\u201c\\1\u201d", on.text)
        yield "smart quotes", pairs
        yield (
            "smart quotes and Chinese punctuation",
            re.sub("(?<=[\u201d\\d\\]}el]),(?=[\u201c\\[{])", "，", pairs).replace(
                "\u201d:", "\u201d："
            ),
        )
