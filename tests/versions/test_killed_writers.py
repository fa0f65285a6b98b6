"""A writer that is killed in the middle of its writes leaves whole versions only."""

import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from backend.assembly.patches import is_same_json
from backend.db.engine import create_database
from backend.db.tables import PageElementUseRow
from backend.domain.pages import PageId, walk
from backend.knowledge import KnowledgeBase
from backend.validation import checker_for
from tests.support.stored_pages import store_page
from tests.versions.conftest import LEAVE, both_databases

ROOT = Path(__file__).parents[2]
WRITER = """
import sys
from backend.api.page_edits import edit_page
from backend.db.engine import create_database
from backend.domain.pages import PageId
from backend.domain.runs import Author, AuthorKind
from backend.domain.texts import Lang
from backend.knowledge import KnowledgeBase

knowledge = KnowledgeBase(create_database(sys.argv[1]))
author = Author(AuthorKind.API, "writer")
version = int(sys.argv[2])
while True:
    label = {"op": "set", "id": "days", "properties": {"label": f"at {version}"}}
    one = {"type": "text", "label": f"A{version}", "field": f"a{version}"}
    add = {"op": "add", "element": one}
    made = edit_page(
        knowledge, PageId("leave"), [label, add], base_version=version,
        selected=None, author=author, lang=Lang.EN,
    )
    version = made.page.version
    print(version, flush=True)
"""


@pytest.fixture
def knowledge(seeded_url: str) -> Iterator[KnowledgeBase]:
    """A knowledge base with the page `leave` in it."""
    database = create_database(seeded_url)
    known = KnowledgeBase(database)
    store_page(known, "leave", LEAVE)
    yield known
    database.dispose()


def check_history(knowledge: KnowledgeBase) -> int:
    """Assert that every version is whole, and return the newest number."""
    catalogue = knowledge.catalogue()
    with knowledge.read() as unit:
        newest = unit.pages.get_page(PageId("leave"))
        listed = unit.versions.list_versions(PageId("leave"), limit=10_000)
        documents = unit.versions.get_documents(
            PageId("leave"), [version.number for version in listed]
        )
    numbers = [version.number for version in listed]
    assert numbers == list(range(newest.version, 0, -1))
    assert is_same_json(documents[newest.version], newest.document)
    for version in listed:
        document = documents[version.number]
        assert checker_for(catalogue).check(document) == ()
        assert len(version.operations) == (0 if version.number == 1 else 2)
        assert len(document["elements"]) == len(LEAVE["elements"]) + version.number - 1
    return newest.version


def check_uses(knowledge: KnowledgeBase, url: str) -> None:
    """Assert that the elements recorded are those that the newest version has."""
    with knowledge.read() as unit:
        document = unit.pages.get_page(PageId("leave")).document
    database = create_database(url)
    with database.read() as session:
        current = session.scalars(
            select(PageElementUseRow.page_element).where(
                PageElementUseRow.until_version.is_(None)
            )
        ).all()
    database.dispose()
    assert sorted(current) == sorted(str(found.id) for found in walk(document))


@both_databases
def test_a_writer_that_is_killed_leaves_whole_versions_only(
    knowledge: KnowledgeBase, seeded_url: str
) -> None:
    version = 1
    for round_number in range(2):
        command = [sys.executable, "-c", WRITER, seeded_url, str(version)]
        with subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.PIPE, text=True
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.01 * round_number)
            writer.kill()
        after = check_history(knowledge)
        assert after > version
        version = after
        check_uses(knowledge, seeded_url)
