"""Clauses that add elements."""

import re
from dataclasses import dataclass
from typing import Final

from backend.llm.builtin.edits.additions import Addition
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.continuing import place_at_edge
from backend.llm.builtin.edits.cues import REMOVES
from backend.llm.builtin.edits.index import zones_in
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.listing import add_list, zone_for
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.phrases import ADD, PUT
from backend.llm.builtin.edits.positions import Position, take_edge, take_position
from backend.llm.builtin.edits.wanting import Wanted, find_wanted, is_mark_only
from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.rules import page_rules
from backend.llm.builtin.text import strip_noise

__all__ = [
    "add_filters",
    "bracket_list",
    "opens_addition",
    "read_addition",
    "take_holder",
]

_LISTED_HEAD: Final = re.compile(
    r"(?:fields|columns|filters|buttons|things|(?:[两二三四五六七几些]|\d)(?:个|列|项|栏)?(?:新的?)?(?:字段|列|(?:筛选|搜索|查询)(?:条件|项)?|按钮)?|(?:加|增|补|插入)(?:上|以下|如下|这些)?(?:字段|列|(?:筛选|搜索|查询)(?:条件|项)?|按钮)?|以下|如下)\s*(?:for|为|是|please)?\s*$",
    re.IGNORECASE,
)
_NOUN: Final = re.compile(
    r"列(?!表)|字段|按钮|筛选|搜索|开关|下拉|输入框|分组|\b(?:columns?|fields?|buttons?|filters?|actions?|links?|inputs?|box|dropdown|switch|toggle|checkbox|text|number|date|picker|upload)\b",
    re.IGNORECASE,
)
_AND_A: Final = re.compile(
    r"\s+and\s+(?:also\s+)?(?=(?:an?|the|another)\s)|(?:,|\s)*(?:和|以及|还有|、)(?=(?:再)?一(?:个|列|项))(?:再)?一(?:个|列|项)?"
)
_HOLDER: Final = re.compile(
    rf"(?:^|(?<=[,\s]))(?:在|往|给|到)?\s*(?P<zh>{MARK})\s*(?:这一?个?)?(?:分?组|页签|标签页|区块|板块|区域|块)?(?:的)?(?:里面?|中|内|下|下面)(?=$|[,\s]|[再也还都]*[加增新添补插放])"
    rf"|(?:^|,?\s*\b)(?:in|into|to|inside|within|under)\s+(?:the\s+)?(?:(?:section|group|tab|block)\s+)?(?P<en>{MARK})(?:\s+(?:section|group|tab|block|area|part|card))?(?=$|[,\s])",
    re.IGNORECASE,
)
_SEVERAL: Final = re.compile(
    r"(?:[两二三四五六七几]|[2-9])(?:个|列|项)|\b(?:two|three|four|five|some|these|following|few|more)\b[\w ]*\b(?:fields|columns|filters|buttons|things)\b",
    re.IGNORECASE,
)
"""Announces several new things."""


@dataclass(frozen=True, slots=True)
class _Request:
    """What a clause asks for, and where."""

    wanted: Wanted
    position: Position | None
    edge: bool | None
    holder: Known | None


