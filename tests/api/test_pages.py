"""Pages over HTTP: store, find, check, delete; nothing invalid gets in."""

import asyncio
from typing import Any

import httpx2
import pytest

from tests.api.test_problems import assert_problem

PAGES = "/api/v1/pages"
LEAVE: dict[str, Any] = {
    "page": "form",
    "title": "Leave request",
    "elements": [
        {"type": "text", "label": "Reason", "field": "reason", "maxLength": 100}
    ],
}


async def store(client: httpx2.AsyncClient, **more: Any) -> httpx2.Response:
    body = {"document": {**LEAVE, **more.pop("document", {})}, **more}
    return await client.post(PAGES, json=body)


async def test_a_submission_is_completed_and_stored(client: httpx2.AsyncClient) -> None:
    answer = await store(client)
    assert answer.status_code == 201, answer.text
    page = answer.json()
    assert page["version"] == 1
    assert page["name"] == "Leave request"
    assert page["document"]["elements"][0]["id"] == "reason"
    assert answer.headers["location"] == f"{PAGES}/{page['id']}"
    got = await client.get(answer.headers["location"])
    assert got.json() == {k: v for k, v in page.items() if k != "fixes"}


async def test_a_stored_page_can_be_stored_again_under_another_id(
    client: httpx2.AsyncClient,
) -> None:
    document = (await store(client)).json()["document"]
    again = await client.post(PAGES, json={"document": document, "page_id": "copy"})
    assert (again.json()["id"], again.json()["document"]) == ("copy", document)


async def test_an_id_is_given_out_once(client: httpx2.AsyncClient) -> None:
    assert (await store(client, page_id="leave")).status_code == 201
    assert_problem(await store(client, page_id="leave"), 409, "page_exists")


async def test_equal_titles_get_different_ids(client: httpx2.AsyncClient) -> None:
    ids = {(await store(client)).json()["id"] for _ in range(3)}
    assert len(ids) == 3


async def test_a_page_that_breaks_rules_is_not_stored(
    client: httpx2.AsyncClient,
) -> None:
    elements = [{"type": "text", "label": "A", "field": "a", "maxLength": "many"}]
    answer = await store(client, document={"elements": elements})
    assert_problem(answer, 422, "invalid_page")
    violation = answer.json()["violations"][0]
    assert violation["rule"] == "wrong_value"
    assert violation["pointer"] == "/elements/0/maxLength"
    assert (await client.get(PAGES)).json()["pages"] == []


async def test_a_page_of_an_unknown_type_is_told(client: httpx2.AsyncClient) -> None:
    answer = await store(client, document={"page": "wizard"})
    assert_problem(answer, 422, "invalid_page")
    assert answer.json()["violations"][0]["rule"] == "unknown_page_type"
    elements = [{"type": "txet", "label": "A", "field": "a"}]
    answer = await store(client, document={"elements": elements})
    assert answer.json()["violations"][0]["rule"] == "unknown_type"
    assert "text" in answer.json()["violations"][0]["suggestions"]


async def test_pages_are_listed_in_parts(client: httpx2.AsyncClient) -> None:
    for number in range(5):
        await store(client, page_id=f"p{number}")
    seen: list[str] = []
    query = ""
    while True:
        part = (await client.get(f"{PAGES}?limit=2{query}")).json()
        seen += [page["id"] for page in part["pages"]]
        if part["next"] is None:
            break
        query = f"&after={part['next']}"
    assert sorted(seen) == ["p0", "p1", "p2", "p3", "p4"]


async def test_pages_are_found_by_words(client: httpx2.AsyncClient) -> None:
    await store(client, page_id="page_leave")
    await store(client, page_id="page_course", document={"title": "课程报名"})
    found = (await client.get(PAGES, params={"q": "课程"})).json()["pages"]
    assert [page["id"] for page in found][:1] == ["page_course"]


async def test_a_deleted_page_is_gone(client: httpx2.AsyncClient) -> None:
    await store(client, page_id="leave")
    assert (await client.delete(f"{PAGES}/leave")).status_code == 204
    assert_problem(await client.get(f"{PAGES}/leave"), 404, "page_not_found")
    assert_problem(await client.delete(f"{PAGES}/leave"), 404, "page_not_found")


async def test_the_nearest_pages_are_named(client: httpx2.AsyncClient) -> None:
    await store(client, page_id="page_preview")
    answer = await client.get(f"{PAGES}/preview")
    assert answer.json()["facts"]["nearest"] == ["page_preview"]


@pytest.mark.parametrize("page_id", ["", "1x", "a b", "../x", "页面", "x" * 101])
async def test_an_id_has_to_be_readable(
    client: httpx2.AsyncClient, page_id: str
) -> None:
    assert_problem(await store(client, page_id=page_id), 422, "malformed_request")


async def test_writers_at_the_same_time_do_not_lose_pages(
    client: httpx2.AsyncClient,
) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(store(client, page_id=f"p{number}"))
            for number in range(12)
        ]
        # An id made from the title is made anew when someone else was faster.
        tasks += [group.create_task(store(client)) for _ in range(2)]
    assert {task.result().status_code for task in tasks} == {201}
    assert len((await client.get(PAGES)).json()["pages"]) == 14


async def test_a_page_is_checked_without_being_stored(
    client: httpx2.AsyncClient,
) -> None:
    stored = (await store(client)).json()
    good = await client.post("/api/v1/validate", json={"document": stored["document"]})
    assert good.json() == {"ok": True, "violations": []}
    headers = {"Accept-Language": "zh"}
    body = {"document": {**stored["document"], "colour": "red"}}
    bad = await client.post("/api/v1/validate", json=body, headers=headers)
    assert bad.status_code == 200
    assert bad.json()["ok"] is False
    assert bad.json()["violations"][0]["rule"] == "unknown_property"
    assert len((await client.get(PAGES)).json()["pages"]) == 1


@pytest.mark.parametrize("document", [None, 7, [], "x", {}, {"page": {}}])
async def test_anything_can_be_checked(
    client: httpx2.AsyncClient, document: object
) -> None:
    answer = await client.post("/api/v1/validate", json={"document": document})
    assert answer.status_code == 200
    assert answer.json()["ok"] is False


async def test_a_page_nested_without_end_is_told(client: httpx2.AsyncClient) -> None:
    document: Any = {"type": "group", "elements": []}
    for _ in range(300):
        document = {"type": "group", "elements": [document]}
    page = {**LEAVE, "elements": [document]}
    checked = await client.post("/api/v1/validate", json={"document": page})
    assert checked.json()["violations"][0]["rule"] == "too_deep"
    stored = await client.post(PAGES, json={"document": page})
    assert_problem(stored, 422, "invalid_page")
