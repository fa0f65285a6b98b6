"""Members of lists: what they are called and what is said of them."""

import re
from dataclasses import dataclass, field
from typing import Final

from backend.llm.builtin.brackets import as_switch, read_brackets
from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.kinds import find_kind, take_kind
from backend.llm.builtin.labels import (
    capital,
    clean_label,
    is_plausible,
    is_talk,
    split_label,
)
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.options import take_slashes
from backend.llm.builtin.protocol import Role
from backend.llm.builtin.rules import button_rules, field_rules
from backend.llm.builtin.text import split_list, strip_noise, take_brackets

__all__ = ["Member", "read_button", "read_member"]

_QUOTED: Final = re.compile(r'^\s*(?:字段|列|项|field|column)?\s*"([^"{}]+)"')
_SHARED: Final = re.compile(
    r"^\s*(?:这?[两三四]?[个项]?(?:都|均)|(?:both|all|each)\b)\s*", re.IGNORECASE
)
"""What says that brackets speak of more than the member in front of them."""

_INNER_QUOTE: Final = re.compile(
    r'(?:一[条个张段]|an? |the |[\s:])*(?P<before>[^":,]{0,20}?)\s*(?:called |named |labell?ed |叫|:)?"(?P<label>[^"{}]{1,40})"(?P<after>[^",]{0,20})',
    re.IGNORECASE,
)
"""A kind of element and its label in quotes: `一条链接"检测报告"`."""

_BUTTON_TAIL: Final = re.compile(
    r"(?:按钮|链接|操作|入口)$|\s+(?:buttons?|links?|actions?)$", re.IGNORECASE
)
_BUTTON_LEAD: Final = re.compile(
    r"^(?:(?:add|have|put|place|with)\s+(?:an?\s+|the\s+)?(?=buttons?\s))?(?:一个|个|可以|能够?|支持|提供|放|加|有|带|buttons?(?: for| to| called| named| labell?ed)?(?=\s|$))\s*",
    re.IGNORECASE,
)
_CLICKED: Final = re.compile(r"点击?(?:后|了|之后)?\s*$|\x01的?")
_PLUS: Final = re.compile(r"\s+\+\s+")
_OPENS: Final = re.compile(
    r"(?:open|view|go to|show|print|send|link|take|point) (?!the\b|a\b|an\b|to\b)[\w'-]+(?: [\w'-]+)?",
    re.IGNORECASE,
)
"""Labels that begin like a sentence about where a button leads: `Open record`."""

_QUOTED_BUTTONS: Final = re.compile(
    r"^\s*(?:(?:and|an?|the|one|another|also|then|buttons?|links?|actions?|row|再|还|并|另外?|给|有|放|加|来|个|一个|两个|一枚|按钮|链接|操作|:)\s*)*"
    r'(?P<labels>"[^"]+"(?:\s*(?:,|、|/|and|or|和|与|及|按钮|buttons?)*\s*"[^"]+")*)(?!\s*(?:才|时))',
    re.IGNORECASE,
)
"""Buttons in quotes; what is said of them stands behind."""

_AND: Final = re.compile(r"(?:和|与|以及|及|或)|\s+(?:and|or)\s+")
_IS_CONFIRM: Final = re.compile(r"(?:确认|confirm)(?:按钮| button)?", re.IGNORECASE)
_MAY: Final = re.compile(r"^(?:(?:可以|可|能够?|支持|进行|要)\s*|(?:an?|the)\s+)")


MAX_MEMBER = 1_500
"""Longest member, in characters, that is read; longer ones are no label and no list."""

MAX_SPAN = 16
"""Longest label, in characters, that says by itself that it holds a span of time."""

