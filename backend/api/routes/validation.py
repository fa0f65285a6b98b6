"""Validation: check a page without storing it."""

from http import HTTPStatus

from fastapi import APIRouter

from backend.api.dependencies import Knowledge
from backend.api.languages import AnswerLang
from backend.api.principals import Asker
from backend.api.problems import describe_problems
from backend.api.schemas.violations import (
    ValidateRequest,
    ValidateResponse,
    ViolationResponse,
)
from backend.api.strict_json import StrictRoute
from backend.validation import checker_for

__all__ = ["router"]

router = APIRouter(route_class=StrictRoute, tags=["pages"])


@router.post(
    "/validate",
    operation_id="validate_page",
    summary="Check a page",
    description="Checks a page document against the newest knowledge revision and "
    "lists everything that is wrong. Nothing is stored; a page with violations is an "
    "answer, not an error.",
    responses=describe_problems(HTTPStatus.SERVICE_UNAVAILABLE),
)
def validate_page(
    body: ValidateRequest, knowledge: Knowledge, lang: AnswerLang, _asker: Asker
) -> ValidateResponse:
    with knowledge.read() as unit:
        page_ids = unit.pages.list_page_ids()
    found = checker_for(knowledge.catalogue()).check(body.document, page_ids=page_ids)
    return ValidateResponse(
        ok=not found,
        violations=tuple(ViolationResponse.from_violation(v, lang) for v in found),
    )
