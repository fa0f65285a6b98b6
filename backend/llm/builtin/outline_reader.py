"""Reads the sentences of a request for a new page into an outline."""

import re

from backend.llm.builtin.blocks import (
    bracket_blocks,
    bracket_last_options,
    drop_position,
)
from backend.llm.builtin.bracketing import bracket_notes
from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.group_sentences import cut_groups
from backend.llm.builtin.grouping import (
    holds_fields,
    is_whole_group,
    open_group,
    read_groups,
    read_named_group,
    take_groups,
)
from backend.llm.builtin.item_sentences import join_item
from backend.llm.builtin.items import Member
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.member_reading import MemberReader
from backend.llm.builtin.members import Standing, split_joined
from backend.llm.builtin.options import read_options
from backend.llm.builtin.outline_heads import split_colon
from backend.llm.builtin.outline_phrases import (
    ALL,
    CHATTER,
    COUNTED,
    DOES,
    EACH,
    EMPTY_HEADING,
    GROUPISH,
    GROUPS_LEAD,
    SEARCHES,
    SOURCE,
    SUBMIT,
    TEMPLATE,
    TOTAL_GROUPS,
)
from backend.llm.builtin.protocol import FORM, TABLE, Role, ZoneRole
from backend.llm.builtin.provisos import join_provisos, read_proviso
from backend.llm.builtin.reading import (
    Reading,
    merge,
    share_facts,
    share_modes,
    share_predicate,
)
from backend.llm.builtin.referring import refer, refer_options
from backend.llm.builtin.rules import button_rules, field_rules, page_rules
from backend.llm.builtin.segments import Segment, segments_of
from backend.llm.builtin.slots import BUTTON_ZONES, Outline
from backend.llm.builtin.table_reading import (
    has_columns,
    refer_blank,
    split_searched,
)
from backend.llm.builtin.templates import (
    has_own_label,
    take_sentence_label,
)
from backend.llm.builtin.text import (
    has_cjk,
    mask,
    split_clauses,
    split_list,
    strip_noise,
)
from backend.llm.builtin.told_options import members_of
from backend.llm.builtin.wholes import read_whole
from backend.llm.builtin.zones import find_zone, names_zone

__all__ = ["OutlineReader"]


_BARE_COLON = re.compile(r"^[\s\x01]*:(?=\s*\S)")

MAX_COUNTED = 400
"""Longest clause, in characters, that lists options and counts them."""


