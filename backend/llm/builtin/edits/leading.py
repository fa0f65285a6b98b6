"""Sentences that say where a button leads: what opens, how, and what goes along."""

import re
from dataclasses import dataclass, field
from typing import Final

from backend.llm.builtin.edits.additions import Addition
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.jumping import page_words
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.lead_phrases import (
    GIVES,
    GOES,
    MODES,
    NEGATED,
    TO_RECORD,
    TRAVELS,
)
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.phrases import ADD, PUT, VAGUE_PAGE
from backend.llm.builtin.edits.plan import Jump
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.protocol import Property, ZoneRole
from backend.llm.builtin.rules import button_rules
from backend.llm.builtin.slots import BUTTON_ZONES
from backend.llm.builtin.text import strip_noise

__all__ = ["Lead", "follow_lead", "read_lead", "take_new_lead"]

_JOIN: Final = re.compile(
    r"\s*(?:、|,|，|和|与|及|以及|&|\band\b|\+)\s*", re.IGNORECASE
)
_AROUND: Final = re.compile(
    r"^(?:的|该|这行的?|当前行?的?|the|its|that|their|this|row'?s?|record'?s?|both|it|over|along|\s)+",
    re.IGNORECASE,
)
_NOUNS: Final = re.compile(
    r"^(?:字段|列|的值|值|这?两个(?:字段|参数)?|fields?|columns?|values?|param(?:eter)?s?)+",
    re.IGNORECASE,
)
_SMALL: Final = re.compile(
    r"点击?(?:了|后|之后|以后|时)?|按下|按钮|链接|操作|行上|行内|每行|这个|那个|就|能|可以|会|应该?|请|让|给|把|将|要|改成|改为|的|也|时|后|上|点|设置?|变成|换成|统一|用户"
    r"|\b(?:click(?:ing|ed|s)?|press(?:ing|ed)?|on|in|the|a|an|rows?|row's|each|every|button|link|action|should|must|will|can|has|have|to|make|let|please|when|is|it|now|of|from|this|that"
    r"|and|then|once|after|someone|people|users?|user|i|we|you|want|would|like|set|change|also|point|link|connect|wire|direct|route|hook|up|at|hitting|tapping|here|so|there|simply|just|instead|behaviour|behavior|target)\b",
    re.IGNORECASE,
)
_ADDS: Final = re.compile(
    r"加|增|添|补|新增|来(?:一|两)?个|放(?:一|个)|做(?:一)?个|配(?:一)?个|多(?:一)?个|\b(?:add|put|create|insert|new|another|one more|need|want|i'd like|would like|give|gets?|include|place|have)\b",
    re.IGNORECASE,
)
_BUTTON: Final = re.compile(
    r"按钮|链接|行|操作|\"|\b(?:button|link|action|row)s?\b", re.IGNORECASE
)
_BRACKETS: Final = re.compile(r"\([^()]*\)")
_NO_BUTTON: Final = re.compile(
    r"列(?!表)|字段|筛选|表格|分组|\b(?:columns?|fields?|filters?|table|section|group)\b",
    re.IGNORECASE,
)
_NAMED_BUTTON: Final = re.compile(
    r"按钮|链接|操作|点击?|\b(?:buttons?|links?|actions?|click)\b", re.IGNORECASE
)
_APART: Final = re.compile(
    r"(?P<noun>按钮|链接|\b(?:button|link|action))\s*[,:]\s*(?=\")", re.IGNORECASE
)
"""A name that a comma parts from what it is: `a row button, "Leave"`."""

_INSTEAD: Final = re.compile(
    r"^.*(?:改成|改为|换成|变成|而是)|,?\s*(?:而)?不(?:要|用|是).*$"
    r"|,?\s*\b(?:instead of|rather than|and not|not)\b.*$",
    re.IGNORECASE,
)
"""How a page opened before, beside how it is to open."""

_NO_PAGE: Final = re.compile(
    r"(?:through|ahead|away)\b.*|on|back|off|wrong|live|over|down|up|out|there|here",
    re.IGNORECASE,
)
"""What follows `goes` and is no page."""

_SHORTLY: Final = 16
"""Characters before a page's name that tell whose page it is."""

_LONGEST: Final = 400
"""Characters of the longest sentence that is searched for where a button leads."""


@dataclass(slots=True)
class Lead:
    """Where a sentence says that a button leads."""

    words: str = ""
    """What the page is called."""

    open_in: str | None = None
    by: list[str] = field(default_factory=list)
    of_record: bool = False


def read_lead(context: EditContext, text: str) -> bool:
    """Read a sentence that says nothing but where one button leads.

    Args:
        context: The state of the reading; gets the jump.
        text: A sentence, labels marked.

    Returns:
        Whether the whole of it was understood.
    """
    found = _take_lead(context, text)
    if found is None:
        return _read_along(context, text) or _read_mode(context, text)
    lead, rest = found
    if _left(rest):
        return False
    buttons = _buttons_in(context, rest)
    if len(buttons) == 1:
        _jump(context, buttons[0], lead)
        context.targets = buttons
        return True
    if buttons or re.search(MARK, rest):
        return False
    return _continue_last(context, lead)