_SPAN: Final = re.compile(
    r"起止|开始\s*[-~/、到至和与]?\s*结束|\bstart[-/ ](?:to[- ])?end\b|\bfrom[-/]to\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Member:
    """What a member of a list says."""

    labels: list[str]
    """What is meant, usually one thing; empty when the member only constrains."""

    facts: Facts
    last: Facts = field(default_factory=Facts)
    """What is said of the last label only: brackets belong to what they follow."""

    inside: list[str] = field(default_factory=list)
    """What stood in brackets."""

    unread: list[str] = field(default_factory=list)
    """Phrases that were not understood."""

    shared: bool = False
    """Whether brackets speak of those before, too: `(both 240 wide)`."""


def read_member(text: str, lexicon: Lexicon) -> Member:
    """Read what a request says about one field, column or filter.

    Args:
        text: A member of a list, e.g. `售价(大于0,两位小数)`.
        lexicon: The vocabulary.

    Returns:
        Labels, facts and what was left over.
    """
    if len(text) > MAX_MEMBER:
        return Member([], Facts(), unread=[strip_noise(text[:MAX_MEMBER])])
    base, inside = take_brackets(text)
    asked = _WHETHER.match(base)
    member = _read_base(asked["label"] if asked else _BOX.sub("", base), lexicon)
    if asked and member.labels:
        member.facts.setdefault("role", Role.SWITCH)
    member.inside = inside
    for written in inside:
        part = _SHARED.sub("", written)
        member.shared |= part != written
        facts, unread = read_brackets(part, member.facts, lexicon)
        member.last = {**facts, **member.last}
        member.unread += unread
    if not member.labels[1:]:
        member.facts = {**member.last, **member.facts}
        member.last = Facts()
    remarks = [label for label in member.labels if not is_plausible(label, lexicon)]
    told = member.facts.keys() & {"role", "options", "required", "max_length"}
    if remarks and not _QUOTED.match(base) and not (inside and told):
        member.labels = [label for label in member.labels if label not in remarks]
        member.unread += remarks
    return member


def read_button(text: str, lexicon: Lexicon) -> Member:
    """Read what a request says about buttons.

    Args:
        text: A part of a clause, e.g. `"编辑"和"删除"`.
        lexicon: The vocabulary.

    Returns:
        Labels, facts and what was left over.
    """
    if len(text) > MAX_MEMBER:
        return Member([], Facts(), unread=[strip_noise(text[:MAX_MEMBER])])
    base, inside = take_brackets(_PLUS.sub(", ", text))
    quoted = _QUOTED_BUTTONS.match(base)
    named = quoted["labels"] if quoted else ""
    behind = base[quoted.end() :] if quoted else base
    facts, rest = read_facts(behind, button_rules(text))
    if quoted is None and _OPENS.fullmatch(strip_noise(base)):  # a label, no jump
        facts, rest = Facts(), base
    if _IS_CONFIRM.fullmatch(strip_noise(base)):  # a button that is called so
        facts, rest = Facts(), base
    member = Member([], facts, inside=inside)
    quotes = re.findall(r'"([^"]+)"', named or rest)
    if quotes:
        member.labels = [quote.strip() for quote in quotes]
    else:
        label = clean_label(_CLICKED.sub(" ", rest), lexicon)
        label = _BUTTON_LEAD.sub("", _BUTTON_TAIL.sub("", label))
        parts = [part for part in _AND.split(label) if strip_noise(part)]
        member.labels = [_button_label(part, lexicon) for part in parts]
    for part in inside:
        said, left = _read_remark(_without_label(part, member))
        member.last = {**said, **member.last}
        member.unread += left
    return member


def _read_remark(part: str) -> tuple[Facts, list[str]]:
    """Read what stands in brackets behind a button: as a whole, else piece by piece."""
    facts, left = read_facts(part, button_rules(part))
    rest = _JOINTS.sub("", strip_noise(left))
    pieces = split_list(part)
    if not rest or not pieces[1:]:
        return facts, [rest] if rest else []
    facts, unread = Facts(), []
    for piece in pieces:
        said, left = read_facts(piece.strip(), button_rules(piece))
        facts = {**said, **facts}
        rest = _JOINTS.sub("", strip_noise(left))
        unread += [rest] if rest else []
    return facts, unread


_JOINTS: Final = re.compile(
    r"^(?:and|or|,|is|it|must|should|be|\s|并且?|且|要|需要?|也)+$", re.IGNORECASE
)
"""What is left between two facts and says nothing."""

_WHETHER: Final = re.compile(
    r"^\s*(?:and )?(?:whether|if)(?: or not)?\s+(?:(?:they|you|he|she|we|it|the \w+|this|that|there)\s+)?"
    r"(?:(?:have|has|had|is|are|was|were|want|wants|need|needs|own|owns|can|will|would|should|do|does)\s+)*(?P<label>[a-z].+)$",
    re.IGNORECASE,
)
_BOX: Final = re.compile(
    r"^\s*(?:and )?(?:an? |the )?(?:(?:text )?(?:box|field|space|place|area|input|spot|room|slot))\s+(?:to|for|where (?:they|you|people|users|we) can)\s+"
    r"(?:(?:enter|write|type|put|fill in|give|state|specify|add)\s+)?(?:(?:the|their|your|any|an?)\s+)?",
    re.IGNORECASE,
)


def _read_base(base: str, lexicon: Lexicon) -> Member:
    """Read a member without its brackets."""
    quoted = _QUOTED.match(base)
    if quoted is not None:
        facts, rest = read_facts(base[quoted.end() :], field_rules(base))
        _, kind = take_kind(rest, lexicon, labelled=True)
        return Member([quoted[1].strip()], {**kind, **facts})
    inner = _INNER_QUOTE.fullmatch(base.strip())
    if inner is not None:
        role = find_kind(strip_noise(inner["before"] + " " + inner["after"]), lexicon)
        if role is not None:
            return Member([inner["label"].strip()], Facts(role=role))
    label = clean_label(base, lexicon)
    known = lexicon.find(label)
    if (known is not None and known.exact) or lexicon.is_label_word(label):
        return Member([label], Facts())
    if known is not None and len(label) <= MAX_SPAN and _is_span(base, known.word):
        return Member([label], Facts(is_range=True))
    body, options = take_slashes(base)
    facts, rest = read_facts(body, field_rules(body))
    if not options:
        rest, options = take_slashes(rest)
    rest, kind = take_kind(rest, lexicon, labelled=False)
    label = clean_label(rest, lexicon)
    labels = [label] if is_talk(label, lexicon) else split_label(label, lexicon)
    return Member(labels, as_switch({**kind, **options, **facts}))


def _is_span(base: str, word: str) -> bool:
    """Tell whether a label such as `用车起止时间` names a span and nothing else."""
    span = _SPAN.search(base)
    return span is not None and strip_noise(base).lower().endswith(word)


def _without_label(part: str, member: Member) -> str:
    """Return what stands in brackets without the label that it may begin with."""
    for label in member.labels[-1:]:
        if part.lower().startswith(label.lower()):
            return part[len(label) :]
    return part


def _button_label(text: str, lexicon: Lexicon) -> str:
    """Return the label of a button without the small words around it."""
    label = _MAY.sub("", clean_label(text, lexicon))
    return capital(label)
