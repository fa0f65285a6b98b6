"""Export, import and the standalone schema over HTTP, for friend and foe."""

import json
from random import Random
from typing import Any

import httpx2
import pytest
from jsonschema import Draft202012Validator

from backend.domain.json_values import Json, JsonObject
from backend.knowledge import KnowledgeBase
from backend.validation import checker_for
from tests.api.test_problems import assert_problem
from tests.support.mutations import mutate
from tests.support.random_pages import random_page
from tests.transfers.conftest import PAGES, bring_in, give_out
from tests.transfers.hosts import MEMBERS, TICKET

ENROLMENT: JsonObject = {
    "page": "form",
    "title": "课程报名",
    "submit": {"url": "/api/enrol", "method": "POST"},
    "elements": [
        {"id": "who", "type": "text", "label": "姓名", "field": "name"},
        {
            "id": "check",
            "zone": "action",
            "type": "button",
            "label": "查重",
            "action": "request",
            "request": {"url": "/api/check", "method": "POST"},
        },
        {
            "id": "send",
            "zone": "action",
            "type": "button",
            "label": "提交",
            "action": "submit",
        },
    ],
}
SEND: JsonObject = {
    "steps": [{"type": "fetch", "interface": {"url": "/api/stop", "method": "POST"}}]
}


async def store(client: httpx2.AsyncClient, page_id: str) -> JsonObject:
    body = {"document": ENROLMENT, "page_id": page_id}
    answer = await client.post(PAGES, json=body)
    assert answer.status_code == 201, answer.text
    document: JsonObject = answer.json()["document"]
    return document


async def test_an_exported_page_comes_back_as_it_was(
    client: httpx2.AsyncClient,
) -> None:
    document = await store(client, "enrol")
    config = await give_out(client, "enrol")
    assert [step["type"] for step in config["steps"]] == ["form", "fetch"]

    answer = await bring_in(client, config, page_id="copy")

    assert answer.json()["document"] == document
    again = await give_out(client, "copy")
    assert {k: again[k] for k in ("basic", "steps")} == {
        k: config[k] for k in ("basic", "steps")
    }


async def test_a_configuration_that_says_everything_has_no_key_of_ours(
    client: httpx2.AsyncClient,
) -> None:
    document = {**ENROLMENT, "elements": [{"type": "text", "label": "A", "field": "a"}]}
    await client.post(PAGES, json={"document": document, "page_id": "plain"})
    assert set(await give_out(client, "plain")) == {"basic", "steps"}


async def test_a_host_gets_the_helper_pages_by_their_own_ids(
    client: httpx2.AsyncClient,
) -> None:
    await store(client, "enrol")
    config = await give_out(client, "enrol")
    helper = config["steps"][0]["actions"][0]["handle"]["page"]
    assert await give_out(client, helper) == config["pagesmith"]["pages"][helper]
    for absent in ("enrol__nobody", "nobody__check", "enrol__"):
        answer = await client.get(f"{PAGES}/{absent}/export")
        assert_problem(answer, 404, "page_not_found")
    answer = await client.get(f"{PAGES}/{helper}/export?target=page")
    assert_problem(answer, 404, "page_not_found")


async def test_a_host_may_hand_in_the_pages_that_send_requests(
    client: httpx2.AsyncClient,
) -> None:
    answer = await bring_in(
        client, MEMBERS, page_id="members", pages={"member_stop": SEND}
    )
    button = answer.json()["document"]["elements"][-1]
    assert button["request"] == {"url": "/api/stop", "method": "POST"}
    exported = await give_out(client, "members")
    assert exported["pagesmith"]["pages"] == {"member_stop": SEND}
    del exported["pagesmith"]
    assert exported == MEMBERS


async def test_a_button_to_a_page_that_is_not_here_waits_beside_the_page(
    client: httpx2.AsyncClient,
) -> None:
    answer = await bring_in(client, MEMBERS, page_id="members")
    told = answer.json()["leftovers"]
    assert [one["reason"] for one in told] == ["refused_value"]
    assert "member_stop" in told[0]["message"]
    assert await give_out(client, "members") == MEMBERS


