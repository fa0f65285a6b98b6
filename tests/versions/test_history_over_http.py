"""The history of a page: told, compared, gone back and forth in, published."""

import asyncio
from typing import Any

import httpx2
import pytest

from backend.knowledge import KnowledgeBase
from tests.api.test_problems import assert_problem
from tests.support.stored_pages import ENROLMENT, store_page
from tests.versions.conftest import Edit, both_databases, set_of

LEAVE = "/api/v1/pages/leave"

CHANGES: list[list[dict[str, Any]]] = [
    [set_of("days", required=True)],
    [{"op": "move", "id": "days", "before": "reason"}],
    [{"op": "remove", "id": "phone"}, set_of(None, title="Leave")],
    [{"op": "add", "into": "contact", "element": {"type": "text", "label": "Mail"}}],
]


async def document(client: httpx2.AsyncClient, number: int | None = None) -> Any:
    address = LEAVE if number is None else f"{LEAVE}/versions/{number}"
    return (await client.get(address)).json()["document"]


async def change(edit: Edit) -> None:
    for base, operations in enumerate(CHANGES, start=1):
        answer = await edit(base, *operations)
        assert answer.status_code == 200, answer.text


async def post(
    client: httpx2.AsyncClient, what: str, body: Any = None
) -> httpx2.Response:
    if body is None:
        return await client.post(f"{LEAVE}/{what}")
    return await client.post(f"{LEAVE}/{what}", json=body)


