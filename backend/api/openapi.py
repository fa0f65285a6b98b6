"""The description of the API (OpenAPI 3.1): everything a client's types are made of.

FastAPI describes the routes. Added are the problem documents with the closed set of
their codes, and the events of the streams, which no route names as its answer.
"""

from typing import Any

import orjson
from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from backend.api.errors import PROBLEM_CODES
from backend.api.problems import Problem
from backend.api.schemas.streams import (
    SINGLE_EVENTS,
    CustomRunEvent,
    RunFinishedEvent,
)

__all__ = ["STREAM_EVENT", "describe", "render"]

STREAM_EVENT = "RunStreamEvent"
"""Name of the component that is the union of all events of a stream."""

_REFERENCE = "#/components/schemas/{model}"


def describe(app: FastAPI) -> dict[str, Any]:
    """Return the description of an application, built once.

    Args:
        app: The application.

    Returns:
        The OpenAPI document.
    """
    if app.openapi_schema is None:
        document = get_openapi(
            title=app.title,
            version=app.version,
            summary=app.summary,
            description=app.description,
            routes=app.routes,
            tags=app.openapi_tags,
            separate_input_output_schemas=False,
        )
        schemas = document.setdefault("components", {}).setdefault("schemas", {})
        schemas |= _describe_problem() | _describe_events()
        _describe_streams(document)
        app.openapi_schema = document
    return app.openapi_schema


def render(document: dict[str, Any]) -> bytes:
    """Write the description so that equal ones are equal bytes.

    Args:
        document: The OpenAPI document.

    Returns:
        JSON with sorted keys, one value a line, and a newline at the end.
    """
    options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(document, option=options)


def _describe_problem() -> dict[str, Any]:
    """Return the components of problem documents."""
    problem = Problem.model_json_schema(ref_template=_REFERENCE, mode="serialization")
    definitions: dict[str, Any] = problem.pop("$defs", {})
    code = {
        "type": "string",
        "enum": sorted(PROBLEM_CODES),
        "description": problem["properties"]["code"]["description"],
        "title": "ProblemCode",
    }
    problem["properties"]["code"] = {"$ref": _REFERENCE.format(model="ProblemCode")}
    return {**definitions, "ProblemCode": code, Problem.__name__: problem}


def _describe_events() -> dict[str, Any]:
    """Return the components of the streams: every event, and their unions by name."""
    unions: dict[str, Any] = {
        "CustomRunEvent": CustomRunEvent,
        "RunFinishedEvent": RunFinishedEvent,
    }
    components: dict[str, Any] = {}
    for name, union in unions.items():
        adapter: TypeAdapter[Any] = TypeAdapter(union)
        schema = adapter.json_schema(ref_template=_REFERENCE, by_alias=True)
        components |= schema.pop("$defs")
        members = schema.get("oneOf") or schema["anyOf"]
        components[name] = {"title": name, "oneOf": members}
    for model in SINGLE_EVENTS:
        schema = model.model_json_schema(ref_template=_REFERENCE, by_alias=True)
        components |= schema.pop("$defs", {})
        components[model.__name__] = schema
    components["RunErrorEvent"]["properties"]["code"] = {
        "$ref": _REFERENCE.format(model="ProblemCode")
    }
    names = [*(model.__name__ for model in SINGLE_EVENTS), *unions]
    components[STREAM_EVENT] = {
        "title": STREAM_EVENT,
        "description": "Told apart by `type`; of CUSTOM by `name`, of RUN_FINISHED by "
        "`outcome.type`",
        "oneOf": [{"$ref": _REFERENCE.format(model=name)} for name in names],
    }
    return components


def _describe_streams(document: dict[str, Any]) -> None:
    """Say what a stream carries, in the words of 3.1: `itemSchema` is of 3.2."""
    for operations in document["paths"].values():
        for operation in operations.values():
            for answer in operation["responses"].values():
                for kind, content in answer.get("content", {}).items():
                    content.pop("itemSchema", None)
                    if kind == "text/event-stream":
                        content["schema"] = {
                            "type": "string",
                            "description": "Each `data:` is one event, as JSON",
                            "contentMediaType": "application/json",
                            "contentSchema": {
                                "$ref": _REFERENCE.format(model=STREAM_EVENT)
                            },
                        }
