"""Clauses that add elements, and those that say more of what was just added."""

import re
from typing import Final

from backend.llm.builtin.edits.additions import Addition
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.index import zones_in
from backend.llm.builtin.edits.jumping import (
    continue_jump,
    is_about_record,
    name_target,
)
from backend.llm.builtin.edits.phrases import ADD, INTO, PUT, SELECTED
from backend.llm.builtin.edits.positions import Position, take_edge, take_position
from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.items import Member
from backend.llm.builtin.kinds import find_kind, read_kind
from backend.llm.builtin.labels import capital
from backend.llm.builtin.numbers import NUMBER
from backend.llm.builtin.options import read_options
from backend.llm.builtin.protocol import DETAIL, TABLE, Role, ZoneRole
from backend.llm.builtin.rules import page_rules
from backend.llm.builtin.slots import BUTTON_ZONES
from backend.llm.builtin.text import has_cjk, split_list, strip_noise, unquote

__all__ = ["add_filters", "bracket_list", "continue_addition", "read_addition"]

_COUNTED: Final = re.compile(
    rf"^(?P<list>[^、:,]+(?:[、/][^、]+)+?)(?:这)?(?:{NUMBER})"
    r"(?:种|类|档|个选项|个状态|选一|个)(?:选项|状态|类型)?$"
)
_NAMED: Final = re.compile(
    r"^(?:它的)?(?:标题|名称|label|标签|名字)?(?:就|要)?"
    r"(?:叫做?|名为|写成?|(?<=[题称签字l])[为是])\s*(?P<label>.+)$"
    r"|^(?:call(?:ed)?|named|labelled|labeled)(?: it)?\s+(?P<label2>.+)$",
    re.IGNORECASE,
)
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
_LAST_AND: Final = re.compile(
    r"^and\s+|\s+and\s+|(?<=[㐀-鿿\"])(?:和|以及)(?=[㐀-鿿\"])"
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
_PUT: Final = re.compile(r"[放加排移插在到于就吧和]|\band\b|\bput it\b|\bit\b")
_AND_A: Final = re.compile(
    r"\s+and\s+(?:also\s+)?(?=(?:an?|the|another)\s)|(?:,|\s)*(?:和|以及|还有|、)(?=(?:再)?一(?:个|列|项))(?:再)?一(?:个|列|项)?"
)
_AND_AFTER: Final = re.compile(r"(?<=\))\s+and\s+")


def read_addition(context: EditContext, text: str) -> bool:
    """Read elements to add.

    Args:
        context: The state of the reading; gets the additions.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    position, rest = take_position(text, context.index)
    edge: bool | None = None
    if position is None:
        edge, rest = take_edge(rest)
    body = strip_noise(rest)
    verb = ADD.match(body) or (PUT.match(body) if _is_put(context, body) else None)
    inside = INTO.match(body) if verb is None or not has_cjk(body) else None
    if inside is not None:
        where = inside["where"] or inside["where2"] or inside["where3"] or ""
        holders = [k for k in context.mentioned(where) if "elements" in k.element]
        what = inside["what"] or inside["what2"] or inside["what3"] or ""
        if holders:
            return _add_list(context, what, text, position, holders[0].id)
        if verb is None and zones_in(where):
            return _add_list(context, f"{what} {where}", text, position, None)
    if verb is None or _is_about_existing(context, body[verb.end() :]):
        return False
    pieces = _AND_A.split(body[verb.end() :])
    done = [
        _add_list(context, piece, piece if pieces[1:] else text, position, None)
        for piece in pieces
    ]
    _place_at_edge(context, edge)
    if pieces[1:]:
        context.fresh = context.fresh[-1:]  # what follows is said of the last only
    return any(done)


def _is_put(context: EditContext, body: str) -> bool:
    """Tell whether `put a Notes field …` adds rather than moves or sets."""
    said = context.read_phrase(PUT.sub("", body), ZoneRole.MAIN)
    return PUT.match(body) is not None and (
        bool(said.labels) and "placeholder" not in said.facts
    )


def _place_at_edge(context: EditContext, edge: bool | None) -> None:  # noqa: FBT001 - what `take_edge` answers
    """Let what was just added stand first in its part of the page; last it is anyway."""
    if edge is not False:
        return
    for addition in context.fresh:
        row = context.index.in_zone(addition.zone)
        if row and addition.into is None:
            addition.position = Position(row[0], after=False)


def continue_addition(context: EditContext, text: str) -> bool:
    """Read a clause that says more about what was just added.

    Args:
        context: The state of the reading; its last additions are changed.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    if not context.fresh:
        return False
    return (
        _continue_named(context, text)
        or _continue_position(context, text)
        or continue_jump(context, text)
        or _continue_facts(context, text)
    )


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
                f"{m['kind']}{m['label'] or ''} ({m['list']})"
                if m["kind"]
                else f"{m['label2']} table ({m['list2']})"
            ),
            text,
        )
    head, colon, rest = text.partition(":")
    if not colon or not ADD.match(strip_noise(head)) or _LISTED.search(f"{head[-8:]}:"):
        return text
    listed, comma, more = rest.partition(",")
    return f"{head}({listed}){comma}{more}" if "、" in listed else text


