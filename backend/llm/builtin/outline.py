"""A request for a new page, taken apart: title, type, what stands where."""

import re
from dataclasses import dataclass, field
from typing import Final

from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.headings import clean_title, page_type_of
from backend.llm.builtin.items import Member, read_button, read_member, read_options
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.numbers import NUMBER
from backend.llm.builtin.protocol import TABLE, Role, ZoneRole
from backend.llm.builtin.rules import button_rules, field_rules, page_rules
from backend.llm.builtin.text import (
    cut,
    flatten,
    has_cjk,
    sentences_of,
    split_clauses,
    split_list,
    strip_noise,
)
from backend.llm.builtin.zones import find_suffix_zone, find_zone, names_zone

__all__ = ["Outline", "Slot", "bracket_options", "read_outline"]

_BUTTONS: Final = frozenset({ZoneRole.TOOLBAR, ZoneRole.ROW, ZoneRole.BATCH})

_LIST_CUE: Final = re.compile(
    r"[,]?\s*(?:里面?|其中|上面)?(?:需要|要|得|应该?|用来|用于|可以)?(?:包含|包括|含有|含|(?:填写|填|收集|录入)(?!表|页|单|界面)|展示|显示|"
    r"字段(?:有|为|是|包括|如下)|有(?![无效限机关]))(?:以下|如下)?(?:几个)?(?:字段|信息|内容|列)?\s*[:]?\s*|"
    r"[,]?\s+(?:with(?: the)?(?: following)?(?: fields?| columns?)?|containing|contains|including|includes|"
    r"(?:that |which |to |for )(?:has|have|collects?|contains?|shows?|asks? for|collecting|showing|lists?|includes?)|"
    r"collecting|showing|asking for|having|has|listing)\s*[:]?\s+",
    re.IGNORECASE,
)
_COLON_URL: Final = re.compile(r"https?:$|\d$")
_ALL: Final = re.compile(r"都|全部|均|所有|\b(?:all|each|every|both)\b", re.IGNORECASE)
_GROUPS: Final = re.compile(
    rf"^(?:分成|分为|分|按)?(?P<list>.+?)(?:这)?(?:{NUMBER})(?:个)?(?:分组|组|部分|板块|区块|块|个?页签|个?标签页|个?选项卡|tab)(?:展示|显示)?$",
    re.IGNORECASE,
)
_GROUPS_LEAD: Final = re.compile(
    rf"^(?:(?:表单|页面|内容)?(?:分成|分为|分|有|用)\s*(?:{NUMBER})?\s*(?:个)?(?:分组|组|部分|板块|区块|页签|标签页|选项卡|tab)(?:页)?[:,]?\s*|"
    rf"(?:(?:grouped|split|divided|organi[sz]ed)(?: into)?|in|with)?\s*(?:{NUMBER})?\s*(?:groups|sections|tabs|parts)(?: for| called| named|:)?\s+)(?P<list>.*)$",
    re.IGNORECASE,
)
_GROUPISH: Final = re.compile(
    r"(?:信息|资料|部分|板块|分组|概况|概览|情况|参数|设置|配置)$|\b(?:details|information|info|section|group|tab|part|data|settings)$",
    re.IGNORECASE,
)
_TABS: Final = re.compile(r"选项卡|标签页|页签|\btabs?\b", re.IGNORECASE)
_TEMPLATE: Final = re.compile(r"\"(?P<template>[^\"]*\{[^{}\"]+\}[^\"]*)\"")
_SOURCE: Final = re.compile(
    r"(?:列表|表格|页面)?(?:的)?数据(?:来自|取自|来源|源|从|由|接口|用)?(?:是|为|:)?(?:接口)?\s*(?P<url>(?:https?:/)?/[\w./\-?=&%]+)\s*(?:接口)?(?:获取|加载|取|拉取)?|"
    r"\b(?:the )?(?:data|rows|page|list|table)\s+(?:(?:is|are) )?(?:loads?|loaded|comes?|fetched|read)(?: its data)? from\s+(?P<url2>(?:https?:/)?/[\w./\-?=&%]+)",
    re.IGNORECASE,
)
_SUBMIT: Final = re.compile(
    r"(?:提交|保存|发送|数据提交)(?:到|给|至|接口|地址)+(?:是|为|:)?(?:接口)?\s*(?P<url>(?:https?:/)?/[\w./\-?=&%]+)|"
    r"(?:submits?|posts?|saves?|sends?)(?: it| the data)? to\s+(?P<url2>(?:https?:/)?/[\w./\-?=&%]+)",
    re.IGNORECASE,
)
_COUNTED: Final = re.compile(
    rf"^(?P<label>[^、]*?)(?P<list>[^、:,]+(?:、[^、]+)+?)(?:这)?(?:{NUMBER})(?:种|类|档|个选项|个状态|个等级|选一)(?:选项|状态|类型)?$"
)
_OPTION_CUE: Final = re.compile(
    r"(?:(?:可选值?|选项|取值|值)(?:为|有|是|包括|:|分别是)+|(?<=[㐀-鿿])分为|可以?选(?:择)?:?)\s*(?P<list>[^,;。()]+?(?:[、/][^,;。()]+)+)|"
    r"\b(?:with (?:the )?)?(?:options|choices|values|one of|either|choice of)(?: are| of|:)?\s+(?P<list2>[^,;()]+(?:,\s*[^,;()]+)*,?\s+(?:and|or)\s+[^,;()]+)",
    re.IGNORECASE,
)
_SEARCHES: Final = re.compile(
    r"\s+and\s+(?=(?:filter|search)(?:able|ed)?\s+(?:by|on)\s)", re.IGNORECASE
)
_TOTAL: Final = re.compile(
    rf"(?:这)?(?:{NUMBER})(?:种|类|档|个选项|个状态|个等级)(?:选项|状态|类型)?$"
)
_DOES: Final = re.compile(
    r"^(?:还|也|并|要|需要)*(?:能够?|可以|支持|带)(?P<label>[^,、]{2,8})$"
)


