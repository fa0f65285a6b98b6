"""What the reader of an outline remembers between the words of a request."""

from dataclasses import dataclass, field

from backend.llm.builtin.facts import Facts
from backend.llm.builtin.items import Member
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.slots import Outline, Slot

__all__ = ["Reading", "merge"]


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


def merge(slot: Slot, facts: Facts) -> None:
    """Add facts to a slot; the newest word counts."""
    slot.facts = {**slot.facts, **facts}
