"""Proposals as JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import Field

from backend.api.schemas.base import RequestBody, ResponseBody
from backend.api.schemas.diffs import ChangeResponse
from backend.api.schemas.documents import DocumentBody
from backend.api.schemas.versions import AuthorResponse, EditedPageResponse
from backend.assembly.entries import Entry
from backend.assembly.entry_words import describe_entry
from backend.assembly.proposals import Planned
from backend.domain.json_values import JsonObject
from backend.domain.proposals import Proposal, ProposalStatus
from backend.domain.texts import Lang

__all__ = [
    "AcceptProposalRequest",
    "AcceptedProposalResponse",
    "ProposalEntryResponse",
    "ProposalResponse",
    "RejectProposalRequest",
    "RejectedProposalResponse",
]

_Edition = Annotated[
    int | None,
    Field(
        ge=1,
        description="The edition that the asker saw; when the proposal has changed "
        "since, nothing is done and the answer is 409. Not checked when left out",
    ),
]
_Indexes = Annotated[
    tuple[Annotated[int, Field(ge=0)], ...] | None,
    Field(
        min_length=1,
        max_length=10_000,
        description="Indexes of the entries meant; all of them when left out",
    ),
]
_Rest = Annotated["ProposalResponse | None", Field(description="What is still open")]
_Status = Annotated[
    ProposalStatus, Field(description="Where the proposal is now; `open` with a rest")
]


class RejectProposalRequest(RequestBody):
    """Which part of a proposal is decided."""

    proposal_id: str = Field(min_length=1, max_length=100)
    entries: _Indexes = None
    edition: _Edition = None


class AcceptProposalRequest(RejectProposalRequest):
    """Which part of a proposal is accepted."""

    close: bool = Field(
        default=False, description="Whether what is not accepted is rejected"
    )


class ProposalEntryResponse(ChangeResponse):
    """A part of a proposal that is accepted or rejected as a whole."""

    index: int = Field(description="Place among the entries of this edition, from 0")
    op: str = Field(
        description="add, set, unset, move, replace or remove; of a `replace`, "
        "`before` and `after` are the whole element"
    )
    elements: tuple[str, ...] = Field(
        description="Ids of all elements touched, those inside of others as well"
    )
    needs: tuple[int, ...] = Field(
        description="Indexes of the entries that it cannot be accepted without"
    )
    operations: tuple[dict[str, Any], ...] = Field(
        description="The entry as edit operations on the page as proposed before it"
    )

    @classmethod
    def from_entry(
        cls, entry: Entry, operations: Sequence[JsonObject], lang: Lang
    ) -> Self:
        """Build it from an entry.

        Args:
            entry: The entry.
            operations: Its operations.
            lang: Language of its words.

        Returns:
            The body.
        """
        change = ChangeResponse.from_change(entry.change, lang)
        return cls(
            **{**dict(change), "text": describe_entry(entry, lang)},
            index=entry.index,
            op=entry.op,
            elements=entry.elements,
            needs=entry.needs,
            operations=tuple(operations),
        )


class ProposalResponse(ResponseBody):
    """A change that a run proposes for a page."""

    id: str
    page_id: str
    status: ProposalStatus
    edition: int = Field(description="How often it was changed, counted from 1")
    base_version: int = Field(description="The version of the page that it is over")
    current_version: int = Field(
        description="The newest version; when that is not the base, the proposal is "
        "carried over where nobody else touched the same elements"
    )
    run_id: str | None = Field(description="The run that extended it last")
    conversation_id: str | None
    author: AuthorResponse
    knowledge_revision: int = Field(description="The revision it was checked against")
    created_at: datetime
    updated_at: datetime
    document: DocumentBody = Field(description="The page with everything accepted")
    entries: tuple[ProposalEntryResponse, ...]

    @classmethod
    def from_proposal(
        cls,
        proposal: Proposal,
        *,
        current_version: int,
        entries: Sequence[Entry],
        planned: Sequence[Planned],
        lang: Lang,
    ) -> Self:
        """Build it from an open proposal.

        Args:
            proposal: The proposal.
            current_version: Number of the page's newest version.
            entries: What is to be decided.
            planned: The operations of all entries.
            lang: Language of the words.

        Returns:
            The body.
        """
        operations: dict[int, list[JsonObject]] = {}
        for plan in planned:
            operations.setdefault(plan.entry, []).append(plan.operation)
        author = proposal.author
        return cls(
            id=proposal.id,
            page_id=proposal.page_id,
            status=proposal.status,
            edition=proposal.edition,
            base_version=proposal.base_version,
            current_version=current_version,
            run_id=proposal.provenance.run_id,
            conversation_id=proposal.conversation_id,
            author=AuthorResponse(kind=author.kind, name=author.name),
            knowledge_revision=proposal.provenance.knowledge_revision,
            created_at=proposal.created_at,
            updated_at=proposal.updated_at,
            document=proposal.document,
            entries=tuple(
                ProposalEntryResponse.from_entry(e, operations.get(e.index, ()), lang)
                for e in entries
            ),
        )


class AcceptedProposalResponse(EditedPageResponse):
    """A page after all or part of a proposal was accepted."""

    proposal_id: str
    proposal_status: _Status
    proposal: _Rest


class RejectedProposalResponse(ResponseBody):
    """A proposal after all or part of it was rejected; the page is as it was."""

    page_id: str
    proposal_id: str
    proposal_status: _Status
    proposal: _Rest