@dataclass(slots=True)
class Slot:
    """One element that a request asks for."""

    label: str
    facts: Facts
    zone: ZoneRole
    group: str | None = None
    """Label of the group it stands in."""

    after_groups: bool = False
    """Whether it was named after a group was opened and closed again."""


@dataclass(slots=True)
class Outline:
    """A request taken apart."""

    title: str = ""
    head: str = ""
    page_type: str | None = None
    slots: list[Slot] = field(default_factory=list)
    page: Facts = field(default_factory=lambda: Facts())
    source_url: str = ""
    submit_url: str = ""
    groups: list[str] = field(default_factory=list)
    """Labels of groups, in order."""

    tabs: bool = False
    """Whether the groups are tabs."""

    absent: list[tuple[str, str]] = field(default_factory=list)
    """Phrases the protocol has nothing for, and the key of the entry that knows it."""

    unread: list[str] = field(default_factory=list)
    """Phrases that were not understood."""

    def find(self, label: str, zone: ZoneRole) -> Slot | None:
        """Return the slot of that label in a zone, or `None`."""
        folded = label.casefold()
        return next(
            (s for s in self.slots if s.zone is zone and s.label.casefold() == folded),
            None,
        )


def read_outline(prompt: str, lexicon: Lexicon) -> Outline:
    """Take a request for a new page apart.

    Args:
        prompt: What the person wrote.
        lexicon: The vocabulary.

    Returns:
        What was understood, and what was not.
    """
    sentences = sentences_of(bracket_options(flatten(prompt)))
    outline = Outline()
    if not sentences:
        return outline
    head, rest = _split_head(sentences[0], lexicon)
    body = [rest, *sentences[1:]] if rest else sentences[1:]
    outline.page, plain = read_facts(head, page_rules(head))
    outline.head = strip_noise(plain)
    outline.title = clean_title(outline.head)
    outline.page_type = page_type_of(outline.head, "\n".join(body), lexicon.catalogue)
    outline.tabs = _TABS.search(prompt) is not None
    reader = _Reader(outline, lexicon)
    for sentence in body:
        reader.read(sentence)
    return outline


