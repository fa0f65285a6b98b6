"""Reads the sentences of a request for a new page into an outline."""

import re

from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.items import Member, read_button, read_member
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.options import read_options
from backend.llm.builtin.outline_heads import split_colon
from backend.llm.builtin.outline_phrases import (
    ALL,
    CHATTER,
    COUNTED,
    DOES,
    GROUPISH,
    GROUPS,
    GROUPS_LEAD,
    SEARCHES,
    SMALL_WORDS,
    SOURCE,
    SUBMIT,
    TEMPLATE,
    TOTAL,
)
from backend.llm.builtin.protocol import TABLE, Role, ZoneRole
from backend.llm.builtin.rules import button_rules, field_rules, page_rules
from backend.llm.builtin.slots import BUTTON_ZONES, Outline, Slot
from backend.llm.builtin.text import (
    cut,
    has_cjk,
    split_clauses,
    split_list,
    strip_noise,
)
from backend.llm.builtin.zones import find_suffix_zone, find_zone, names_zone

__all__ = ["OutlineReader"]


class OutlineReader:
    """Reads sentence after sentence and remembers what the last words were about."""

    def __init__(self, outline: Outline, lexicon: Lexicon) -> None:
        """Begin to fill an outline.

        Args:
            outline: Its head is read; changed in place.
            lexicon: The vocabulary.
        """
        self._outline = outline
        self._lexicon = lexicon
        self._zone = ZoneRole.MAIN
        self._group: str | None = None
        self._targets: list[Slot] = []
        """What the next words are about when they name nothing."""

        self._listed: list[Slot] = []
        """Everything that the current list has named."""

    def read(self, sentence: str) -> None:
        """Read one sentence.

        Args:
            sentence: A sentence, flat.
        """
        text = self._take_page_facts(sentence)
        template = TEMPLATE.search(text)
        if template is not None:
            self._read_template(text, template)
            return
        self._zone, self._group = ZoneRole.MAIN, None
        heading, colon, rest = split_colon(text)
        single = colon and not re.search(r"[、,]", heading)
        if single and not names_zone(heading) and self._read_heading(heading, rest):
            return
        for part in cut(SEARCHES.sub(", ", text), "", dashes=True):
            suffixed = find_suffix_zone(part)
            if suffixed is not None:
                self._zone = suffixed.zone
            self._read_clauses(suffixed.rest if suffixed else part)

    def _read_clauses(self, text: str) -> None:
        """Read the clauses of one list."""
        self._listed = []
        for clause in split_clauses(text):
            self._read_clause(clause)

    def _read_heading(self, heading: str, rest: str) -> bool:
        """Read `heading: list` when the heading is a group or a known element."""
        label = strip_noise(heading)
        known = self._outline.find_anywhere(label)
        if known is not None and known.zone not in BUTTON_ZONES:
            facts, left = read_facts(rest, field_rules(rest))
            options = [strip_noise(part) for part in split_list(left, slashes=True)]
            options = [part for part in options if part]
            if options[1:]:
                facts.setdefault("options", read_options(options))
            _merge(known, facts)
            return True
        cue = find_zone(f"{heading}:{rest}")
        if cue is not None:
            self._zone = cue.zone
            self._read_clauses(cue.rest)
            return True
        listed = bool(split_list(rest)[1:])
        if listed and (GROUPISH.search(label) or self._outline.groups):
            self._open_group(label)
            self._read_clauses(rest)
            return True
        if GROUPS_LEAD.match(heading + ":"):
            self._read_groups(rest)
            return True
        return False

    def _read_clause(self, clause: str) -> None:
        """Read one clause: what it is about, and its members."""
        if CHATTER.match(strip_noise(clause)) or self._refer(clause):
            return
        if self._take_groups(clause) or self._take_options(clause):
            return
        clause = self._take_zone(clause)
        if self._zone is ZoneRole.BATCH:
            self._outline.absent.append((strip_noise(clause), "absent_batch"))
            return
        label, colon, listed = split_colon(clause)
        several = colon and split_list(listed, slashes=True)[1:]
        if several and self._zone not in BUTTON_ZONES:
            clause = f"{label}({TOTAL.sub('', listed)})"
        members = split_list(clause)
        everyone = not members[1:] and ALL.search(clause) is not None
        for member in members:
            self._read_member(member, everyone=everyone)

    def _take_zone(self, clause: str) -> str:
        """Read which part of the page a clause is about; return the rest of it."""
        cue = find_zone(clause)
        if cue is not None:
            self._zone = cue.zone
            return cue.rest
        if self._zone is ZoneRole.MAIN and self._outline.page_type == TABLE:
            does = DOES.match(clause)
            if does is not None and self._lexicon.find_action(does["label"]):
                self._zone = ZoneRole.TOOLBAR
                return does["label"]
        return clause

    def _take_options(self, clause: str) -> bool:
        """Read `A、B、C三种` as the options of what was named before."""
        counted = COUNTED.match(clause)
        if counted is None or self._zone in BUTTON_ZONES or not self._targets:
            return False
        options = read_options(split_list(counted["list"]))
        for slot in self._targets:
            _merge(slot, Facts(options=options))
        return True

    def _read_member(self, text: str, *, everyone: bool = False) -> None:
        """Read one member of a list."""
        if self._refer(text):
            return
        if self._zone in BUTTON_ZONES:
            member = read_button(text, self._lexicon)
        else:
            plain = ALL.sub("", text) if everyone else text
            member = read_member(plain, self._lexicon)
        if self._is_absent(text, member):
            return
        if self._is_group(member):
            self._open_group_of(member)
            return
        self._outline.unread += member.unread
        if member.labels:
            self._add(member)
        elif member.facts:
            self._constrain(member, text, everyone=everyone)

    def _constrain(self, member: Member, text: str, *, everyone: bool) -> None:
        """Add facts to what was named before."""
        targets = self._listed if everyone else self._targets
        for slot in targets:
            _merge(slot, member.facts)
        if not targets:
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
            _merge(slot, member.facts)
            added.append(slot)
        _merge(added[-1], member.last)
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
            rest = body[len(slot.label) :]
            if not body.casefold().startswith(slot.label.casefold()):
                continue
            if rest[:1].isascii() and rest[:1].isalnum():
                continue
            if not strip_noise(rest):
                return False
            facts = self._read_only_facts(rest, slot.zone)
            if facts:
                _merge(slot, facts)
                self._targets = [slot]
                return True
        return False

    def _read_only_facts(self, text: str, zone: ZoneRole) -> Facts | None:
        """Return what a text says when it says nothing but facts, else `None`."""
        if zone in BUTTON_ZONES:
            facts, left = read_facts(text, button_rules(text))
            whole = not SMALL_WORDS.sub("", strip_noise(left)).strip()
            return facts if whole else None
        if read_member(text, self._lexicon).labels:
            return None
        member = read_member(f'"-"{text}', self._lexicon)
        return None if member.unread else member.facts

    def _take_page_facts(self, sentence: str) -> str:
        """Read what a sentence says about the page as a whole; return the rest."""
        text = sentence
        submit, source = SUBMIT.search(text), SOURCE.search(text)
        if submit is not None:
            self._outline.submit_url = submit["url"] or submit["url2"]
            text = text[: submit.start()] + "," + text[submit.end() :]
        elif source is not None:
            self._outline.source_url = source["url"] or source["url2"]
            text = text[: source.start()] + "," + text[source.end() :]
        facts, text = read_facts(text, page_rules(text))
        self._outline.page = {**facts, **self._outline.page}
        return text

    def _read_template(self, text: str, match: re.Match[str]) -> None:
        """Read a sentence made of values, and what stands around it."""
        before = split_clauses(text[: match.start()])
        for number, clause in enumerate(before, 1):
            members = split_list(clause)
            if number == len(before):  # its last words introduce the sentence
                last = members.pop()
                members += [last.rsplit(" and ", 1)[0]] if " and " in last else []
            self._read_clause(("、" if has_cjk(text) else ", ").join(members))
        entry = self._lexicon.entries.get(Role.STATEMENT)
        if entry is not None:
            label = entry.label.zh if has_cjk(text) else entry.label.en
            facts = Facts(role=Role.STATEMENT, template=match["template"])
            self._zone = ZoneRole.MAIN
            self._add(Member([label], facts))
        self._read_clauses(text[match.end() :].strip(" ,"))

    # --- groups -----------------------------------------------------------------------

    def _take_groups(self, clause: str) -> bool:
        """Read `A、B、C三组` and `grouped into A and B`."""
        if self._zone in BUTTON_ZONES:
            return False
        lead = GROUPS_LEAD.match(clause)
        if lead is not None:
            self._read_groups(lead["list"])
            return True
        match = GROUPS.match(clause)
        if match is not None:
            self._read_groups(match["list"])
        return match is not None

    def _read_groups(self, text: str) -> None:
        """Open a group for every member, with what its brackets hold."""
        for member in split_list(text):
            read = read_member(member, self._lexicon)
            for label in read.labels or [strip_noise(member)]:
                self._open_group(label)
                self._read_inside(read)

    def _read_inside(self, member: Member) -> None:
        """Read the members of a group, then close it."""
        for inside in member.inside:
            for part in split_list(inside):
                self._read_member(part)
        self._group = None

    def _open_group(self, label: str) -> None:
        """Begin a group; what follows stands in it."""
        if label not in self._outline.groups:
            self._outline.groups.append(label)
        self._group = label
        self._zone = ZoneRole.MAIN

    def _is_group(self, member: Member) -> bool:
        """Tell whether `基本信息(姓名、性别)` is a group and not a choice."""
        options = member.facts.get("options", [])
        if (
            self._zone is not ZoneRole.MAIN
            or len(member.labels) != 1
            or not options[1:]
        ):
            return False
        fields = [label for label, _ in options if self._lexicon.find(label)]
        return GROUPISH.search(member.labels[0]) is not None and len(fields) * 2 >= len(
            options
        )

    def _open_group_of(self, member: Member) -> None:
        """Add a group with the fields in its brackets."""
        self._open_group(member.labels[0])
        self._read_inside(member)

    def _is_absent(self, text: str, member: Member) -> bool:
        """Tell whether a member asks for what the protocol has nothing for."""
        for word, entry in self._lexicon.find_absent(text):
            if self._lexicon.is_absent(word, member.labels):
                self._outline.absent.append((strip_noise(text), entry.key))
                return True
        return False


def _merge(slot: Slot, facts: Facts) -> None:
    """Add facts to a slot; the newest word counts."""
    slot.facts = {**slot.facts, **facts}
