"""Requests played through the real service, with the builtin engine as the model."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime

from backend.assembly import assemble
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId
from backend.domain.runs import Author, AuthorKind, Provenance
from backend.generation.port import ChatEvent, ChatReply, ChatRequest
from backend.generation.requests import RunRequest
from backend.generation.service import RunService
from backend.knowledge import KnowledgeBase
from backend.llm.builtin import BuiltinModel
from tests.builtin.loading import compact_to_page
from tests.builtin.scoring import Outcome

__all__ = ["Listening", "play_record"]

NOW = datetime(2026, 1, 2, tzinfo=UTC)


class Listening:
    """The builtin engine, with everything it said remembered."""

    name = "builtin"

    def __init__(self) -> None:
        self.calls: list[tuple[str, JsonObject]] = []
        self.texts: list[str] = []

    async def stream(self, request: ChatRequest) -> AsyncIterator[ChatEvent]:
        async for event in BuiltinModel().stream(request):
            if isinstance(event, ChatReply):
                self.texts.append(event.message.text)
                for call in event.message.tool_calls:
                    self.calls.append((call.name, json.loads(call.arguments)))
            yield event


async def play_record(record: JsonObject, knowledge: KnowledgeBase) -> Outcome:
    """Store a record's pages, play its request and return what came of it."""
    context = record.get("context") or {}
    catalogue = knowledge.catalogue()
    documents = {
        page["id"]: assemble(
            {"page": page["type"], "title": page["name"], "elements": []}, catalogue
        ).page
        for page in context.get("pages", [])
    }
    if "page" in context:
        documents[context["page"]["id"]] = compact_to_page(context["page"], catalogue)
    with knowledge.write() as unit:
        for page_id, document in documents.items():
            unit.pages.add_page(
                page_id=PageId(page_id),
                document=document,
                author=Author(AuthorKind.PERSON, "tester"),
                provenance=Provenance(catalogue.revision),
                now=NOW,
            )
    open_id = context["page"]["id"] if "page" in context else None
    model = Listening()
    service = RunService(knowledge, lambda _: model, default_engine="builtin")
    try:
        run = await service.work(
            RunRequest(
                record["request"], page_id=open_id, selected=context.get("selected")
            )
        )
    finally:
        await service.aclose()
    after = None
    if run.page_id is not None:
        with knowledge.read() as unit:
            after = unit.pages.get_page(run.page_id).document
    with knowledge.write() as unit:
        for page_id in unit.pages.list_page_ids():
            unit.pages.remove_page(PageId(page_id))
    said = "\n".join([run.summary, *model.texts])
    outcome = str(run.outcome) if run.outcome else str(run.error_code)
    return Outcome(outcome, documents.get(open_id or ""), after, model.calls, said)
