"""What the reader of an outline remembers between the words of a request."""

import re
from dataclasses import dataclass, field
from typing import Final

from backend.domain.knowledge import VocabularyEntry
from backend.llm.builtin.facts import Facts, without
from backend.llm.builtin.items import Member, read_member
from backend.llm.builtin.kinds import find_kind
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.slots import BUTTON_ZONES, Outline, Slot
from backend.llm.builtin.text import take_brackets, unquote

__all__ = [
    "Reading",
    "merge",
    "share_facts",
    "share_kind",
    "share_modes",
    "share_predicate",
]


@dataclass(slots=True)
class Reading:
    """The outline as far as it is read, and what the last words were about."""

    outline: Outline
    lexicon: Lexicon
    zone: ZoneRole = ZoneRole.MAIN
    grouping: bool = False
    """Whether groups were announced, so that what is listed under a name is one."""

    group: str | None = None
    """The group that stands open."""

    goes_on: bool = False
    """Whether a semicolon joins the sentence to the one before."""

    closed: bool = False
    """Whether a table's columns are told, so that what no words place is none."""

    targets: list[Slot] = field(default_factory=list)
    """What the next words are about when they name nothing."""

    listed: list[Slot] = field(default_factory=list)
    """Everything that the current list has named."""

    repeated: list[Slot] = field(default_factory=list)
    """What the current list named although it was there already: the subjects of what
    is said next, as in `name, price and stock are required`."""

    together: list[Slot] = field(default_factory=list)
    """Buttons that the clause before has named."""

    fresh: list[Slot] = field(default_factory=list)
    """What the current clause has named."""

    def add(self, member: Member) -> None:
        """Add the slots that a member names, or add to those that exist.

        Args:
            member: A member with at least one label.
        """
        added = []
        for written in member.labels:
            label = unquote(written)
            if not label:
                continue
            slot = self.outline.find(label, self.zone, self.group)
            if slot is None:
                after = bool(self.outline.groups) and self.group is None
                slot = Slot(label, Facts(), self.zone, self.group, after)
                self._name_condition(member)
                self.outline.add(slot)
                self.repeated = []
            elif member.facts:
                for other in self.repeated:
                    merge(other, member.facts)
                self.repeated = []
            else:
                self.repeated.append(slot)
            merge(slot, member.facts)
            added.append(slot)
        if not added:
            return
        self.targets = added
        self.listed += added
        self.fresh += added
        merge(added[-1], member.last)
        if member.shared:
            share_back(self, member.last or member.facts)

    def _name_condition(self, member: Member) -> None:
        """Name what `if so` and `有的话` mean: the yes or no that was asked before."""
        if "when" in member.facts:
            member.facts["when"] = self.resolve(member.facts["when"])

    def resolve(self, when: str) -> str:
        """Return the words of a condition, those for `if so` replaced by what was asked.

        Args:
            when: The words of a condition.
        """
        asked = [slot for slot in self.outline.slots if slot.zone is ZoneRole.MAIN]
        return asked[-1].label if asked and _IF_SO.fullmatch(when.strip()) else when

    def is_asked(self, when: str) -> bool:
        """Tell whether a condition speaks of what the outline has so far.

        Args:
            when: The words of a condition.
        """
        folded = when.lower()
        words = (
            word.lower()
            for slot in self.outline.slots
            for word in (
                slot.label,
                *(name for name, _ in slot.facts.get("options", [])),
            )
        )
        return _IF_SO.fullmatch(when.strip()) is not None or any(
            word in folded for word in words if len(word) > 1
        )


_IF_SO: Final = re.compile(
    r"(?:如果|若|要是)?(?:有|是|选了?是|选有|需要|有的话|是的话|勾选?了?|勾上|打开了?|开启了?|开了?|启用了?|选中了?|为是|符合)"
    r"|yes|so|any|on|(?:they|you|he|she|it|that)(?:'s| is| are)? (?:on|so|ticked|checked|selected|enabled|true|the case|switched on|turned on)"
    r"|(?:they|you|he|she|it|that) (?:do|does|is|are|has|have)(?: so)?|(?:one|it|any|this) is (?:needed|required|given|offered|wanted)|applicable|ticked|checked|needed|required|enabled",
    re.IGNORECASE,
)
"""A condition on what was asked just before."""


