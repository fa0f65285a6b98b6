"""Pages in and out: export, import, and what an import could not carry."""

from http import HTTPStatus
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Response

from backend.api.dependencies import Knowledge
from backend.api.languages import AnswerLang
from backend.api.page_export import ExportTarget, export_page, list_kept
from backend.api.page_import import import_page
from backend.api.principals import Asker
from backend.api.problems import describe_problems
from backend.api.schemas.transfers import (
    ImportRequest,
    ImportResponse,
    LeftoverListResponse,
    StoredLeftoverResponse,
)
from backend.api.strict_json import StrictRoute, json_response
from backend.domain.pages import PageId

__all__ = ["router"]

router = APIRouter(prefix="/pages", route_class=StrictRoute, tags=["transfer"])


@router.post(
    "/import",
    operation_id="import_page",
    summary="Import a file as a page",
    description="Takes a configuration of the engine, ours or any other, and stores "
    "the page that it is. What a page cannot carry is told, kept beside the page and "
    "exported again unchanged, through all later edits; what may run code is told and "
    "left out for good. A page document is taken as `POST /pages` takes it.",
    status_code=HTTPStatus.CREATED,
    responses={
        **describe_problems(HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE),
        200: {"model": ImportResponse, "description": "What a dry run would store"},
    },
)
def bring_in_page(
    body: ImportRequest,
    response: Response,
    knowledge: Knowledge,
    lang: AnswerLang,
    asker: Asker,
) -> ImportResponse:
    imported = import_page(
        knowledge,
        body.content,
        page_id=body.page_id,
        pages=body.pages,
        author=asker.author,
        is_trial=body.dry_run,
    )
    if imported.page is None:
        response.status_code = HTTPStatus.OK
    else:
        response.headers["Location"] = f"/api/v1/pages/{imported.page_id}"
    return ImportResponse.from_import(imported, lang)


@router.get(
    "/{page_id}/export",
    operation_id="export_page",
    summary="Export a page",
    description="As a configuration `{basic, steps}` that the engine opens, as the "
    "page document, or as the JSON Schema of its page type. Where a configuration "
    "cannot say everything, e.g. the helper pages that buttons open, the rest stands "
    "in one more key, `pagesmith`, which the engine passes over and an import reads. "
    "Helper pages can be had here under their own ids, too, as `loadPageConfig` of a "
    "host needs them.",
    response_model=dict[str, Any],
    responses=describe_problems(HTTPStatus.NOT_FOUND, HTTPStatus.SERVICE_UNAVAILABLE),
)
def give_out_page(
    page_id: str,
    knowledge: Knowledge,
    _asker: Asker,
    target: Annotated[
        ExportTarget, Query(description="What to export")
    ] = ExportTarget.CCMS,
    version: Annotated[
        Annotated[int, Query(ge=1)] | Literal["published"] | None,
        Query(description="Number of a version, or `published`; the newest if absent"),
    ] = None,
) -> Response:
    exported = export_page(knowledge, page_id, target, version=version)
    return json_response(exported.content)


@router.get(
    "/{page_id}/leftovers",
    operation_id="list_leftovers",
    summary="List what the import of a page left over",
    description="Empty for a page that was not imported.",
    responses=describe_problems(HTTPStatus.NOT_FOUND, HTTPStatus.SERVICE_UNAVAILABLE),
)
def list_leftovers(
    page_id: str, knowledge: Knowledge, lang: AnswerLang, _asker: Asker
) -> LeftoverListResponse:
    kept = list_kept(knowledge, PageId(page_id))
    return LeftoverListResponse(
        leftovers=tuple(StoredLeftoverResponse.from_kept(one, lang) for one in kept)
    )
