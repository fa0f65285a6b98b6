"""The description of the API."""

import httpx2
from openapi_spec_validator import OpenAPIV31SpecValidator

METHODS = {"get", "post", "put", "patch", "delete"}


async def describe(client: httpx2.AsyncClient) -> dict:  # type: ignore[type-arg] # JSON
    answer = await client.get("/api/v1/openapi.json")
    assert answer.status_code == 200
    return answer.json()  # type: ignore[no-any-return] # JSON


async def test_the_description_is_valid(client: httpx2.AsyncClient) -> None:
    document = await describe(client)
    assert document["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(document).iter_errors()) == []


async def test_every_operation_is_described(client: httpx2.AsyncClient) -> None:
    document = await describe(client)
    ids = []
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            if method not in METHODS:
                continue
            where = f"{method} {path}"
            assert operation["summary"], where
            assert operation["description"], where
            assert len(operation["tags"]) == 1, where
            ids.append(operation["operationId"])
            answers = operation["responses"]
            assert {"422", "500"} <= set(answers), where
            for status, answer in answers.items():
                if int(status) >= 400:
                    assert list(answer["content"]) == ["application/problem+json"]
                elif status != "204":
                    assert next(iter(answer["content"].values()))["schema"], where
    assert sorted(ids) == sorted(set(ids))


async def test_operation_ids_are_public_and_stay(client: httpx2.AsyncClient) -> None:
    document = await describe(client)
    assert sorted(
        operation["operationId"]
        for operations in document["paths"].values()
        for operation in operations.values()
    ) == [
        "accept_proposal",
        "answer_run",
        "cancel_run",
        "create_page",
        "create_page_from_blueprint",
        "diff_versions",
        "duplicate_page",
        "edit_page",
        "export_page",
        "find_descriptions",
        "find_elements",
        "find_features",
        "follow_run",
        "generate_page",
        "get_descriptions",
        "get_editing_schema",
        "get_elements",
        "get_features",
        "get_liveness",
        "get_page",
        "get_palette",
        "get_proposal",
        "get_provenance",
        "get_published_version",
        "get_readiness",
        "get_run",
        "get_schema",
        "get_version",
        "import_page",
        "list_blueprints",
        "list_leftovers",
        "list_page_types",
        "list_pages",
        "list_runs",
        "list_versions",
        "publish_page",
        "redo_change",
        "reject_proposal",
        "remove_page",
        "restore_version",
        "start_run",
        "undo_change",
        "validate_page",
        "write_page",
    ]


async def test_no_schema_of_the_framework_leaks(client: httpx2.AsyncClient) -> None:
    schemas = (await describe(client))["components"]["schemas"]
    assert "HTTPValidationError" not in schemas
    assert "Problem" in schemas