class _Reader:
    """Reads sentence after sentence and remembers what the last words were about."""

    def __init__(self, outline: Outline, lexicon: Lexicon) -> None:
        self._outline = outline
        self._lexicon = lexicon
        self._zone = ZoneRole.MAIN
        self._group: str | None = None
        self._targets: list[Slot] = []
        self._listed: list[Slot] = []

    def read(self, sentence: str) -> None:
        """Read one sentence."""
        text = self._take_page_facts(sentence)
        template = _TEMPLATE.search(text)
        if template is not None:
            self._add_statement(text, template)
            return
        self._zone, self._group = ZoneRole.MAIN, None
        heading, colon, rest = _split_colon(text)
        if (
            colon
            and not names_zone(heading)
            and not re.search(r"[、,]", heading)
            and self._read_heading(heading, rest)
        ):
            return
        for part in cut(_SEARCHES.sub(", ", text), "", dashes=True):
            suffixed = find_suffix_zone(part)
            if suffixed is not None:
                self._zone = suffixed.zone
                part = suffixed.rest
            self._listed = []
            for clause in split_clauses(part):
                self._read_clause(clause)

    def _read_heading(self, heading: str, rest: str) -> bool:
        """Read `heading: list` when the heading is a group or a known element."""
        label = strip_noise(heading)
        known = self._find_any(label)
        parts = split_list(rest)
        if known is not None and known.zone not in _BUTTONS:
            facts, left = read_facts(rest, field_rules(rest))
            options = [strip_noise(part) for part in split_list(left, slashes=True)]
            options = [part for part in options if part]
            if len(options) > 1:
                facts.setdefault("options", read_options(options))
            self._merge(known, facts)
            return True
        cue = find_zone(f"{heading}:{rest}")
        if cue is not None:
            self._zone = cue.zone
            self._listed = []
            for clause in split_clauses(cue.rest):
                self._read_clause(clause)
            return True
        if len(parts) > 1 and (_GROUPISH.search(label) or self._outline.groups):
            self._open_group(label)
            for clause in split_clauses(rest):
                self._read_clause(clause)
            return True
        lead = _GROUPS_LEAD.match(heading + ":")
        if lead is not None:
            self._read_groups(rest)
            return True
        return False

    def _read_clause(self, clause: str) -> None:
        """Read one clause: where it is about, and its members."""
        if self._refer(clause) or self._take_groups(clause):
            return
        counted = _COUNTED.match(clause) if self._zone not in _BUTTONS else None
        if counted is not None and not counted["label"] and self._targets:
            options = read_options(split_list(counted["list"]))
            for slot in self._targets:
                self._merge(slot, Facts(options=options))
            return
        cue = find_zone(clause)
        if cue is not None:
            self._zone, clause = cue.zone, cue.rest
        elif self._zone is ZoneRole.MAIN and self._outline.page_type == TABLE:
            does = _DOES.match(clause)
            if does is not None and self._lexicon.find_action(does["label"]):
                self._zone, clause = ZoneRole.TOOLBAR, does["label"]
        if self._zone is ZoneRole.BATCH:
            self._outline.absent.append((strip_noise(clause), "absent_batch"))
            return
        label, colon, listed = _split_colon(clause)
        if colon and self._zone not in _BUTTONS and len(split_list(listed)) > 1:
            clause = f"{label}({_TOTAL.sub('', listed)})"
        members = split_list(clause)
        everyone = len(members) == 1 and _ALL.search(clause) is not None
        for member in members:
            self._read_member(member, everyone=everyone)

    def _read_member(self, text: str, *, everyone: bool) -> None:
        """Read one member of a list."""
        if self._refer(text):
            return
        if self._zone in _BUTTONS:
            member = read_button(text, self._lexicon)
        else:
            member = read_member(
                _ALL.sub("", text) if everyone else text, self._lexicon
            )
        if self._is_absent(text, member):
            return
        self._outline.unread.extend(self._group_members(member))
        if member.labels:
            self._add(member)
        elif member.facts:
            for slot in self._listed if everyone else self._targets:
                self._merge(slot, member.facts)
            if not self._targets:
                self._outline.unread.append(strip_noise(text))

    def _add(self, member: Member) -> None:
        """Add the slots that a member names, or add to those that exist."""
        added = []
        for label in member.labels:
            slot = self._outline.find(label, self._zone)
            if slot is None:
                after = bool(self._outline.groups) and self._group is None
                slot = Slot(label, Facts(), self._zone, self._group, after)
                self._outline.slots.append(slot)
            self._merge(slot, member.facts)
            added.append(slot)
        self._merge(added[-1], member.last)
        self._targets = added
        self._listed += added

    def _refer(self, text: str) -> bool:
        """Read a clause that says more about an element that exists already."""
        body = strip_noise(text)
        slots = sorted(
            self._outline.slots,
            key=lambda slot: (slot.zone is not self._zone, -len(slot.label)),
        )
        for slot in slots:
            if not body.casefold().startswith(slot.label.casefold()):
                continue
            rest = body[len(slot.label) :]
            if rest[:1].isascii() and rest[:1].isalnum():
                continue
            if not strip_noise(rest):
                return False
            facts = self._read_only_facts(rest, slot.zone)
            if facts:
                self._merge(slot, facts)
                self._targets = [slot]
                return True
        return False

    def _read_only_facts(self, text: str, zone: ZoneRole) -> Facts | None:
        """Return what a text says when it says nothing but facts, else `None`."""
        if zone in _BUTTONS:
            facts, left = read_facts(text, button_rules(text))
            joined = re.sub(
                r"and|with|in|and in|的|要|用|和|是|且|并|在|,|、",
                "",
                strip_noise(left),
            )
            return facts if facts and not joined.strip() else None
        member = read_member(f'"-"{text}', self._lexicon)
        return (
            member.facts
            if member.facts and not member.unread and self._whole(text)
            else None
        )

    def _whole(self, text: str) -> bool:
        """Tell whether rules and kinds of elements cover a text but for small words."""
        member = read_member(text, self._lexicon)
        return not member.labels

    def _merge(self, slot: Slot, facts: Facts) -> None:
        """Add facts to a slot; the newest word counts."""
        slot.facts = {**slot.facts, **facts}

    def _find_any(self, label: str) -> Slot | None:
        """Return the slot of a label in any zone."""
        zones = (ZoneRole.MAIN, ZoneRole.FILTER, ZoneRole.ROW, ZoneRole.TOOLBAR)
        found = (self._outline.find(label, zone) for zone in zones)
        return next((slot for slot in found if slot is not None), None)

    def _take_page_facts(self, sentence: str) -> str:
        """Read what a sentence says about the page as a whole."""
        text = sentence
        for pattern, name in ((_SUBMIT, "submit_url"), (_SOURCE, "source_url")):
            match = pattern.search(text)
            if match is not None:
                setattr(self._outline, name, match["url"] or match["url2"])
                text = text[: match.start()] + "," + text[match.end() :]
        facts, text = read_facts(text, page_rules(text))
        self._outline.page = {**facts, **self._outline.page}
        return text

    def _add_statement(self, text: str, match: re.Match[str]) -> None:
        """Add a sentence made of values."""
        entry = self._lexicon.entries.get(Role.STATEMENT)
        label = strip_noise(text[: match.start()]) if entry is None else ""
        if entry is not None:
            label = entry.label.zh if has_cjk(text) else entry.label.en
        facts = Facts(role=Role.STATEMENT, template=match["template"])
        self._zone = ZoneRole.MAIN
        before = split_clauses(text[: match.start()])
        for number, clause in enumerate(before, 1):
            members = split_list(clause)
            if number == len(before):  # it introduces the sentence
                last = members.pop()
                members += [last.rsplit(" and ", 1)[0]] if " and " in last else []
            self._read_clause(
                "、".join(members) if has_cjk(text) else ", ".join(members)
            )
        self._zone = ZoneRole.MAIN
        self._add(Member([label], facts))
        rest = text[match.end() :].strip(" ,")
        for clause in split_clauses(rest):
            self._read_clause(clause)

    def _take_groups(self, clause: str) -> bool:
        """Read `A、B、C三组` and `grouped into A and B`."""
        if self._zone in _BUTTONS:
            return False
        lead = _GROUPS_LEAD.match(clause)
        if lead is not None:
            if strip_noise(lead["list"]):
                self._read_groups(lead["list"])
            return True
        match = _GROUPS.match(clause)
        if match is None:
            return False
        self._read_groups(match["list"])
        return True

    def _read_groups(self, text: str) -> None:
        """Open a group for every member, with what its brackets hold."""
        for member in split_list(text):
            read = read_member(member, self._lexicon)
            for label in read.labels or [strip_noise(member)]:
                self._open_group(label)
                for inside in read.inside:
                    for part in split_list(inside):
                        self._read_member(part, everyone=False)
        self._group = None

    def _open_group(self, label: str) -> None:
        """Begin a group; what follows stands in it."""
        if label not in self._outline.groups:
            self._outline.groups.append(label)
        self._group = label
        self._zone = ZoneRole.MAIN

    def _group_members(self, member: Member) -> list[str]:
        """Turn `基本信息(姓名、性别)` into a group; return what stays unread."""
        options = member.facts.get("options", [])
        if (
            len(member.labels) != 1
            or not _GROUPISH.search(member.labels[0])
            or len(options) < 2
            or self._zone is not ZoneRole.MAIN
        ):
            return member.unread
        label = member.labels[0]
        inside = member.inside
        member.labels, member.facts = [], Facts()
        self._open_group(label)
        for part in inside:
            for piece in split_list(part):
                self._read_member(piece, everyone=False)
        self._group = None
        return []

    def _is_absent(self, text: str, member: Member) -> bool:
        """Tell whether a member asks for what the protocol has nothing for."""
        for word, entry in self._lexicon.find_absent(text):
            if not self._lexicon.is_absent(word, member.labels):
                continue
            self._outline.absent.append((strip_noise(text), entry.key))
            return True
        return False