def read_addition(context: EditContext, text: str) -> bool:
    """Read elements to add.

    Args:
        context: The state of the reading; gets the additions.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    request = _request_in(context, text)
    if request is None:
        return False
    into = request.holder or context.holder
    context.fresh = context.batch = []
    pieces = _AND_A.split(request.wanted.what)
    done = [
        add_list(
            context,
            piece,
            _zone_clause(piece if any(map(zones_in, pieces[1:])) else text),
            request.position,
            into.id if into is not None else None,
        )
        for piece in pieces
    ]
    context.batch = list(context.fresh)
    several = _SEVERAL.search(context.plain(text)) is not None
    context.listing = text if several else ""
    place_at_edge(context, request.edge)
    if pieces[1:]:
        context.fresh = context.fresh[-1:]  # what follows is said of the last only
    return any(done)


def _zone_clause(text: str) -> str:
    """Return the words that tell the part of the page."""
    return f"filter {text}" if _FILTER_WISH.match(strip_noise(text)) else text


def opens_addition(context: EditContext, text: str) -> bool:
    """Tell whether a clause asks for something new, without reading it.

    Args:
        context: The state of the reading; stays as it is.
        text: A clause.
    """
    return _request_in(context, strip_noise(text)) is not None


def take_holder(context: EditContext, text: str) -> tuple[Known | None, str]:
    """Take `in the Lease section` out of a text.

    Args:
        context: The state of the reading.
        text: A clause, labels marked.

    Returns:
        The container, `None` when the text names none, and the rest.
    """
    for match in _HOLDER.finditer(text):
        mark = match["zh"] or match["en"]
        known = context.index.mentions(mark)[0].known
        holders = [k for k in known if "elements" in k.element]
        if holders:
            rest = f"{text[: match.start()]} {text[match.end() :]}"
            return holders[0], rest
    return None, text


def _request_in(context: EditContext, text: str) -> _Request | None:
    """Return what a clause asks for, `None` when it asks for nothing new."""
    wish = _FILTER_WISH.match(strip_noise(text))
    if wish is not None and context.index.place(ZoneRole.FILTER) is not None:
        return _filter_wished(context, wish)
    holder, rest = take_holder(context, _as_lack(text))
    position, rest = take_position(rest, context.index)
    edge: bool | None = None
    if position is None:
        edge, rest = take_edge(rest)
    wanted = find_wanted(rest)
    if wanted is None or not strip_noise(wanted.what) or _GOES.match(strip_noise(rest)):
        return None
    if not _is_new(context, wanted, text, (position, edge, holder)):
        return None
    return _Request(wanted, position, edge, holder)


def _filter_wished(context: EditContext, wish: re.Match[str]) -> _Request | None:
    """Return the filter that people wish for, `None` when it is there."""
    what = next(group for group in wish.groups() if group)
    known = [k for m in context.index.mentions(what) for k in m.known]
    if any(k.zone is ZoneRole.FILTER for k in known):
        return None
    return _Request(Wanted(what, is_sure=True), None, None, None)


def _is_new(
    context: EditContext,
    wanted: Wanted,
    text: str,
    place: tuple[Position | None, bool | None, Known | None],
) -> bool:
    """Tell whether what a clause asks for is not there yet."""
    if is_mark_only(wanted.what):
        return _is_filter_of_column(context, wanted.what, text)
    placed = any(each is not None for each in place)
    return _is_likely(context, wanted, text, placed=placed) and not _is_about_existing(
        context, wanted.what
    )


_GOES: Final = re.compile(
    rf"^(?:(?:please|can you|could you|also|just|and|请|帮我|麻烦|把|将|就|再|\s)\s*)*(?:{REMOVES.pattern})",
    re.IGNORECASE,
)
"""What begins with a verb of removing asks for nothing new."""


def _as_lack(text: str) -> str:
    """Put what follows the colon of `Notes is missing: long text` into brackets."""
    head, colon, rest = text.partition(":")
    found = find_wanted(head) if colon and strip_noise(rest) else None
    if found is None or not _MISSING.search(head):
        return text
    return f"add {found.what} ({rest})" if head.isascii() else f"加{found.what}({rest})"


_MISSING: Final = re.compile(
    r"(?:缺|少|没有|漏)\S{0,6}$|\b(?:missing|lacking|needed|absent)\b[\w ]*$",
    re.IGNORECASE,
)
_FILTER_WISH: Final = re.compile(
    r"^(?:请|我们?|用户|大家|希望|需要|想|要|应该?|能不能|能否|可不可以|可以|能够?|支持|最好|还|也|再|让|列表|表格|这里|页面|增加|加|提供|加上|,|\s)*(?:按照?|根据|通过|用|以)\s*(?P<zh>[^,。;]+?)(?:来|进行|做)?(?:搜索|筛选|查询|过滤|检索|查找|查|搜)(?:功能|数据|记录|一下)?[吗吧呢]?$"
    r"|^(?:(?:please|can|could|should|must|would|i|we|you|users?|people|they|us|them|it|to|be|able|want|need|like|let|allow|make|also|the|list|table|possible|add|an?|there|option|a way|should)\b[\s']*)*(?:(?:search|filter)(?:ing|able|ed)?)(?: the (?:list|table))?(?: by| on| for| via| using)\s+(?:the\s+)?(?P<en>[^,;]+?)(?: too| as well| also| please)*$",
    re.IGNORECASE,
)
"""A wish to search by something: users can filter by weight range."""


def _is_filter_of_column(context: EditContext, what: str, text: str) -> bool:
    """Tell whether what is wanted is a filter for columns that have none yet."""
    zone = zone_for(context, context.plain(what), text, None)
    known = [k for m in context.index.mentions(what) for k in m.known]
    return zone is ZoneRole.FILTER and not any(k.zone is zone for k in known)


def _is_likely(
    context: EditContext, wanted: Wanted, text: str, *, placed: bool
) -> bool:
    """Tell whether words that may ask for something new do."""
    what = context.plain(wanted.what)
    if wanted.is_sure:
        marked = re.search(MARK, wanted.what) is not None
        if marked and ZoneRole.FILTER in zones_in(text):
            return True
        return not marked or placed or wanted.counted or bool(_NOUN.search(what))
    if re.search(MARK, re.sub(r'"[^"]*"', " ", wanted.what)):
        return False
    told = placed or wanted.counted or wanted.needed
    named = '"' in what or _NOUN.search(what) is not None or bool(zones_in(text))
    if told and (named or _is_known(context, what)):
        return True
    return (placed and wanted.counted) or (named and _is_known(context, what))


def _is_known(context: EditContext, what: str) -> bool:
    """Tell whether the vocabulary knows what is wanted."""
    member = context.read_phrase(what, ZoneRole.MAIN)
    found = [context.lexicon.find(label) for label in member.labels]
    return bool(found) and any(match is not None for match in found)


def _is_about_existing(context: EditContext, rest: str) -> bool:
    """Tell whether what is added are facts of elements that exist: 加上二次确认."""
    member = context.read_phrase(rest, ZoneRole.MAIN)
    button = context.read_phrase(rest, ZoneRole.ROW)
    of_page, left = read_facts(rest, page_rules(rest))
    if of_page and not strip_noise(left):
        return True
    bare = member.facts and not member.labels and "role" not in member.facts
    return bool(bare) or bool(button.facts and not button.labels)


def add_filters(context: EditContext) -> None:
    """Add filters for what was just added, or for what was named.

    Args:
        context: The state of the reading; gets the additions.
    """
    if context.index.place(ZoneRole.FILTER) is None:
        return
    added = context.fresh or context.additions[-1:]
    for addition in list(added):
        facts = Facts()
        if "options" in addition.facts:
            facts["options"] = addition.facts["options"]
        context.additions.append(Addition(addition.label, facts, ZoneRole.FILTER))
    if not added:
        for known in context.targets:
            context.additions.append(Addition(known.label, Facts(), ZoneRole.FILTER))


_WITH: Final = re.compile(
    r"\b(?P<kind>dropdown|select|radio(?: buttons?)?|checkbox(?:es)?|choice|list box|table|list)"
    r"(?P<label>\s+\"[^\"]+\"|\s+(?:called|named|for) [\w ]{1,30}?)?\s+(?:with|of)\s+(?:the )?(?:columns |options )?"
    r"(?P<list>(?!an?\b)[^,;:()]+(?:,\s*[^,;:()]+)*?,?\s+(?:and|or)\s+[^,;:()]+)(?=$|[,;])"
    r"|(?P<label2>\"[^\"]+\")\s+table\s+with\s+(?P<list2>[^,;:()]+(?:,\s*[^,;:()]+)*?,?\s+and\s+[^,;:()]+)(?=$|[,;])",
    re.IGNORECASE,
)
_HOLDS: Final = re.compile(
    r",?(?:列|字段|里面|选项|其中)(?:有|包括|包含|分别是|分别为|为|是)\s*(?P<list>[^,;:()]+(?:、[^,;:()]+)+)"
)


def _commas(listed: str) -> str:
    """Return a list whose last member follows a comma, too."""
    return re.sub(r",?\s+and\s+", ", ", listed)


def bracket_list(text: str) -> str:
    """Put the options of `加一个状态列:正常、缺货` into brackets.

    Args:
        text: A sentence.

    Returns:
        The sentence, its list in brackets when it adds one element with options.
    """
    if ADD.search(text) or PUT.match(text):
        text = _HOLDS.sub(r"(\g<list>)", text)
        text = _WITH.sub(
            lambda m: (
                f"{m['kind']}{m['label'] or ''} ({_commas(m['list'])})"
                if m["kind"]
                else f"{m['label2']} table ({_commas(m['list2'])})"
            ),
            text,
        )
    head, colon, rest = text.partition(":")
    if not colon or not ADD.match(strip_noise(head)) or _LISTED_HEAD.search(head):
        return text
    listed, comma, more = rest.partition(",")
    return f"{head}({listed}){comma}{more}" if "、" in listed else text
