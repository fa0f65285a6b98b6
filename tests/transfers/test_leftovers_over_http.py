"""What a page cannot carry stays with it, and nothing that runs gets out."""

import copy
from typing import Any

import httpx2
import pytest

from backend.domain.json_values import JsonObject
from backend.domain.leftovers import Leftover, LeftoverReason
from backend.domain.pages import PageId
from backend.domain.texts import Text
from backend.knowledge import KnowledgeBase
from tests.api.test_problems import assert_problem
from tests.transfers.conftest import PAGES, bring_in, give_out
from tests.transfers.hosts import DRAFT, LEGACY, MEMBERS, TICKET
from tests.versions.conftest import both_databases

LEFT_OVER = {
    "/basic/owner": "unknown_property",
    "/steps/0/layout": "unknown_property",
    "/steps/0/fields/0/tooltip": "unknown_property",
    "/steps/0/fields/1": "unknown_element",
    "/steps/1/retry": "unknown_property",
    "/steps/2": "unknown_step",
}


async def edit(
    client: httpx2.AsyncClient, page_id: str, base: int, *operations: JsonObject
) -> None:
    body = {"base_version": base, "operations": list(operations)}
    answer = await client.post(f"{PAGES}/{page_id}/operations", json=body)
    assert answer.status_code == 200, answer.text


def spoiled(where: str, part: Any) -> JsonObject:
    """Return the ticket form with something else in one place of its first field."""
    config: JsonObject = copy.deepcopy(TICKET)
    config["steps"][0]["fields"][0][where] = part
    return config


@both_databases
async def test_an_imported_configuration_is_exported_unchanged(
    client: httpx2.AsyncClient,
) -> None:
    answer = await bring_in(client, TICKET, page_id="ticket")

    assert answer.status_code == 201, answer.text
    told = answer.json()
    assert {one["pointer"]: one["reason"] for one in told["leftovers"]} == LEFT_OVER
    assert all(one["message"] for one in told["leftovers"])
    assert not [one for one in told["leftovers"] if one["unsafe"]]
    assert told["page"]["version"] == 1
    assert answer.headers["location"] == f"{PAGES}/ticket"
    assert await give_out(client, "ticket") == TICKET


@pytest.mark.parametrize("config", [DRAFT, LEGACY, MEMBERS, TICKET])
async def test_whatever_a_host_has_comes_out_as_it_went_in(
    client: httpx2.AsyncClient, config: JsonObject
) -> None:
    answer = await bring_in(client, config, page_id="host")
    assert answer.status_code == 201, answer.text
    document = answer.json()["document"]
    checked = await client.post("/api/v1/validate", json={"document": document})
    assert (checked.status_code, checked.json()["ok"]) == (200, True)
    exported = await give_out(client, "host")
    assert exported == config
    again = await bring_in(client, exported, page_id="again")
    assert again.json()["document"] == document


async def test_leftovers_are_told_in_the_language_asked_for(
    client: httpx2.AsyncClient,
) -> None:
    zh = {"Accept-Language": "zh"}
    body = {"content": TICKET, "dry_run": True}
    told = (await client.post(f"{PAGES}/import", json=body, headers=zh)).json()
    assert told["leftovers"][0]["message"] == "页面没有这一项"
    assert "原样保留" in told["notes"][0]
    told = (await client.post(f"{PAGES}/import", json=body)).json()
    assert told["leftovers"][0]["message"] == "A page has no such property"


@both_databases
async def test_leftovers_live_through_edits_undo_and_restore(
    client: httpx2.AsyncClient,
) -> None:
    await bring_in(client, TICKET, page_id="ticket")
    await edit(
        client,
        "ticket",
        1,
        {"op": "set", "id": "subject", "properties": {"label": "主题"}},
        {"op": "move", "id": "detail", "before": "subject"},
    )
    edited = await give_out(client, "ticket")
    fields = edited["steps"][0]["fields"]
    assert [field["label"] for field in fields] == ["经过", "主题", "评分"]
    assert fields[1]["tooltip"] == "一句话"
    assert fields[2] == TICKET["steps"][0]["fields"][1]
    assert edited["steps"][1:] == TICKET["steps"][1:]

    await edit(client, "ticket", 2, {"op": "remove", "id": "subject"})
    without = await give_out(client, "ticket")
    types = {field["type"] for field in without["steps"][0]["fields"]}
    assert types == {"longtext", "rate"}
    listed = (await client.get(f"{PAGES}/ticket/leftovers")).json()["leftovers"]
    gone = [one["pointer"] for one in listed if not one["exported"]]
    assert gone == ["/steps/0/fields/0/tooltip"]

    assert (await client.post(f"{PAGES}/ticket/undo")).status_code == 200
    assert await give_out(client, "ticket") == edited
    answer = await client.post(f"{PAGES}/ticket/restore", json={"version": 1})
    assert answer.status_code == 200, answer.text
    assert await give_out(client, "ticket") == TICKET
    assert await give_out(client, "ticket", version=2) == edited


