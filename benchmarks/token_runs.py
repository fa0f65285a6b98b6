"""Requests played by an ideal model: what each way of working costs.

The model writes down answers that were thought out beforehand (`oracles/dev.jsonl`); it
shows what the work costs when a model makes no mistake, and nothing about whether any
model understands.
"""

import asyncio
import json
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from backend.assembly import assemble
from backend.db.engine import create_database
from backend.db.migrations import migrate
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import Message, Role, ToolCall
from backend.domain.pages import StoredPage, walk
from backend.domain.recent import Recent
from backend.domain.runs import Author, AuthorKind
from backend.domain.texts import Lang
from backend.generation.instructions import EDITING, INSTRUCTIONS
from backend.generation.port import Brief, ChatRequest
from backend.generation.requests import RunRequest
from backend.generation.scripted import ScriptedModel, calls
from backend.generation.service import RunService
from backend.knowledge.base import KnowledgeBase
from backend.tools.base import ToolContext
from backend.tools.page_text import dump_page
from backend.tools.registry import ToolRegistry
from benchmarks.token_counts import Prompt, completion_tokens, prompt_of
from benchmarks.token_pages import open_pages
from tests.support.protocols import store_catalogue

__all__ = ["Case", "Played", "knowledge_of", "play", "play_naive", "play_whole"]

_CLOSING = {Lang.ZH: "已完成。", Lang.EN: "Done."}


@dataclass(frozen=True, slots=True)
class Case:
    """A request and the ideal model's answers to it."""

    id: str
    kind: str
    lang: Lang
    request: str
    context: JsonObject
    turns: Sequence[Sequence[tuple[str, Json]]]
    """Per model call the tools called, with their arguments."""

    @property
    def is_new_page(self) -> bool:
        """Whether the answer is a new page."""
        return any(name == "create_page" for turn in self.turns for name, _ in turn)


@dataclass(frozen=True, slots=True)
class Played:
    """What a request cost."""

    case: Case
    prompts: Sequence[Prompt]
    completion: int
    elements: int
    """Elements written: of a new page all, of an edit those added."""

    @property
    def read(self) -> int:
        """Prompt tokens that the model read, summed over its calls."""
        return sum(prompt.read for prompt in self.prompts)

    @property
    def wire(self) -> int:
        """The same as escaped JSON."""
        return sum(prompt.wire for prompt in self.prompts)


@contextmanager
def knowledge_of(catalogue: Catalogue) -> Generator[KnowledgeBase]:
    """Lend a database that holds a catalogue and no page.

    Yields:
        The knowledge base.
    """
    with TemporaryDirectory() as folder:
        file = Path(folder) / "tokens.db"
        file.write_bytes(_TEMPLATES.get(catalogue))
        database = create_database(f"sqlite:///{file}")
        try:
            yield KnowledgeBase(database)
        finally:
            database.dispose()