async def test_the_other_targets(client: httpx2.AsyncClient) -> None:
    document = await store(client, "enrol")
    assert await give_out(client, "enrol", target="page") == document
    schema = await give_out(client, "enrol", target="jsonschema")
    answer = await client.get("/api/v1/knowledge/schema/form")
    assert answer.headers["content-type"] == "application/schema+json"
    assert answer.json() == schema
    assert Draft202012Validator(schema).is_valid(document)


async def test_a_dry_run_stores_nothing(client: httpx2.AsyncClient) -> None:
    answer = await bring_in(client, TICKET, dry_run=True)
    assert (answer.status_code, answer.json()["page"]) == (200, None)
    assert len(answer.json()["leftovers"]) == 6
    assert (await client.get(PAGES)).json()["pages"] == []


async def test_a_page_document_is_imported_too(client: httpx2.AsyncClient) -> None:
    elements = [{"type": "text", "label": "A", "field": "a", "maxLength": "5"}]
    content = {"page": "form", "title": "X", "elements": elements}
    told = (await bring_in(client, content)).json()
    assert told["document"]["elements"][0]["maxLength"] == 5
    assert told["fixes"]
    assert told["leftovers"] == []


async def test_an_id_is_given_out_once(client: httpx2.AsyncClient) -> None:
    await bring_in(client, TICKET, page_id="ticket")
    answer = await bring_in(client, TICKET, page_id="ticket")
    assert_problem(answer, 409, "page_exists")
    answers = [await bring_in(client, TICKET) for _ in range(2)]
    assert len({answer.json()["page_id"] for answer in answers}) == 2


async def test_a_version_is_exported_by_number_or_as_published(
    client: httpx2.AsyncClient,
) -> None:
    await store(client, "enrol")
    rename = {"op": "set", "id": None, "properties": {"title": "报名"}}
    body = {"base_version": 1, "operations": [rename]}
    await client.post(f"{PAGES}/enrol/operations", json=body)
    unpublished = await client.get(f"{PAGES}/enrol/export?version=published")
    assert_problem(unpublished, 404, "version_not_found")
    await client.post(f"{PAGES}/enrol/publish", json={"version": 1, "name": "v1"})
    for version in (1, "published"):
        config = await give_out(client, "enrol", version=version)
        assert config["basic"]["title"] == "课程报名"
    assert (await give_out(client, "enrol"))["basic"]["title"] == "报名"
    absent = await client.get(f"{PAGES}/enrol/export?version=9")
    assert_problem(absent, 404, "version_not_found")


@pytest.mark.parametrize("query", ["target=pdf", "version=0", "version=x"])
async def test_a_wrong_query_is_told(client: httpx2.AsyncClient, query: str) -> None:
    answer = await client.get(f"{PAGES}/enrol/export?{query}")
    assert_problem(answer, 422, "malformed_request")


async def test_what_is_not_there_is_404(client: httpx2.AsyncClient) -> None:
    assert_problem(await client.get(f"{PAGES}/no/export"), 404, "page_not_found")
    answer = await client.get("/api/v1/knowledge/schema/from")
    assert_problem(answer, 404, "page_type_not_found")
    assert answer.json()["facts"]["nearest"] == ["form"]


def nested(depth: int) -> Json:
    value: Json = "x"
    for _ in range(depth):
        value = {"a": value}
    return value


