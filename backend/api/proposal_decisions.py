"""Accepting and rejecting what a run proposes: whole or in part, once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from backend.api.page_edits import PageEdit, WantedEdit
from backend.api.schemas.versions import SinceResponse
from backend.assembly.entries import Entry, find_entries, find_missing
from backend.assembly.patches import is_same_json
from backend.assembly.proposals import (
    Planned,
    apply_finished,
    plan_operations,
    settle,
)
from backend.domain.catalogue import Catalogue
from backend.domain.errors import (
    InvalidPageError,
    ProposalChangedError,
    ProposalDecidedError,
    ProposalNotFoundError,
    ProposalSelectionError,
)
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId, StoredPage
from backend.domain.proposals import Proposal, ProposalId, ProposalStatus
from backend.domain.runs import Provenance
from backend.domain.texts import Lang
from backend.domain.versions import Making
from backend.domain.violations import Violation
from backend.knowledge.base import KnowledgeBase, Unit
from backend.validation import checker_for

__all__ = [
    "Choice",
    "Decided",
    "OpenProposal",
    "accept_proposal",
    "find_proposal",
    "get_open_proposal",
    "reject_proposal",
]


@dataclass(frozen=True, slots=True)
class Choice:
    """Which part of which proposal is decided."""

    proposal_id: ProposalId
    entries: Sequence[int] | None = None
    """Indexes of entries; `None` for all."""

    edition: int | None = None
    """The edition that the asker saw; `None` for whichever it is."""


@dataclass(frozen=True, slots=True)
class OpenProposal:
    """A proposal with what there is to decide."""

    proposal: Proposal
    current_version: int
    """Number of the page's newest version."""

    entries: tuple[Entry, ...]
    planned: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """What a decision came to."""

    proposal: Proposal
    """The proposal as it is now."""

    rest: OpenProposal | None
    """What is still open; `None` when nothing is."""

    edit: PageEdit | None = None
    """What was done to the page; `None` after a rejection."""


def find_proposal(unit: Unit, page_id: PageId) -> OpenProposal | None:
    """Return the open proposal of a page.

    Args:
        unit: A transaction.
        page_id: Id of the page; a `PageNotFoundError` when there is none.

    Returns:
        The proposal, `None` when there is none that is open.
    """
    page = unit.pages.get_page(page_id)
    proposal = unit.proposals.find_open(page_id)
    if proposal is None:
        return None
    base = _base_of(unit, page, proposal)
    return _opened(proposal, page, base, unit.catalogue())


def get_open_proposal(unit: Unit, page_id: PageId) -> OpenProposal:
    """Return the open proposal of a page.

    Args:
        unit: A transaction.
        page_id: Id of the page; a `PageNotFoundError` when there is none.

    Returns:
        The proposal.

    Raises:
        ProposalNotFoundError: None is open.
    """
    found = find_proposal(unit, page_id)
    if found is None:
        raise ProposalNotFoundError(page_id)
    return found


def accept_proposal(
    knowledge: KnowledgeBase,
    page_id: PageId,
    choice: Choice,
    *,
    close: bool = False,
    lang: Lang,
) -> Decided:
    """Make a version of all or part of a proposal.

    The page is held while this goes on: of several decisions at once each sees what
    the one before it left.

    Args:
        knowledge: Where the page is stored; a `PageNotFoundError` when it is not, a
            `ProposalNotFoundError`, `ProposalDecidedError` or `ProposalChangedError`
            when there is no such proposal any more, a `ProposalSelectionError` when
            the entries cannot be accepted by themselves.
        page_id: Id of the page.
        choice: What is accepted.
        close: Whether the rest is rejected; otherwise it stays open.
        lang: Language of what is told about a conflict.

    Returns:
        The page and what is still open. A `VersionConflictError` when somebody else
        touched the same elements since the proposal was made, an `InvalidPageError`
        when the result breaks rules; then nothing is decided.
    """
    with knowledge.write() as unit:
        decision = _Decision.begin(unit, page_id, choice)
        return decision.accept(close=close, lang=lang)


