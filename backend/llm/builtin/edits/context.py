"""What the reading of one edit request remembers from clause to clause."""

import re
from dataclasses import dataclass, field
from typing import Final

from backend.domain.json_values import Json
from backend.domain.texts import Lang
from backend.llm.builtin.edits.additions import Addition
from backend.llm.builtin.edits.changes import options_planned
from backend.llm.builtin.edits.index import PageIndex
from backend.llm.builtin.edits.known import Known, Mention
from backend.llm.builtin.edits.phrases import SELECTED
from backend.llm.builtin.edits.plan import EditPlan
from backend.llm.builtin.facts import Facts
from backend.llm.builtin.items import Member, read_button, read_member
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import Property, ZoneRole
from backend.llm.builtin.slots import BUTTON_ZONES

__all__ = ["EditContext"]

_COUNTED: Final = re.compile(
    r"(?P<one>第一|前一?个|\bfirst\b)|(?P<two>第二|\bsecond\b)|(?P<three>第三|\bthird\b)"
    r"|(?P<last>最后|后一个|\blast\b)|(?P<all>都|全部|所有|\b(?:both|all)\b)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class EditContext:
    """The page, the request, and what its last words were about."""

    index: PageIndex
    lexicon: Lexicon
    lang: Lang
    """Language of texts that are added."""

    flat: str
    """The whole request, flat."""

    everywhere: bool
    """Whether every element of a label is meant."""

    chosen: list[Known]
    """The element that the person had selected, if any."""

    remembered: list[Known] = field(default_factory=list)
    """What the last request of the conversation added or changed."""

    topic: str = ""
    """A clause that named elements and said nothing that was understood."""

    where: str = ""
    """Words for a part of the page that the sentence opens with."""

    sentence: str = ""
    """The sentence that is read."""

    said: Facts = field(default_factory=Facts)
    """What the last clause said of an element."""

    answer: str = ""
    """What the person answered when asked which element is meant."""

    plan: EditPlan = field(default_factory=EditPlan)
    additions: list[Addition] = field(default_factory=list)
    fresh: list[Addition] = field(default_factory=list)
    """What the last clause added."""

    targets: list[Known] = field(default_factory=list)
    """What the next words are about when they name nothing."""

    recent: list[Addition] = field(default_factory=list)
    """What the sentence before added."""

    batch: list[Addition] = field(default_factory=list)
    """All that one clause added, of which `fresh` may be the last only."""

    listing: str = ""
    """The clause that announced several new things, of which more may follow."""

    holder: Known | None = None
    """The container in which the sentence says that things take place."""

    choosing: list[Known] = field(default_factory=list)
    """Whose options the last clause changed."""

    def options_of(self, known: Known) -> list[tuple[str, Json]]:
        """Return the options of an element as the plan leaves them."""
        return [
            (str(option["label"]), option["value"])
            for option in options_planned(known, self.plan)
        ]

    def read_phrase(self, text: str, zone: ZoneRole) -> Member:
        """Return what a phrase says about an element of a zone."""
        text = self.plain(text)
        if zone in BUTTON_ZONES:
            return read_button(text, self.lexicon)
        return read_member(text, self.lexicon)

    def plain(self, text: str) -> str:
        """Return a text as it was written, without marks."""
        return self.index.marks.plain(text)

    def mentioned(self, words: str, clause: str | None = None) -> list[Known]:
        """Return the elements that words name.

        Args:
            words: Where the labels stand.
            clause: Where the words for parts of the page stand; the same by default.

        Returns:
            The elements, in the order of the words.
        """
        mentions = self.index.mentions(words)
        return [k for m in mentions for k in self.pick(m, clause or words)]

    def meant(self, words: str, clause: str | None = None) -> list[Known]:
        """Return the elements that words name or point at: 这个, it."""
        known = self.mentioned(words, clause)
        if not known and SELECTED.search(words):
            known = self.chosen or self.targets
        return known

    def pick(self, mention: Mention, clause: str) -> list[Known]:
        """Return which elements of a label are meant; notes a doubt."""
        known = self.index.pick(
            mention, f"{clause} {self.where}", everywhere=self.everywhere
        )
        if mention.doubtful and known[1:]:
            known = self._answered(known) or known
            if known[1:]:
                self.plan.doubts += [k for k in known if k not in self.plan.doubts]
        return known

    def spoken_of(self) -> list[Known]:
        """Return what a clause is about that names nothing."""
        last = self.remembered if len(self.remembered) == 1 else []
        return self.targets or self.chosen or last

    def _answered(self, known: list[Known]) -> list[Known]:
        """Return those of some elements that the person's answer names or counts."""
        counted = _COUNTED.search(self.answer)
        if counted is not None and counted["all"]:
            return known
        if counted is not None:
            place = next(
                n
                for n, words in enumerate(("one", "two", "three", "last"))
                if counted[words]
            )
            return known[-1:] if counted["last"] else known[place : place + 1]
        named = {k.id for m in self.index.mentions(self.answer) for k in m.known}
        return [each for each in known if each.id in named]

    def fields_of(self, words: str) -> list[str]:
        """Return the fields of the columns that words name by label or by field."""
        found = [
            str(known.element[Property.FIELD])
            for mention in self.index.mentions(words)
            for known in mention.known
            if known.zone is ZoneRole.MAIN and known.element.get(Property.FIELD)
        ]
        own = {field.field for field in self.index.fields()}
        named = re.findall(r"[A-Za-z_]\w*", self.plain(words))
        return list(dict.fromkeys([*found, *(each for each in named if each in own)]))

    def add_facts(self, facts: Facts) -> None:
        """Say more of what the last clause added."""
        for addition in self.fresh:
            addition.facts = {**addition.facts, **facts}
