"""Where an added or moved element goes."""

import re
from dataclasses import dataclass
from typing import Final

from backend.domain.json_values import JsonObject
from backend.llm.builtin.edits.index import PageIndex
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.phrases import POSITION
from backend.llm.builtin.numbers import NUMBER, read_number
from backend.llm.builtin.protocol import ZoneRole

__all__ = ["Position", "edge_of", "take_edge", "take_position"]

_AFTER: Final = re.compile(r"后|右|下|after|below|behind|next", re.IGNORECASE)
_FIRST: Final = re.compile(
    r"最前面?|最上面?|最左边?|开头|首位|首列|第一|顶上|最顶|\b(?:first|start|beginning|front|very top|top|far left)\b",
    re.IGNORECASE,
)
_LAST: Final = re.compile(
    r"最后面?|末尾|最下面?|最右边?|结尾|末位|最底|\b(?:last|end|bottom|far right)\b",
    re.IGNORECASE,
)
_NTH: Final = re.compile(rf"第\s*(?P<n>{NUMBER})\s*(?:个|位|列|项)", re.IGNORECASE)
_EDGE: Final = re.compile(
    r"(?:,|并)?(?:就)?(?:放|加|排|插|摆)?(?:在|到|于)?(?:页面|表单|表格|列表|详情)?(?:的)?"
    r"(?P<last>最后面?(?=$|[,。]|再?(?:加|增|添|插|放|补))|最末尾?|末尾|最下面|最下方|最底部?|结尾|最右边?(?=$|[,。]|加))(?:吧|就行)?"
    r"|(?:,|并)?(?:放|加|排|插|摆)?(?:在|到|于)?(?:页面|表单|表格|列表|详情)?(?:的)?"
    r"(?P<first>最前面?|最上面|最上方|最顶上?|开头|首位|第一(?:个|位|列|项)(?=$|[,。]|加)|最左边?)(?:吧|就行)?"
    r"|,?\s*\b(?:right |all the way )?(?:at|to|on|as) (?:the )?(?:very )?"
    r"(?:(?P<last2>bottom|end|last(?: one| field| column| place| position)?|far right)"
    r"|(?P<first2>top(?! of)|start|beginning|front|first(?: one| field| column| place| position)?|far left))"
    r"(?: of (?:the )?(?:form|page|table|list|filters|columns))?(?=$|[\s,.;])",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    rf"(?:,|放|插|加)?在?\s*(?P<a>{MARK})\s*(?:和|与|跟|、)\s*(?P<b>{MARK})\s*(?:之间|中间)(?:的)?"
    rf"|\b(?:in )?between (?:the )?(?P<a2>{MARK}) and (?:the )?(?P<b2>{MARK})",
    re.IGNORECASE,
)
_SMALL: Final = re.compile(r"[放加排移插摆在到于和,]|位置|\s")


@dataclass(frozen=True, slots=True)
class Position:
    """A place relative to an element."""

    anchor: Known
    after: bool

    def to_operation(self) -> JsonObject:
        """Return the part of an operation that says where."""
        return {"after" if self.after else "before": self.anchor.id}


def take_position(
    text: str, index: PageIndex, *, zone: ZoneRole | None = None
) -> tuple[Position | None, str]:
    """Take `放在金额后面` or `after Amount` out of a text.

    Args:
        text: A clause or a sentence.
        index: The page.
        zone: The part of the page that the element is for; anchors of that part win.

    Returns:
        The position, `None` when the text names none, and the rest of the text.
    """
    between = _BETWEEN.search(text)
    if between is not None:
        mentions = index.mentions(between["a"] or between["a2"])
        rest = f"{text[: between.start()]} {text[between.end() :]}"
        return Position(mentions[0].known[0], after=True), rest
    match = POSITION.search(text)
    if match is None:
        return None, text
    words = match["anchor"] or match["anchor2"] or ""
    mentions = index.mentions(words)
    if not mentions:
        return None, text
    mention = mentions[-1]
    anchor = next((k for k in mention.known if k.zone is zone), mention.known[0])
    before = words[: mention.start]
    kept = (
        ""
        if _SMALL.sub("", before) == "" or match["anchor2"]
        else before.rstrip("在到于放排插 ")
    )
    after = _AFTER.search(match["pos"] or match["pos2"]) is not None
    rest = f"{text[: match.start()]}{kept} {text[match.end() :]}"
    return Position(anchor, after), rest


def take_edge(text: str) -> tuple[bool | None, str]:
    """Take `at the end` or 最前面 out of a text.

    Args:
        text: A clause.

    Returns:
        Whether the end is meant, `None` when neither end is named, and the rest.
    """
    match = _EDGE.search(text)
    if match is None:
        return None, text
    last = bool(match["last"] or match["last2"])
    return last, f"{text[: match.start()]} {text[match.end() :]}"


def edge_of(words: str, siblings: list[Known], moved: Known) -> Position | None:
    """Read `最前面`, `to the end` or `第二列`.

    Args:
        words: Where to.
        siblings: The elements of the zone, in order.
        moved: The element that moves.

    Returns:
        The position among the others, `None` when the words name no such place.
    """
    others = [known for known in siblings if known.id != moved.id]
    if not others:
        return None
    nth = _NTH.search(words)
    if nth is not None:
        number = int(read_number(nth["n"]))
        if number > len(others):
            return Position(others[-1], after=True)
        return Position(others[max(number, 1) - 1], after=False)
    if _LAST.search(words):
        return Position(others[-1], after=True)
    if _FIRST.search(words):
        return Position(others[0], after=False)
    return None
