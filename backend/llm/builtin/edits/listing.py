"""The new elements that a phrase lists: what each is called and what is said of it."""

import re
from typing import Final

from backend.llm.builtin.edits.additions import Addition
from backend.llm.builtin.edits.batches import BATCH, tells_values
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.index import zones_in
from backend.llm.builtin.edits.jumping import is_about_record, name_target
from backend.llm.builtin.edits.positions import Position
from backend.llm.builtin.facts import Facts
from backend.llm.builtin.items import Member
from backend.llm.builtin.labels import capital
from backend.llm.builtin.members import Standing, split_joined
from backend.llm.builtin.numbers import NUMBER
from backend.llm.builtin.protocol import DETAIL, TABLE, ZoneRole
from backend.llm.builtin.rules import button_rules
from backend.llm.builtin.slots import BUTTON_ZONES
from backend.llm.builtin.text import split_list

__all__ = ["add_list", "members_of", "zone_for"]

_LABELLED: Final = re.compile(
    r"(?:,?\s*(?:whose|with (?:the |a )?|and (?:the )?)?\b(?:label|title|name)(?:led|d)?"
    r"(?: is| be| must be| of|:)?(?: exactly)?|\b(?:called|named|labelled|labeled|titled)"
    r"|(?:标题|名称|标签|名字)?(?:就|要)?(?:叫做?|名为))\s*\"(?P<label>[^\"]+)\"",
    re.IGNORECASE,
)
_CALLED: Final = re.compile(
    r",?\s*\b(?:called|named|labelled|labeled|titled)\s+(?P<label>[^,;.()\"]+?)"
    r"(?=$|[,;.(]|\s+(?:at|after|before|with|that|which|to|on|in|for|and)\b)",
    re.IGNORECASE,
)
_VALUE_BEFORE: Final = re.compile(
    r"(?:默认(?:值)?(?:为|是)?|提示(?:语|文字)?(?:为|是|:)?|占位(?:符|文字|提示)?(?:为|是|:)?"
    r"|单位(?:为|是)?|显示(?:成|为)|写着?|内容(?:为|是)?|文案(?:为|是)?"
    r"|\b(?:default(?:s|ing)?(?: to| of| is)?|placeholder(?: of| text)?|hint|unit|as|saying|says|reads?|text|option|value))\s*[:]?\s*$",
    re.IGNORECASE,
)
_LISTED: Final = re.compile(
    rf"^\s*(?:(?:{NUMBER}|some|these|the following|几|以下|如下)\s*)?(?:new )?(?:个)?"
    r"(?:fields?|columns?|filters?|buttons?|字段|列|(?:筛选|搜索|查询)(?:条件|项)?|按钮)\s*(?:please|吧)?\s*"
    r"(?::|for\s+(?:the )?)\s*",
    re.IGNORECASE,
)
_BUTTON_WORD: Final = re.compile(r"按钮|\bbuttons?\b", re.IGNORECASE)
_LINK_WORD: Final = re.compile(r"链接|\blinks?\b", re.IGNORECASE)
_FILTER_WORDS: Final = re.compile(
    r"^\s*按照?(?=\S)|(?:的)?(?:筛选|搜索|查询|过滤)(?:条件|项|框|区)?(?:里|中)?"
    r"|\b(?:search |)filters?\b(?: for| on| by)?",
    re.IGNORECASE,
)
_BUTTON_PLACES: Final = re.compile(
    r"^(?:行|row)\s*(?=[\"按b])|\b(?:row|toolbar) (?=buttons?|actions?)"
    r"|\bon (?:each|every) row\b|\b(?:in|on|to) the toolbar\b|\bon top\b"
    r"|\bbuttons?\b(?= \")|\blinks?\b|\b(?:over|above) the (?:table|list)\b|(?:[两二三四]|2|3)个按钮$",
    re.IGNORECASE,
)
_COLUMN_WORD: Final = re.compile(r"(?<![系序队])列(?=$|\(|\s)")
_RANGE: Final = re.compile(
    r"(?<=.)\s*\(?\s*(?:的)?(?:时间)?(?:范围|区间|时间段|起止)\s*\)?$|\s+(?:\(\s*)?(?:as an? )?(?:date |number )?range\s*\)?$",
    re.IGNORECASE,
)
_ROWS: Final = re.compile(r"表格|子表|\btable\b", re.IGNORECASE)
_NOUN_FIRST: Final = re.compile(
    r"^\s*(?:fields?|columns?)\s*(?:,|:|called|named|labell?ed|-)?\s+(?=[\"A-Za-z])(?!(?:for|with|that|to|which|of|after|before)\b)",
    re.IGNORECASE,
)
_BESIDE: Final = re.compile(r'(?<=")\s*(?=")')