HOSTILE: dict[str, Any] = {
    "null": None,
    "text": "steps",
    "list": [{"steps": []}],
    "empty": {},
    "no steps": {"steps": []},
    "steps null": {"steps": None},
    "unknown steps": {"steps": [{"type": "wizard"}, None, 5, {"type": 7}]},
    "null page": {"page": None},
    "half a page": {"page": "form"},
    "deep": {"steps": [{"type": "form", "fields": [], "x": nested(400)}]},
    "crowded": {
        "steps": [{"type": "form", "fields": []}],
        **{f"key{number}": number for number in range(5_001)},
    },
    "deep helper page": {**MEMBERS, "pagesmith": {"pages": {"x": nested(600)}}},
    "deep origin": {
        **MEMBERS,
        "pagesmith": {"origin": {"spelled": {"x": {"set": {"y": nested(600)}}}}},
    },
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE.keys())
async def test_what_no_page_can_be_made_of_is_refused_with_reasons(
    client: httpx2.AsyncClient, content: Json
) -> None:
    answer = await bring_in(client, content)
    assert_problem(answer, 422, "invalid_page")
    assert answer.json()["violations"]
    assert (await client.get(PAGES)).json()["pages"] == []


BROKEN_BODIES = {
    "not json": b"steps:",
    "cut": b'{"content": {"steps": [',
    "nan": b'{"content": {"steps": [NaN]}}',
    "bomb": b'{"content": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "no content": b"{}",
    "more": b'{"content": {}, "script": 1}',
    "bad id": b'{"content": {}, "page_id": "../x"}',
    "bad pages": b'{"content": {}, "pages": []}',
}


@pytest.mark.parametrize("body", BROKEN_BODIES.values(), ids=BROKEN_BODIES.keys())
async def test_a_broken_body_is_told(client: httpx2.AsyncClient, body: bytes) -> None:
    headers = {"Content-Type": "application/json"}
    answer = await client.post(f"{PAGES}/import", content=body, headers=headers)
    assert_problem(answer, 422, "malformed_request")


async def test_a_huge_body_is_told(client: httpx2.AsyncClient) -> None:
    fields = [{"type": "text", "label": "x" * 1000, "field": "f"}] * 5000
    content = {"steps": [{"type": "form", "fields": fields}]}
    assert_problem(await bring_in(client, content), 413, "body_too_large")


@pytest.mark.parametrize(
    "ours",
    [
        {"origin": {"ids": {"/steps/0/fields/0": "<%"}, "spelled": {"": {"set": 5}}}},
        {"origin": {"spelled": {"": {"set": {"elements": 5, "page": "table"}}}}},
        {"origin": {"spelled": {"": {"unset": 7}}}, "pages": {"x": None}},
        {"origin": {"spelled": {"subject": {"set": {"elements": [{}], "id": 1}}}}},
        {"pages": {"member_stop": nested(90)}},
        {"origin": None},
        {"pages": []},
    ],
)
async def test_a_forged_key_of_ours_does_no_harm(
    client: httpx2.AsyncClient, ours: JsonObject
) -> None:
    for config in (TICKET, MEMBERS):
        answer = await bring_in(client, {**config, "pagesmith": ours})
        assert answer.status_code == 201, answer.text
        document = answer.json()["document"]
        checked = await client.post("/api/v1/validate", json={"document": document})
        assert (checked.status_code, checked.json()["violations"]) == (200, [])
        exported = await give_out(client, answer.json()["page_id"])
        assert "<%" not in json.dumps(exported)


async def test_the_schema_over_http_refuses_only_what_the_check_refuses(
    client: httpx2.AsyncClient, knowledge: KnowledgeBase
) -> None:
    chance = Random(11)
    catalogue = knowledge.catalogue()
    checker = checker_for(catalogue)
    for kind in ("form", "table", "detail"):
        answer = await client.get(f"/api/v1/knowledge/schema/{kind}")
        schema = Draft202012Validator(answer.json())
        names = [*catalogue.features_of(kind), "type", "zone", "field", "label"]
        page = random_page(chance, catalogue, kind, size=3)
        for _ in range(12):
            said = await client.post("/api/v1/validate", json={"document": page})
            rules = {one["rule"] for one in said.json()["violations"]}
            if schema.is_valid(page):
                assert checker.check_schema_stage(page) == ()
            else:
                assert rules
            page = mutate(chance, page, names)