def _continue_last(context: EditContext, lead: Lead) -> bool:
    """Let the button that was spoken of last lead somewhere."""
    if context.additions:
        return _attach(context.additions[-1], lead, context)
    spoken = [*context.chosen, *context.targets, *context.remembered][:1]
    if not spoken or spoken[0].zone not in BUTTON_ZONES:
        return False
    _jump(context, spoken[0], lead)
    return True


def _take_lead(context: EditContext, text: str) -> tuple[Lead, str] | None:
    """Take out of a sentence where a button leads.

    Args:
        context: The state of the reading, for the fields that are handed over.
        text: A sentence, labels marked.

    Returns:
        What was said, and the sentence without it; `None` when it leads nowhere.
    """
    if len(text) > _LONGEST:
        return None
    lead, rest = Lead(), NEGATED.sub(" ", text)
    for mode, pattern in MODES:
        match = pattern.search(rest)
        if match is not None:
            lead.open_in = lead.open_in or mode
            rest = _cut(rest, match.start(), match.end())
    lead.by, rest = _take_fields(context, rest)
    rest = re.sub(r"\s+(?=[,;:]|$)", "", rest)
    for pattern in GOES:
        for match in pattern.finditer(rest):
            words = context.plain(match["page"])
            if not _may_be_page(words):
                continue
            if match.groupdict().get("pops"):
                lead.open_in = lead.open_in or "popup"
            lead.words = page_words(words)
            before = rest[: match.start("page")][-_SHORTLY:]
            lead.of_record = bool(TO_RECORD.search(before) or TO_RECORD.search(words))
            kept = match.groupdict().get("keep") or ""
            return lead, _cut(rest, match.start() + len(kept), match.end())
    return None


def _read_along(context: EditContext, text: str) -> bool:
    """Read what the jump spoken of hands over: `the number must travel with it`."""
    fields, rest = _take_fields(context, text)
    jumps, added = context.plan.jumps, context.additions[-1:]
    owners: list[Jump | Addition] = [*jumps[-1:]]
    owners += [each for each in added if "target" in each.facts]
    if not fields or not owners or _left(rest):
        return False
    owner = owners[-1]
    owner.by = [*owner.by, *(each for each in fields if each not in owner.by)]
    owner.of_record = True
    return True


def _read_mode(context: EditContext, text: str) -> bool:
    """Read how the page that a button leads to is to open."""
    wanted = _INSTEAD.sub("", text) or text
    found = [(mode, match) for mode, p in MODES if (match := p.search(wanted))]
    if not found or _left(_OPENS.sub(" ", _without_modes(text))):
        return False
    mode = found[0][0]
    buttons = _buttons_in(context, text) or [
        each
        for each in [*context.chosen, *context.targets, *context.remembered]
        if each.zone in BUTTON_ZONES
    ]
    if context.plan.jumps and not _buttons_in(context, text):
        context.plan.jumps[-1].open_in = mode
    elif context.additions and "target" in context.additions[-1].facts:
        context.additions[-1].facts["open_in"] = mode
    elif len({each.id for each in buttons}) == 1:
        if not buttons[0].element.get(Property.REDIRECT_TO):
            return False
        context.plan.set(buttons[0].id, Property.OPEN_IN.value, mode)
    else:
        return False
    return True


def _without_modes(text: str) -> str:
    """Return a text without the words for how a page opens."""
    for _, pattern in MODES:
        text = pattern.sub(" ", text)
    return text


_OPENS: Final = re.compile(
    r"打开|跳转?|方式|形式|而?不(?:要|用|是)|别|用|\b(?:opens?|opening|as|not|rather|than|instead|show|shown|use|using|an?)\b",
    re.IGNORECASE,
)


def take_new_lead(context: EditContext, text: str) -> tuple[Lead | None, str]:
    """Take out of a sentence that adds a button where it leads.

    Args:
        context: The state of the reading.
        text: A sentence, labels marked.

    Returns:
        Where it leads and the sentence without that; `None` and the sentence as it is
        when it adds no button or leads nowhere.
    """
    found = _take_lead(context, text)
    if found is None or not (_ADDS.search(found[1]) and _BUTTON.search(found[1])):
        return None, text
    if not all(part in found[1] for part in _BRACKETS.findall(text)):
        return None, text  # options and notes in brackets lead nowhere
    if _NO_BUTTON.search(found[1]) and not _NAMED_BUTTON.search(found[1]):
        return None, text
    return found[0], _APART.sub(r"\g<noun> ", found[1]).strip(" :,")


def follow_lead(context: EditContext, lead: Lead) -> None:
    """Let the button that a sentence added lead somewhere.

    Args:
        context: The state of the reading; its last addition is changed.
        lead: Where the sentence leads.
    """
    if not (context.fresh and _attach(context.fresh[-1], lead, context)):
        context.plan.unread.append(lead.words)