def _continue_named(context: EditContext, text: str) -> bool:
    """Read options, a name or a kind."""
    counted = _COUNTED.match(text)
    if counted is not None:
        options = read_options(split_list(counted["list"], slashes=True))
        context.add_facts(Facts(options=options))
        return True
    named = _NAMED.match(text)
    if named is not None:
        context.fresh[-1].label = unquote(named["label"] or named["label2"])
        return True
    kind = read_kind(text, context.lexicon) or find_kind(text, context.lexicon)
    kind = kind or _kind_of_word(context, text)
    if kind is not None:
        context.add_facts(Facts(role=kind))
    return kind is not None


def _kind_of_word(context: EditContext, text: str) -> str | None:
    """Return the kind that a business word stands for: 图片 behind 活动封面."""
    match = context.lexicon.find(strip_noise(text))
    place = context.index.place(context.fresh[-1].zone)
    if match is None or not match.exact or place is None:
        return None
    use = context.lexicon.use(match.entry.key, place)
    role = context.lexicon.role_of(use, place) if use is not None else None
    return role if role != Role.TEXT else None


def _continue_position(context: EditContext, text: str) -> bool:
    """Read where the added elements go."""
    position, rest = take_position(text, context.index, zone=context.fresh[-1].zone)
    if position is None:
        edge, rest = take_edge(rest)
        if edge is None or strip_noise(_PUT.sub("", rest)):
            return False
        _place_at_edge(context, edge)
        return True
    if strip_noise(_PUT.sub("", rest)):
        return False
    for addition in context.fresh:
        addition.position = position
    return True


def _continue_facts(context: EditContext, text: str) -> bool:
    """Read constraints."""
    if context.index.mentions(text, loosely=False) and not SELECTED.search(text):
        return False
    member = context.read_phrase(text, context.fresh[-1].zone)
    named = member.labels and context.fresh[-1].zone not in BUTTON_ZONES
    if not member.facts or named:
        return False
    context.add_facts(member.facts)
    return True


def _is_about_existing(context: EditContext, rest: str) -> bool:
    """Tell whether what is added are facts of elements that exist: 加上二次确认."""
    member = context.read_phrase(rest, ZoneRole.MAIN)
    button = context.read_phrase(rest, ZoneRole.ROW)
    of_page, left = read_facts(rest, page_rules(rest))
    if of_page and not strip_noise(left):
        return True
    bare = member.facts and not member.labels and "role" not in member.facts
    return bool(bare) or bool(button.facts and not button.labels)


def _add_list(
    context: EditContext,
    rest: str,
    clause: str,
    position: Position | None,
    into: str | None,
) -> bool:
    """Add what a list names."""
    rest = _LISTED.sub("", context.plain(rest))
    zone = _zone_for(context, rest, clause, position)
    label, rest = _take_label(rest)
    rest = _without_zone_words(rest, zone)
    added: list[Addition] = []
    parts = [p for part in split_list(rest) for p in _AND_AFTER.split(part)]
    if parts[1:] and label is None:
        parts = [*parts[:-1], *_LAST_AND.split(parts[-1])]
    for part in parts or [""]:
        member = context.read_phrase(part, zone)
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
            name = capital(each)
            record = zone is ZoneRole.ROW and is_about_record(clause)
            added.append(Addition(name, facts, zone, position, into, of_record=record))
    for addition in added:
        name_target(context, addition, clause)
    context.additions += added
    context.fresh = [*context.fresh, *added]
    context.targets = []
    return bool(added) or bool(context.plan.absent)


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
        if context.lexicon.is_absent(word, member.labels):
            context.plan.absent.append((part, entry.key))
            return True
    return False


def _zone_for(
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
