"""Problem documents (RFC 9457): how every error looks over HTTP."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

import orjson
import structlog
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response
from starlette.types import Scope

from backend.api.languages import lang_of
from backend.api.schemas.violations import ViolationResponse
from backend.domain.texts import Text
from backend.domain.violations import Violation

__all__ = ["MEDIA_TYPE", "Failure", "Problem", "describe_problems", "respond"]

MEDIA_TYPE = "application/problem+json"


class Problem(BaseModel):
    """What went wrong, for programs (`code`, `facts`) and for people (`detail`)."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="`urn:pagesmith:problem:` and the code")
    title: str = Field(description="The code in words")
    status: int = Field(description="The HTTP status")
    detail: str = Field(description="What happened, in the language asked for")
    code: str = Field(description="Stable code; public and permanent")
    instance: str = Field(description="Path of the request")
    request_id: str = Field(description="Finds the request in the log")
    run_id: str | None = Field(description="The run that failed, if it was one")
    facts: dict[str, Any] = Field(description="Values that a program may want")
    violations: tuple[ViolationResponse, ...] = Field(
        description="What is wrong with the page, in document order"
    )


@dataclass(frozen=True, slots=True)
class Failure:
    """An error before it knows the request it answers."""

    status: HTTPStatus
    code: str
    text: Text
    facts: Mapping[str, Any] = field(default_factory=dict)
    violations: Sequence[Violation] = ()
    run_id: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def respond(failure: Failure, scope: Scope) -> Response:
    """Build the response that tells a failure.

    Args:
        failure: What went wrong.
        scope: The ASGI scope of the request it answers.

    Returns:
        The problem document in the request's language.
    """
    lang = lang_of(scope)
    bound = structlog.contextvars.get_contextvars()
    problem = Problem(
        type=f"urn:pagesmith:problem:{failure.code}",
        title=failure.code.replace("_", " ").capitalize(),
        status=failure.status,
        detail=failure.text.read(lang),
        code=failure.code,
        instance=scope.get("path", ""),
        request_id=str(bound.get("request_id", "")),
        run_id=failure.run_id,
        facts=dict(failure.facts),
        violations=tuple(
            ViolationResponse.from_violation(violation, lang)
            for violation in failure.violations
        ),
    )
    return Response(
        orjson.dumps(problem.model_dump(mode="json")),
        failure.status,
        {**failure.headers, "Content-Language": lang},
        MEDIA_TYPE,
    )


def describe_problems(*statuses: HTTPStatus) -> dict[int | str, dict[str, Any]]:
    """Describe a route's problem responses for OpenAPI.

    Args:
        *statuses: What the route may answer besides 422 and 500.

    Returns:
        The `responses` of the route.
    """
    always = (HTTPStatus.UNPROCESSABLE_ENTITY, HTTPStatus.INTERNAL_SERVER_ERROR)
    schema = {"$ref": f"#/components/schemas/{Problem.__name__}"}
    return {
        int(status): {
            "description": status.phrase,
            "content": {MEDIA_TYPE: {"schema": schema}},
        }
        for status in sorted({*statuses, *always})
    }
