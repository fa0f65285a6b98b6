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

_AFTER: Final = re.compile(
    r"后|右|下|旁|边上|after|below|beneath|under|behind|next|beside|follow|right",
    re.IGNORECASE,
)
_NOUN_ZH: Final = r"(?:(?:这|那)一?(?:列|项|个|栏)|列|字段|栏|按钮|筛选(?:条件|项)?|搜索(?:条件|项)?|查询(?:条件|项)?|分?组)"
_POS_ZH: Final = (
    r"(?P<pos>(?:正)?(?:后面|之后|后边|后头|后方|右边|右侧|右面|右方|下面|下方|下边|底下|旁边|边上"
    r"|前面|之前|前边|前头|前方|左边|左侧|左面|左方|上面|上方|上边)|(?<=的)[前后左右上下]|[前后](?!台|端|缀|期|天)|[左右上下](?=$|[,。;]|再?(?:加|增|新增|添|插|放|补)))"
)
_AT_ZH: Final = re.compile(
    rf"(?:,|并|就|请)*(?:放|加|排|移|插|摆|位于|挪|调|提|紧跟|紧接|紧挨|跟|挨|补|添|写|显示|展示)?(?:着|在|到|于|至)?\s*"
    rf"(?P<m>{MARK})\s*{_NOUN_ZH}?\s*(?:的)?\s*{_POS_ZH}(?:的)?(?:位置)?(?:吧|就行|即可)?"
)
_POS_EN: Final = (
    r"(?P<pos>after|before|below|above|behind|beneath|underneath|under|following|follows?|preceding|precedes?|ahead of|in front of|next to|beside"
    r"|(?:to |on )?(?:the )?(?:left|right)(?:-hand)?(?: side)? of)"
)
_AT_EN: Final = re.compile(
    rf"(?:,?\s*\b(?:right|just|directly|immediately|straight|placed|positioned|located|somewhere)\b)*\s*\b{_POS_EN}\s+"
    rf"(?:the\s+)?(?:(?:existing|current|column|field|filter|button)\s+)?(?P<m>{MARK})(?:\s+(?:column|field|filter|button|one|group|section|tab)\b)?",
    re.IGNORECASE,
)
_FIRST: Final = re.compile(
    r"最前面?|最上面?|最左(?:边|侧)?|开头|首位|首列|第一|打头|排头|置顶|顶上|最顶|\b(?:first|leftmost|topmost|start|beginning|front|very top|top|(?:far|very) left)\b",
    re.IGNORECASE,
)
_LAST: Final = re.compile(
    r"最后面?|末尾|最末|最下面?|最右(?:边|侧)?|结尾|末位|末端|垫底|最底|\b(?:last|rightmost|end|bottom|(?:far|very) right)\b",
    re.IGNORECASE,
)
_NTH: Final = re.compile(
    rf"第\s*(?P<n>{NUMBER})\s*(?:个|位|列|项|栏)?"
    r"|\b(?P<word>second|third|fourth|fifth|2nd|3rd|4th|5th)\b|\b(?:position|place|slot) (?:no\.? ?|number |#)?(?P<m>\d{1,2})\b",
    re.IGNORECASE,
)
_WORDS: Final = {
    "second": 2,
    "third": 3,
    "fourth": 4,
    "fifth": 5,
    "2nd": 2,
    "3rd": 3,
    "4th": 4,
    "5th": 5,
}
_EDGE: Final = re.compile(
    r"(?:,|并)?(?:就)?(?:放|加|排|插|摆)?(?:在|到|于|至)?(?:页面|表单|表格|列表|详情)?(?:的)?"
    r"(?P<last>最后面?(?:一(?:列|个|项))?(?=$|[,。]|再?(?:加|增|新增|添|插|放|补|来))|最末尾?|末尾|最下面|最下方|最底(?:部|下|端)?|(?<=[表单面情])底部|结尾|最右(?:边|侧)?(?=$|[,。]|加))(?:的)?(?:位置)?(?:吧|就行)?"
    r"|(?:,|并)?(?:放|加|排|插|摆)?(?:在|到|于|至)?(?:页面|表单|表格|列表|详情)?(?:的)?"
    r"(?P<first>最前面?|最上面|最上方|最顶(?:部|上|端)?|开头|首位|首列|(?:作为|当作?|做)?第一(?:个|位|列|项|栏)(?=$|[,。]|再?(?:加|增|新增|添|插|放|补|来))|最左(?:边|侧)?)(?:的)?(?:位置)?(?:吧|就行)?"
    r"|,?\s*\b(?:right |all the way |placed |put )?(?:at|to|on|as|in) (?:the )?(?:very )?"
    r"(?:(?P<last2>bottom|end|last(?: one| field| column| filter| button| place| position)?|rightmost(?: one| column)?|far right)"
    r"|(?P<first2>top(?! of)|start|beginning|front|first(?: one| field| column| filter| button| place| position)?|leftmost(?: one| column)?|far left))"
    r"(?: of (?:the )?(?:form|page|table|list|filters|columns))?(?=$|[\s,.;:])"
    r"|,?\s*\b(?:the )?(?:(?P<last3>last)|(?P<first3>first|leftmost)) (?:one|column|field|filter|button)(?: (?:in|of) the (?:table|list|form|page))?\s*$"
    r"|^(?:and |please )*(?:put|place|list|show) (?:it |them )(?:(?P<last4>last)|(?P<first4>first))$",
    re.IGNORECASE,
)
_BETWEEN: Final = re.compile(
    rf"(?:,|放|插|加|排|移|摆)?(?:在|到)?\s*(?P<a>{MARK})\s*(?:这一?列|列|字段)?\s*(?:和|与|跟|、|及)\s*(?P<b>{MARK})\s*(?:这?两?(?:列|个字段|项))?(?:的)?(?:之间|中间)(?:的)?(?:位置)?"
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
        return _take_between(text, between, index, zone)
    match = _AT_ZH.search(text) or _AT_EN.search(text)
    if match is not None:
        anchor = _anchor(match["m"], index, zone)
        rest = f"{text[: match.start()]} {text[match.end() :]}"
        return Position(anchor, _AFTER.search(match["pos"]) is not None), rest
    return _take_loose(text, index, zone)


def _take_between(
    text: str, between: re.Match[str], index: PageIndex, zone: ZoneRole | None
) -> tuple[Position, str]:
    """Return the place between two elements: behind the one that stands first."""
    one = _anchor(between["a"] or between["a2"], index, zone)
    two = _anchor(between["b"] or between["b2"], index, one.zone)
    row = [known.id for known in index.siblings(one)]
    if two.id in row and row.index(two.id) < row.index(one.id):
        one = two
    rest = f"{text[: between.start()]} {text[between.end() :]}"
    return Position(one, after=True), rest


def _anchor(mark: str, index: PageIndex, zone: ZoneRole | None) -> Known:
    """Return the element that a mark means, of a zone if it can be."""
    known = index.mentions(mark)[0].known
    return next((k for k in known if k.zone is zone), known[0])


def _take_loose(
    text: str, index: PageIndex, zone: ZoneRole | None
) -> tuple[Position | None, str]:
    """Take a place whose anchor is named by a part of its label."""
    match = POSITION.search(text)
    if match is None:
        return None, text
    words = match["anchor"] or match["anchor2"] or ""
    mentions = [] if re.search(MARK, words) else index.mentions(words)
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
    last = bool(match["last"] or match["last2"] or match["last3"] or match["last4"])
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
        number = _number_of(nth)
        if number > len(others):
            return Position(others[-1], after=True)
        return Position(others[max(number, 1) - 1], after=False)
    if _LAST.search(words):
        return Position(others[-1], after=True)
    if _FIRST.search(words):
        return Position(others[0], after=False)
    return None


def _number_of(nth: re.Match[str]) -> int:
    """Return the place that is counted, from 1 on."""
    if nth["word"]:
        return _WORDS[nth["word"].lower()]
    return int(read_number(nth["n"] or nth["m"]))
