"""Pages made of other pages and of blueprints, and finding them again."""

from datetime import UTC, datetime
from typing import Any

import httpx2
import pytest

from backend.domain.json_values import JsonObject
from backend.domain.runs import ConversationId, Run, RunId, RunStatus
from backend.domain.texts import Lang
from backend.factory import Factory
from backend.validation import checker_for

PAGES = "/api/v1/pages"
NAME: JsonObject = {"type": "text", "label": "姓名", "field": "name"}


async def make(client: httpx2.AsyncClient, title: str, **more: Any) -> Any:
    document = {"page": "form", "title": title, "elements": [NAME], **more}
    answer = await client.post(PAGES, json={"document": document})
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("title", "copied"), [("报名", "报名 副本"), ("Leave", "Leave copy")]
)
async def test_a_copy_is_a_page_of_its_own(
    client: httpx2.AsyncClient, title: str, copied: str
) -> None:
    page = await make(client, title)
    answers = [
        await client.post(f"{PAGES}/{page['id']}/duplicate", json={}) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [201, 201]
    first, second = (answer.json() for answer in answers)
    assert (first["name"], first["version"]) == (copied, 1)
    assert first["document"]["elements"] == page["document"]["elements"]
    assert len({page["id"], first["id"], second["id"]}) == 3
    assert answers[0].headers["Location"] == f"{PAGES}/{first['id']}"


async def test_a_copy_can_be_given_a_title(client: httpx2.AsyncClient) -> None:
    page = await make(client, "Leave")
    body = {"title": "Holidays"}
    answer = await client.post(f"{PAGES}/{page['id']}/duplicate", json=body)
    assert answer.json()["document"]["title"] == "Holidays"


async def test_what_an_import_left_over_is_copied_too(
    client: httpx2.AsyncClient,
) -> None:
    config = {
        "basic": {},
        "steps": [{"type": "form", "fields": [{"type": "hologram"}]}],
    }
    answer = await client.post(f"{PAGES}/import", json={"content": config})
    assert answer.status_code == 201, answer.text
    page_id = answer.json()["page_id"]
    copied = (await client.post(f"{PAGES}/{page_id}/duplicate", json={})).json()
    kept = []
    for name in (page_id, copied["id"]):
        answer = await client.get(f"{PAGES}/{name}/leftovers")
        kept.append([(e["pointer"], e["value"]) for e in answer.json()["leftovers"]])
    assert kept[0] == kept[1] != []


async def test_an_unknown_page_cannot_be_copied(client: httpx2.AsyncClient) -> None:
    answer = await client.post(f"{PAGES}/page_ghost/duplicate", json={})
    assert (answer.status_code, answer.json()["code"]) == (404, "page_not_found")


@pytest.mark.parametrize("lang", ["zh", "en"])
async def test_every_blueprint_gives_a_page_of_each_of_its_types(
    client: httpx2.AsyncClient, factory: Factory, lang: str
) -> None:
    catalogue = factory.knowledge.catalogue()
    for blueprint in catalogue.blueprints:
        for page_type, _ in blueprint.pages:
            body = {"blueprint": blueprint.key, "page_type": page_type, "lang": lang}
            answer = await client.post(f"{PAGES}/from-blueprint", json=body)
            assert answer.status_code == 201, (body, answer.text)
            document = answer.json()["document"]
            assert document["page"] == page_type
            assert len(document["elements"]) > 2
            assert checker_for(catalogue).check(document) == ()


async def test_a_form_of_a_blueprint_can_be_submitted(
    client: httpx2.AsyncClient,
) -> None:
    body = {"blueprint": "course_enrolment", "title": "秋季报名", "lang": "zh"}
    page = (await client.post(f"{PAGES}/from-blueprint", json=body)).json()
    assert page["name"] == "秋季报名"
    labels = [element["label"] for element in page["document"]["elements"]]
    assert labels[0] == "姓名"
    actions = [e.get("action") for e in page["document"]["elements"]]
    assert actions[-2:] == ["submit", "cancel"]


@pytest.mark.parametrize(
    ("body", "nearest"),
    [
        ({"blueprint": "course_enrollment"}, "course_enrolment"),
        ({"blueprint": "course_enrolment", "page_type": "poster"}, "form"),
    ],
)
async def test_a_blueprint_that_is_not_there_is_told(
    client: httpx2.AsyncClient, body: JsonObject, nearest: str
) -> None:
    answer = await client.post(f"{PAGES}/from-blueprint", json=body)
    assert (answer.status_code, answer.json()["code"]) == (404, "blueprint_not_found")
    assert nearest in answer.json()["facts"]["nearest"]


async def test_pages_are_listed_by_name_and_type_and_tell_what_is_published(
    client: httpx2.AsyncClient,
) -> None:
    for title in ("B", "C", "A"):
        await make(client, title)
    table = {"page": "table", "title": "D", "primary": "id", "elements": []}
    await client.post(PAGES, json={"document": table})
    await client.post(f"{PAGES}/page_b/publish", json={})

    async def names(**query: Any) -> list[str]:
        answer = await client.get(PAGES, params=query)
        assert answer.status_code == 200, answer.text
        return [page["name"] for page in answer.json()["pages"]]

    assert await names(order="updated") == ["D", "A", "C", "B"]
    assert await names(order="name") == ["A", "B", "C", "D"]
    assert await names(order="name", after="page_b", limit=1) == ["C"]
    assert await names(page_type="table") == ["D"]
    assert await names(page_type="table", q="C") == []
    listed = (await client.get(PAGES)).json()["pages"]
    published = {page["name"]: page["published_version"] for page in listed}
    assert published == {"A": None, "B": 1, "C": None, "D": None}


async def test_a_new_title_is_a_new_name_that_search_finds(
    client: httpx2.AsyncClient,
) -> None:
    page = await make(client, "Leave")
    rename = {"op": "set", "id": None, "properties": {"title": "Zebra"}}
    edit = {"base_version": 1, "operations": [rename]}
    answer = await client.post(f"{PAGES}/{page['id']}/operations", json=edit)
    assert (answer.status_code, answer.json()["name"]) == (200, "Zebra")
    found = (await client.get(PAGES, params={"q": "zebra"})).json()["pages"]
    assert [each["id"] for each in found] == [page["id"]]
    assert (await client.get(PAGES, params={"q": "leave"})).json()["pages"][0][
        "name"
    ] == "Zebra"


async def test_the_runs_of_a_page_and_of_a_conversation_are_found(
    client: httpx2.AsyncClient, factory: Factory
) -> None:
    page = await make(client, "Leave")
    told = [("a", "talk", None), ("b", "talk", page["id"]), ("c", "other", page["id"])]
    with factory.knowledge.write() as unit:
        for second, (name, talk, page_id) in enumerate(told):
            unit.runs.add_run(
                Run(
                    RunId(name),
                    ConversationId(talk),
                    "prompt",
                    Lang.EN,
                    "builtin",
                    RunStatus.WAITING if name == "c" else RunStatus.COMPLETED,
                    datetime(2026, 1, 1, 0, 0, second, tzinfo=UTC),
                    page_id=page_id,
                )
            )

    async def runs(**query: Any) -> list[str]:
        answer = await client.get("/api/v1/runs", params=query)
        assert answer.status_code == 200, answer.text
        return [found["id"] for found in answer.json()["runs"]]

    assert await runs() == ["c", "b", "a"]
    assert await runs(page_id=page["id"]) == ["c", "b"]
    assert await runs(page_id=page["id"], limit=1) == ["c"]
    assert await runs(conversation_id="talk") == ["b", "a"]
    assert await runs(page_id=page["id"], conversation_id="talk") == ["b"]
    assert await runs(page_id="page_ghost") == []
