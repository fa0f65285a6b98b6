"""Undo and redo, by what is stored."""

from datetime import UTC, datetime
from random import Random

from hypothesis import given, strategies as st

from backend.api.page_edits import edit_page
from backend.api.page_history import redo_change, restore_version, undo_change
from backend.assembly import dump
from backend.assembly.undoing import undo_state
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import Provenance
from backend.domain.texts import Lang
from backend.domain.versions import Cause
from backend.knowledge import KnowledgeBase
from backend.validation import checker_for
from tests.support.stored_pages import PERSON
from tests.versions.conftest import both_databases
from tests.versions.random_edits import EditMaker, ccms, make_page

NOW = datetime(2026, 1, 2, tzinfo=UTC)
causes = st.sampled_from(
    [Cause.EDIT, Cause.EDIT, Cause.UNDO, Cause.REDO, Cause.RESTORE]
)


@given(st.lists(causes, max_size=30))
def test_undo_takes_back_and_redo_brings_again(wishes: list[Cause]) -> None:
    """Play the rules with documents that are numbers, beside two plain stacks."""
    history, documents = [(1, Cause.EDIT)], {1: 1}
    current, fresh = 1, 1
    past: list[int] = []
    future: list[int] = []
    for wish in wishes:
        state = undo_state(history)
        assert len(state.undoable) == len(past)
        assert len(state.redoable) == len(future)
        if wish is Cause.UNDO:
            if not past:
                continue
            future.append(current)
            current = past.pop()
            assert documents[state.undoable[-1] - 1] == current
        elif wish is Cause.REDO:
            if not future:
                continue
            past.append(current)
            current = future.pop()
            assert documents[state.redoable[-1]] == current
        else:
            fresh += 1
            past.append(current)
            future.clear()
            current = fresh
        number = len(history) + 1
        history.append((number, wish))
        documents[number] = current


def test_the_first_version_cannot_be_undone() -> None:
    assert undo_state([(1, Cause.EDIT)]).undoable == ()
    assert undo_state([]).undoable == ()


def current_of(knowledge: KnowledgeBase) -> StoredPage:
    with knowledge.read() as unit:
        return unit.pages.get_page(PageId("page_a"))


@both_databases
def test_undoing_everything_and_redoing_it_is_nothing(knowledge: KnowledgeBase) -> None:
    chance = Random(7)
    checker = checker_for(ccms())
    page = make_page(chance, size=5)
    while checker.check(page, page_ids={"page_a"}):
        page = make_page(chance, size=5)
    with knowledge.write() as unit:
        unit.pages.add_page(
            page_id=PageId("page_a"),
            document=page,
            author=PERSON,
            provenance=Provenance(1),
            now=NOW,
        )
    states = [dump(page)]
    maker = EditMaker(chance)
    while len(states) < 8:
        stored = current_of(knowledge)
        operations, edited = maker.edit(stored.document)
        wrong = checker.check(edited.page, page_ids={"page_a"})
        if wrong or edited.page == stored.document:
            continue
        done = edit_page(
            knowledge,
            PageId("page_a"),
            operations,
            base_version=stored.version,
            author=PERSON,
            lang=Lang.EN,
        )
        states.append(dump(done.page.document))
    restored = restore_version(knowledge, PageId("page_a"), 2, author=PERSON)
    states.append(dump(restored.page.document))
    for state in reversed(states[:-1]):
        undone = undo_change(knowledge, PageId("page_a"), author=PERSON)
        assert dump(undone.page.document) == state
    for state in states[1:]:
        redone = redo_change(knowledge, PageId("page_a"), author=PERSON)
        assert dump(redone.page.document) == state
    assert dump(current_of(knowledge).document) == states[-1]
