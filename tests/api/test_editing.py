"""What an editor asks of the knowledge base over HTTP."""

from typing import Any

import httpx2
import pytest

from backend.domain.json_values import JsonObject
from backend.factory import Factory
from tests.support.databases import count_statements


async def get(client: httpx2.AsyncClient, path: str, **query: str) -> Any:
    answer = await client.get(f"/api/v1/knowledge/{path}", params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_palette_is_in_the_language_asked_for(
    client: httpx2.AsyncClient,
) -> None:
    chinese = await get(client, "palette/form", lang="zh")
    english = await get(client, "palette/form", lang="en")
    assert [zone["name"] for zone in chinese["zones"]] == ["表单项", "按钮"]
    assert [zone["name"] for zone in english["zones"]] == ["Fields", "Buttons"]
    fields = english["places"][0]
    assert fields["place"] == "form.field"
    text = fields["elements"][0]
    assert text["starter"] == {"type": "text", "label": "Text input"}
    assert (text["category"], text["container"]) == ("input", False)


async def test_a_starter_of_the_palette_can_be_added_to_an_empty_page(
    client: httpx2.AsyncClient,
) -> None:
    for page_type in ("form", "table", "detail"):
        empty: JsonObject = {"page": page_type, "title": "Empty", "elements": []}
        made = await client.post("/api/v1/pages", json={"document": empty})
        assert made.status_code == 201, made.text
        palette = await get(client, f"palette/{page_type}")
        starter = palette["places"][0]["elements"][0]["starter"]
        edit = {"base_version": 1, "operations": [{"op": "add", "element": starter}]}
        edited = await client.post(
            f"/api/v1/pages/{made.json()['id']}/operations", json=edit
        )
        assert edited.status_code == 200, edited.text


async def test_forms_for_features_stand_alone_with_shared_definitions(
    client: httpx2.AsyncClient,
) -> None:
    answer = await get(client, "editing-schema/form", lang="zh")
    assert answer["page_type"] == "form"
    assert answer["elements"]["form_text"]["properties"]["label"]["title"] == "标题"
    assert answer["page"]["properties"]["title"]["title"] == "页面标题"
    assert "ConditionConfig" in answer["$defs"]
    assert "table_Aenum" in answer["elements"]


@pytest.mark.parametrize("path", ["palette", "editing-schema"])
async def test_an_unknown_page_type_is_told_with_those_there_are(
    client: httpx2.AsyncClient, path: str
) -> None:
    answer = await client.get(f"/api/v1/knowledge/{path}/frm")
    assert answer.status_code == 404
    problem = answer.json()
    assert problem["code"] == "page_type_not_found"
    assert "form" in problem["facts"]["nearest"]


@pytest.mark.parametrize("path", ["palette/form", "editing-schema/table", "blueprints"])
async def test_it_costs_one_statement_once_the_catalogue_is_there(
    client: httpx2.AsyncClient, factory: Factory, path: str
) -> None:
    await get(client, path)
    with count_statements(factory.knowledge.database) as count:
        await get(client, path)
    assert len(count) == 1


async def test_blueprints_are_listed_with_what_they_hold(
    client: httpx2.AsyncClient,
) -> None:
    every = (await get(client, "blueprints"))["blueprints"]
    assert len(every) > 40
    first = every[0]
    assert first["key"] == "course_enrolment"
    assert first["page_types"] == ["form", "table", "detail"]
    assert first["fields"]["form"][:2] == ["Name", "Phone"]
    assert all(blueprint["name"] for blueprint in every)


@pytest.mark.parametrize(
    ("words", "best"),
    [
        ("请假", "leave_request"),
        ("leave request", "leave_request"),
        ("选课", "course_enrolment"),
    ],
)
async def test_blueprints_are_found_by_words_of_either_language(
    client: httpx2.AsyncClient, words: str, best: str
) -> None:
    found = (await get(client, "blueprints", q=words))["blueprints"]
    assert found[0]["key"] == best


async def test_blueprints_can_be_narrowed(client: httpx2.AsyncClient) -> None:
    assert (await get(client, "blueprints", q="zzzz"))["blueprints"] == []
    assert len((await get(client, "blueprints", limit="2"))["blueprints"]) == 2
    tables = (await get(client, "blueprints", page_type="table"))["blueprints"]
    assert all("table" in blueprint["page_types"] for blueprint in tables)
