"""What a run has done so far, and the closing summary built from it.

The summary speaks of what the store has, never of what the model claims.
"""

from dataclasses import dataclass, field, replace

from backend.assembly import describe_changes
from backend.assembly.entries import find_entries
from backend.assembly.entry_words import describe_entries
from backend.assembly.patches import is_same_json
from backend.domain.catalogue import Catalogue
from backend.domain.fixes import Fix
from backend.domain.pages import StoredPage, walk
from backend.domain.proposals import ProposalRef
from backend.domain.runs import RunOutcome
from backend.domain.texts import Lang
from backend.generation.approvals import Wish
from backend.tools.base import Asked, Declined, PageChange, ToolOutcome

__all__ = ["Progress"]

_MAX_NAMED = 12
"""Elements of a new page that the summary names, inclusive."""


@dataclass(slots=True)
class Progress:
    """Collects what tools did; changed by the loop alone."""

    catalogue: Catalogue
    lang: Lang
    page: StoredPage | None = None
    """The page that edits go to, as last seen; under review, as proposed."""

    proposal: ProposalRef | None = None
    """What the run proposes."""

    is_known: bool = True
    """Whether followers know the page as it is now; not when someone else changed it
    between two legs."""

    said: bool = False
    """Whether the model said something to the person."""

    acted: bool = False
    """Whether the editor was told to do something by the model."""

    shown: str | None = None
    """The changed element that the server scrolled to, until the next change."""

    asked: Asked | None = None
    limit: str | None = None
    """Name of the limit that the run stopped at."""

    applied_before: tuple[str, ...] = ()
    """Sentences about what was applied before a pause."""

    declined_before: tuple[str, ...] = ()
    """The same about what was declined."""

    refused: set[Wish] = field(default_factory=set)
    """What the person said no to, and is not asked again."""

    _changes: list[PageChange] = field(default_factory=list)
    """What was changed, changes of one page that follow on each other joined."""

    _removed: list[str] = field(default_factory=list)
    _declined: list[Declined] = field(default_factory=list)
    _lost: list[Fix] = field(default_factory=list)
    """What was left out so that the rest could be stored."""

    def take(self, outcome: ToolOutcome) -> None:
        """Remember what came of a tool call."""
        if outcome.change is not None:
            self._take_change(outcome.change)
            self._lost += [fix for fix in outcome.fixes if not fix.lossless]
        if outcome.newest is not None:
            self.page, self.is_known = outcome.newest, False
        if outcome.removed_page is not None:
            gone = outcome.removed_page
            self._changes = [c for c in self._changes if c.after.id != gone]
            self._removed.append(outcome.removed_page)
            if self.page is not None and self.page.id == outcome.removed_page:
                self.page = self.proposal = None
        if outcome.declined is not None:
            self._declined.append(outcome.declined)
        if outcome.asked is not None:
            self.asked = outcome.asked
        self.acted = self.acted or outcome.action is not None

    def carry_on(self, change: PageChange) -> None:
        """Go on from what was changed before a pause, as long as it still stands so.

        Args:
            change: The net change of the page until now. When it is told in the
                sentences from before the pause it takes their place, so that what
                follows joins it.
        """
        told = self._describe(change)
        if all(sentence in self.applied_before for sentence in told):
            self.applied_before = tuple(
                sentence for sentence in self.applied_before if sentence not in told
            )
            self._changes.append(change)

    def _take_change(self, change: PageChange) -> None:
        """Remember a change, joined to the one that it follows on."""
        self.page, self.is_known = change.after, True
        if change.proposal is not None:
            self.proposal = change.proposal if change.proposal.entries else None
        for place, earlier in enumerate(self._changes):
            same_kind = (earlier.proposal is None) == (change.proposal is None)
            if same_kind and earlier.after == change.before:
                joined = replace(change, before=earlier.before)
                self._changes[place] = joined
                if _is_taken_back(joined):
                    del self._changes[place]
                return
        self._changes.append(change)

    @property
    def outcome(self) -> RunOutcome:
        """What the run came to, as far as it got."""
        applied = bool(self._changes or self._removed or self.applied_before)
        refused = bool(self._declined or self.declined_before)
        if applied:
            whole = not refused and self.asked is None and self.limit is None
            return RunOutcome.APPLIED if whole else RunOutcome.PARTIAL
        if self.asked is not None:
            return RunOutcome.ASKED
        return RunOutcome.REFUSED if refused else RunOutcome.UNCHANGED

    def applied(self) -> tuple[str, ...]:
        """Return sentences about everything applied, in the order it was done."""
        sentences = list(self.applied_before)
        for change in self._changes:
            sentences += self._describe(change)
        for page_id in self._removed:
            sentences.append(
                self._read(f"已删除页面 {page_id}。", f"Deleted page {page_id}.")
            )
        return tuple(sentences)

    def declined(self) -> tuple[str, ...]:
        """Return sentences about everything declined."""
        sentences = list(self.declined_before)
        for declined in self._declined:
            listed = self._join(declined.items)
            sentences.append(
                self._read(
                    f"没有做：{listed}。原因：{declined.reason}",
                    f"Not done: {listed}. Reason: {declined.reason}",
                )
            )
        return tuple(sentences)

    def summary(self) -> str:
        """Return the closing text: what was applied, what was not, and why."""
        lines = [*self.applied(), *self._left_out(), *self.declined()]
        if self.limit is not None:
            lines.append(
                self._read(
                    f"运行达到上限（{self.limit}），后面的部分可能没有做完。",
                    f"The run reached its limit ({self.limit}); some of it may be "
                    "missing.",
                )
            )
        if self.asked is not None:
            lines.append(self.asked.question)
        if not lines:
            lines.append(self._nothing())
        return "\n".join(lines)

    def _left_out(self) -> list[str]:
        """Return sentences about what was left out of what the model wrote."""
        said = dict.fromkeys(fix.message.read(self.lang) for fix in self._lost)
        return [self._read(f"{text}。", f"{text}.") for text in said]

    def _nothing(self) -> str:
        """Return the sentence for a run that changed nothing."""
        if self.acted:
            return self._read("页面没有修改。", "The page was not changed.")
        if self.said:
            return self._read("没有修改任何页面。", "No page was changed.")
        return self._read(
            "没有修改任何页面，模型也没有给出回答。请换一种说法再试。",
            "No page was changed and the model gave no answer. Try other words.",
        )

    def _describe(self, change: PageChange) -> list[str]:
        """Return sentences about the net change of one page."""
        page = change.after
        if change.before is None:
            return [self._describe_new(page)]
        if change.proposal is not None:
            return self._describe_proposed(change.before, page, change.proposal)
        sentences = describe_changes(
            change.before.document, page.document, self.catalogue, self.lang
        )
        if not sentences:
            sentences = [
                self._read(
                    f"已保存页面“{page.name}”第 {page.version} 版，内容与之前相同。",
                    f'Stored version {page.version} of the page "{page.name}"; it is '
                    "as it was before.",
                )
            ]
        return list(sentences)

    def _describe_proposed(
        self, before: StoredPage, page: StoredPage, proposal: ProposalRef
    ) -> list[str]:
        """Return sentences about what the run proposes for a page."""
        if not proposal.entries:
            return [
                self._read(
                    f"已收回对页面“{page.name}”的修改建议，没有待确认的内容。",
                    f'Took back what was proposed for the page "{page.name}"; nothing '
                    "is left to decide.",
                )
            ]
        entries = find_entries(before.document, page.document, self.catalogue)
        return describe_entries(entries, self.lang)

    def _describe_new(self, page: StoredPage) -> str:
        """Return the sentence about a new page."""
        row = self.catalogue.find_page_type(page.page_type)
        kind = row.name.read(self.lang) if row else page.page_type
        elements = list(walk(page.document))
        labels = [
            label
            for found in elements
            if isinstance(label := found.get("label"), str) and label
        ]
        named = self._join(labels[:_MAX_NAMED])
        more = self._read(" 等", " …") if len(labels) > _MAX_NAMED else ""
        return self._read(
            f"已创建{kind}页面“{page.name}”（{page.id}），"
            f"共 {len(elements)} 个元素：{named}{more}。",
            f'Created the {kind.lower()} page "{page.name}" ({page.id}) with '
            f"{len(elements)} elements: {named}{more}.",
        )

    def _read(self, zh: str, en: str) -> str:
        """Return one of two texts by the language of the run."""
        return zh if self.lang is Lang.ZH else en

    def _join(self, words: tuple[str, ...] | list[str]) -> str:
        """Return words as a list in the language of the run."""
        return self._read("、", ", ").join(words)


def _is_taken_back(change: PageChange) -> bool:
    """Tell whether a change was proposed and nothing of it is left."""
    before = change.before
    return (
        change.proposal is not None
        and before is not None
        and is_same_json(before.document, change.after.document)
    )
