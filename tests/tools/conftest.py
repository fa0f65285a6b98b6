import pytest

from backend.domain.runs import Author, AuthorKind
from backend.domain.texts import Lang
from backend.knowledge.base import KnowledgeBase
from backend.tools.base import ToolContext
from tests.support.stored_pages import NOW


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


@pytest.fixture
def context(knowledge: KnowledgeBase) -> ToolContext:
    """A Chinese request, no page open."""
    return ToolContext(
        knowledge=knowledge,
        catalogue=knowledge.catalogue(),
        lang=Lang.ZH,
        author=Author(AuthorKind.MODEL, "scripted"),
        now=lambda: NOW,
    )