def share_modes(state: Reading) -> None:
    """Let `start time and end time (time only)` say it of both.

    Args:
        state: What is read so far; earlier members of the clause that end in the same
            word get the mode of the last one.
    """
    if not state.fresh or "date_mode" not in state.fresh[-1].facts:
        return
    last = state.fresh[-1]
    kind = state.lexicon.find(last.label)
    for slot in state.fresh[-2::-1]:
        same = state.lexicon.find(slot.label)
        if slot.facts or kind is None or same is None:
            return
        if not _are_alike(kind.entry, same.entry):
            return
        mode = Facts(date_mode=last.facts["date_mode"])
        if "date_format" in last.facts:
            mode["date_format"] = last.facts["date_format"]
        merge(slot, mode)


def share_back(state: Reading, facts: Facts) -> None:
    """Let `A, B (both 240 wide)` say it of those before the last, too.

    Args:
        state: What is read so far; the last of what the list named has the facts.
        facts: What was said.
    """
    last = state.lexicon.find(state.listed[-1].label) if state.listed else None
    for number, slot in enumerate(state.listed[-2::-1]):
        same = state.lexicon.find(slot.label)
        pair = last is None and same is None and not number
        if last is not None and same is not None:
            pair = _are_alike(last.entry, same.entry)
        if slot.facts.keys() & facts.keys() or not pair:
            return
        slot.facts = {**facts, **slot.facts}


_OF_ALL: Final = re.compile(
    r"\b(?:are|were|both|all|have|need|require)\b|\bas (?:\w+ )*\w+s\b|[\u3400-\u9fff]",
    re.IGNORECASE,
)
"""Predicates of several things: plural ones, and all Chinese ones."""


def share_facts(state: Reading, slots: list[Slot], last: str) -> None:
    """Let `headers and body as code blocks` say it of both.

    Args:
        state: What is read so far.
        slots: What a member named whose labels a conjunction joins.
        last: The last of its parts; what stands in its brackets is said of it alone.
    """
    base, _ = take_brackets(last)
    if not slots[1:] or slots[0].zone in BUTTON_ZONES or not _OF_ALL.search(base):
        return
    facts = read_member(base, state.lexicon).facts
    if facts:
        for slot in slots[:-1]:
            slot.facts = {**facts, **slot.facts}
        state.targets = slots


_EACH: Final = re.compile(
    r"^(?:这?[两三四几]?[个张]?(?:都|均|全部?))(?:是|为|用)?(?P<zh>\S{2,8})$|^(?:both|all)(?: of (?:them|these))?(?: are| as)? (?P<en>[a-z ]{3,20})$",
    re.IGNORECASE,
)


def share_kind(state: Reading, text: str) -> bool:
    """Read `both images` and `都是图片` as the kind of what was listed.

    Args:
        state: What is read so far.
        text: A member.

    Returns:
        Whether the member only says what the others are.
    """
    told = _EACH.match(text.strip())
    if told is None:
        return False
    word = (told["zh"] or told["en"]).strip()
    lexicon = state.lexicon
    kind = find_kind(word, lexicon) or lexicon.find_general(word)
    others = state.listed
    if state.group is not None:
        others = [s for s in state.outline.slots if s.group == state.group]
    if kind is None or not others:
        return False
    for slot in others:
        merge(slot, Facts(role=kind))
    return True


_PLURAL: Final = re.compile(
    r"(?:都|均|全|全部)(?:是|为|要|得|需要?)?|(?:是|要|得|须)(?=必|只)|\b(?:are|both|all|have to|need to)\b",
    re.IGNORECASE,
)
"""Predicates that speak of all subjects: `A、B都必填`, `A, B and C are required`."""


def share_predicate(state: Reading, last: str) -> None:
    """Let `name, phone and email are required` say it of all.

    Args:
        state: What is read so far; the elements of the clause before the last are
            given what is said of the last one, unless something is said of themselves.
        last: The last member of the clause.
    """
    base, inside = take_brackets(last)
    if inside or not state.fresh[1:] or not _PLURAL.search(base):
        return
    said = without(state.fresh[-1].facts, "role", "options", "when", "unless")
    others = [slot for slot in state.fresh[:-1] if not slot.facts]
    if said and len(others) == len(state.fresh) - 1:
        for slot in others:
            merge(slot, said)


def _are_alike(one: VocabularyEntry, other: VocabularyEntry) -> bool:
    """Tell whether two entries are the same kinds of elements."""
    return one.uses == other.uses


def merge(slot: Slot, facts: Facts) -> None:
    """Add facts to a slot; the newest word counts."""
    slot.facts = {**slot.facts, **facts}