def _attach(addition: Addition, lead: Lead, context: EditContext) -> bool:
    """Let an added button lead somewhere; tell whether it is a button."""
    if addition.zone not in BUTTON_ZONES:
        return False
    addition.facts["target"] = lead.words
    if lead.open_in is not None:
        addition.facts["open_in"] = lead.open_in
    addition.by = lead.by
    addition.of_record = addition.of_record or lead.of_record or bool(lead.by)
    if addition.of_record and context.index.place(ZoneRole.ROW):
        addition.zone = ZoneRole.ROW
    return True


def _take_fields(context: EditContext, text: str) -> tuple[list[str], str]:
    """Return the fields that are handed over, and the rest of the text."""
    for pattern in GIVES:
        for match in pattern.finditer(text):
            fields, used = _fields_at(context, text[match.end() :])
            if fields:
                return fields, _cut(text, match.start(), match.end() + used)
    for match in re.finditer(r"^|[,;:]|\band\b", text):
        tail = text[match.end() :]
        fields, used = _fields_at(context, tail)
        if fields and _TRAVELLED.search(tail[:used]):
            return fields, _cut(text, match.start(), match.end() + used)
    return [], text


_TRAVELLED: Final = re.compile(
    r"带|传|递|捎|参数|\b(?:travels?|comes?|goes?|passed|handed|sent|carried|given|along|param)",
    re.IGNORECASE,
)


def _fields_at(context: EditContext, text: str) -> tuple[list[str], int]:
    """Return the fields that a text begins with, and how much of it names them."""
    fields: list[str] = []
    place = used = 0
    while place < len(text):
        start = place + _size(_AROUND, text[place:])
        stop = _end_of_piece(text, start)
        piece = text[start:stop]
        named, size = _field_at(context, piece)
        if not named:
            break
        fields += [each for each in named if each not in fields]
        used = start + size
        used += _size(_NOUNS, text[used:])
        joined = _JOIN.match(text, used)
        if joined is None:
            break
        place = joined.end()
    if fields:
        used += _size(TRAVELS, text[used:])
    return fields, used


def _size(pattern: re.Pattern[str], text: str) -> int:
    """Return how long a match at the beginning of a text is."""
    match = pattern.match(text)
    return match.end() if match else 0


def _end_of_piece(text: str, start: int) -> int:
    """Return where the next field's name ends at the latest."""
    match = re.compile(r"\s*(?:、|,|;|和|与|及|&|\band\b|\(|\))", re.IGNORECASE).search(
        text, start
    )
    return match.start() if match else len(text)


def _field_at(context: EditContext, piece: str) -> tuple[list[str], int]:
    """Return the field that a piece begins with, and how long its name is."""
    mark = re.match(rf"\"?(?P<mark>{MARK})\"?", piece)
    if mark is not None:
        return context.fields_of(mark["mark"]), mark.end()
    own = re.match(r"[A-Za-z_]\w*", piece)
    if own is not None and (named := context.fields_of(own[0])) and "_" in own[0]:
        return named, own.end()
    words = re.match(
        r"(?P<name>[^\s一都也过带传给来查做作当定匹,]+(?:\s+[\w.#]+){0,2}?)(?=\s*$|\s+(?:along|over|with|as|to|must|should|has|have|needs?|is|are|travels?|comes?|goes?)\b|一|都|也|过|带|传|给|来|查|做|作|当|定|匹)",
        piece,
    )
    if words is None:
        return [], 0
    return context.fields_of(words["name"]), words.end("name")


def _may_be_page(words: str) -> bool:
    """Tell whether words may be the name of a page rather than a setting."""
    text = strip_noise(words)
    if _NO_PAGE.fullmatch(text) or VAGUE_PAGE.match(text) or text.count('"') % 2:
        return False
    facts, _ = read_facts(text, button_rules(text))
    return not facts.keys() - {"target", "by", "open_in"}


def _left(rest: str) -> str:
    """Return what a sentence says besides its button."""
    if (
        _ADDS.search(rest)
        or ADD.match(strip_noise(rest))
        or PUT.match(strip_noise(rest))
    ):
        return rest
    bare = re.sub(rf"\"?{MARK}\"?", " ", rest)
    return strip_noise(_SMALL.sub(" ", bare)).strip("\"'’() s")


def _buttons_in(context: EditContext, rest: str) -> list[Known]:
    """Return the buttons that a text names."""
    found: list[Known] = []
    for mention in context.index.mentions(rest, loosely=False):
        found += [k for k in context.pick(mention, rest) if k.zone in BUTTON_ZONES]
    return list({each.id: each for each in found}.values())


def _jump(context: EditContext, known: Known, lead: Lead) -> None:
    """Remember that a button that exists has to lead somewhere."""
    operation = {"op": "set", "id": known.id, "properties": {}}
    context.plan.operations.append(operation)
    context.plan.jumps.append(
        Jump(
            operation,
            lead.words,
            known.label,
            lead.by,
            lead.open_in,
            known.zone is ZoneRole.ROW,
        )
    )


def _cut(text: str, start: int, end: int) -> str:
    """Return a text without a part of it."""
    return f"{text[:start]} {text[end:]}"
