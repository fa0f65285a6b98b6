"""Pages in the database."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from sqlalchemy import delete, exc, func, insert, select

from backend.db.engine import create_database
from backend.db.tables import (
    ElementRow,
    FeatureRow,
    PageElementUseRow,
    PageFeatureUseRow,
    PageOperationRow,
    PageVersionRow,
    ProtocolRow,
    RevisionRow,
)
from backend.domain.errors import (
    InvalidPageError,
    PageExistsError,
    PageNotFoundError,
    RunNotFoundError,
    VersionConflictError,
)
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import Author, AuthorKind, Provenance, RunId
from backend.domain.violations import Rule
from backend.knowledge import KnowledgeBase
from tests.knowledge.test_runs import run
from tests.support.databases import count_statements

NOW = datetime(2026, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
ME = Author(AuthorKind.PERSON, "Li")
BY_HAND = Provenance(1)


def text(element_id: str, **features: Any) -> JsonObject:
    return {"id": element_id, "type": "text", "label": element_id, **features}


def page(*elements: JsonObject, title: str = "课程报名", **features: Any) -> JsonObject:
    return {"page": "form", "title": title, **features, "elements": list(elements)}


def add(
    knowledge: KnowledgeBase,
    page_id: str = "page_a",
    document: JsonObject | None = None,
    *,
    at: datetime = NOW,
    provenance: Provenance = BY_HAND,
) -> StoredPage:
    with knowledge.write() as unit:
        return unit.pages.add_page(
            page_id=PageId(page_id),
            document=document or page(text("name", maxLength=20), text("phone")),
            author=ME,
            provenance=provenance,
            now=at,
        )


def edit(
    knowledge: KnowledgeBase,
    document: JsonObject,
    *,
    base: int = 1,
    page_id: str = "page_a",
    provenance: Provenance = BY_HAND,
    operations: tuple[JsonObject, ...] = (),
    at: datetime = NOW,
) -> StoredPage:
    with knowledge.write() as unit:
        return unit.pages.add_version(
            page_id=PageId(page_id),
            base_version=base,
            document=document,
            author=ME,
            provenance=provenance,
            operations=operations,
            now=at,
        )


def get(knowledge: KnowledgeBase, page_id: str = "page_a") -> StoredPage:
    with knowledge.read() as unit:
        return unit.pages.get_page(PageId(page_id))


def pages_using(knowledge: KnowledgeBase, key: str) -> list[str]:
    with knowledge.read() as unit:
        return [found.id for found in unit.pages.list_pages_using(key)]


def test_a_page_comes_back_as_it_was_stored(small: KnowledgeBase) -> None:
    document = page(
        text("name", maxLength=2**70), description="报名用", columns=2, title="报名 😀"
    )
    stored = add(small, document=document)
    assert get(small) == stored
    assert list(get(small).document) == list(document)
    assert (stored.name, stored.description, stored.version) == ("报名 😀", "报名用", 1)
    assert stored.created_at == stored.updated_at == NOW


def test_a_page_id_is_taken_once(small: KnowledgeBase) -> None:
    add(small)
    with pytest.raises(PageExistsError):
        add(small)
    assert get(small).version == 1


def test_an_unknown_page_is_answered_with_the_nearest(small: KnowledgeBase) -> None:
    add(small, "page_enrolment")
    with pytest.raises(PageNotFoundError) as caught:
        get(small, "page_enrolmnt")
    assert caught.value.facts["nearest"] == ["page_enrolment"]
    with pytest.raises(PageNotFoundError):
        get(small, "\0")


def test_versions_grow_by_one_and_stay_readable(small: KnowledgeBase) -> None:
    first = add(small)
    operation = {"op": "set", "id": None, "properties": {"title": "选课"}}
    later = NOW + timedelta(hours=1)
    second = edit(
        small, page(text("name"), title="选课"), operations=(operation,), at=later
    )
    assert second == get(small)
    assert (second.version, second.name, second.created_at, second.updated_at) == (
        2,
        "选课",
        NOW,
        later,
    )
    with small.read() as unit:
        assert unit.pages.get_page(PageId("page_a"), version=1) == first
        with pytest.raises(PageNotFoundError):
            unit.pages.get_page(PageId("page_a"), version=3)
        history = unit.pages.list_versions(PageId("page_a"))
    assert [(v.number, v.operations, v.created_at) for v in history] == [
        (2, (operation,), later),
        (1, (), NOW),
    ]
    assert history[0].author == ME


def test_an_edit_of_an_older_version_is_refused(small: KnowledgeBase) -> None:
    add(small)
    edit(small, page(text("name")))
    with pytest.raises(VersionConflictError) as caught:
        edit(small, page(text("phone")))
    assert caught.value.facts["current_version"] == 2
    assert get(small).document == page(text("name"))
    with pytest.raises(PageNotFoundError):
        edit(small, page(text("name")), page_id="page_b")


def test_of_two_writers_of_one_version_one_wins(
    small: KnowledgeBase, database_url: str
) -> None:
    add(small)
    barrier = Barrier(4)
    won: list[str] = []
    lost: list[int] = []

    def write(name: str) -> None:
        database = create_database(database_url)
        knowledge = KnowledgeBase(database)
        document = page(text(name))
        barrier.wait()
        try:
            edit(knowledge, document)
            won.append(name)
        except VersionConflictError as error:
            lost.append(error.facts["current_version"])
        database.dispose()

    threads = [Thread(target=write, args=(f"writer{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(won) == 1
    assert lost == [2, 2, 2]
    assert get(small).document == page(text(won[0]))


def test_of_two_writers_of_one_new_page_one_wins(
    small: KnowledgeBase, database_url: str
) -> None:
    barrier = Barrier(3)
    came: list[str] = []

    def write() -> None:
        database = create_database(database_url)
        barrier.wait()
        try:
            add(KnowledgeBase(database))
            came.append("stored")
        except PageExistsError:
            came.append("taken")
        database.dispose()

    threads = [Thread(target=write) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(came) == ["stored", "taken", "taken"]


def test_a_page_that_the_knowledge_does_not_know_is_not_stored(
    small: KnowledgeBase,
) -> None:
    with pytest.raises(InvalidPageError) as caught:
        add(small, document=page(text("a"), {"id": "b", "type": "ghost"}))
    assert [(v.rule, v.pointer) for v in caught.value.violations] == [
        (Rule.UNKNOWN_TYPE, "/elements/1")
    ]
    with pytest.raises(InvalidPageError):
        add(small, document={"page": "ghost", "elements": []})
    with pytest.raises(InvalidPageError):
        add(small, document=page(text("a"), text("a")))
    with pytest.raises(InvalidPageError):
        add(small, document=page({"type": "text"}, "no element"))  # type: ignore[arg-type]
    with small.read() as unit:
        assert unit.pages.list_page_ids() == frozenset()


def test_a_page_waits_for_knowledge_that_is_being_loaded(
    small: KnowledgeBase, database_url: str
) -> None:
    came: list[object] = []

    def store() -> None:
        database = create_database(database_url)
        try:
            came.append(add(KnowledgeBase(database)))
        except InvalidPageError as error:
            came.append([v.rule for v in error.violations])
        database.dispose()

    thread = Thread(target=store)
    with small.database.write() as session:
        protocol = session.scalars(select(ProtocolRow).with_for_update()).one()
        thread.start()
        thread.join(0.3)
        assert came == []
        session.execute(delete(ElementRow).where(ElementRow.key == "form_text"))
        session.execute(
            insert(RevisionRow).values(
                protocol_id=protocol.id,
                number=2,
                checksum="",
                created_at=NOW,
                counts={},
            )
        )
    thread.join()
    assert came == [[Rule.UNKNOWN_TYPE, Rule.UNKNOWN_TYPE]]


def test_a_page_says_which_knowledge_it_uses(small: KnowledgeBase) -> None:
    tabs = {
        "id": "tabs",
        "type": "tabs",
        "elements": [
            {
                "id": "one",
                "type": "tab",
                "elements": [{"id": "count", "type": "number", "maxLength": 3}],
            },
            {"id": "shared", "zone": "field", "type": "text"},
        ],
    }
    go = {"id": "go", "zone": "action", "type": "button", "label": "Go"}
    add(small, "page_a", page(tabs, go))
    add(small, "page_b", page(text("name"), columns=1))
    assert pages_using(small, "form_tab_tab") == ["page_a"]
    assert pages_using(small, "form_number_maxLength") == ["page_a"]
    assert pages_using(small, "form_action_button") == ["page_a"]
    assert pages_using(small, "form_text") == ["page_a", "page_b"]
    assert pages_using(small, "form_columns") == ["page_b"]
    assert pages_using(small, "form") == ["page_a", "page_b"]
    assert pages_using(small, "form_longtext") == []
    edit(small, page(text("name")))
    assert pages_using(small, "form_tab_tab") == []
    assert pages_using(small, "form_number_maxLength") == []


def test_knowledge_that_a_page_uses_cannot_be_removed(small: KnowledgeBase) -> None:
    add(small, document=page(text("name", maxLength=3)))
    edit(small, page({"id": "n", "type": "number", "label": "n"}))
    for table, key in (
        (ElementRow, "form_number"),
        (FeatureRow, "form_number_label"),
    ):
        with pytest.raises(exc.IntegrityError), small.write() as unit:
            unit.session.execute(delete(table).where(table.key == key))
    with small.write() as unit:
        unit.session.execute(delete(ElementRow).where(ElementRow.key == "form_text"))
    with small.read() as unit:
        origins = unit.pages.list_origins(PageId("page_a"), 1)
    assert [origin.element_key for origin in origins] == ["form_text"]


def test_elements_remember_the_run_that_made_them(small: KnowledgeBase) -> None:
    for name in ("run_1", "run_2"):
        with small.write() as unit:
            unit.runs.add_run(replace(run(), id=RunId(name)))
    one = Provenance(1, RunId("run_1"), 2)
    two = Provenance(1, RunId("run_2"), 1)
    add(small, document=page(text("a"), text("b"), text("c")), provenance=one)
    edit(small, page(text("c"), text("b", maxLength=9), text("d")), provenance=two)
    edit(small, page(text("b", maxLength=9), text("a")), base=2, provenance=BY_HAND)
    with small.read() as unit:
        versions = [
            {
                o.element_id: (o.version, o.provenance)
                for o in unit.pages.list_origins(PageId("page_a"), number)
            }
            for number in (1, 2, 3, 4)
        ]
    assert versions[0] == dict.fromkeys("abc", (1, one))
    assert versions[1] == {"b": (2, two), "c": (1, one), "d": (2, two)}
    assert versions[2] == {"a": (3, BY_HAND), "b": (2, two)}
    assert versions[3] == versions[2]


def test_an_edit_of_one_element_writes_one_use(small: KnowledgeBase) -> None:
    many = [text(f"field{number}") for number in range(300)]
    add(small, document=page(*many))
    edit(small, page(*many[:-1], text("field299", maxLength=1)))
    with small.read() as unit:
        uses = select(func.count()).select_from(PageElementUseRow)
        assert unit.session.scalars(uses).one() == 301


def test_storing_takes_as_many_statements_for_a_large_page(
    small: KnowledgeBase,
) -> None:
    small.catalogue()
    counts = []
    for name, size in (("page_a", 1), ("page_b", 1000)):
        with count_statements(small.database) as count:
            add(small, name, page(*(text(f"field{n}") for n in range(size))))
        counts.append(len(set(count.statements)))
    assert counts[0] == counts[1]


def test_a_version_names_only_runs_that_are_stored(small: KnowledgeBase) -> None:
    with pytest.raises(RunNotFoundError):
        add(small, provenance=Provenance(1, RunId("run_ghost"), 1))


def test_removing_a_page_removes_everything_of_it(small: KnowledgeBase) -> None:
    add(small)
    edit(small, page(text("x")), operations=({"op": "remove", "id": "name"},))
    with small.write() as unit:
        unit.pages.remove_page(PageId("page_a"))
    with small.read() as unit:
        for table in (
            PageVersionRow,
            PageOperationRow,
            PageElementUseRow,
            PageFeatureUseRow,
        ):
            left = unit.session.scalars(select(func.count()).select_from(table))
            assert left.one() == 0
    with pytest.raises(PageNotFoundError), small.write() as unit:
        unit.pages.remove_page(PageId("page_a"))


def test_pages_are_listed_the_newest_first_and_in_parts(small: KnowledgeBase) -> None:
    for number in range(5):
        add(small, f"page_{number}", at=NOW + timedelta(minutes=number // 2))
    with small.read() as unit:
        everything = [found.id for found in unit.pages.list_pages()]
        parts: list[str] = []
        last: str | None = None
        while part := unit.pages.list_pages(limit=2, after=last):
            last = part[-1].id
            parts += [found.id for found in part]
        assert unit.pages.list_pages(after="page_ghost") == ()
    assert everything == parts == ["page_4", "page_2", "page_3", "page_0", "page_1"]


def test_the_page_meant_is_found_in_either_language(small: KnowledgeBase) -> None:
    add(small, "page_list", page(title="课程列表"))
    add(small, "page_create", page(title="创建课程"), at=NOW + timedelta(minutes=1))
    add(small, "page_preview", page(title="预览页", description="Look at it"))
    with small.read() as unit:
        for wanted in ("preview", "预览", "look at it", "page_preview"):
            found = unit.pages.search_pages(wanted)
            assert found[0].id == "page_preview", wanted
        assert [p.id for p in unit.pages.search_pages("课程")] == [
            "page_create",
            "page_list",
        ]
        assert [p.id for p in unit.pages.search_pages(None)] == [
            "page_create",
            "page_list",
            "page_preview",
        ]
        assert unit.pages.search_pages("订单") == ()
        summary = unit.pages.search_pages("preview", limit=1)[0]
    assert (summary.name, summary.description, summary.page_type, summary.version) == (
        "预览页",
        "Look at it",
        "form",
        1,
    )