def _template(catalogue: Catalogue) -> bytes:
    """Return the database file of a catalogue."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "template.db"
        migrate(f"sqlite:///{file}")
        database = create_database(f"sqlite:///{file}")
        store_catalogue(database, catalogue)
        database.dispose()
        return file.read_bytes()


_TEMPLATES: Recent[Catalogue, bytes] = Recent(_template)


def play(case: Case, catalogue: Catalogue) -> Played:
    """Play a request through the real loop.

    Args:
        case: The request and its answers.
        catalogue: The knowledge.

    Returns:
        What it cost.

    Raises:
        ValueError: If the run went otherwise than thought out.
    """
    model = ScriptedModel([calls(*turn) for turn in case.turns])
    with knowledge_of(catalogue) as knowledge:
        opened = open_pages(knowledge, case.context)
        run = asyncio.run(_work(knowledge, model, case, opened))
        if run is not None or len(model.requests) != len(case.turns):
            raise ValueError(f"{case.id}: {run or 'more or fewer calls than answers'}")
    prompts = [prompt_of(request) for request in model.requests]
    for turn, prompt in zip(case.turns, prompts, strict=True):
        unknown = [page for page in _targets(turn) if page not in prompt.text]
        if unknown:
            raise ValueError(f"{case.id}: no prompt names {unknown}")
    written = sum(
        completion_tokens(_written(turn, number))
        for number, turn in enumerate(case.turns)
    )
    return Played(case, prompts, written, _count_elements(case, catalogue))


async def _work(
    knowledge: KnowledgeBase,
    model: ScriptedModel,
    case: Case,
    opened: StoredPage | None,
) -> str | None:
    """Work a run; return what went wrong."""
    service = RunService(knowledge, lambda _: model, default_engine="scripted")
    try:
        page_id = opened.id if opened is not None else None
        run = await service.work(RunRequest(case.request, page_id, lang=case.lang))
    finally:
        await service.aclose()
    return run.summary if run.error_code is not None else None


def play_naive(case: Case, catalogue: Catalogue) -> Played:
    """Play a request as a chain of lookups: elements, features, full descriptions.

    The lookups are worked by the real tools; nothing is looked up beforehand. The model
    is told of no index and asks for just the elements that its answer uses.

    Args:
        case: The request and its answers.
        catalogue: The knowledge.

    Returns:
        What it would cost.
    """
    registry = ToolRegistry()
    with knowledge_of(catalogue) as knowledge:
        opened = open_pages(knowledge, case.context)
        context = ToolContext(
            knowledge,
            catalogue,
            case.lang,
            Author(AuthorKind.MODEL, "scripted"),
            lambda: datetime.now(UTC),
            page=opened,
        )
        messages = _plain_messages(case, opened, "")
        prompts: list[Prompt] = []
        written = 0
        for number, turn in enumerate(
            [*_lookups(case, opened, catalogue), *case.turns]
        ):
            prompts.append(_prompt(case, messages))
            reply = _written(turn, number)
            written += completion_tokens(reply)
            answers = [
                Message(
                    Role.TOOL,
                    registry.run(context, call).text,
                    call_id=call.id,
                    tool_name=call.name,
                )
                for call in reply.tool_calls
            ]
            messages += [reply, *answers]
        prompts.append(_prompt(case, messages))
        closing = Message(Role.MODEL, _CLOSING[case.lang])
    return Played(
        case,
        prompts,
        written + completion_tokens(closing),
        _count_elements(case, catalogue),
    )


def play_whole(case: Case, catalogue: Catalogue, protocol: str) -> Played:
    """Play a request with the whole protocol in the prompt.

    Args:
        case: The request and its answers.
        catalogue: The knowledge.
        protocol: Every row described in full.

    Returns:
        What it would cost in a single call.
    """
    with knowledge_of(catalogue) as knowledge:
        opened = open_pages(knowledge, case.context)
    prompt = _prompt(case, _plain_messages(case, opened, protocol))
    written = sum(completion_tokens(_written(turn, 0)) for turn in case.turns)
    return Played(case, [prompt], written, _count_elements(case, catalogue))


def _lookups(
    case: Case, opened: StoredPage | None, catalogue: Catalogue
) -> list[list[tuple[str, Json]]]:
    """Return the calls of the chain of lookups."""
    page_types, keys = _used(case, opened, catalogue)
    features = [
        feature.key
        for key in (*page_types, *keys)
        for feature in catalogue.features_of(key).values()
    ]
    described = {"page": page_types, "element": keys, "feature": features}
    return [
        [("get_elements", {"page": page_types})],
        [("get_features", {"element": [*page_types, *keys]})],
        [("get_descriptions", described)],
    ]


def _used(
    case: Case, opened: StoredPage | None, catalogue: Catalogue
) -> tuple[list[str], list[str]]:
    """Return the page type and the keys of the elements that the answers write."""
    pages = [
        args["page"]
        for turn in case.turns
        for name, args in turn
        if name == "create_page"
    ]
    kind = str(pages[0]["page"] if pages else opened.page_type if opened else "form")
    types = {one.get("type") for one in _elements(case, catalogue)}
    if opened is not None:
        named = _ids(case)
        types |= {
            str(one.get("type")) for one in walk(opened.document) if one.id in named
        }
    rows = [row for row in catalogue.elements if row.place.page_type == kind]
    zones = {one.get("zone") for one in _elements(case, catalogue)} | {
        catalogue.first_zone(kind)
    }
    if opened is not None:
        zones |= {
            one.get("zone") for one in walk(opened.document) if one.id in _ids(case)
        }
    return [kind], [
        row.key for row in rows if row.type in types and row.place.zone in zones
    ]


def _elements(case: Case, catalogue: Catalogue) -> list[JsonObject]:
    """Return the elements that the answers write."""
    found: list[JsonObject] = []
    for turn in case.turns:
        for name, arguments in turn:
            if name == "create_page":
                pages = walk(assemble(arguments["page"], catalogue).page)
                found += [one.element for one in pages if isinstance(one.element, dict)]
            elif name == "edit_page":
                operations = arguments["operations"]
                found += [one["element"] for one in operations if "element" in one]
    return found


def _ids(case: Case) -> set[str]:
    """Return the ids that the answers edit."""
    return {
        one["id"]
        for turn in case.turns
        for name, arguments in turn
        if name == "edit_page"
        for one in arguments["operations"]
        if "id" in one
    }


def _count_elements(case: Case, catalogue: Catalogue) -> int:
    """Return how many elements the answers write."""
    return len(_elements(case, catalogue))


def _plain_messages(
    case: Case, opened: StoredPage | None, protocol: str
) -> list[Message]:
    """Return the messages of a model that nothing was looked up for."""
    system = "\n\n".join(
        part for part in (INSTRUCTIONS.read(case.lang), protocol) if part
    )
    parts = [case.request]
    if opened is not None:
        parts = [EDITING.read(case.lang), opened.id, dump_page(opened.document), *parts]
    return [Message(Role.INSTRUCTIONS, system), Message(Role.USER, "\n\n".join(parts))]


def _prompt(case: Case, messages: Sequence[Message]) -> Prompt:
    """Return the request with messages and every tool."""
    brief = Brief(case.lang, case.request, Catalogue("", 0, (), ()))
    tools = ToolRegistry().definitions(case.lang)
    return prompt_of(ChatRequest(tuple(messages), tools, "auto", brief))


def _targets(value: Json) -> Generator[str]:
    """Yield the pages that an answer leads to.

    Yields:
        Page ids.
    """
    if isinstance(value, dict):
        if isinstance(value.get("redirectTo"), str):
            yield value["redirectTo"]
        value = list(value.values())
    if isinstance(value, list | tuple):
        for part in value:
            yield from _targets(part)


def _written(turn: Sequence[tuple[str, Json]], number: int) -> Message:
    """Return an answer as the message of a model."""
    return Message(
        Role.MODEL,
        "",
        tuple(
            ToolCall(
                f"call_{number}_{place}",
                name,
                json.dumps(arguments, ensure_ascii=False, separators=(",", ":")),
            )
            for place, (name, arguments) in enumerate(turn)
        ),
    )
