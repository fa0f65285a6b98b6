"""Health: is the process there, and can it work."""

from http import HTTPStatus

from fastapi import APIRouter

from backend.api.dependencies import Parts
from backend.api.problems import describe_problems
from backend.api.schemas.health import LiveResponse, ReadyResponse
from backend.api.strict_json import StrictRoute

__all__ = ["router"]

router = APIRouter(prefix="/health", route_class=StrictRoute, tags=["health"])


@router.get(
    "/live",
    operation_id="get_liveness",
    summary="Tell that the process answers",
    description="Touches nothing: neither the database nor a model.",
    responses=describe_problems(),
)
async def get_liveness(factory: Parts) -> LiveResponse:
    return LiveResponse(version=factory.version)


@router.get(
    "/ready",
    operation_id="get_readiness",
    summary="Tell whether the server can work",
    description="Looks at the schema of the database and at the knowledge of the "
    "protocol. Answers 503 with the reason when one of them is not there.",
    responses=describe_problems(HTTPStatus.SERVICE_UNAVAILABLE),
)
def get_readiness(factory: Parts) -> ReadyResponse:
    readiness = factory.check_ready()
    return ReadyResponse(
        schema_found=readiness.schema_revision,
        schema_expected=readiness.schema_revision,
        protocol=factory.settings.protocol,
        knowledge_revision=readiness.knowledge_revision,
        engine=factory.settings.default_engine,
        model=factory.settings.model,
    )
