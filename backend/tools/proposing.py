"""Edits of a run under review: kept as a proposal over the page, which stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import uuid4

from backend.assembly.entries import Entry, find_entries
from backend.assembly.patches import is_same_json
from backend.assembly.proposals import plan_operations, settle
from backend.assembly.rebasing import find_conflicts
from backend.domain.json_values import JsonObject
from backend.domain.pages import StoredPage, walk
from backend.domain.proposals import Proposal, ProposalId, ProposalRef
from backend.domain.runs import ConversationId, Provenance
from backend.knowledge.base import Unit
from backend.knowledge.proposals import as_proposed
from backend.tools.base import PageChange, ToolContext, ToolOutcome
from backend.tools.editing import (
    WorkedEdit,
    provenance_of,
    reject,
    tell_conflict,
    tell_idle,
    work_edit,
)
from backend.tools.page_text import describe_proposed
from backend.validation import checker_for

__all__ = ["propose_edit"]


def propose_edit(
    context: ToolContext, known: StoredPage, operations: Sequence[JsonObject]
) -> ToolOutcome | None:
    """Make a proposal of operations on the open page, or extend the open one.

    Args:
        context: What the tool may know.
        known: The page as the run knows it, with what is proposed.
        operations: The operations; fails as `apply_operations` does.

    Returns:
        The proposal as a change, or the violations, or the page as it is when someone
        else changed the same elements. `None` when the run itself made the page, so
        that there is nothing that anybody could want to keep.
    """
    with context.knowledge.write() as unit:
        stored = unit.versions.hold_page(known.id)
        if unit.proposals.is_page_made_by(known.id, context.run_id):
            return None
        return _Proposing(context, unit, stored, known).work(operations)


@dataclass
class _Proposing:
    """One edit that becomes part of a proposal, while the page is held."""

    context: ToolContext
    unit: Unit
    stored: StoredPage
    known: StoredPage

    def work(self, operations: Sequence[JsonObject]) -> ToolOutcome:
        """Apply the operations to what is proposed and keep the result."""
        context, known = self.context, self.known
        proposal = self.unit.proposals.find_open(self.stored.id)
        page = as_proposed(self.stored, proposal)
        moved_on = not is_same_json(page.document, known.document)
        if moved_on and find_conflicts(
            operations, known.document, page.document, context.catalogue
        ):
            return tell_conflict(context, page)
        page_ids = self.unit.pages.list_page_ids()
        worked = work_edit(context, page, operations, page_ids)
        violations, document = worked.violations, worked.edited.page
        base = self._base_of(proposal)
        entries = find_entries(base, document, context.catalogue)
        if not violations:
            document = settle(base, document, context.catalogue, entries)
            if not is_same_json(document, worked.edited.page):
                checker = checker_for(context.catalogue)
                violations = tuple(checker.check(document, page_ids=page_ids))
        if violations:
            return reject(context, document, violations)
        if is_same_json(document, page.document):
            return tell_idle(context, page if moved_on else None)
        kept = self._keep(proposal, page, document, worked, entries)
        after = as_proposed(self.stored, kept)
        edited = worked.edited
        change = PageChange(
            after,
            page,
            tuple(edited.patch),
            edited.changed,
            tuple(edited.removed),
            rebased=moved_on or not is_same_json(document, edited.page),
            proposal=ProposalRef(
                kept.id, page.id, kept.base_version, kept.edition, len(entries)
            ),
        )
        text = describe_proposed(after, edited.changed, worked.fixes, context.lang)
        return ToolOutcome(text, change=change, fixes=worked.fixes)

    def _base_of(self, proposal: Proposal | None) -> JsonObject:
        """Return the document that a proposal is over."""
        if proposal is None or proposal.base_version == self.stored.version:
            return self.stored.document
        version = proposal.base_version
        return self.unit.versions.get_version(self.stored.id, version).document

    def _keep(
        self,
        earlier: Proposal | None,
        page: StoredPage,
        document: JsonObject,
        worked: WorkedEdit,
        entries: Sequence[Entry],
    ) -> Proposal:
        """Store the proposal as it is now; one that proposes nothing is closed."""
        context, proposals = self.context, self.unit.proposals
        proposal = earlier or self._begin(page)
        planned = plan_operations(
            self._base_of(earlier), document, context.catalogue, entries
        )
        proposal = replace(
            proposal,
            document=document,
            operations=tuple(plan.operation for plan in planned),
            origins=self._origins(proposal, page, document, worked),
            provenance=provenance_of(context),
            author=context.author,
            updated_at=context.now(),
            edition=proposal.edition + 1,
        )
        if not entries:
            status, moment = proposal.outcome, proposal.updated_at
            proposal = replace(proposal, status=status, decided_at=moment)
        if earlier is None:
            proposals.add_proposal(proposal)
        else:
            proposals.replace_proposal(proposal)
        return proposal

    def _begin(self, page: StoredPage) -> Proposal:
        """Return a proposal that proposes nothing yet."""
        context, now = self.context, self.context.now()
        conversation: ConversationId | None = None
        if context.run_id is not None:
            conversation = self.unit.runs.get_run(context.run_id).conversation_id
        return Proposal(
            ProposalId(f"proposal_{uuid4().hex}"),
            page.id,
            page.version,
            page.document,
            (),
            provenance_of(context),
            context.author,
            conversation,
            created_at=now,
            updated_at=now,
            edition=0,
        )

    def _origins(
        self,
        proposal: Proposal,
        page: StoredPage,
        document: JsonObject,
        worked: WorkedEdit,
    ) -> dict[str, Provenance]:
        """Return what stands behind each element, the one touched last at the end."""
        known = {found.id for found in walk(page.document)}
        there = [str(found.id) for found in walk(document)]
        touched = {
            *worked.edited.changed,
            *(name for name in there if name not in known),
        }
        origins = {
            name: origin
            for name, origin in proposal.origins.items()
            if name not in touched
        }
        here = provenance_of(self.context)
        return origins | {name: here for name in there if name in touched}
