"""The catalogue of the newest revision."""

from threading import Thread

import pytest
from sqlalchemy import insert, select, update

from backend.db.engine import create_database
from backend.db.session import Database
from backend.db.tables import ElementRow, ProtocolRow, RevisionRow
from backend.domain.catalogue import Catalogue
from backend.domain.errors import KnowledgeMissingError
from backend.domain.texts import Text
from backend.knowledge import KnowledgeBase
from tests.support.databases import count_statements
from tests.support.protocols import NOW, large_protocol, small_protocol, store_catalogue


def rename(database: Database, name: str, *, revision: int) -> None:
    """Change an element as a load of new seed files would."""
    with database.write() as session:
        session.execute(
            update(ElementRow).where(ElementRow.key == "form_text").values(name_en=name)
        )
        session.execute(
            insert(RevisionRow).values(
                protocol_id=select(ProtocolRow.id).scalar_subquery(),
                number=revision,
                checksum=name,
                created_at=NOW,
                counts={},
            )
        )


def test_the_catalogue_holds_what_was_stored(small: KnowledgeBase) -> None:
    assert small.catalogue() == small_protocol()


def test_the_catalogue_keeps_the_order_of_keys_in_schemas(small: KnowledgeBase) -> None:
    structure = small.catalogue().structures[0]
    assert list(structure.schema["properties"]) == ["z", "a"]
    assert list(structure.example) == ["z", "a"]


@pytest.mark.parametrize("elements", [10, 1000])
def test_loading_takes_as_many_statements_for_a_large_protocol(
    database: Database, elements: int
) -> None:
    store_catalogue(database, large_protocol(elements))
    with count_statements(database) as count:
        assert len(KnowledgeBase(database).catalogue().elements) == elements
    assert len(count) == 12  # the revision, then one for each of eleven tables


def test_the_catalogue_is_built_once_per_revision(small: KnowledgeBase) -> None:
    first = small.catalogue()
    with count_statements(small.database) as count:
        assert small.catalogue() is first
    assert len(count) == 1


def test_a_copy_takes_over_what_its_original_read(
    small: KnowledgeBase, database_url: str
) -> None:
    copy = KnowledgeBase(create_database(database_url))
    copy.take_over(small)
    read = small.catalogue()
    copy.take_over(small)
    with count_statements(copy.database) as count:
        assert copy.catalogue() is read
    assert len(count) == 1
    rename(copy.database, "Text box", revision=2)
    assert copy.catalogue().revision == 2
    assert small.catalogue() == copy.catalogue()
    copy.database.dispose()


def test_every_worker_notices_a_new_revision(
    small: KnowledgeBase, database_url: str
) -> None:
    elsewhere = create_database(database_url)
    other = KnowledgeBase(elsewhere)
    before = other.catalogue()
    rename(small.database, "Text box", revision=2)
    after = other.catalogue()
    found = after.find_element("form_text")
    assert (before.revision, after.revision) == (1, 2)
    assert found is not None
    assert found.name == Text("文本输入框", "Text box")
    elsewhere.dispose()


def test_a_unit_sees_the_revision_it_began_with(small: KnowledgeBase) -> None:
    with small.read() as unit:
        assert unit.catalogue().revision == 1
        rename(small.database, "Text box", revision=2)
        assert unit.catalogue().revision == 1
        index = unit.elements.get_elements(["form"])
        assert index.pages[0].zones[0].elements[0].name.en == "Text"
    assert small.catalogue().revision == 2


def test_a_database_without_knowledge_says_what_to_run(database: Database) -> None:
    with pytest.raises(KnowledgeMissingError, match="pagesmith seed"):
        KnowledgeBase(database).catalogue()


def test_a_second_protocol_is_kept_apart(small: KnowledgeBase) -> None:
    other = KnowledgeBase(small.database, protocol="other")
    with pytest.raises(KnowledgeMissingError):
        other.catalogue()
    with other.read() as unit:
        assert unit.elements.get_elements([]).pages == ()
        assert unit.pages.list_pages() == ()


def test_threads_share_one_catalogue(small: KnowledgeBase) -> None:
    found: list[Catalogue] = []
    threads = [Thread(target=lambda: found.append(small.catalogue())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 8
    assert all(catalogue is found[0] for catalogue in found)
