"""Reads the members of lists: what they name, or what they say of what was named."""

import re
from dataclasses import replace

from backend.llm.builtin.facts import Facts, without
from backend.llm.builtin.grouping import is_group, open_group_of, open_told_group
from backend.llm.builtin.items import Member, read_button, read_member
from backend.llm.builtin.options import are_slashed, read_options, take_slashes
from backend.llm.builtin.outline_phrases import ALL, BUTTONISH, ON_ROWS
from backend.llm.builtin.protocol import TABLE, Role, ZoneRole
from backend.llm.builtin.reading import Reading, merge, share_kind
from backend.llm.builtin.referring import refer
from backend.llm.builtin.slots import BUTTON_ZONES
from backend.llm.builtin.table_reading import button_zone, is_plain_button
from backend.llm.builtin.templates import take_template
from backend.llm.builtin.text import has_cjk, mask, strip_noise

__all__ = ["MemberReader"]

_CONDITIONS = frozenset({"when", "unless"})
"""Facts that a clause of their own says of all that the clause before named."""

NO_FIELDS = frozenset({Role.BUTTON, Role.GROUP, Role.TABS, Role.TAB})
"""Kinds that no field is, though its words may name one: `按钮组形式`."""


_COUNTED = re.compile(r"^[这那]?[两三四五几]个?(?:要|用|是)?(?=\S)")
"""Who is spoken of when all are: `三个都要黑色`."""


class MemberReader:
    """Reads one member after the other into an outline."""

    def __init__(self, state: Reading) -> None:
        """Take what is read so far.

        Args:
            state: Changed in place.
        """
        self._state = state
        self._outline = state.outline
        self._lexicon = state.lexicon

    def read(self, text: str, *, everyone: bool = False) -> None:
        """Read one member of a list.

        Args:
            text: The member.
            everyone: Whether what it says holds for all that the list named.
        """
        state = self._state
        if self._refers(text) or open_told_group(state, text, self.read):
            return
        with_zone = self._take_button(text) or self._take_late(text)
        button = with_zone is not None or self._is_of_button()
        member = (
            read_button(text, self._lexicon)
            if button
            else self._read_field(text, everyone=everyone)
        )
        if member.facts.get("role") == Role.GROUP and member.inside:
            member.facts = without(member.facts, "role", "options")
            open_group_of(state, member, self.read)
            return
        if member.facts.get("role") in NO_FIELDS and with_zone is None:
            member.facts = without(member.facts, "role")
        if self._is_absent(text, member):
            return
        if is_group(state, member):
            open_group_of(state, member, self.read)
            return
        self._keep(member, text, with_zone, everyone=everyone)

    def _refers(self, text: str) -> bool:
        """Tell whether a member only says more about what was named before."""
        state = self._state
        if refer(state, text) or self._take_slashed(text):
            return True
        return state.zone is ZoneRole.MAIN and share_kind(state, text)

    def _is_of_button(self) -> bool:
        """Tell whether buttons are spoken of."""
        state = self._state
        late = state.closed and state.targets[:1]
        return state.zone in BUTTON_ZONES or any(
            slot.zone in BUTTON_ZONES for slot in late or []
        )

    def _read_field(self, text: str, *, everyone: bool) -> Member:
        """Read what is said of a field, column or filter."""
        plain, template = take_template(text)
        member = read_member(plain, self._lexicon)
        if everyone and (member.labels or not member.facts):
            member = read_member(_COUNTED.sub("", ALL.sub("", plain)), self._lexicon)
        member.facts = {**member.facts, **template}
        if everyone:
            self._take_general(member)
        return member

    def _take_general(self, member: Member) -> None:
        """Read `each an amount with two decimals`: what all are, not one more."""
        if len(member.labels) != 1 or not self._state.listed:
            return
        kind = self._lexicon.find_general(member.labels[0])
        if kind is not None:
            member.labels = []
            member.facts.setdefault("role", kind)

    def _keep(
        self, member: Member, text: str, with_zone: ZoneRole | None, *, everyone: bool
    ) -> None:
        """Add what a member names to the outline, or what it says to what exists."""
        state = self._state
        self._outline.unread += member.unread
        if (
            member.labels
            and state.closed
            and with_zone is None
            and self._is_new(member)
        ):
            self._outline.unread.append(strip_noise(text))
            state.targets = []
        elif member.labels:
            zone = state.zone
            state.zone = with_zone or zone
            state.add(member)
            state.zone = zone
        elif self._is_another(member) and not everyone:
            state.add(replace(member, labels=[strip_noise(text)]))
        elif member.facts:
            self._constrain(member, text, everyone=everyone)

    def _is_another(self, member: Member) -> bool:
        """Tell whether a kind alone is an element: 图片上传 in `分类下拉、图片上传`.

        What was named before has a kind already and would lose it.
        """
        targets = self._state.targets
        of_field = self._state.zone not in BUTTON_ZONES
        told = bool(targets) and "role" in targets[-1].facts
        return of_field and told and member.facts.keys() == {"role"}

    def _take_slashed(self, text: str) -> bool:
        """Read `A/B/C` alone as the options of what was named before."""
        state = self._state
        body = strip_noise(text)
        if state.zone in BUTTON_ZONES or not state.targets or not are_slashed(body):
            return False
        latin = not has_cjk(body) and " " in body
        if latin or "(" in body or '"' in body or take_slashes(body)[1]:
            return False
        options = read_options([part.strip() for part in body.split("/")])
        merge(state.targets[-1], Facts(options=options))
        return True

    def _take_button(self, text: str) -> ZoneRole | None:
        """Return where a member stands that is called a button among fields."""
        state = self._state
        if state.zone in BUTTON_ZONES or BUTTONISH.search(mask(text)) is None:
            return None
        rows = ON_ROWS.search(mask(text)) is not None
        table = self._outline.page_type == TABLE
        return ZoneRole.ROW if rows and table else ZoneRole.TOOLBAR

    def _is_new(self, member: Member) -> bool:
        """Tell whether a member names what no words placed and nothing has named."""
        return not any(self._outline.find_anywhere(each) for each in member.labels)

    def _take_late(self, text: str) -> ZoneRole | None:
        """Return where a button stands that is named once the columns are told."""
        state, said = self._state, strip_noise(text)
        if not state.closed or state.zone is not ZoneRole.MAIN:
            return None
        member = read_button(said, self._lexicon)
        label = member.labels[0] if member.labels else ""
        known = self._lexicon.find_action(label)
        if not label or (known is None and f'"{label}"' not in said):
            return None
        return button_zone(state, label, self._lexicon)

    def _constrain(self, member: Member, text: str, *, everyone: bool) -> None:
        """Add facts to what was named before."""
        targets = self._state.listed if everyone else self._state.targets
        if member.facts.keys() <= _CONDITIONS and not text.startswith("("):
            targets = targets if everyone else (self._state.together or targets)
        for slot in targets:
            merge(slot, member.facts)
        if not targets:
            self._outline.unread.append(strip_noise(text))

    def _is_absent(self, text: str, member: Member) -> bool:
        """Tell whether a member asks for what the protocol has nothing for."""
        if member.facts.get("role", Role.TEXT) != Role.TEXT:
            return False
        for word, entry in self._lexicon.find_absent(text):
            if is_plain_button(self._state, entry.key, text, self._lexicon):
                continue
            if self._lexicon.is_absent(word, member.labels):
                self._outline.absent.append((strip_noise(text), entry.key))
                return True
        return False
