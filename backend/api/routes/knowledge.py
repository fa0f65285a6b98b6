"""Knowledge: the batched functions as JSON."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query, Response

from backend.api.dependencies import Knowledge
from backend.api.languages import AnswerLang
from backend.api.page_export import schema_of
from backend.api.principals import Asker
from backend.api.problems import describe_problems
from backend.api.schemas.knowledge import (
    MAX_KEYS,
    DescriptionsRequest,
    DescriptionsResponse,
    ElementsRequest,
    ElementsResponse,
    FeaturesRequest,
    FeaturesResponse,
    PageTypesResponse,
)
from backend.api.strict_json import StrictRoute, json_response

__all__ = ["router"]

router = APIRouter(
    prefix="/knowledge",
    route_class=StrictRoute,
    tags=["knowledge"],
    responses=describe_problems(HTTPStatus.SERVICE_UNAVAILABLE),
)

SCHEMA_TYPE = "application/schema+json"

_UNKNOWN = "A key that does not exist is listed under `unknown`, with the nearest ones."

RepeatedKeys = Annotated[
    list[str], Query(max_length=MAX_KEYS, description="May be repeated")
]


@router.get(
    "/page-types",
    operation_id="list_page_types",
    summary="List what can be asked for",
    description="The page types of the newest knowledge revision and their zones.",
)
def list_page_types(
    knowledge: Knowledge, lang: AnswerLang, _asker: Asker
) -> PageTypesResponse:
    return PageTypesResponse.from_catalogue(knowledge.catalogue(), lang)


@router.get(
    "/schema/{page_type}",
    operation_id="get_schema",
    summary="Get the JSON Schema of the pages of a type",
    description="Standalone, draft 2020-12, of the newest knowledge revision. It "
    "accepts exactly what the schema stage of the page check accepts; rules between "
    "elements, such as ids that occur twice, no schema can say: see `POST /validate`.",
    response_class=Response,
    responses={
        200: {
            "description": "The schema",
            "content": {SCHEMA_TYPE: {"schema": {"type": "object"}}},
        },
        **describe_problems(HTTPStatus.NOT_FOUND),
    },
)
def get_schema(page_type: str, knowledge: Knowledge, _asker: Asker) -> Response:
    schema = schema_of(knowledge.catalogue(), page_type)
    return json_response(schema, media_type=SCHEMA_TYPE)


@router.post(
    "/elements",
    operation_id="get_elements",
    summary="List the elements of page types",
    description=f"Any number of page types in a constant number of queries. {_UNKNOWN}",
)
def get_elements(
    body: ElementsRequest, knowledge: Knowledge, lang: AnswerLang, _asker: Asker
) -> ElementsResponse:
    with knowledge.read() as unit:
        return ElementsResponse.from_index(unit.elements.get_elements(body.page), lang)


@router.get(
    "/elements",
    operation_id="find_elements",
    summary="List the elements of page types, by address",
    description=f"The same as POST, for links and browsers. {_UNKNOWN}",
)
def find_elements(
    knowledge: Knowledge, lang: AnswerLang, _asker: Asker, page: RepeatedKeys
) -> ElementsResponse:
    with knowledge.read() as unit:
        return ElementsResponse.from_index(unit.elements.get_elements(page), lang)


@router.post(
    "/features",
    operation_id="get_features",
    summary="List the features of elements",
    description=f"Any number of elements in a constant number of queries. {_UNKNOWN}",
)
def get_features(
    body: FeaturesRequest, knowledge: Knowledge, lang: AnswerLang, _asker: Asker
) -> FeaturesResponse:
    with knowledge.read() as unit:
        index = unit.elements.get_features(body.element)
    return FeaturesResponse.from_index(index, lang)


@router.get(
    "/features",
    operation_id="find_features",
    summary="List the features of elements, by address",
    description=f"The same as POST, for links and browsers. {_UNKNOWN}",
)
def find_features(
    knowledge: Knowledge, lang: AnswerLang, _asker: Asker, element: RepeatedKeys
) -> FeaturesResponse:
    with knowledge.read() as unit:
        return FeaturesResponse.from_index(unit.elements.get_features(element), lang)


@router.post(
    "/descriptions",
    operation_id="get_descriptions",
    summary="Describe page types, elements and features in full",
    description="Any number of keys in a constant number of queries, with value "
    f"schema, default and one example each. {_UNKNOWN}",
)
def get_descriptions(
    body: DescriptionsRequest, knowledge: Knowledge, lang: AnswerLang, _asker: Asker
) -> DescriptionsResponse:
    with knowledge.read() as unit:
        rows = unit.elements.get_descriptions(
            page=body.page, element=body.element, feature=body.feature
        )
    return DescriptionsResponse.from_rows(rows, lang)


@router.get(
    "/descriptions",
    operation_id="find_descriptions",
    summary="Describe page types, elements and features in full, by address",
    description=f"The same as POST, for links and browsers. {_UNKNOWN}",
)
def find_descriptions(
    knowledge: Knowledge,
    lang: AnswerLang,
    _asker: Asker,
    page: RepeatedKeys = [],  # noqa: B006 - FastAPI copies the default
    element: RepeatedKeys = [],  # noqa: B006 - likewise
    feature: RepeatedKeys = [],  # noqa: B006 - likewise
) -> DescriptionsResponse:
    with knowledge.read() as unit:
        rows = unit.elements.get_descriptions(
            page=page, element=element, feature=feature
        )
    return DescriptionsResponse.from_rows(rows, lang)
