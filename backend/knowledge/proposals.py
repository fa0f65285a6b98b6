"""Storing proposals: at most one open per page."""

from dataclasses import replace

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from backend.db.tables import PageProposalRow, PageVersionRow
from backend.domain.errors import ProposalNotFoundError
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId, StoredPage
from backend.domain.proposals import Proposal, ProposalId, ProposalStatus
from backend.domain.runs import Author, AuthorKind, ConversationId, Provenance, RunId
from backend.knowledge.page_reading import description_of, name_of

__all__ = ["ProposalRepository", "as_proposed"]


def as_proposed(page: StoredPage, proposal: Proposal | None) -> StoredPage:
    """Return a page as its open proposal would make it.

    Args:
        page: The page.
        proposal: Its open proposal, `None` when there is none.

    Returns:
        The page with the proposed document, at the version that it is over; the page
        itself without a proposal.
    """
    if proposal is None:
        return page
    return replace(
        page,
        name=name_of(proposal.document),
        description=description_of(proposal.document),
        version=proposal.base_version,
        document=proposal.document,
    )


class ProposalRepository:
    """The proposals of the stored pages, bound to one transaction."""

    def __init__(self, session: Session) -> None:
        """Bind the repository to a transaction.

        Args:
            session: The transaction.
        """
        self._session = session

    def find_open(self, page_id: PageId) -> Proposal | None:
        """Return the open proposal of a page, `None` when there is none.

        Args:
            page_id: Id of the page. Whoever goes on to write must hold it first.
        """
        row = self._session.scalars(
            select(PageProposalRow)
            .where(PageProposalRow.page_id == page_id)
            .where(PageProposalRow.status == ProposalStatus.OPEN)
            .execution_options(populate_existing=True)
        ).first()
        return None if row is None else _as_proposal(row)

    def get_proposal(self, page_id: PageId, proposal_id: ProposalId) -> Proposal:
        """Return a proposal of a page, open or not.

        Args:
            page_id: Id of the page.
            proposal_id: Id of the proposal.

        Returns:
            The proposal.

        Raises:
            ProposalNotFoundError: The page has no such proposal.
        """
        row = self._session.scalars(
            select(PageProposalRow)
            .where(PageProposalRow.page_id == page_id)
            .where(PageProposalRow.id == proposal_id)
            .execution_options(populate_existing=True)
        ).first()
        if row is None:
            raise ProposalNotFoundError(page_id, proposal_id)
        return _as_proposal(row)

    def add_proposal(self, proposal: Proposal) -> None:
        """Store a new proposal; the page must be held and have none that is open.

        Args:
            proposal: The proposal.
        """
        self._session.execute(
            insert(PageProposalRow).values(
                id=proposal.id,
                page_id=proposal.page_id,
                created_at=proposal.created_at,
                **_mutable(proposal),
            )
        )

    def replace_proposal(self, proposal: Proposal) -> None:
        """Store a proposal as it is now; the page must be held.

        Args:
            proposal: The proposal.

        Raises:
            ProposalNotFoundError: It is not stored.
        """
        changed = self._session.scalars(
            update(PageProposalRow)
            .where(PageProposalRow.id == proposal.id)
            .values(**_mutable(proposal))
            .returning(PageProposalRow.id),
            execution_options={"synchronize_session": False},
        )
        if changed.first() is None:
            raise ProposalNotFoundError(proposal.page_id, proposal.id)

    def is_page_made_by(self, page_id: PageId, run_id: RunId | None) -> bool:
        """Tell whether a run made a page in the first place.

        Args:
            page_id: Id of the page.
            run_id: Id of the run, `None` for no run.

        Returns:
            Whether the first version is of that run.
        """
        maker = self._session.scalars(
            select(PageVersionRow.run_id).where(
                PageVersionRow.page_id == page_id, PageVersionRow.number == 1
            )
        ).first()
        return run_id is not None and maker == run_id


def _mutable(proposal: Proposal) -> JsonObject:
    """Return the columns that change while a proposal is open."""
    return {
        "run_id": proposal.provenance.run_id,
        "turn": proposal.provenance.turn,
        "conversation_id": proposal.conversation_id,
        "base_version": proposal.base_version,
        "edition": proposal.edition,
        "status": proposal.status,
        "document": proposal.document,
        "operations": list(proposal.operations),
        "origins": {
            name: [origin.run_id, origin.turn, origin.knowledge_revision]
            for name, origin in proposal.origins.items()
        },
        "knowledge_revision": proposal.provenance.knowledge_revision,
        "author_kind": proposal.author.kind,
        "author_name": proposal.author.name,
        "versions": list(proposal.versions),
        "rejected": proposal.rejected,
        "updated_at": proposal.updated_at,
        "decided_at": proposal.decided_at,
    }


def _as_proposal(row: PageProposalRow) -> Proposal:
    """Read a proposal."""
    conversation = row.conversation_id
    return Proposal(
        id=ProposalId(row.id),
        page_id=PageId(row.page_id),
        base_version=row.base_version,
        document=row.document,
        operations=tuple(row.operations),
        provenance=_provenance(row.run_id, row.turn, row.knowledge_revision),
        author=Author(AuthorKind(row.author_kind), row.author_name),
        conversation_id=None if conversation is None else ConversationId(conversation),
        created_at=row.created_at,
        updated_at=row.updated_at,
        edition=row.edition,
        origins={name: _provenance(*origin) for name, origin in row.origins.items()},
        status=ProposalStatus(row.status),
        decided_at=row.decided_at,
        versions=tuple(row.versions),
        rejected=row.rejected,
    )


def _provenance(run_id: str | None, turn: int | None, revision: int) -> Provenance:
    """Read what stands behind a proposal or one of its elements."""
    return Provenance(revision, None if run_id is None else RunId(run_id), turn)
