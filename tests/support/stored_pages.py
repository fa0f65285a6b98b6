"""Pages for tests, and how they get into the store."""

from datetime import UTC, datetime

from backend.assembly import assemble
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import Author, AuthorKind, Provenance
from backend.knowledge.base import KnowledgeBase

__all__ = ["ENROLMENT", "NOW", "PERSON", "edit_stored", "store_page"]

NOW = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
PERSON = Author(AuthorKind.PERSON, "tester")

ENROLMENT: JsonObject = {
    "page": "form",
    "title": "课程报名",
    "elements": [
        {
            "id": "name",
            "type": "text",
            "label": "姓名",
            "field": "name",
            "required": True,
        },
        {"id": "age", "type": "number", "label": "年龄", "field": "age"},
        {
            "id": "submit",
            "zone": "action",
            "type": "button",
            "label": "提交",
            "action": "submit",
        },
    ],
}


def store_page(
    knowledge: KnowledgeBase, page_id: str, document: JsonObject
) -> StoredPage:
    """Store a page under an id."""
    catalogue = knowledge.catalogue()
    with knowledge.write() as unit:
        return unit.pages.add_page(
            page_id=PageId(page_id),
            document=assemble(document, catalogue).page,
            author=PERSON,
            provenance=Provenance(catalogue.revision),
            now=NOW,
        )


def edit_stored(
    knowledge: KnowledgeBase, page: StoredPage, document: JsonObject
) -> StoredPage:
    """Store a further version, as somebody else would."""
    with knowledge.write() as unit:
        return unit.pages.add_version(
            page_id=page.id,
            base_version=page.version,
            document=document,
            author=PERSON,
            provenance=Provenance(page.knowledge_revision),
            operations=[],
            now=NOW,
        )
