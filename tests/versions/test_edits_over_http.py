"""Edits by operations: applied whole, carried over, or refused with the reason."""

import asyncio
from typing import Any

import httpx2
import pytest

from tests.api.test_problems import assert_problem
from tests.support.json_patches import apply_patch
from tests.versions.conftest import Edit, both_databases, set_of

LEAVE = "/api/v1/pages/leave"


async def document(client: httpx2.AsyncClient) -> dict[str, Any]:
    return (await client.get(LEAVE)).json()["document"]  # type: ignore[no-any-return]


@both_databases
async def test_an_edit_changes_what_it_names_and_nothing_else(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    before = await document(client)
    answer = await edit(1, set_of("days", required=True))
    assert answer.status_code == 200, answer.text
    page = answer.json()
    assert (page["version"], page["stored"], page["rebased"]) == (2, True, False)
    assert (page["changed"], page["removed"], page["since"]) == (["days"], [], None)
    assert page["document"]["elements"][1]["required"] is True
    assert page["document"]["elements"][0] == before["elements"][0]
    assert page["document"]["elements"][2:] == before["elements"][2:]
    assert page["summary"] == ['"Days": Required → yes']
    assert page["undoable"] == 2
    assert apply_patch(before, page["patch"]) == page["document"]
    assert apply_patch(page["document"], page["inverse"]) == before


async def test_a_batch_is_applied_whole_or_not_at_all(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    before = await document(client)
    answer = await edit(1, {"op": "remove", "id": "days"}, set_of("reason", id="other"))
    assert_problem(answer, 409, "operation_failed")
    assert answer.json()["facts"]["index"] == 1
    answer = await edit(1, {"op": "remove", "id": "days"}, set_of("nobody", label="x"))
    assert_problem(answer, 404, "element_not_found")
    assert await document(client) == before


async def test_a_result_that_breaks_rules_is_not_stored(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    before = await document(client)
    answer = await edit(1, set_of("reason", maxLength="many"))
    assert_problem(answer, 422, "invalid_page")
    assert answer.json()["violations"][0]["pointer"] == "/elements/0/maxLength"
    assert answer.json()["violations"][0]["element_id"] == "reason"
    assert await document(client) == before
    assert (await client.get(LEAVE)).json()["version"] == 1


async def test_an_edit_without_effect_makes_no_version(edit: Edit) -> None:
    page = (await edit(1, set_of("days", label="Days"))).json()
    assert (page["version"], page["stored"], page["changed"]) == (1, False, [])
    assert (page["patch"], page["undoable"]) == ([], None)


@both_databases
async def test_an_edit_of_an_old_version_is_carried_over_where_nobody_else_was(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    await edit(1, set_of("days", label="Number of days"))
    await edit(2, {"op": "add", "element": {"type": "text", "label": "Place"}})
    answer = await edit(1, set_of("reason", required=True), set_of(None, title="Leave"))
    assert answer.status_code == 200, answer.text
    page = answer.json()
    assert (page["version"], page["rebased"]) == (4, True)
    since = page["since"]
    assert (since["base_version"], since["current_version"]) == (1, 3)
    assert since["versions"] == [2, 3]
    assert "days" in since["elements"]
    assert len(since["elements"]) == 2
    assert any("Number of days" in sentence for sentence in since["summary"])
    stored = await document(client)
    labels = [element["label"] for element in stored["elements"]]
    assert labels == ["Reason", "Number of days", "Contact", "Place", "Send"]
    assert stored["elements"][0]["required"] is True
    assert stored["title"] == "Leave"


async def test_a_conflict_names_the_elements_and_both_wishes(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    await edit(1, set_of("days", label="Number of days"))
    stored = await document(client)
    answer = await edit(
        1, set_of("reason", required=True), set_of("days", label="Length")
    )
    assert_problem(answer, 409, "version_conflict")
    facts = answer.json()["facts"]
    assert (facts["base_version"], facts["current_version"]) == (1, 2)
    assert facts["since"]["versions"] == [2]
    assert facts["since"]["elements"] == ["days"]
    assert facts["conflicts"] == [
        {
            "element_id": "days",
            "theirs": ['"Number of days": Label Days → Number of days'],
            "yours": ['"Length": Label Days → Length'],
            "operations": [1],
            "entries": [],
        }
    ]
    assert await document(client) == stored


@pytest.mark.parametrize(
    ("theirs", "mine", "element"),
    [
        ({"op": "remove", "id": "days"}, set_of("days", label="x"), "days"),
        (
            {"op": "remove", "id": "days"},
            {"op": "add", "element": {"type": "text", "label": "X"}, "after": "days"},
            "days",
        ),
        (
            {"op": "move", "id": "days", "before": "reason"},
            {"op": "add", "element": {"type": "text", "label": "X"}, "after": "days"},
            "days",
        ),
        (
            {"op": "move", "id": "days", "into": "contact"},
            {"op": "move", "id": "days", "before": "reason"},
            "days",
        ),
        (set_of("phone", label="Mobile"), {"op": "remove", "id": "contact"}, "phone"),
        (
            {
                "op": "add",
                "into": "contact",
                "element": {"id": "mail", "type": "text", "label": "Mail"},
            },
            {"op": "remove", "id": "contact"},
            "mail",
        ),
        (set_of(None, title="A"), set_of(None, title="B"), None),
    ],
)
async def test_what_both_touched_is_a_conflict(
    edit: Edit, theirs: dict[str, Any], mine: dict[str, Any], element: str | None
) -> None:
    first = await edit(1, theirs)
    assert first.status_code == 200, first.text
    answer = await edit(1, mine)
    assert_problem(answer, 409, "version_conflict")
    conflicts = answer.json()["facts"]["conflicts"]
    assert [conflict["element_id"] for conflict in conflicts] == [element]
    assert conflicts[0]["theirs"]


@pytest.mark.parametrize(
    ("theirs", "mine"),
    [
        (set_of(None, title="A"), set_of(None, description="B")),
        ({"op": "move", "id": "days", "before": "reason"}, set_of("phone", label="x")),
        (
            {"op": "remove", "id": "reason"},
            {"op": "move", "id": "days", "into": "contact"},
        ),
        (
            set_of("contact", label="Where"),
            {
                "op": "add",
                "into": "contact",
                "element": {"type": "text", "label": "Mail"},
            },
        ),
    ],
)
async def test_what_only_one_touched_is_none(
    edit: Edit, theirs: dict[str, Any], mine: dict[str, Any]
) -> None:
    assert (await edit(1, theirs)).status_code == 200
    answer = await edit(1, mine)
    assert answer.status_code == 200, answer.text
    assert answer.json()["version"] == 3


async def test_two_edits_that_are_wrong_together_are_a_conflict(edit: Edit) -> None:
    new = {"type": "text", "label": "Mail", "field": "mail"}
    first = {"op": "add", "element": {**new, "id": "one"}, "after": "reason"}
    second = {"op": "add", "element": {**new, "id": "two"}, "after": "days"}
    assert (await edit(1, first)).status_code == 200
    answer = await edit(1, second)
    assert_problem(answer, 409, "version_conflict")
    assert answer.json()["facts"]["conflicts"][0]["element_id"] in {"one", "two"}


async def test_an_edit_that_is_wrong_by_itself_is_told_as_such(edit: Edit) -> None:
    await edit(1, set_of("days", label="Number of days"))
    wrong = await edit(1, set_of("reason", maxLength="many"))
    assert_problem(wrong, 422, "invalid_page")
    absent = await edit(1, set_of("nobody", label="x"))
    assert_problem(absent, 404, "element_not_found")


async def test_nothing_outside_of_the_selected_element_is_touched(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    before = await document(client)
    for operation in (
        set_of("days", label="x"),
        set_of(None, title="x"),
        {"op": "add", "element": {"type": "text", "label": "X"}},
        {"op": "move", "id": "phone", "before": "reason"},
    ):
        answer = await edit(1, operation, selected="contact")
        assert_problem(answer, 409, "operation_failed")
        assert "contact" in answer.json()["detail"]
    assert await document(client) == before
    answer = await edit(1, set_of("phone", label="Mobile"), selected="contact")
    assert answer.status_code == 200, answer.text
    assert_problem(
        await edit(2, set_of("phone", label="x"), selected="nobody"),
        404,
        "element_not_found",
    )


async def test_a_selected_element_that_is_gone_is_a_conflict(edit: Edit) -> None:
    await edit(1, {"op": "remove", "id": "contact"})
    answer = await edit(
        1,
        {"op": "add", "into": "contact", "element": {"type": "text", "label": "X"}},
        selected="contact",
    )
    assert_problem(answer, 409, "version_conflict")


async def test_an_element_that_left_the_selected_one_is_a_conflict(edit: Edit) -> None:
    await edit(1, {"op": "move", "id": "phone", "before": "reason"})
    answer = await edit(1, set_of("phone", label="Mobile"), selected="contact")
    assert_problem(answer, 409, "version_conflict")
    (conflict,) = answer.json()["facts"]["conflicts"]
    assert (conflict["element_id"], conflict["operations"]) == ("phone", [0])


async def test_a_container_that_holds_nothing_any_more_is_a_conflict(
    edit: Edit,
) -> None:
    field = {"type": "text", "label": "Contact", "field": "contact"}
    replaced = await edit(1, {"op": "replace", "id": "contact", "element": field})
    assert replaced.status_code == 200, replaced.text
    new = {"type": "text", "label": "Mail"}
    answer = await edit(1, {"op": "add", "into": "contact", "element": new})
    assert_problem(answer, 409, "version_conflict")
    assert answer.json()["facts"]["conflicts"][0]["operations"] == [0]


async def test_an_edit_is_carried_over_an_undo_too(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    await edit(1, {"op": "move", "id": "contact", "before": "reason"})
    assert (await client.post(f"{LEAVE}/undo")).status_code == 200
    answer = await edit(2, set_of("reason", label="Why"))
    assert answer.status_code == 200, answer.text
    assert answer.json()["since"]["elements"] == ["contact"]
    clash = await edit(2, {"op": "move", "id": "contact", "after": "days"})
    assert_problem(clash, 409, "version_conflict")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"operations": [{"op": "remove", "id": "days"}]}, "/base_version"),
        ({"base_version": 0, "operations": [{"op": "remove", "id": "days"}]}, ""),
        ({"base_version": 1, "operations": []}, "/operations"),
        ({"base_version": 1, "operations": [{"op": "paint", "id": "days"}]}, ""),
        ({"base_version": 1, "operations": [{"op": "remove"}]}, ""),
        ({"base_version": 1, "operations": [{"op": "remove", "id": "a", "x": 1}]}, ""),
        ({"base_version": 1, "operations": [{"op": "remove", "id": "a"}] * 201}, ""),
    ],
)
async def test_an_edit_that_cannot_be_read_is_told(
    client: httpx2.AsyncClient, body: dict[str, Any], pointer: str
) -> None:
    answer = await client.post(f"{LEAVE}/operations", json=body)
    assert_problem(answer, 422, "malformed_request")
    assert answer.json()["facts"]["errors"][0]["pointer"].startswith(pointer)


async def test_a_base_that_does_not_exist_is_told(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    answer = await edit(7, set_of("days", label="x"))
    assert_problem(answer, 404, "version_not_found")
    body = {"base_version": 1, "operations": [set_of("days", label="x")]}
    answer = await client.post("/api/v1/pages/page_x/operations", json=body)
    assert_problem(answer, 404, "page_not_found")


@both_databases
async def test_writers_at_the_same_time_lose_no_edit_and_store_none_twice(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    writers = 12
    fields = [
        {"op": "add", "element": {"id": f"w{n}", "type": "text", "label": f"W{n}"}}
        for n in range(writers)
    ]
    assert (await edit(1, *fields)).status_code == 200
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(edit(2, set_of(f"w{n}", label=f"by {n}")))
            for n in range(writers)
        ]
    answers = [task.result() for task in tasks]
    assert {answer.status_code for answer in answers} == {200}
    versions = sorted(answer.json()["version"] for answer in answers)
    assert versions == list(range(3, 3 + writers))
    stored = {e["id"]: e for e in (await document(client))["elements"]}
    assert [stored[f"w{n}"]["label"] for n in range(writers)] == [
        f"by {n}" for n in range(writers)
    ]
    listed = (await client.get(f"{LEAVE}/versions?limit=100")).json()["versions"]
    assert [version["number"] for version in listed] == list(range(2 + writers, 0, -1))
    whole = [await client.get(f"{LEAVE}/versions/{n}") for n in versions]
    told = [answer.json()["operations"][0]["operation"]["id"] for answer in whole]
    assert sorted(told) == sorted(f"w{n}" for n in range(writers))


@both_databases
async def test_of_writers_of_one_element_one_wins(
    client: httpx2.AsyncClient, edit: Edit
) -> None:
    async with asyncio.TaskGroup() as group:
        tasks = [
            group.create_task(edit(1, set_of("days", label=f"by {n}")))
            for n in range(6)
        ]
    codes = sorted(task.result().status_code for task in tasks)
    assert codes == [200, 409, 409, 409, 409, 409]
    assert (await client.get(LEAVE)).json()["version"] == 2
