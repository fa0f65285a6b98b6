"""What the reader of an outline remembers between the words of a request."""

from dataclasses import dataclass, field

from backend.llm.builtin.facts import Facts
from backend.llm.builtin.items import Member
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.slots import Outline, Slot

__all__ = ["Reading", "merge", "share_modes"]


@dataclass(slots=True)
class Reading:
    """The outline as far as it is read, and what the last words were about."""

    outline: Outline
    lexicon: Lexicon
    zone: ZoneRole = ZoneRole.MAIN
    group: str | None = None
    """The group that stands open."""

    targets: list[Slot] = field(default_factory=list)
    """What the next words are about when they name nothing."""

    listed: list[Slot] = field(default_factory=list)
    """Everything that the current list has named."""

    repeated: list[Slot] = field(default_factory=list)
    """What the current list named although it was there already: the subjects of what
    is said next, as in `name, price and stock are required`."""

    fresh: list[Slot] = field(default_factory=list)
    """What the current clause has named."""

    def add(self, member: Member) -> None:
        """Add the slots that a member names, or add to those that exist.

        Args:
            member: A member with at least one label.
        """
        added = []
        for label in member.labels:
            slot = self.outline.find(label, self.zone, self.group)
            if slot is None:
                after = bool(self.outline.groups) and self.group is None
                slot = Slot(label, Facts(), self.zone, self.group, after)
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
        merge(added[-1], member.last)
        self.targets = added
        self.listed += added
        self.fresh += added


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
        if slot.facts or kind is None or same is None or same.entry != kind.entry:
            return
        mode = Facts(date_mode=last.facts["date_mode"])
        if "date_format" in last.facts:
            mode["date_format"] = last.facts["date_format"]
        merge(slot, mode)


def merge(slot: Slot, facts: Facts) -> None:
    """Add facts to a slot; the newest word counts."""
    slot.facts = {**slot.facts, **facts}
