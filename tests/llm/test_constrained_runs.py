"""Whole runs with a model of which nothing is known but the grammar it writes under."""

from random import Random

import pytest

from backend.domain.pages import PageId
from backend.domain.runs import RunOutcome, RunStatus
from backend.generation.requests import RunRequest
from backend.generation.service import RunService
from backend.knowledge.base import KnowledgeBase
from backend.llm.chat_completions import Dialect, StrictUse
from backend.validation import checker_for
from tests.llm.test_runs_over_http import service_of as service_over_http
from tests.support.chat_server import ChatServer
from tests.support.constrained_model import (
    ConstrainedModel,
    ConstrainedServer,
    random_prompt,
)
from tests.support.running import service_of

pytestmark = [
    pytest.mark.parametrize("database_kind", ["sqlite"]),
    pytest.mark.no_cover,
]

RUNS = 120
EDITS = 15
RUNS_OVER_HTTP = 12
RUNS_IN_JSON = 4


async def ask_often(
    service: RunService, knowledge: KnowledgeBase, chance: Random, times: int
) -> int:
    """Ask for random pages; every run has to end well, and every page to be right.

    Returns:
        How many pages were stored.
    """
    with knowledge.read() as unit:
        catalogue = unit.catalogue()
    stored = 0
    for _ in range(times):
        run = await service.work(RunRequest(random_prompt(chance, catalogue)))
        assert run.status is RunStatus.COMPLETED
        stored += run.outcome is RunOutcome.APPLIED
        if run.page_id is not None:
            check_stored(knowledge, run.page_id)
    return stored


async def test_every_page_that_the_grammar_allows_is_stored_at_the_first_try(
    knowledge: KnowledgeBase,
) -> None:
    chance = Random(11)
    model = ConstrainedModel("create_page", chance)
    async with service_of(knowledge, model) as service:
        stored = await ask_often(service, knowledge, chance, RUNS)

    # Each document was a page at once: none went back, none was lost.
    assert stored == len(model.written)
    assert stored > RUNS * 0.9


async def test_edits_under_a_grammar_leave_a_right_page_whatever_they_are(
    knowledge: KnowledgeBase,
) -> None:
    chance = Random(13)
    creates = ConstrainedModel("create_page", chance)
    edits = ConstrainedModel("edit_page", chance)
    with knowledge.read() as unit:
        catalogue = unit.catalogue()

    applied = 0
    for _ in range(EDITS):
        async with service_of(knowledge, creates) as service:
            made = await service.work(RunRequest(random_prompt(chance, catalogue)))
        assert made.page_id is not None
        async with service_of(knowledge, edits) as service:
            request = RunRequest("改一改", page_id=made.page_id)
            run = await service.work(request)
        assert run.status is RunStatus.COMPLETED
        applied += run.outcome is RunOutcome.APPLIED
        check_stored(knowledge, made.page_id)

    assert edits.written
    # Operations may get in each other's way: one removes what the next one sets.
    assert applied > len(edits.written) / 2


async def test_a_provider_with_strict_tools_gets_its_pages_stored(
    knowledge: KnowledgeBase,
) -> None:
    chance = Random(12)
    provider = ConstrainedServer("create_page", chance)
    with ChatServer(provider) as server:
        async with service_over_http(server, knowledge, strict=StrictUse.ON) as service:
            stored = await ask_often(service, knowledge, chance, RUNS_OVER_HTTP)

    assert stored == len(provider.written)
    assert stored > 0


async def test_a_provider_without_tools_decodes_its_whole_reply_under_a_schema(
    knowledge: KnowledgeBase,
) -> None:
    chance = Random(14)
    provider = ConstrainedServer("create_page", chance)
    with ChatServer(provider.in_json) as server:
        async with service_over_http(
            server, knowledge, strict=StrictUse.ON, dialect=Dialect.JSON
        ) as service:
            stored = await ask_often(service, knowledge, chance, RUNS_IN_JSON)

    assert stored == len(provider.written)
    assert stored > 0


def check_stored(knowledge: KnowledgeBase, page_id: str) -> None:
    """A stored page passes the page check."""
    with knowledge.read() as unit:
        page = unit.pages.get_page(PageId(page_id))
        ids = unit.pages.list_page_ids()
        catalogue = unit.catalogue()
    assert checker_for(catalogue).check(page.document, page_ids=ids) == ()
