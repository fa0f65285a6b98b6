"""No attack comes in by any door: what is stored behind each is read as the engine does.

The doors are those of the product itself: the tools that a model calls, and over HTTP a
new page, a page written anew, operations and an import. Whatever a door lets in is
exported from the store and read by `tests/support/attacks.py`.
"""

import json
import re
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import replace

import httpx2
import pytest

from backend.api.app import create_app
from backend.domain.errors import OperationError, ToolRetryError
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import StoredPage
from backend.domain.runs import Author, AuthorKind
from backend.domain.texts import Lang
from backend.export.ccms import to_engine
from backend.factory import Factory
from backend.knowledge.base import KnowledgeBase
from backend.settings import Settings
from backend.tools.base import ToolContext
from tests.support.attacks import PAYLOADS, alive_in, carried
from tests.support.slots import Slot
from tests.support.stored_pages import NOW, store_page
from tests.support.tool_calls import run_tool

pytestmark = pytest.mark.no_cover

PAGES = "/api/v1/pages"
DOORS = 6
PER_PAYLOAD = 4
"""Slots that each payload tries at each door; every payload tries other ones."""

LEAST_CASES = 2_000

TARGET: JsonObject = {"page": "form", "title": "T", "elements": []}
"""A page that harmless buttons lead to; storing it again is refused, which is fine."""


@pytest.fixture
async def client(
    seeded_url: str, known: KnowledgeBase
) -> AsyncIterator[httpx2.AsyncClient]:
    settings = Settings(_env_file=None, database_url=seeded_url, engine="builtin")
    factory = Factory(settings)
    factory.knowledge.take_over(known)
    app = create_app(factory)
    transport = httpx2.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx2.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client,
    ):
        yield client


def attempts(slots: Sequence[Slot], door: int) -> Iterator[tuple[str, Slot, str]]:
    """Yield payload, slot and text: alone, in Chinese, in English, by turns."""
    for number, (name, payload) in enumerate(PAYLOADS.items()):
        texts = carried(payload)
        for turn in range(PER_PAYLOAD):
            at = (number * PER_PAYLOAD + turn) * DOORS + door
            text = texts[0 if turn == 0 else at % len(texts)]
            yield name, slots[at % len(slots)], text


def context_of(knowledge: KnowledgeBase, lang: Lang) -> ToolContext:
    return ToolContext(
        knowledge=knowledge,
        catalogue=knowledge.catalogue(),
        lang=lang,
        author=Author(AuthorKind.MODEL, "scripted"),
        now=lambda: NOW,
    )


def language(text: str) -> Lang:
    return Lang.EN if text.startswith("Fill in") else Lang.ZH


def alive_in_page(page: JsonObject) -> list[object]:
    """Return what is alive in what the engine gets of a stored page."""
    done = to_engine(page, page_id="p")
    found: list[object] = list(alive_in(done.config))
    for helper in done.pages.values():
        found += alive_in(helper)
    return found


def call(context: ToolContext, name: str, arguments: Json) -> StoredPage | None:
    """Call a tool; return the page that it stored."""
    try:
        outcome = run_tool(context, name, arguments)
    except (OperationError, ToolRetryError):
        return None
    return outcome.change.after if outcome.change else None


def test_the_doors_are_tried_often_enough(slots: Sequence[Slot]) -> None:
    tried = [case for door in range(DOORS) for case in attempts(slots, door)]

    assert len(tried) >= LEAST_CASES
    assert len({slot.kind for _, slot, _ in tried}) > len(slots) * 0.9


def test_nothing_alive_is_stored_by_create_page(
    knowledge: KnowledgeBase, slots: Sequence[Slot]
) -> None:
    alive, stored = {}, 0
    for name, slot, text in attempts(slots, 0):
        context = context_of(knowledge, language(text))
        page = call(context, "create_page", {"page": slot.holding(text)})
        if page is not None:
            stored += 1
            if found := alive_in_page(page.document):
                alive[name, slot.kind, text] = found

    assert alive == {}
    assert stored  # words that only look dangerous are let in


