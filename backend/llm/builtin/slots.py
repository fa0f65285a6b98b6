"""What a request for a new page asks for, in the engine's own words."""

from dataclasses import dataclass, field

from backend.llm.builtin.facts import Facts
from backend.llm.builtin.protocol import ZoneRole

__all__ = ["BUTTON_ZONES", "Outline", "Slot", "Whole"]

BUTTON_ZONES = frozenset({ZoneRole.TOOLBAR, ZoneRole.ROW, ZoneRole.BATCH})
"""Parts of a page that hold buttons."""

_SEARCHED = (ZoneRole.MAIN, ZoneRole.FILTER, ZoneRole.ROW, ZoneRole.TOOLBAR)


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


@dataclass(frozen=True, slots=True)
class Whole:
    """What a request says of every field at once."""

    facts: Facts
    without: list[str]
    """Lower-case labels of those that it is not said of."""

    count: int = 0
    """How many of the first fields are meant, of the last ones below 0; 0 means all."""


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

    description: str = ""
    """What stands under the title."""

    source_url: str = ""
    submit_url: str = ""
    groups: list[str] = field(default_factory=list)
    """Labels of groups, in order."""

    tabs: bool = False
    """Whether the groups are tabs."""

    wholes: list[Whole] = field(default_factory=list)
    """What is said of every field at once."""

    absent: list[tuple[str, str]] = field(default_factory=list)
    """Phrases the protocol has nothing for, and the key of the entry that knows it."""

    unread: list[str] = field(default_factory=list)
    """Phrases that were not understood."""

    _places: dict[str, list[Slot]] = field(default_factory=dict)
    """Slots by lower-case label, so that long lists are read in one pass."""

    _sizes: set[int] = field(default_factory=set)
    """Lengths of those labels, in characters."""

    def add(self, slot: Slot) -> None:
        """Add a slot."""
        key = slot.label.lower()
        self.slots.append(slot)
        self._places.setdefault(key, []).append(slot)
        self._sizes.add(len(key))

    def find(self, label: str, zone: ZoneRole, group: str | None = None) -> Slot | None:
        """Return the slot of that label in a zone, or `None`.

        Args:
            label: What the person calls it.
            zone: The zone.
            group: The group that it has to stand in, `None` for any or no group.
        """
        named = self._places.get(label.lower(), ())
        return next(
            (s for s in named if s.zone is zone and group in {None, s.group}), None
        )

    def find_anywhere(self, label: str, first: ZoneRole | None = None) -> Slot | None:
        """Return the slot of that label in the first zone that has one, or `None`.

        Args:
            label: What the person calls it.
            first: The zone to look in first.
        """
        zones = _SEARCHED if first is None else (first, *_SEARCHED)
        found = (self.find(label, zone) for zone in zones)
        return next((slot for slot in found if slot is not None), None)

    def find_at(self, text: str, first: ZoneRole) -> Slot | None:
        """Return the slot with the longest label that a text begins with, or `None`.

        Args:
            text: A clause or the rest of one.
            first: The zone to look in first.
        """
        lowered = text.lower()
        for size in sorted(self._sizes, reverse=True):
            if size <= len(lowered) and _ends_word(lowered, size):
                slot = self.find_anywhere(lowered[:size], first)
                if slot is not None:
                    return slot
        return None


def _ends_word(text: str, size: int) -> bool:
    """Tell whether a text may be cut there without cutting a Latin word."""
    following = text[size : size + 1]
    return not (following.isascii() and following.isalnum())
