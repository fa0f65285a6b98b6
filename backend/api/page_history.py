"""Going back and forth in the history of a page, and telling it in words."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from backend.api.schemas.versions import (
    ElementOriginResponse,
    OperationResponse,
    VersionResponse,
)
from backend.assembly import describe_changes
from backend.assembly.comparing import Change, ChangeKind, compare_pages
from backend.assembly.patches import is_same_json
from backend.assembly.undoing import UndoState, undo_state
from backend.domain.catalogue import Catalogue
from backend.domain.errors import (
    InvalidPageError,
    NothingToRedoError,
    NothingToUndoError,
    VersionConflictError,
)
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId, StoredPage, walk
from backend.domain.runs import Author, Provenance
from backend.domain.texts import Lang, Text
from backend.domain.versions import Cause, Making, PageVersion
from backend.knowledge.base import KnowledgeBase, Unit
from backend.validation import checker_for

__all__ = [
    "Turned",
    "describe_version",
    "list_words",
    "publish_page",
    "read_version",
    "redo_change",
    "restore_version",
    "touched_by",
    "undo_change",
]

_Choice = Callable[[StoredPage, UndoState], tuple[Cause, int, int]]
"""Gives the cause, the version it is about, and the version whose state is wanted."""


@dataclass(frozen=True, slots=True)
class Turned:
    """A page brought to the state of another version of it."""

    page: StoredPage
    before: StoredPage
    changed: tuple[str, ...]
    """Ids of the elements added, changed or moved, in document order."""

    removed: tuple[str, ...]
    state: UndoState
    """What can be undone and redone now."""

    @property
    def is_stored(self) -> bool:
        """Whether a version was made; not when the page was like that already."""
        return self.page.version != self.before.version


def restore_version(
    knowledge: KnowledgeBase,
    page_id: PageId,
    version: int,
    *,
    base_version: int | None = None,
    author: Author,
) -> Turned:
    """Bring a page to the state that it had in an older version, by a new version.

    Args:
        knowledge: Where the page is stored; errors as for `undo_change`, and a
            `VersionNotFoundError` when it has no such version.
        page_id: Id of the page.
        version: Number of the version.
        base_version: The version that the asker saw, `None` for whichever it is.
        author: Who asks.

    Returns:
        The page; not stored again when it is in that state already.
    """

    def choose(_page: StoredPage, _state: UndoState) -> tuple[Cause, int, int]:
        return Cause.RESTORE, version, version

    return _turn(knowledge, page_id, choose, base_version=base_version, author=author)


def undo_change(
    knowledge: KnowledgeBase,
    page_id: PageId,
    *,
    base_version: int | None = None,
    author: Author,
) -> Turned:
    """Bring a page to the state before its last change that is not undone.

    Args:
        knowledge: Where the page is stored; a `PageNotFoundError` when it is not, a
            `VersionConflictError` when it is not at `base_version`, and an
            `InvalidPageError` when the knowledge base no longer allows that state.
        page_id: Id of the page.
        base_version: The version that the asker saw, `None` for whichever it is.
        author: Who asks.

    Returns:
        The page. A `NothingToUndoError` when there is no such change.
    """

    def choose(page: StoredPage, state: UndoState) -> tuple[Cause, int, int]:
        if not state.undoable:
            raise NothingToUndoError(page.id)
        change = state.undoable[-1]
        return Cause.UNDO, change, change - 1

    return _turn(knowledge, page_id, choose, base_version=base_version, author=author)


def redo_change(
    knowledge: KnowledgeBase,
    page_id: PageId,
    *,
    base_version: int | None = None,
    author: Author,
) -> Turned:
    """Bring back the change that was undone last.

    Args:
        knowledge: Where the page is stored; errors as for `undo_change`.
        page_id: Id of the page.
        base_version: The version that the asker saw, `None` for whichever it is.
        author: Who asks.

    Returns:
        The page. A `NothingToRedoError` when no change is undone, or another one was
        made since.
    """

    def choose(page: StoredPage, state: UndoState) -> tuple[Cause, int, int]:
        if not state.redoable:
            raise NothingToRedoError(page.id)
        change = state.redoable[-1]
        return Cause.REDO, change, change

    return _turn(knowledge, page_id, choose, base_version=base_version, author=author)


def publish_page(
    knowledge: KnowledgeBase, page_id: PageId, *, name: str | None, version: int | None
) -> PageVersion:
    """Publish a version of a page; the one published before is so no longer.

    Args:
        knowledge: Where the page is stored; a `PageNotFoundError` when it is not, a
            `VersionNotFoundError` when it has no such version.
        page_id: Id of the page.
        name: The version's name, `None` for `v` and its number.
        version: Number of the version, `None` for the newest.

    Returns:
        The version.
    """
    with knowledge.write() as unit:
        number = version or unit.versions.hold_page(page_id).version
        called = name or f"v{number}"
        return unit.versions.publish(
            page_id, number, name=called, now=datetime.now(UTC)
        )


def read_version(
    unit: Unit, page_id: PageId, number: int, lang: Lang
) -> VersionResponse:
    """Read a version whole.

    Args:
        unit: A transaction.
        page_id: Id of the page; a `PageNotFoundError` when there is none.
        number: Number of the version; a `VersionNotFoundError` when there is none.
        lang: The language.

    Returns:
        The document, the operations with what they did, and what stands behind each
        element.
    """
    page = unit.versions.get_version(page_id, number)
    found = unit.versions.list_versions(page_id, limit=1, before=number + 1)
    steps = unit.versions.list_steps(page_id, number)
    origins = unit.pages.list_origins(page_id, number)
    (words,) = list_words(unit, page_id, found, lang)
    return VersionResponse.from_version(
        found[0],
        published=unit.versions.find_published(page_id),
        summary=words,
        document=page.document,
        operations=tuple(
            OperationResponse.from_step(operation, step)
            for operation, step in zip(found[0].operations, steps, strict=True)
        ),
        elements=tuple(map(ElementOriginResponse.from_origin, origins)),
    )


def list_words(
    unit: Unit, page_id: PageId, versions: Sequence[PageVersion], lang: Lang
) -> list[tuple[str, ...]]:
    """Say what each of some versions changed.

    Args:
        unit: A transaction.
        page_id: Id of the page.
        versions: Versions of the page.
        lang: The language.

    Returns:
        Sentences for each, in the same order.
    """
    numbers = {number for v in versions for number in (v.number, v.number - 1)}
    documents = unit.versions.get_documents(page_id, numbers)
    catalogue = unit.catalogue()
    return [
        describe_version(
            version,
            documents.get(version.number - 1),
            documents[version.number],
            catalogue,
            lang,
        )
        for version in versions
    ]


def describe_version(
    version: PageVersion,
    before: JsonObject | None,
    after: JsonObject,
    catalogue: Catalogue,
    lang: Lang,
) -> tuple[str, ...]:
    """Say what a version changed.

    Args:
        version: The version.
        before: The document of the version before; `None` for the first one.
        after: Its document.
        catalogue: Names of elements and features.
        lang: The language.

    Returns:
        Sentences without a full stop; how it came to be first, unless it is an edit.
    """
    number = version.cause_version
    words = {
        Cause.EDIT: Text("", ""),
        Cause.UNDO: Text(f"撤销了第 {number} 版的修改", f"Undid version {number}"),
        Cause.REDO: Text(f"重做了第 {number} 版的修改", f"Redid version {number}"),
        Cause.RESTORE: Text(f"恢复到第 {number} 版", f"Restored version {number}"),
    }[version.cause].read(lang)
    sentences = describe_changes(before, after, catalogue, lang)
    return tuple(sentence for sentence in (words, *sentences) if sentence)


def _turn(
    knowledge: KnowledgeBase,
    page_id: PageId,
    choose: _Choice,
    *,
    base_version: int | None,
    author: Author,
) -> Turned:
    """Bring a page to the state of another version, by a new version."""
    with knowledge.write() as unit:
        catalogue = unit.catalogue()
        current = unit.versions.hold_page(page_id)
        if base_version not in {None, current.version}:
            raise VersionConflictError(page_id, base_version or 0, current.version)
        history = unit.versions.list_causes(page_id)
        cause, about, wanted = choose(current, undo_state(history))
        document = unit.versions.get_version(page_id, wanted).document
        changes = compare_pages(current.document, document, catalogue)
        page = current
        if cause is not Cause.RESTORE or not is_same_json(document, current.document):
            page_ids = unit.pages.list_page_ids()
            violations = checker_for(catalogue).check(document, page_ids=page_ids)
            if violations:
                raise InvalidPageError(violations)
            page = unit.pages.add_version(
                page_id=page_id,
                base_version=current.version,
                document=document,
                author=author,
                provenance=Provenance(catalogue.revision),
                operations=(),
                making=Making(cause, about),
                now=datetime.now(UTC),
            )
            history = (*history, (page.version, cause))
    changed, removed = touched_by(changes, document)
    return Turned(page, current, changed, removed, undo_state(history))


def touched_by(
    changes: Sequence[Change], document: JsonObject
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tell which elements differences are about.

    Args:
        changes: The differences between two states of a page.
        document: The later state.

    Returns:
        The ids of the elements changed, in document order, and of those gone.
    """
    named = {c.element_id for c in changes if c.kind is not ChangeKind.REMOVED}
    gone = [c.element_id for c in changes if c.kind is ChangeKind.REMOVED]
    order = (found.id for found in walk(document))
    return (
        tuple(name for name in order if name is not None and name in named),
        tuple(name for name in gone if name is not None),
    )