def _split_head(sentence: str, lexicon: Lexicon) -> tuple[str, str]:
    """Return the words that name the page and the rest of the first sentence."""
    head, colon, rest = _split_colon(sentence)
    if colon:
        clauses = split_clauses(head)
        lead = clauses[0] if clauses else head
        extra = [
            c
            for c in clauses[1:]
            if not re.match(r"^(?:字段|内容|包含|包括|需要|要|如下|有|with|fields?)", c)
        ]
        cue = _LIST_CUE.search(head, 2)
        if cue is not None and re.search(r"[、,].*\S", head[cue.end() :]):
            return _cut_at_cue(sentence, cue)
        if extra and names_zone(extra[-1]):
            rest = f"{extra.pop()}:{rest}"
        return lead, ",".join([*extra, rest]).strip(" ,")
    clauses = split_clauses(sentence)
    first = clauses[0] if clauses else sentence
    cue = _LIST_CUE.search(first, 2)
    if cue is not None and strip_noise(first[cue.end() :] or "".join(clauses[1:])):
        return _cut_at_cue(sentence, cue)
    named = page_type_of(first, "", lexicon.catalogue) or lexicon.search_blueprints(
        first
    )
    if len(clauses) > 1 and not named:
        return "", sentence
    return first, ",".join(clauses[1:])


def _cut_at_cue(sentence: str, cue: re.Match[str]) -> tuple[str, str]:
    """Return what stands before and after the words that open the list."""
    return sentence[: cue.start()], sentence[cue.end() :].strip(" ,")


def _split_colon(sentence: str) -> tuple[str, bool, str]:
    """Cut a sentence at its first colon that is not part of an address or a time."""
    parts = cut(sentence, ":")
    if len(parts) < 2:
        return sentence, False, ""
    head = parts[0]
    number = 1
    while number < len(parts) and (
        head.lower().endswith(("http", "https"))
        or re.search(r"\d$", head)
        and re.match(r"\d", parts[number])
    ):
        head = f"{head}:{parts[number]}"
        number += 1
    if number == len(parts):
        return sentence, False, ""
    return head, True, ":".join(parts[number:])


def bracket_options(flat: str) -> str:
    """Put option lists that are told in words into brackets.

    Args:
        flat: A request after `flatten`.

    Returns:
        The request with `options A, B and C` as `(A, B and C)`.
    """
    return _OPTION_CUE.sub(lambda m: f" ({m['list'] or m['list2']})", flat)