def add_list(
    context: EditContext,
    rest: str,
    clause: str,
    position: Position | None,
    into: str | None,
) -> bool:
    """Add what a list names.

    Args:
        context: The state of the reading; gets the additions.
        rest: The list.
        clause: The clause that holds it, for the words that name a part of the page.
        position: Where the elements go, if that is said.
        into: Id of the container they go into, if that is said.

    Returns:
        Whether anything was named.
    """
    rest = _LISTED.sub("", context.plain(rest))
    zone = zone_for(context, rest, clause, position)
    rest = _NOUN_FIRST.sub("", rest)
    label, rest = _take_label(rest)
    rest = _without_zone_words(rest, zone)
    added: list[Addition] = []
    parts = _parts_of(context, rest, zone, alone=label is not None) or [""]
    for part, ranged in (_take_range(each, zone) for each in parts):
        member = context.read_phrase(part, zone)
        member.facts = {**member.facts, **ranged}
        if "options" in member.facts and _ROWS.search(rest):
            member.facts["rows"] = True
        if _is_absent(context, part, member):
            continue
        context.plan.unread += member.unread
        labels = _labels_of(context, member)
        if label is not None:
            labels = [label] if not added else []
        if not labels and added:
            added[-1].facts = {**added[-1].facts, **member.facts}
        for number, each in enumerate(labels, 1):
            facts: Facts = {**member.facts}
            if number == len(labels):
                facts = {**facts, **member.last}
            record = zone is ZoneRole.ROW and is_about_record(clause)
            added.append(
                Addition(capital(each), facts, zone, position, into, of_record=record)
            )
    for addition in added:
        name_target(context, addition, clause)
    context.additions += added
    context.fresh = [*context.fresh, *added]
    context.targets = []
    return bool(added) or bool(context.plan.absent)


def _take_range(part: str, zone: ZoneRole) -> tuple[str, Facts]:
    """Take `range` off a filter."""
    match = _RANGE.search(part) if zone is ZoneRole.FILTER else None
    if match is None:
        return part, Facts()
    return part[: match.start()], Facts(is_range=True)


def members_of(context: EditContext, listed: str, zone: ZoneRole) -> list[Addition]:
    """Return what a list names, for a container that holds it.

    Args:
        context: The state of the reading, for the vocabulary.
        listed: The list.
        zone: The part of the page that the container stands in.

    Returns:
        The members, in order.
    """
    found: list[Addition] = []
    for part in _parts_of(context, context.plain(listed), zone, alone=False):
        member = context.read_phrase(part, zone)
        if not member.labels and found:
            found[-1].facts = {**found[-1].facts, **member.facts}
        for number, label in enumerate(member.labels, 1):
            facts: Facts = {**member.facts}
            if number == len(member.labels):
                facts = {**facts, **member.last}
            found.append(Addition(capital(label), facts, zone))
    return found


def _parts_of(
    context: EditContext, rest: str, zone: ZoneRole, *, alone: bool
) -> list[str]:
    """Return the members of a list; of one that is named already nothing is cut."""
    listed = split_list(_BESIDE.sub(",", rest))
    if alone or not listed:
        return listed
    rules = button_rules(rest) if zone in BUTTON_ZONES else None
    parts: list[str] = []
    for number, part in enumerate(listed, 1):
        standing = Standing.LAST if number == len(listed) else Standing.MIDDLE
        parts += split_joined(part, context.lexicon, standing, rules)
    return [re.sub(r"^(?:and|&|和|以及)\s+", "", part.strip()) for part in parts]


def _take_label(rest: str) -> tuple[str | None, str]:
    """Take the label out, when one name is given in so many words or in quotes."""
    labelled = _LABELLED.search(rest) or _CALLED.search(rest)
    if labelled is not None:
        named = labelled["label"].strip()
        return named, f"{rest[: labelled.start()]} {rest[labelled.end() :]}"
    quotes = list(re.finditer(r'"([^"]+)"', rest))
    if len(quotes) != 1 or _VALUE_BEFORE.search(rest[: quotes[0].start()]):
        return None, rest
    if re.search(r"[,、]", rest[: quotes[0].start()]):
        return None, rest
    quote = quotes[0]
    return quote[1].strip(), f"{rest[: quote.start()]} {rest[quote.end() :]}"


def _labels_of(context: EditContext, member: Member) -> list[str]:
    """Return the labels of a member; an element without one is called by its kind."""
    if member.labels or "role" not in member.facts:
        return member.labels
    entry = context.lexicon.entries[member.facts["role"]]
    return [entry.label.read(context.lang)]


def _is_absent(context: EditContext, part: str, member: Member) -> bool:
    """Note what the protocol has nothing for."""
    for word, entry in context.lexicon.find_absent(part):
        if entry.key == BATCH and tells_values(context.sentence):
            continue
        if context.lexicon.is_absent(word, member.labels):
            context.plan.absent.append((part, entry.key))
            return True
    return False


def zone_for(
    context: EditContext, rest: str, clause: str, position: Position | None
) -> ZoneRole:
    """Return the part of the page that an added element is for."""
    zones = zones_in(clause)
    is_button = _BUTTON_WORD.search(rest) is not None
    is_link = context.index.page_type != DETAIL and _LINK_WORD.search(rest) is not None
    row = ZoneRole.ROW in zones or is_about_record(clause)
    if is_button or (is_link and row):
        in_row = row and context.index.page_type == TABLE
        return ZoneRole.ROW if in_row else ZoneRole.TOOLBAR
    for zone in (ZoneRole.ROW, ZoneRole.TOOLBAR, ZoneRole.FILTER):
        if zone in zones and context.index.place(zone) is not None:
            return zone
    beside = position.anchor.zone if position is not None else ZoneRole.MAIN
    return beside if not zones else ZoneRole.MAIN


def _without_zone_words(text: str, zone: ZoneRole) -> str:
    """Return a text without the words that name the part of the page."""
    if zone in BUTTON_ZONES:
        return _BUTTON_PLACES.sub(" ", text)
    words = _FILTER_WORDS if zone is ZoneRole.FILTER else _COLUMN_WORD
    return words.sub(" ", text)