def reject_proposal(
    knowledge: KnowledgeBase, page_id: PageId, choice: Choice
) -> Decided:
    """Drop all or part of a proposal; the page stays as it is.

    Args:
        knowledge: Where the page is stored; errors as for `accept_proposal`.
        page_id: Id of the page.
        choice: What is rejected.

    Returns:
        What is still open. An `InvalidPageError` when the rest would break rules by
        itself; then nothing is decided.
    """
    with knowledge.write() as unit:
        return _Decision.begin(unit, page_id, choice).reject()


@dataclass
class _Decision:
    """A decision about a proposal, while the page is held."""

    unit: Unit
    catalogue: Catalogue
    current: StoredPage
    base: StoredPage
    proposal: Proposal
    entries: tuple[Entry, ...]
    chosen: frozenset[int]

    @classmethod
    def begin(cls, unit: Unit, page_id: PageId, choice: Choice) -> "_Decision":
        """Hold the page and find what the decision is about.

        Raises:
            ProposalChangedError: The proposal is another one than the asker saw.
            ProposalDecidedError: Somebody was faster.
            ProposalSelectionError: An entry does not exist.
        """
        catalogue = unit.catalogue()
        current = unit.versions.hold_page(page_id)
        proposal = unit.proposals.get_proposal(page_id, choice.proposal_id)
        if proposal.status is not ProposalStatus.OPEN:
            raise ProposalDecidedError(proposal.id, proposal.status)
        if choice.edition not in {None, proposal.edition}:
            seen = choice.edition or 0
            raise ProposalChangedError(proposal.id, seen, proposal.edition)
        base = _base_of(unit, current, proposal)
        entries = find_entries(base.document, proposal.document, catalogue)
        known = {entry.index for entry in entries}
        chosen = known if choice.entries is None else set(choice.entries)
        if chosen - known:
            unknown = sorted(chosen - known)
            raise ProposalSelectionError(proposal.id, unknown=unknown)
        return cls(unit, catalogue, current, base, proposal, entries, frozenset(chosen))

    @property
    def others(self) -> frozenset[int]:
        """The entries that were not chosen."""
        return frozenset(entry.index for entry in self.entries) - self.chosen

    def accept(self, *, close: bool, lang: Lang) -> Decided:
        """Store what was chosen; see `accept_proposal`.

        Raises:
            ProposalSelectionError: The choice needs more.
        """
        missing = find_missing(self.entries, self.chosen)
        if missing:
            raise ProposalSelectionError(self.proposal.id, missing=missing)
        rest = frozenset[int]() if close else self.others
        # What stays open will be over the new version, so it has to fit it as well.
        whole = self._wanted(self.chosen | rest, lang)
        since = None
        if self.base is not self.current:
            since = whole.check_base(self.unit)
        wanted = replace(self._wanted(self.chosen, lang), since=since)
        edit = self._store(wanted, since)
        proposal = self.proposal
        if edit.is_stored:
            versions = (*proposal.versions, edit.page.version)
            proposal = replace(proposal, versions=versions)
        if close:
            rejected = proposal.rejected + len(self.others)
            proposal = replace(proposal, rejected=rejected)
        document = edit.page.document
        if rest:
            document = proposal.document if since is None else self._carried(whole)
        return self._keep(proposal, edit.page, document, edit)

    def reject(self) -> Decided:
        """Drop what was chosen; see `reject_proposal`.

        Raises:
            InvalidPageError: What would stay open breaks rules.
            ProposalSelectionError: What would stay open needs some of it.
        """
        leaning = [
            index
            for index in sorted(self.others)
            if self.chosen.intersection(find_missing(self.entries, [index]))
        ]
        if leaning:
            raise ProposalSelectionError(self.proposal.id, missing=leaning)
        planned = self._plan(self.others)
        document = apply_finished(self.base.document, planned, self.catalogue).page
        if violations := self._check(document):
            raise InvalidPageError(violations)
        rejected = self.proposal.rejected + len(self.chosen)
        proposal = replace(self.proposal, rejected=rejected)
        return self._keep(proposal, self.base, document, None)

    def _store(self, wanted: WantedEdit, since: SinceResponse | None) -> PageEdit:
        """Store the chosen entries as a version, unless the page is like that.

        Raises:
            InvalidPageError: The result breaks rules.
        """
        edited, current = wanted.apply(), self.current
        if is_same_json(edited.page, current.document):
            return PageEdit(current, current, edited, since)
        if violations := self._check(edited.page):
            wanted.check_own_fault(self.unit.pages.list_page_ids(), violations)
            raise InvalidPageError(violations)
        page = self.unit.pages.add_version(
            page_id=current.id,
            base_version=current.version,
            document=edited.page,
            author=self.proposal.author,
            provenance=self._provenance(),
            operations=wanted.operations,
            making=Making(steps=edited.steps, origins=self.proposal.origins),
            now=datetime.now(UTC),
        )
        return PageEdit(page, current, edited, since)

    def _carried(self, whole: WantedEdit) -> JsonObject:
        """Return what is proposed, over the newest version.

        Raises:
            InvalidPageError: It breaks rules by itself.
        """
        document = whole.apply().page
        if violations := self._check(document):
            whole.check_own_fault(self.unit.pages.list_page_ids(), violations)
            raise InvalidPageError(violations)
        return document

    def _keep(
        self,
        proposal: Proposal,
        base: StoredPage,
        document: JsonObject,
        edit: PageEdit | None,
    ) -> Decided:
        """Store the proposal as it is after the decision."""
        now, catalogue = datetime.now(UTC), self.catalogue
        entries = find_entries(base.document, document, catalogue)
        document = settle(base.document, document, catalogue, entries)
        planned = plan_operations(base.document, document, catalogue, entries)
        proposal = replace(
            proposal,
            base_version=base.version,
            document=document,
            operations=tuple(plan.operation for plan in planned),
            edition=proposal.edition + 1,
            updated_at=now,
        )
        if not entries:
            proposal = replace(proposal, status=proposal.outcome, decided_at=now)
        self.unit.proposals.replace_proposal(proposal)
        newest = self.current if edit is None else edit.page
        rest = OpenProposal(proposal, newest.version, entries, planned)
        return Decided(proposal, rest if entries else None, edit)

    def _wanted(self, chosen: Collection[int], lang: Lang) -> WantedEdit:
        """Return some entries as an edit made for the proposal's base."""
        planned = self._plan(chosen)
        return WantedEdit(
            self.catalogue,
            self.base,
            self.current,
            [plan.operation for plan in planned],
            None,
            lang,
            entries=[plan.entry for plan in planned],
        )

    def _plan(self, chosen: Collection[int]) -> tuple[Planned, ...]:
        """Write some entries as operations on the base."""
        base, document = self.base.document, self.proposal.document
        return plan_operations(base, document, self.catalogue, self.entries, chosen)

    def _check(self, document: JsonObject) -> list[Violation]:
        """Return what is wrong with a page."""
        page_ids = self.unit.pages.list_page_ids()
        return list(checker_for(self.catalogue).check(document, page_ids=page_ids))

    def _provenance(self) -> Provenance:
        """Return what stands behind the chosen entries: who touched them last."""
        touched = {
            n for e in self.entries if e.index in self.chosen for n in e.elements
        }
        origins = self.proposal.origins.items()
        behind = [origin for name, origin in origins if name in touched]
        last = behind[-1] if behind else self.proposal.provenance
        return replace(last, knowledge_revision=self.catalogue.revision)


def _base_of(unit: Unit, page: StoredPage, proposal: Proposal) -> StoredPage:
    """Return the version that a proposal is over."""
    if proposal.base_version == page.version:
        return page
    return unit.versions.get_version(page.id, proposal.base_version)


def _opened(
    proposal: Proposal, page: StoredPage, base: StoredPage, catalogue: Catalogue
) -> OpenProposal:
    """Return an open proposal with what there is to decide."""
    entries = find_entries(base.document, proposal.document, catalogue)
    planned = plan_operations(base.document, proposal.document, catalogue, entries)
    return OpenProposal(proposal, page.version, entries, planned)
