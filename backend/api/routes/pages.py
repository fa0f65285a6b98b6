"""Pages: list, get, create, delete, generate."""

import asyncio
from collections.abc import Sequence
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response

from backend.api.changed_pages import change_facts
from backend.api.dependencies import Knowledge, Runs
from backend.api.errors import FailedRunError
from backend.api.languages import AnswerLang
from backend.api.page_copies import create_from_blueprint, duplicate_page
from backend.api.page_creation import create_page
from backend.api.page_writing import write_page
from backend.api.principals import Asker
from backend.api.problems import describe_problems
from backend.api.proposal_decisions import OpenProposal, find_proposal
from backend.api.routes.proposals import to_proposal
from backend.api.run_requests import to_run_request
from backend.api.schemas.pages import (
    BlueprintPageRequest,
    CreatedPageResponse,
    CreatePageRequest,
    DuplicateRequest,
    FixResponse,
    ListedPageResponse,
    PageListResponse,
    PageResponse,
)
from backend.api.schemas.runs import GenerateRequest, GenerateResponse, RunResponse
from backend.api.schemas.versions import WritePageRequest, WrittenPageResponse
from backend.api.strict_json import StrictRoute
from backend.domain.errors import PageNotFoundError
from backend.domain.fixes import Fix
from backend.domain.pages import PageId, PageOrder, StoredPage
from backend.domain.runs import Run, RunStatus
from backend.domain.texts import Lang
from backend.knowledge.base import KnowledgeBase

__all__ = ["router"]

router = APIRouter(prefix="/pages", route_class=StrictRoute, tags=["pages"])


@router.get(
    "",
    operation_id="list_pages",
    summary="List or search pages",
    description="Without `q` every page in the order asked for, `limit` at a time; with "
    "`q` the pages that fit the words best, by id, title or description, best first.",
    responses=describe_problems(HTTPStatus.SERVICE_UNAVAILABLE),
)
def list_pages(
    knowledge: Knowledge,
    _asker: Asker,
    q: Annotated[str | None, Query(max_length=200, description="Words")] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="Pages at most")] = 50,
    after: Annotated[str | None, Query(description="`next` of the list before")] = None,
    order: Annotated[
        PageOrder, Query(description="Newest change first, or by name; not with `q`")
    ] = PageOrder.UPDATED,
    page_type: Annotated[
        str | None, Query(description="Only pages of this type")
    ] = None,
) -> PageListResponse:
    with knowledge.read() as unit:
        if q and q.strip():
            found = unit.pages.search_pages(q, limit=limit, page_type=page_type)
            return PageListResponse(
                pages=tuple(map(ListedPageResponse.from_listed, found)), next=None
            )
        found = unit.pages.list_pages(
            limit=limit + 1, after=after, order=order, page_type=page_type
        )
    shown = found[:limit]
    return PageListResponse(
        pages=tuple(map(ListedPageResponse.from_listed, shown)),
        next=shown[-1].id if len(found) > limit else None,
    )


@router.post(
    "",
    operation_id="create_page",
    summary="Store a page",
    description="Takes a page document, or a submission without ids; adds what is "
    "missing, checks it, and stores it when nothing is wrong. Otherwise answers 422 "
    "with the violations.",
    status_code=HTTPStatus.CREATED,
    responses=describe_problems(HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE),
)
def add_page(
    body: CreatePageRequest,
    response: Response,
    knowledge: Knowledge,
    lang: AnswerLang,
    asker: Asker,
) -> CreatedPageResponse:
    page, fixes = create_page(
        knowledge, body.document, page_id=body.page_id, author=asker.author
    )
    return _tell_created(page, fixes, response, lang)


@router.post(
    "/from-blueprint",
    operation_id="create_page_from_blueprint",
    summary="Make a page of a blueprint",
    description="Stores the usual page of a business domain, with its usual fields and "
    "buttons; see `GET /knowledge/blueprints`.",
    status_code=HTTPStatus.CREATED,
    responses=describe_problems(
        HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE
    ),
)
def add_page_from_blueprint(
    body: BlueprintPageRequest,
    response: Response,
    knowledge: Knowledge,
    lang: AnswerLang,
    asker: Asker,
) -> CreatedPageResponse:
    page, fixes = create_from_blueprint(
        knowledge,
        body.blueprint,
        page_type=body.page_type,
        title=body.title,
        lang=body.lang or lang,
        author=asker.author,
    )
    return _tell_created(page, fixes, response, lang)


