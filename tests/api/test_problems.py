"""Errors: one shape, stable codes, the asker's language, nothing internal."""

import importlib
import pkgutil
from collections.abc import AsyncIterator, Iterator

import httpx2
import pytest
from fastapi import FastAPI
from starlette.responses import StreamingResponse

import backend
from backend.api.errors import STATUSES, failure_of
from backend.domain.errors import DomainError, ModelOverloadedError, PageNotFoundError
from tests.support.servers import serving

MEMBERS = {
    "type",
    "title",
    "status",
    "detail",
    "code",
    "instance",
    "request_id",
    "run_id",
    "facts",
    "violations",
}


def assert_problem(answer: httpx2.Response, status: int, code: str) -> None:
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    problem = answer.json()
    assert set(problem) == MEMBERS
    assert (answer.status_code, problem["status"]) == (status, status), answer.text
    assert problem["code"] == code
    assert problem["detail"]
    assert problem["request_id"] == answer.headers["x-request-id"]


def errors_under(cls: type[DomainError]) -> Iterator[type[DomainError]]:
    for below in cls.__subclasses__():
        yield below
        yield from errors_under(below)


def test_every_error_of_ours_has_a_status() -> None:
    for module in pkgutil.walk_packages(backend.__path__, "backend."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    ours = {e for e in errors_under(DomainError) if e.__module__.startswith("backend.")}
    assert ours - set(STATUSES) == set()


def test_no_two_errors_share_a_code() -> None:
    codes = [error.code for error in STATUSES]
    assert sorted(codes) == sorted(set(codes))


def test_an_overloaded_provider_says_when_to_come_back() -> None:
    assert failure_of(ModelOverloadedError(429, 12.2)).headers == {"Retry-After": "13"}
    assert failure_of(ModelOverloadedError(429, None)).headers == {"Retry-After": "5"}
    assert failure_of(PageNotFoundError("x")).headers == {}


async def test_an_unknown_address_is_a_problem(client: httpx2.AsyncClient) -> None:
    for path in ("/api/v1/nothing", "/api/v2/pages", "/nothing.html"):
        assert_problem(await client.get(path), 404, "route_not_found")


async def test_a_wrong_method_is_a_problem(client: httpx2.AsyncClient) -> None:
    answer = await client.put("/api/v1/pages", json={})
    assert_problem(answer, 405, "method_not_allowed")
    assert "POST" in answer.headers["allow"]
    assert_problem(await client.get("/api/v1/validate"), 405, "method_not_allowed")


@pytest.mark.parametrize(
    ("headers", "query", "detail"),
    [
        ({}, "", "There is no page"),
        ({"Accept-Language": "zh-CN,zh;q=0.9,en;q=0.8"}, "", "没有编号为"),
        ({"Accept-Language": "fr, en;q=0.5, zh;q=0.4"}, "", "There is no page"),
        ({"Accept-Language": "zh;q=0, en"}, "", "There is no page"),
        ({"Accept-Language": "zh;q=broken"}, "", "There is no page"),
        ({"Accept-Language": "en"}, "?lang=zh", "没有编号为"),
    ],
)
async def test_a_problem_is_told_in_the_askers_language(
    client: httpx2.AsyncClient, headers: dict[str, str], query: str, detail: str
) -> None:
    answer = await client.get(f"/api/v1/pages/page_x{query}", headers=headers)
    assert_problem(answer, 404, "page_not_found")
    assert detail in answer.json()["detail"]
    assert answer.json()["instance"] == "/api/v1/pages/page_x"


@pytest.mark.parametrize(
    ("body", "where"),
    [
        (b'{"prompt": ', ""),
        (b"", ""),
        (b'{"prompt": NaN}', ""),
        (b'{"prompt": "\\ud800"}', ""),
        (b"[" * 5000 + b"]" * 5000, ""),
        (b"\xff\xfe", ""),
        (b"{}", "/prompt"),
        (b'{"prompt": 1}', "/prompt"),
        (b'{"prompt": "x", "promt": "y"}', "/promt"),
        (b'{"prompt": "x", "engine": "abacus"}', "/engine"),
        (b'{"prompt": "x", "lang": "fr"}', "/lang"),
    ],
)
async def test_a_malformed_body_is_told_with_its_place(
    client: httpx2.AsyncClient, body: bytes, where: str
) -> None:
    headers = {"Content-Type": "application/json"}
    for path in ("/api/v1/pages/generate", "/api/v1/runs"):
        answer = await client.post(path, content=body, headers=headers)
        assert_problem(answer, 422, "malformed_request")
        error = answer.json()["facts"]["errors"][0]
        assert (error["in"], error["pointer"]) == ("body", where)


async def test_a_wrong_parameter_is_told_with_its_name(
    client: httpx2.AsyncClient,
) -> None:
    answer = await client.get("/api/v1/pages?limit=0")
    assert_problem(answer, 422, "malformed_request")
    error = answer.json()["facts"]["errors"][0]
    assert (error["in"], error["pointer"]) == ("query", "/limit")


@pytest.mark.parametrize(
    "content_type",
    [
        "text/plain",
        "application/x-www-form-urlencoded",
        "application/json; charset=gbk",
    ],
)
async def test_a_body_that_is_no_json_is_refused(
    client: httpx2.AsyncClient, content_type: str
) -> None:
    answer = await client.post(
        "/api/v1/runs",
        content=b'{"prompt": "x"}',
        headers={"Content-Type": content_type},
    )
    assert_problem(answer, 415, "unsupported_media_type")


async def test_an_error_that_nobody_foresaw_tells_nothing_internal(
    app: FastAPI, client: httpx2.AsyncClient
) -> None:
    @app.get("/api/v1/broken")
    async def broken() -> None:
        raise ZeroDivisionError("secret")

    answer = await client.get("/api/v1/broken")
    assert_problem(answer, 500, "internal_error")
    assert "secret" not in answer.text
    assert "ZeroDivision" not in answer.text


def test_an_error_after_the_response_began_breaks_it_off(app: FastAPI) -> None:
    async def chunks() -> AsyncIterator[bytes]:
        yield b"some"
        raise ZeroDivisionError

    @app.get("/api/v1/broken")
    async def broken() -> StreamingResponse:
        return StreamingResponse(chunks())

    with serving(app) as address, pytest.raises(httpx2.RemoteProtocolError):
        httpx2.get(f"{address}/api/v1/broken")