class OutlineReader:
    """Reads sentence after sentence and remembers what the last words were about."""

    def __init__(self, outline: Outline, lexicon: Lexicon) -> None:
        """Begin to fill an outline.

        Args:
            outline: Its head is read; changed in place.
            lexicon: The vocabulary.
        """
        self._state = Reading(outline, lexicon)
        self._members = MemberReader(self._state)
        self._outline = outline
        self._lexicon = lexicon

    def read(self, sentence: str) -> None:
        """Read one sentence.

        Args:
            sentence: A sentence, flat.
        """
        for part in cut_groups(sentence):
            self._read_sentence(part)

    def _read_sentence(self, sentence: str) -> None:
        """Read one sentence, or the part of one that speaks of one group."""
        goes_on = self._state.goes_on = sentence.startswith(";")
        plain = sentence.lstrip(";")
        table = self._outline.page_type == TABLE
        plain = drop_position(plain) if table else bracket_blocks(plain)
        plain = bracket_last_options(plain)
        text = self._take_page_facts(plain)
        template = TEMPLATE.search(text)
        if template is not None and not has_own_label(text, template.start()):
            self._read_template(text, template)
            return
        self._state.group = None
        if not goes_on or not table:
            self._state.zone = ZoneRole.MAIN
        if self._refers(text):
            return
        if self._state.grouping and is_whole_group(self._state, text):
            read_groups(self._state, text, self._members.read)
            return
        lead = GROUPS_LEAD.match(text)
        if lead is not None and self._read_grouping(lead["list"]):
            return
        if self._read_named_group(text):
            return
        heading, colon, rest = split_colon(text)
        single = colon and not re.search(r"[、,]", mask(heading))
        if single and not names_zone(heading) and self._read_heading(heading, rest):
            return
        told = bracket_notes(join_item(text, self._lexicon), self._lexicon)
        self._read_list(SEARCHES.sub(", ", told))

    def _refers(self, text: str) -> bool:
        """Read a sentence that only says more about what is known."""
        whole = read_whole(text)
        if whole is not None:
            self._outline.wholes.append(whole)
            return True
        return refer_options(self._state, text) or refer_blank(self._state, text)

    def _read_named_group(self, text: str) -> bool:
        """Read `the first tab is Basics: name, price`."""
        listed = read_named_group(self._state, text)
        if listed is None:
            return False
        self._read_list(bracket_notes(listed, self._lexicon))
        return True

    def _read_list(self, text: str) -> None:
        """Read the clauses of one list, part of the page after part of the page."""
        state = self._state
        if not state.goes_on:
            state.listed = []
        state.repeated = []
        bare = bool(self._outline.slots) and state.zone is ZoneRole.MAIN
        state.closed = bare and not state.goes_on and has_columns(self._outline)
        for segment in segments_of(
            text, self._lexicon, absorb=bare, outline=self._outline
        ):
            if segment.zone is not None:
                state.zone = segment.zone
                state.repeated = []
                state.closed = False
            self._read_segment(segment)

    def _read_segment(self, segment: Segment) -> None:
        """Read the clauses of one part of the page."""
        segment.clauses = join_provisos(segment.clauses)
        last = segment.last_join()
        for number, clause in enumerate(segment.clauses):
            if CHATTER.match(strip_noise(clause)):
                continue
            whole = read_whole(clause)
            if whole is not None and (whole.without or not self._state.listed):
                self._outline.wholes.append(whole)
                continue
            if refer_options(self._state, clause):
                continue
            if self._take_proviso(clause):
                continue
            if refer(self._state, clause, cued=segment.cued):
                continue
            standing = Standing.LAST if number == last else Standing.MIDDLE
            if not segment.clauses[1:] and not segment.cued and not self._state.listed:
                standing = Standing.ALONE
            self._read_clause(clause, standing)

    def _take_proviso(self, clause: str) -> bool:
        """Read `if yes, ask for the reason`: elements that a condition shows."""
        state = self._state
        told = read_proviso(clause) if state.zone is ZoneRole.MAIN else None
        if told is None or not state.is_asked(told.when):
            return False
        when = state.resolve(told.when)
        self._read_clause(bracket_notes(told.listed, self._lexicon), Standing.LAST)
        for slot in state.fresh:
            merge(slot, Facts(when=when))
        return bool(state.fresh)

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
            merge(known, facts)
            return True
        if EMPTY_HEADING.match(label):
            self._read_list(rest)
            return True
        cue = find_zone(f"{heading}:{rest}")
        if cue is not None:
            self._state.zone = cue.zone
            self._read_list(cue.rest)
            return True
        listed = bool(split_list(rest)[1:])
        known_group = label in self._outline.groups or self._state.grouping
        members = [strip_noise(each) for each in split_list(rest)]
        choice = listed and self._state.grouping and "(" not in rest
        if choice and not holds_fields(self._state, label, members):
            self._members.read(f"{label}({rest})")
            return True
        if listed and (GROUPISH.search(label) or known_group):
            open_group(self._state, label)
            self._read_list(rest)
            return True
        return GROUPS_LEAD.match(heading + ":") is not None and self._read_grouping(
            rest
        )

    def _read_grouping(self, text: str) -> bool:
        """Read the groups that a sentence lists, then what it says besides."""
        self._state.grouping = True
        if self._read_named_group(text):
            return True
        clauses = split_clauses(text)
        if not clauses:
            return True
        bracketed = [clause.endswith(")") for clause in clauses]
        count = len(clauses)
        if any(bracketed):
            count -= bracketed[::-1].index(True)
        else:
            named = [find_zone(clause) is not None for clause in clauses]
            count = named.index(True) if any(named) else count
        if not count:
            return False
        groups = ",".join(TOTAL_GROUPS.sub("", clause) for clause in clauses[:count])
        read_groups(self._state, groups, self._members.read)
        if clauses[count:]:
            self._read_list(",".join(clauses[count:]))
        return True

    def _read_clause(self, clause: str, standing: Standing) -> None:
        """Read one clause: what it is about, and its members."""
        state = self._state
        if state.zone not in BUTTON_ZONES and self._take_whole(clause):
            return
        clause = self._take_deed(clause)
        if state.zone is ZoneRole.BATCH:
            self._outline.absent.append((strip_noise(clause), "absent_batch"))
            return
        state.together = state.fresh if state.zone in BUTTON_ZONES else []
        state.fresh = []
        told = state.zone not in BUTTON_ZONES
        members = members_of(clause, self._lexicon) if told else split_list(clause)
        lead = EACH.match(clause) if state.listed else None
        everyone = not members[1:] and ALL.search(mask(clause)) is not None
        everyone = everyone or lead is not None
        for number, member in enumerate(members, 1):
            own = standing
            if members[1:]:
                own = Standing.LAST if number == len(members) else Standing.MIDDLE
            before = len(state.fresh)
            parts = split_searched(state, member)
            if not parts[1:]:
                parts = self._split(member, own)
            for part in parts:
                self._members.read(part, everyone=everyone)
            if parts[1:]:
                share_facts(state, state.fresh[before:], parts[-1])
        share_modes(state)
        if told and members[1:]:
            share_predicate(state, members[-1])

    def _take_whole(self, clause: str) -> bool:
        """Read a clause that is about groups or options and nothing else."""
        listed = read_named_group(self._state, clause)
        if listed is not None:
            self._read_clause(listed, Standing.LAST)
            return True
        if take_groups(self._state, clause, self._members.read):
            return True
        return self._take_options(clause)

    def _split(self, member: str, standing: Standing) -> list[str]:
        """Cut a member at its conjunctions."""
        if self._state.zone in BUTTON_ZONES:
            rules = button_rules(member)
            return split_joined(member, self._lexicon, Standing.LAST, rules)
        return split_joined(member, self._lexicon, standing)

    def _take_deed(self, clause: str) -> str:
        """Read `支持导出` as a button above a list; return the rest of the clause."""
        if self._state.zone is ZoneRole.MAIN and self._outline.page_type == TABLE:
            does = DOES.match(clause)
            if does is not None and self._lexicon.find_action(does["label"]):
                self._state.zone = ZoneRole.TOOLBAR
                return does["label"]
        return clause

    def _take_options(self, clause: str) -> bool:
        """Read `A、B、C三种` as the options of what was named before."""
        counted = COUNTED.match(clause) if len(clause) < MAX_COUNTED else None
        state = self._state
        if counted is None or not state.targets:
            return False
        options = read_options(split_list(counted["list"]))
        for slot in state.targets:
            merge(slot, Facts(options=options))
        return True

    def _take_page_facts(self, sentence: str) -> str:
        """Read what a sentence says about the page as a whole; return the rest."""
        text = sentence
        hidden = mask(text)
        submit, source = SUBMIT.search(hidden), SOURCE.search(hidden)
        if submit is not None:
            self._outline.submit_url = submit["url"] or submit["url2"]
            text = text[: submit.start()] + "," + text[submit.end() :]
        elif source is not None and self._outline.page_type != FORM:
            self._outline.source_url = source["url"] or source["url2"]
            text = text[: source.start()] + "," + text[source.end() :]
        facts, text = read_facts(text, page_rules(text))
        if "side" in facts:  # the words that name the part were read along with it
            text = _BARE_COLON.sub("操作:" if has_cjk(text) else "Row actions:", text)
        self._outline.page = {**facts, **self._outline.page}
        return text

    def _read_template(self, text: str, match: re.Match[str]) -> None:
        """Read a sentence made of values, and what stands around it."""
        label, lead = take_sentence_label(text[: match.start()])
        before = split_clauses(lead)
        for number, clause in enumerate(before, 1):
            members = split_list(clause)
            if number == len(before):  # its last words introduce the sentence
                last = members.pop()
                members += [last.rsplit(" and ", 1)[0]] if " and " in last else []
            joined = ("、" if has_cjk(text) else ", ").join(members)
            if joined:
                self._read_list(joined)
        entry = self._lexicon.entries.get(Role.STATEMENT)
        if entry is not None:
            usual = entry.label.zh if has_cjk(text) else entry.label.en
            facts = Facts(role=Role.STATEMENT, template=match["template"])
            self._state.zone = ZoneRole.MAIN
            self._state.add(Member([label or usual], facts))
        self._read_list(text[match.end() :].strip(" ,"))