def test_nothing_alive_is_stored_by_edit_page(
    knowledge: KnowledgeBase, slots: Sequence[Slot]
) -> None:
    alive, stored = {}, 0
    kept: dict[str, StoredPage] = {}
    for name, slot, text in attempts(slots, 1):
        if slot.kind not in kept:
            kept[slot.kind] = store_page(knowledge, f"p{len(kept)}", slot.page)
        page = kept[slot.kind]
        context = replace(context_of(knowledge, language(text)), page=page)
        edited = call(context, "edit_page", {"operations": [set_of(slot, text)]})
        if edited is not None:
            kept[slot.kind] = edited
            stored += 1
            if found := alive_in_page(edited.document):
                alive[name, slot.kind, text] = found

    assert alive == {}
    assert stored


async def test_nothing_alive_is_stored_by_posting_a_page(
    client: httpx2.AsyncClient, slots: Sequence[Slot]
) -> None:
    alive, stored = {}, 0
    for name, slot, text in attempts(slots, 2):
        answer = await send(client, "POST", PAGES, {"document": slot.holding(text)})
        if answer.is_success:
            stored += 1
            if found := alive_in_page(answer.json()["document"]):
                alive[name, slot.kind, text] = found

    assert alive == {}
    assert stored


async def test_nothing_alive_is_stored_by_writing_a_page_anew(
    client: httpx2.AsyncClient, slots: Sequence[Slot]
) -> None:
    alive, stored = {}, 0
    for name, slot, text in attempts(slots, 3):
        page = await posted(client, slot)
        body = {"document": slot.holding(text), "base_version": page["version"]}
        answer = await send(client, "PUT", f"{PAGES}/{page['id']}", body)
        if answer.is_success:
            stored += 1
            if found := await alive_in_export(client, page["id"]):
                alive[name, slot.kind, text] = found

    assert alive == {}
    assert stored


async def test_nothing_alive_is_stored_by_operations(
    client: httpx2.AsyncClient, slots: Sequence[Slot]
) -> None:
    alive, stored = {}, 0
    for name, slot, text in attempts(slots, 4):
        page = await posted(client, slot)
        body = {"base_version": page["version"], "operations": [set_of(slot, text)]}
        answer = await send(client, "POST", f"{PAGES}/{page['id']}/operations", body)
        if answer.is_success:
            stored += 1
            if found := await alive_in_export(client, page["id"]):
                alive[name, slot.kind, text] = found

    assert alive == {}
    assert stored


async def test_nothing_alive_is_stored_by_an_import(
    client: httpx2.AsyncClient, slots: Sequence[Slot]
) -> None:
    alive, stored = {}, 0
    for name, slot, text in attempts(slots, 5):
        attacked = to_engine(slot.holding(text), page_id="p").config
        answer = await send(client, "POST", f"{PAGES}/import", {"content": attacked})
        if answer.is_success:
            stored += 1
            if found := await alive_in_export(client, answer.json()["page_id"]):
                alive[name, slot.kind, text] = found

    assert alive == {}
    assert stored


async def posted(client: httpx2.AsyncClient, slot: Slot) -> JsonObject:
    """Store the page of a slot with something harmless in it."""
    for target in re.findall(r'"redirectTo": "(\w+)"', json.dumps(slot.page)):
        await send(client, "POST", PAGES, {"document": TARGET, "page_id": target})
    made = await send(client, "POST", PAGES, {"document": slot.page})
    assert made.status_code == 201, made.text
    page: JsonObject = made.json()
    return page


async def send(
    client: httpx2.AsyncClient, method: str, path: str, body: JsonObject
) -> httpx2.Response:
    """Send JSON as it is, half characters and all."""
    answer = await client.request(
        method,
        path,
        content=json.dumps(body),
        headers={"Content-Type": "application/json"},
    )
    assert answer.status_code < 500, answer.text
    return answer


async def alive_in_export(client: httpx2.AsyncClient, page_id: str) -> list[object]:
    """Return what is alive in what a host gets."""
    answer = await client.get(f"{PAGES}/{page_id}/export")
    assert answer.status_code == 200, answer.text
    exported = answer.json()
    rest = exported.pop("pagesmith", {})
    found: list[object] = list(alive_in(exported))
    for helper in rest.get("pages", {}).values():
        found += alive_in(helper)
    return found


def set_of(slot: Slot, text: str) -> JsonObject:
    """Return the edit that puts the attacked property into the page."""
    attacked = slot.holding(text)
    owner: Json = attacked
    way = list(slot.path)
    while way[:1] == ["elements"]:
        owner = owner["elements"][way[1]]
        way = way[2:]
    name = way[0]
    identifier = owner["id"] if owner is not attacked else None
    return {"op": "set", "id": identifier, "properties": {name: owner[name]}}
