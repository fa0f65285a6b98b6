"""Proposals: what a run under review wants to change, decided entry by entry."""

from http import HTTPStatus

from fastapi import APIRouter

from backend.api.dependencies import Knowledge
from backend.api.languages import AnswerLang
from backend.api.principals import Asker
from backend.api.problems import describe_problems
from backend.api.proposal_decisions import (
    Choice,
    OpenProposal,
    accept_proposal,
    find_proposal,
    reject_proposal,
)
from backend.api.schemas.proposals import (
    AcceptedProposalResponse,
    AcceptProposalRequest,
    ProposalResponse,
    RejectedProposalResponse,
    RejectProposalRequest,
)
from backend.api.strict_json import StrictRoute
from backend.assembly import describe_changes
from backend.assembly.undoing import undo_state
from backend.domain.pages import PageId
from backend.domain.proposals import ProposalId
from backend.domain.texts import Lang

__all__ = ["router", "to_proposal"]

router = APIRouter(
    prefix="/pages/{page_id}/proposal", route_class=StrictRoute, tags=["proposals"]
)

_DECIDING = describe_problems(
    HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE
)


@router.get(
    "",
    operation_id="get_proposal",
    summary="Get the open proposal of a page",
    description="What a run under review wants to change, as fine as it can be decided, "
    "and the page as it would be; `null` when none is open.",
    responses=describe_problems(HTTPStatus.NOT_FOUND),
)
def get_proposal(
    page_id: str, knowledge: Knowledge, lang: AnswerLang, _asker: Asker
) -> ProposalResponse | None:
    with knowledge.read() as unit:
        found = find_proposal(unit, PageId(page_id))
    return to_proposal(found, lang) if found else None


@router.post(
    "/accept",
    operation_id="accept_proposal",
    summary="Accept a proposal or part of it",
    description="Stores the entries as a new version; the rest stays open over it, or is "
    "rejected with `close`. When the page has moved on, the proposal is carried over "
    "where nobody else touched the same elements; otherwise the answer is 409 "
    "`version_conflict`. 409 `proposal_selection` when the entries need others, 422 "
    "`invalid_page` when the result breaks rules; then nothing is decided.",
    responses=_DECIDING,
)
def accept(
    page_id: str,
    body: AcceptProposalRequest,
    knowledge: Knowledge,
    lang: AnswerLang,
    _asker: Asker,
) -> AcceptedProposalResponse:
    decided = accept_proposal(
        knowledge, PageId(page_id), _choice(body), close=body.close, lang=lang
    )
    edit = decided.edit
    assert edit is not None
    with knowledge.read() as unit:
        state = undo_state(unit.versions.list_causes(PageId(page_id)))
        catalogue = unit.catalogue()
    before, after, edited = edit.before.document, edit.page.document, edit.edited
    return AcceptedProposalResponse.from_page(
        edit.page,
        stored=edit.is_stored,
        changed=edited.changed if edit.is_stored else (),
        removed=edited.removed if edit.is_stored else (),
        summary=tuple(describe_changes(before, after, catalogue, lang)),
        undoable=next(reversed(state.undoable), None),
        redoable=next(reversed(state.redoable), None),
        patch=edited.patch if edit.is_stored else (),
        inverse=edited.inverse if edit.is_stored else (),
        fixes=(),
        rebased=edit.since is not None,
        since=edit.since,
        proposal_id=decided.proposal.id,
        proposal_status=decided.proposal.status,
        proposal=to_proposal(decided.rest, lang) if decided.rest else None,
    )


@router.post(
    "/reject",
    operation_id="reject_proposal",
    summary="Reject a proposal or part of it",
    description="Drops the entries; the page stays as it is and the rest stays open. "
    "409 `proposal_selection` when the rest needs some of them, 422 `invalid_page` when "
    "the rest would break rules by itself; then nothing is decided.",
    responses=_DECIDING,
)
def reject(
    page_id: str,
    body: RejectProposalRequest,
    knowledge: Knowledge,
    lang: AnswerLang,
    _asker: Asker,
) -> RejectedProposalResponse:
    decided = reject_proposal(knowledge, PageId(page_id), _choice(body))
    return RejectedProposalResponse(
        page_id=page_id,
        proposal_id=decided.proposal.id,
        proposal_status=decided.proposal.status,
        proposal=to_proposal(decided.rest, lang) if decided.rest else None,
    )


def to_proposal(found: OpenProposal, lang: Lang) -> ProposalResponse:
    """Build the answer about an open proposal.

    Args:
        found: The proposal.
        lang: Language of its words.

    Returns:
        The body.
    """
    return ProposalResponse.from_proposal(
        found.proposal,
        current_version=found.current_version,
        entries=found.entries,
        planned=found.planned,
        lang=lang,
    )


def _choice(body: RejectProposalRequest) -> Choice:
    """Return what is decided."""
    return Choice(ProposalId(body.proposal_id), body.entries, body.edition)