async def test_an_edit_of_the_same_property_is_newer_than_the_leftover(
    client: httpx2.AsyncClient,
) -> None:
    config: JsonObject = copy.deepcopy(TICKET)
    config["steps"][0]["fields"][2]["maxLength"] = "many"
    await bring_in(client, config, page_id="ticket")
    assert await give_out(client, "ticket") == config
    change = {"op": "set", "id": "detail", "properties": {"maxLength": 9}}
    await edit(client, "ticket", 1, change)
    exported = await give_out(client, "ticket")
    assert exported["steps"][0]["fields"][2]["maxLength"] == 9


@pytest.mark.parametrize(
    ("where", "part"),
    [
        ("entry", "https://example.com/app.js"),
        ("onClick", "<% alert(1) %>"),
        ("hint", {"statement": "${a.constructor('x')()}"}),
        ("linkUrl", "java\tscript:alert(1)"),
        ("condition", {"statement": "{a} == 1"}),
        ("subLabelConfig", {"enable": True, "mode": "html", "content": {}}),
        ("note", "`x`"),
        ("regExp", {"expression": "(a+)+$"}),
    ],
)
async def test_what_may_run_is_told_and_neither_kept_nor_exported(
    client: httpx2.AsyncClient, where: str, part: Any
) -> None:
    answer = await bring_in(client, spoiled(where, part), page_id="ticket")

    unsafe = [one for one in answer.json()["leftovers"] if one["unsafe"]]
    assert [one["pointer"] for one in unsafe] == [f"/steps/0/fields/0/{where}"]
    assert unsafe[0]["value"] is None
    listed = (await client.get(f"{PAGES}/ticket/leftovers")).json()["leftovers"]
    kept = [one for one in listed if one["unsafe"]]
    assert [(one["value"], one["exported"]) for one in kept] == [(None, False)]
    assert await give_out(client, "ticket") == TICKET


async def test_leftovers_go_with_their_page(client: httpx2.AsyncClient) -> None:
    await bring_in(client, TICKET, page_id="ticket")
    assert (await client.delete(f"{PAGES}/ticket")).status_code == 204
    assert_problem(await client.get(f"{PAGES}/ticket/leftovers"), 404, "page_not_found")
    plain = {"page": "form", "title": "故障单", "elements": []}
    again = await client.post(PAGES, json={"document": plain, "page_id": "ticket"})
    assert again.status_code == 201, again.text
    answer = await client.get(f"{PAGES}/ticket/leftovers")
    assert answer.json() == {"leftovers": []}


async def test_leftovers_are_judged_again_at_every_export(
    client: httpx2.AsyncClient, knowledge: KnowledgeBase
) -> None:
    plain = {"page": "form", "title": "T", "elements": []}
    await client.post(PAGES, json={"document": plain, "page_id": "old"})
    taken_for_safe = Leftover(
        pointer="/steps/0/boot",
        value="<% alert(1) %>",
        reason=LeftoverReason.UNKNOWN_PROPERTY,
        message=Text("", ""),
        owner="@form",
        path="/boot",
    )
    with knowledge.write() as unit:
        unit.leftovers.add_leftovers(PageId("old"), [taken_for_safe])

    assert "boot" not in (await give_out(client, "old"))["steps"][0]
    listed = (await client.get(f"{PAGES}/old/leftovers")).json()["leftovers"]
    assert [(one["unsafe"], one["value"]) for one in listed] == [(True, None)]