@router.post(
    "/{page_id}/duplicate",
    operation_id="duplicate_page",
    summary="Copy a page",
    description="Stores the newest version as a new page under a free id.",
    status_code=HTTPStatus.CREATED,
    responses=describe_problems(
        HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE
    ),
)
def copy_page(
    page_id: str,
    body: DuplicateRequest,
    response: Response,
    knowledge: Knowledge,
    lang: AnswerLang,
    asker: Asker,
) -> CreatedPageResponse:
    page, fixes = duplicate_page(
        knowledge, PageId(page_id), title=body.title, lang=lang, author=asker.author
    )
    return _tell_created(page, fixes, response, lang)


@router.post(
    "/generate",
    operation_id="generate_page",
    summary="Turn a sentence into a page",
    description="Works the request to its end and answers with the run and the page. "
    "For what happens meanwhile use `POST /runs`. A run that waits for a person's yes "
    "is answered with status `waiting`; see `POST /runs/{run_id}/answer`.",
    responses=describe_problems(
        HTTPStatus.NOT_FOUND,
        HTTPStatus.CONFLICT,
        HTTPStatus.BAD_GATEWAY,
        HTTPStatus.SERVICE_UNAVAILABLE,
    ),
)
async def generate_page(
    body: GenerateRequest,
    runs: Runs,
    knowledge: Knowledge,
    lang: AnswerLang,
    asker: Asker,
) -> GenerateResponse:
    run = await runs.work(to_run_request(body, asker))
    if run.status is RunStatus.FAILED:
        raise FailedRunError(run.id, run.error_code or "internal_error", run.summary)
    page, proposal = await asyncio.to_thread(_find_page, run, knowledge)
    return GenerateResponse(
        run=RunResponse.from_run(run),
        page=PageResponse.from_page(page) if page is not None else None,
        proposal=to_proposal(proposal, lang) if proposal is not None else None,
    )


@router.get(
    "/{page_id}",
    operation_id="get_page",
    summary="Get a page",
    description="The newest version, with its document.",
    responses=describe_problems(HTTPStatus.NOT_FOUND),
)
def get_page(page_id: str, knowledge: Knowledge, _asker: Asker) -> PageResponse:
    with knowledge.read() as unit:
        return PageResponse.from_page(unit.pages.get_page(PageId(page_id)))


@router.put(
    "/{page_id}",
    operation_id="write_page",
    summary="Write a page anew",
    description="Stores a whole document as the next version: completed, checked, and "
    "refused with 422 and the violations when something is wrong. Where somebody else "
    "changed the page since `base_version` the answer is 409: a whole document cannot "
    "be carried over. `POST …/operations` can.",
    responses=describe_problems(
        HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE
    ),
)
def put_page(
    page_id: str,
    body: WritePageRequest,
    knowledge: Knowledge,
    lang: AnswerLang,
    asker: Asker,
) -> WrittenPageResponse:
    turned, fixes = write_page(
        knowledge,
        PageId(page_id),
        body.document,
        base_version=body.base_version,
        author=asker.author,
    )
    facts = change_facts(turned, knowledge.catalogue(), lang)
    told = tuple(FixResponse.from_fix(fix, lang) for fix in fixes)
    return WrittenPageResponse.from_page(turned.page, **facts, fixes=told)


@router.delete(
    "/{page_id}",
    operation_id="remove_page",
    summary="Delete a page",
    description="Removes the page with all its versions; this cannot be undone.",
    status_code=HTTPStatus.NO_CONTENT,
    responses=describe_problems(HTTPStatus.NOT_FOUND),
)
def remove_page(page_id: str, knowledge: Knowledge, _asker: Asker) -> None:
    with knowledge.write() as unit:
        unit.pages.remove_page(PageId(page_id))


def _tell_created(
    page: StoredPage, fixes: Sequence[Fix], response: Response, lang: Lang
) -> CreatedPageResponse:
    """Answer with a page that was just stored."""
    response.headers["Location"] = f"/api/v1/pages/{page.id}"
    told = tuple(FixResponse.from_fix(fix, lang) for fix in fixes)
    return CreatedPageResponse.from_page(page, fixes=told)


def _find_page(
    run: Run, knowledge: KnowledgeBase
) -> tuple[StoredPage | None, OpenProposal | None]:
    """Return a run's page as it is now, if there still is one, and what it proposes."""
    if run.page_id is None:
        return None, None
    try:
        with knowledge.read() as unit:
            page = unit.pages.get_page(run.page_id)
            if run.proposal_id is None:
                return page, None
            return page, find_proposal(unit, page.id)
    except PageNotFoundError:
        return None, None
