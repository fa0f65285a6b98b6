"""What an editor needs to know: palette, forms for features, blueprints."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.dependencies import Knowledge
from backend.api.languages import AnswerLang
from backend.api.principals import Asker
from backend.api.problems import describe_problems
from backend.api.schemas.editing import (
    BlueprintListResponse,
    BlueprintResponse,
    EditingSchemaResponse,
    PaletteResponse,
)
from backend.api.strict_json import StrictRoute
from backend.assembly.blueprints import find_blueprints, usual_labels
from backend.domain.catalogue import Catalogue
from backend.domain.errors import PageTypeNotFoundError
from backend.domain.knowledge import PageType
from backend.export.editing_schema import editing_schema
from backend.export.palette import describe_palette

__all__ = ["router"]

router = APIRouter(
    prefix="/knowledge",
    route_class=StrictRoute,
    tags=["knowledge"],
    responses=describe_problems(HTTPStatus.SERVICE_UNAVAILABLE),
)

_ABSENT = describe_problems(HTTPStatus.NOT_FOUND, HTTPStatus.SERVICE_UNAVAILABLE)


@router.get(
    "/palette/{page_type}",
    operation_id="get_palette",
    summary="Show what can be put on a page",
    description="Zones, the elements of each with a starter that can be added as it is, "
    "and what containers may hold, from the newest knowledge revision.",
    responses=_ABSENT,
)
def get_palette(
    page_type: str, knowledge: Knowledge, lang: AnswerLang, _asker: Asker
) -> PaletteResponse:
    catalogue = knowledge.catalogue()
    palette = describe_palette(catalogue, _page_type(catalogue, page_type), lang)
    return PaletteResponse.model_validate(palette)


@router.get(
    "/editing-schema/{page_type}",
    operation_id="get_editing_schema",
    summary="Describe features for the forms of an editor",
    description="A JSON Schema per element and one for the page, titled and described "
    "in the language asked for. `x-group` says under which heading a property belongs "
    "(common, specific, data, look, behaviour), `x-kind` which special editor its value "
    "wants. They accept what the page check accepts.",
    responses=_ABSENT,
)
def get_editing_schema(
    page_type: str, knowledge: Knowledge, lang: AnswerLang, _asker: Asker
) -> EditingSchemaResponse:
    catalogue = knowledge.catalogue()
    found = _page_type(catalogue, page_type)
    return EditingSchemaResponse(
        page_type=found.key,
        knowledge_revision=catalogue.revision,
        **editing_schema(catalogue, found, lang),
    )


@router.get(
    "/blueprints",
    operation_id="list_blueprints",
    summary="List or search blueprints",
    description="Business domains and what their pages usually hold. With `q` those "
    "whose words fit, best first. `POST /pages/from-blueprint` makes a page of one.",
)
def list_blueprints(
    knowledge: Knowledge,
    lang: AnswerLang,
    _asker: Asker,
    q: Annotated[str, Query(max_length=200, description="Words")] = "",
    page_type: Annotated[
        str | None, Query(description="Only those with a page of this type")
    ] = None,
    limit: Annotated[int, Query(ge=1, le=200, description="At most")] = 100,
) -> BlueprintListResponse:
    catalogue = knowledge.catalogue()
    found = [
        blueprint
        for blueprint in find_blueprints(catalogue, q)
        if page_type is None or page_type in dict(blueprint.pages)
    ]
    return BlueprintListResponse(
        blueprints=tuple(
            BlueprintResponse(
                key=blueprint.key,
                name=blueprint.name.read(lang),
                page_types=tuple(dict(blueprint.pages)),
                fields=usual_labels(blueprint, catalogue, lang),
            )
            for blueprint in found[:limit]
        )
    )


def _page_type(catalogue: Catalogue, key: str) -> PageType:
    """Return a page type.

    Raises:
        PageTypeNotFoundError: If the protocol has none of that key.
    """
    found = catalogue.find_page_type(key)
    if found is None:
        raise PageTypeNotFoundError(key, [page.key for page in catalogue.page_types])
    return found