@both_databases
async def test_the_history_says_who_changed_what(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    await change(edit)
    listed = (await client.get(f"{LEAVE}/versions")).json()
    versions = listed["versions"]
    assert [version["number"] for version in versions] == [5, 4, 3, 2, 1]
    assert {version["author"]["kind"] for version in versions} == {"api"}
    assert {version["cause"] for version in versions} == {"edit"}
    assert versions[3]["summary"] == ['"Days": Required → yes']
    assert versions[2]["summary"] == ['Moved "Days" (Number input)']
    assert versions[4]["summary"][0].startswith("Created Form")
    assert (listed["next"], listed["undoable"], listed["redoable"]) == (None, 5, None)
    assert listed["published_version"] is None
    chinese = await client.get(f"{LEAVE}/versions", headers={"Accept-Language": "zh"})
    assert chinese.json()["versions"][3]["summary"] == ["“Days”：必填 → 是"]


async def test_the_history_comes_in_parts(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    await change(edit)
    seen: list[int] = []
    query = ""
    while True:
        part = (await client.get(f"{LEAVE}/versions?limit=2{query}")).json()
        seen += [version["number"] for version in part["versions"]]
        if part["next"] is None:
            break
        query = f"&before={part['next']}"
    assert seen == [5, 4, 3, 2, 1]


@both_databases
async def test_a_version_tells_its_operations_and_what_they_did(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    before = await document(client)
    await change(edit)
    version = (await client.get(f"{LEAVE}/versions/4")).json()
    assert [o["operation"] for o in version["operations"]] == CHANGES[2]
    assert version["operations"][1]["patch"] == [
        {"op": "replace", "path": "/title", "value": "Leave"}
    ]
    assert version["operations"][1]["inverse"] == [
        {"op": "replace", "path": "/title", "value": "Leave request"}
    ]
    assert version["operations"][0]["patch"][0] == {
        "op": "test",
        "path": "/elements/2/elements/0/id",
        "value": "phone",
    }
    origins = {origin["element_id"]: origin for origin in version["elements"]}
    assert sorted(origins) == ["contact", "days", "fax", "reason", "send"]
    assert (origins["days"]["version"], origins["reason"]["version"]) == (2, 1)
    assert await document(client, 1) == before
    absent = await client.get(f"{LEAVE}/versions/9")
    assert_problem(absent, 404, "version_not_found")
    assert absent.json()["facts"] == {"page_id": "leave", "version": 9, "newest": 5}


async def test_any_two_versions_are_compared(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    await change(edit)
    diff = (await client.get(f"{LEAVE}/diff?from=1&to=5")).json()
    kinds = [(c["kind"], c["element_id"], c["property"]) for c in diff["changes"]]
    assert kinds == [
        ("added", "mail", None),
        ("removed", "phone", None),
        ("moved", "days", None),
        ("changed", None, "title"),
        ("changed", "days", "required"),
    ]
    added, removed, moved, title, required = diff["changes"]
    assert added["place"] == {"parent": "contact", "previous": "fax"}
    assert added["after"]["label"] == "Mail"
    assert added["text"] == 'Added "Mail" (Text input) into "Contact", after "Fax"'
    assert removed["before"]["field"] == "phone"
    assert moved["origin"] == {"parent": None, "previous": "reason"}
    assert moved["place"] == {"parent": None, "previous": None}
    assert title["text"] == "Page: Page title Leave request → Leave"
    assert (required["was_set"], required["after"]) == (False, True)
    assert required["text"] == '"Days": Required → yes'
    back = (await client.get(f"{LEAVE}/diff?from=5&to=1&lang=zh")).json()
    assert back["changes"][0]["text"].startswith("新增了“Phone”")
    assert back["changes"][-1]["text"] == "“Days”：去掉了必填"
    same = (await client.get(f"{LEAVE}/diff?from=3&to=3")).json()
    assert (same["equal"], same["changes"]) == (True, [])
    newest = (await client.get(f"{LEAVE}/diff")).json()
    assert (newest["from_version"], newest["to_version"]) == (4, 5)


async def test_a_page_of_one_version_does_not_differ_from_itself(
    client: httpx2.AsyncClient,
) -> None:
    diff = (await client.get(f"{LEAVE}/diff")).json()
    assert (diff["from_version"], diff["to_version"], diff["equal"]) == (1, 1, True)
    absent = await client.get(f"{LEAVE}/diff?from=1&to=2")
    assert_problem(absent, 404, "version_not_found")


@both_databases
async def test_restoring_makes_a_new_version(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    await change(edit)
    page = (await post(client, "restore", {"version": 2})).json()
    assert (page["version"], page["stored"]) == (6, True)
    assert page["document"] == await document(client, 2)
    assert "phone" in page["changed"]
    assert page["removed"] == ["mail"]
    head = (await client.get(f"{LEAVE}/versions")).json()["versions"][0]
    assert (head["cause"], head["cause_version"]) == ("restore", 2)
    assert head["summary"][0] == "Restored version 2"
    undone = (await post(client, "undo")).json()
    assert undone["document"] == await document(client, 5)
    again = (await post(client, "restore", {"version": 5})).json()
    assert (again["version"], again["stored"]) == (7, False)
    assert_problem(
        await post(client, "restore", {"version": 99}), 404, "version_not_found"
    )


@both_databases
async def test_every_change_is_undone_and_redone(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    await change(edit)
    states = [await document(client, number) for number in (1, 2, 3, 4, 5)]
    page: dict[str, Any] = {}
    for state in reversed(states[:-1]):
        page = (await post(client, "undo")).json()
        assert page["document"] == state
    assert page["undoable"] is None
    assert_problem(await post(client, "undo"), 409, "nothing_to_undo")
    for state in states[1:]:
        page = (await post(client, "redo")).json()
        assert page["document"] == state
    assert (page["version"], page["undoable"], page["redoable"]) == (13, 5, None)
    assert_problem(await post(client, "redo"), 409, "nothing_to_redo")
    listed = (await client.get(f"{LEAVE}/versions")).json()["versions"]
    told = [(version["cause"], version["cause_version"]) for version in listed[:8]]
    assert told == [
        *(("redo", number) for number in (5, 4, 3, 2)),
        *(("undo", number) for number in (2, 3, 4, 5)),
    ]
    assert listed[0]["summary"][0] == "Redid version 5"


async def test_a_change_after_an_undo_ends_what_can_be_redone(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    await change(edit)
    undone = (await post(client, "undo")).json()
    assert (undone["undoable"], undone["redoable"]) == (4, 5)
    edited = (await edit(6, set_of("reason", label="Why"))).json()
    assert (edited["undoable"], edited["redoable"]) == (7, None)
    assert_problem(await post(client, "redo"), 409, "nothing_to_redo")
    again = (await post(client, "undo")).json()
    assert again["document"] == undone["document"]
    assert (again["undoable"], again["redoable"]) == (4, 7)


async def test_going_back_minds_the_version_that_the_asker_saw(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    await change(edit)
    stale: list[tuple[str, dict[str, Any]]] = [
        ("undo", {}),
        ("redo", {}),
        ("restore", {"version": 1}),
    ]
    for what, body in stale:
        answer = await post(client, what, {**body, "base_version": 4})
        assert_problem(answer, 409, "version_conflict")
        assert answer.json()["facts"]["current_version"] == 5
    assert (await post(client, "undo", {"base_version": 5})).status_code == 200
    assert_problem(await post(client, "undo", {"base": 5}), 422, "malformed_request")


@both_databases
async def test_undoing_at_the_same_time_undoes_each_change_once(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    await change(edit)
    first = await document(client, 1)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(post(client, "undo")) for _ in range(6)]
    codes = sorted(task.result().status_code for task in tasks)
    assert codes == [200] * 4 + [409] * 2
    assert await document(client) == first


@both_databases
async def test_publishing_names_a_version_and_moves_on(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    assert_problem(await client.get(f"{LEAVE}/published"), 404, "version_not_found")
    await change(edit)
    first = (await post(client, "publish", {"name": "初版", "version": 2})).json()
    assert (first["number"], first["published_name"]) == (2, "初版")
    assert first["is_published"]
    assert first["published_at"] is not None
    second = (await post(client, "publish")).json()
    assert (second["number"], second["published_name"]) == (5, "v5")
    await edit(5, set_of("reason", label="Why"))
    listed = (await client.get(f"{LEAVE}/versions")).json()
    assert listed["published_version"] == 5
    named = {v["number"]: v["published_name"] for v in listed["versions"]}
    assert (named[5], named[2], named[6]) == ("v5", "初版", None)
    assert [v["number"] for v in listed["versions"] if v["is_published"]] == [5]
    published = (await client.get(f"{LEAVE}/published")).json()
    assert published["document"] == await document(client, 5)
    renamed = (await post(client, "publish", {"version": 5, "name": "final"})).json()
    assert renamed["published_name"] == "final"
    assert_problem(
        await post(client, "publish", {"version": 99}), 404, "version_not_found"
    )
    assert_problem(
        await post(client, "publish", {"name": ""}), 422, "malformed_request"
    )


@both_databases
async def test_an_element_tells_where_it_comes_from(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    await change(edit)
    told = (await client.get(f"{LEAVE}/elements/days/provenance")).json()
    assert told["element_id"] == "days"
    assert (told["made"]["version"], told["changed"]["version"]) == (1, 2)
    assert told["made"]["element_key"] == "form_number"
    assert told["changed"]["author"] == {"kind": "api", "name": "local"}
    assert told["changed"]["knowledge_revision"] == 1
    assert [origin["version"] for origin in told["history"]] == [1, 2]
    mail = (await client.get(f"{LEAVE}/elements/mail/provenance")).json()
    assert (mail["made"]["version"], mail["changed"]["version"]) == (5, 5)
    gone = await client.get(f"{LEAVE}/elements/phone/provenance")
    assert_problem(gone, 404, "element_not_found")
    await post(client, "restore", {"version": 1})
    again = (await client.get(f"{LEAVE}/elements/phone/provenance")).json()
    assert [origin["version"] for origin in again["history"]] == [6]
    near = await client.get(f"{LEAVE}/elements/raeson/provenance")
    assert near.json()["facts"]["nearest"] == ["reason"]


@pytest.mark.parametrize(
    "path",
    [
        "versions",
        "versions/1",
        "published",
        "diff",
        "elements/name/provenance",
        "restore",
        "undo",
        "redo",
        "publish",
    ],
)
async def test_a_page_that_does_not_exist_is_told(
    client: httpx2.AsyncClient, path: str
) -> None:
    address = f"/api/v1/pages/page_x/{path}"
    if path in {"restore", "undo", "redo", "publish"}:
        answer = await client.post(
            address, json={"version": 1} if path == "restore" else {}
        )
    else:
        answer = await client.get(address)
    assert_problem(answer, 404, "page_not_found")


async def test_a_state_that_the_knowledge_no_longer_allows_is_not_brought_back(
    client: httpx2.AsyncClient, edit: Edit, knowledge: KnowledgeBase
) -> None:
    new = {"type": "button", "label": "Go", "action": "redirect", "redirectTo": "other"}
    store_page(knowledge, "other", ENROLMENT)
    added = await edit(1, {"op": "add", "element": {**new, "zone": "action"}})
    assert added.status_code == 200, added.text
    assert (await post(client, "undo")).status_code == 200
    assert (await client.delete("/api/v1/pages/other")).status_code == 204
    answer = await post(client, "redo")
    assert_problem(answer, 422, "invalid_page")
    assert answer.json()["violations"][0]["rule"] == "dangling_reference"
    assert (await client.get(LEAVE)).json()["version"] == 3
