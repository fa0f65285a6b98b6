"""Pages written anew, whole, over HTTP."""

import asyncio
import copy
from typing import Any

import httpx2

from tests.api.test_problems import assert_problem
from tests.versions.conftest import Edit, both_databases, set_of

LEAVE = "/api/v1/pages/leave"


async def document(client: httpx2.AsyncClient) -> Any:
    return copy.deepcopy((await client.get(LEAVE)).json()["document"])


async def write(
    client: httpx2.AsyncClient, document: Any, base: int = 1
) -> httpx2.Response:
    return await client.put(LEAVE, json={"document": document, "base_version": base})


async def test_a_page_written_anew_is_a_version_that_can_be_undone(
    client: httpx2.AsyncClient,
) -> None:
    before = await document(client)
    written = await document(client)
    written["title"] = "Holidays"
    del written["elements"][1]
    written["elements"].insert(0, {"type": "text", "label": "Name", "field": "name"})
    answer = await write(client, written)
    assert answer.status_code == 200, answer.text
    body = answer.json()
    assert (body["version"], body["stored"], body["undoable"]) == (2, True, 2)
    assert (body["changed"], body["removed"]) == (["name"], ["days"])
    assert body["name"] == "Holidays"
    ids = [element["id"] for element in body["document"]["elements"]]
    assert ids == ["name", "reason", "contact", "send"]
    undone = await client.post(f"{LEAVE}/undo", json={"base_version": 2})
    assert undone.json()["document"] == before


async def test_a_page_that_is_like_that_already_gets_no_version(
    client: httpx2.AsyncClient,
) -> None:
    body = (await write(client, await document(client))).json()
    assert (body["version"], body["stored"], body["changed"]) == (1, False, [])


async def test_a_document_for_an_older_version_is_refused(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    old = await document(client)
    await edit(1, set_of("days", required=True))
    assert_problem(await write(client, old), 409, "version_conflict")


async def test_what_breaks_rules_is_refused_and_nothing_changes(
    client: httpx2.AsyncClient,
) -> None:
    before = await document(client)
    broken = await document(client)
    broken["elements"][0]["maxLenght"] = 3
    refused = await write(client, broken)
    assert_problem(refused, 422, "invalid_page")
    assert await document(client) == before
    table = {"page": "table", "title": "T", "elements": []}
    other = await write(client, table)
    assert_problem(other, 422, "invalid_page")
    assert other.json()["violations"][0]["pointer"] == "/page"
    absent = await client.put(
        "/api/v1/pages/nobody", json={"document": before, "base_version": 1}
    )
    assert_problem(absent, 404, "page_not_found")


@both_databases
async def test_of_two_who_write_at_once_one_is_told(client: httpx2.AsyncClient) -> None:
    documents = [{**await document(client), "title": f"Title {n}"} for n in range(2)]
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(write(client, written)) for written in documents]
    assert sorted(task.result().status_code for task in tasks) == [200, 409]
    assert (await client.get(LEAVE)).json()["version"] == 2
