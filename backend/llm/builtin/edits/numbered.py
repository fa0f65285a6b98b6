"""Numbered and bulleted wishes: every item becomes a sentence of its own."""

import re
from typing import Final

from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.text import has_cjk, strip_noise

__all__ = ["unroll"]

_ITEM: Final = re.compile(
    r"(?:^|(?<=[\s:;,.。]))(?:\(?(?P<n>\d{1,2})[.)、](?!\d)|[①-⑳])[ ]*(?=\S)"
    r"|(?:^|\n)[ ]*[-*•●][ ]+(?=\S)"
)
_ADDING: Final = re.compile(
    r"加|增|补|插|新|缺|少|没有|\b(?:add|insert|append|include|put|need|new|missing|lacks?|want|extra|create)\b",
    re.IGNORECASE,
)
_VERB: Final = re.compile(
    rf"^(?:请|把|将|再|给)*(?:{MARK}|[加增新添补插删去移改换调隐把将])"
    r"|^(?:please )?(?:add|insert|append|remove|delete|drop|rename|move|change|set|make|put|swap|hide|replace|call|mark|let)\b",
    re.IGNORECASE,
)
_NAMES_ADD: Final = re.compile(
    r"[加增添补插](?!载)|\b(?:add|insert|append|include|put|create)\b", re.IGNORECASE
)


def unroll(text: str) -> str:
    """Write every item of a list of wishes as a sentence.

    Args:
        text: A request, flat, labels marked.

    Returns:
        The request; an item that only names something new gets the words that lead to
        the list. A request without such a list stays as it is.
    """
    items = list(_ITEM.finditer(text))
    numbers = [int(item["n"]) for item in items if item["n"]]
    if len(items) < _TWO or numbers != sorted(set(numbers)):
        return text
    lead = text[: items[0].start()].strip()
    if not re.search(r"[:,。.;]$|\n$", text[: items[0].start()].rstrip(" ")) and lead:
        return text
    starts = [item.end() for item in items]
    ends = [*(item.start() for item in items[1:]), len(text)]
    told = [text[a:b].strip(" \n,;、") for a, b in zip(starts, ends, strict=True)]
    head = strip_noise(re.split(r"[。.!?\n](?=\s*\S)", lead)[-1])
    if all(not _VERB.match(each) for each in told):
        if _ADDING.search(head) is None:
            return text
        return "\n".join(_led(head, each) for each in told)
    before = lead if _VERB.match(head) else ""
    return "\n".join([before, *(each for each in told)]).strip()


_TWO = 2


def _led(head: str, item: str) -> str:
    """Return an item behind the words that ask for it."""
    if _NAMES_ADD.search(head):
        return f"{head} {item}" if head.isascii() else f"{head}:{item}"
    return f"加{item}" if has_cjk(head) else f"add {item}"
