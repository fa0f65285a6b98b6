"""What a request for a new page asks for, in the engine's own words."""

from dataclasses import dataclass, field

from backend.llm.builtin.facts import Facts
from backend.llm.builtin.protocol import ZoneRole

__all__ = ["BUTTON_ZONES", "Outline", "Slot"]

BUTTON_ZONES = frozenset({ZoneRole.TOOLBAR, ZoneRole.ROW, ZoneRole.BATCH})
"""Parts of a page that hold buttons."""


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
    """The words that name the page, as written."""

    page_type: str | None = None
    slots: list[Slot] = field(default_factory=list)
    page: Facts = field(default_factory=Facts)
    """What is said of the page as a whole."""

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

    def find_anywhere(self, label: str) -> Slot | None:
        """Return the slot of that label in the first zone that has one, or `None`."""
        zones = (ZoneRole.MAIN, ZoneRole.FILTER, ZoneRole.ROW, ZoneRole.TOOLBAR)
        found = (self.find(label, zone) for zone in zones)
        return next((slot for slot in found if slot is not None), None)
