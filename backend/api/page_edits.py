"""Editing a stored page by operations: carried over, checked, then stored."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from backend.api.schemas.versions import ConflictResponse, SinceResponse
from backend.assembly import Edited, apply_operations, describe_changes
from backend.assembly.comparing import (
    Change,
    changes_about,
    compare_pages,
    describe_change,
)
from backend.assembly.patches import is_same_json
from backend.assembly.rebasing import Conflict, find_conflicts, moved_by
from backend.domain.catalogue import Catalogue
from backend.domain.errors import (
    ElementNotFoundError,
    InvalidPageError,
    OperationError,
    VersionConflictError,
)
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import Author, Provenance
from backend.domain.texts import Lang
from backend.domain.versions import Making, PageVersion
from backend.domain.violations import Violation
from backend.knowledge.base import KnowledgeBase, Unit
from backend.validation import checker_for

__all__ = ["PageEdit", "WantedEdit", "edit_page"]


@dataclass(frozen=True, slots=True)
class PageEdit:
    """What an edit came to."""

    page: StoredPage
    """The page after the edit."""

    before: StoredPage
    """The version that the operations were applied to."""

    edited: Edited
    since: SinceResponse | None
    """What had changed since the base of the edit; `None` when nothing had."""

    @property
    def is_stored(self) -> bool:
        """Whether a version was made; not when the page was like that already."""
        return self.page.version != self.before.version


def edit_page(
    knowledge: KnowledgeBase,
    page_id: PageId,
    operations: Sequence[JsonObject],
    *,
    base_version: int,
    selected: str | None = None,
    author: Author,
    lang: Lang,
) -> PageEdit:
    """Apply operations to a page, all of them or none, and store the result.

    The page is held while this goes on, so that of several writers each is applied to
    what the one before it stored: none is lost and none is stored twice.

    Args:
        knowledge: Where the page is stored; a `PageNotFoundError` when it is not, a
            `VersionNotFoundError` when it has no version `base_version`.
        page_id: Id of the page.
        operations: The operations; an `OperationError` or `ElementNotFoundError` when
            they do not fit the page that they were made for.
        base_version: Number of the version that the operations were made for.
        selected: The element that must hold everything touched; `None` for the page.
        author: Who edits.
        lang: Language of what is told about a conflict.

    Returns:
        The page, and what was done to it. A `VersionConflictError` when somebody else
        touched the same elements since the base.

    Raises:
        InvalidPageError: The result breaks rules; nothing is stored.
    """
    with knowledge.write() as unit:
        catalogue = unit.catalogue()
        current = unit.versions.hold_page(page_id)
        base = current
        if base_version != current.version:
            base = unit.versions.get_version(page_id, base_version)
        edit = WantedEdit(catalogue, base, current, operations, selected, lang)
        since = edit.check_base(unit) if base is not current else None
        edited = edit.apply()
        if is_same_json(edited.page, current.document):
            return PageEdit(current, current, edited, since)
        page_ids = unit.pages.list_page_ids()
        violations = checker_for(catalogue).check(edited.page, page_ids=page_ids)
        if violations:
            edit.check_own_fault(page_ids, violations)
            raise InvalidPageError(violations)
        page = unit.pages.add_version(
            page_id=page_id,
            base_version=current.version,
            document=edited.page,
            author=author,
            provenance=Provenance(catalogue.revision),
            operations=operations,
            making=Making(steps=edited.steps),
            now=datetime.now(UTC),
        )
    return PageEdit(page, current, edited, since)


@dataclass
class WantedEdit:
    """Operations, the version they were made for, and the one they are applied to."""

    catalogue: Catalogue
    base: StoredPage
    current: StoredPage
    operations: Sequence[JsonObject]
    selected: str | None
    lang: Lang
    entries: Sequence[int] | None = None
    """The entry of a proposal that each operation belongs to; `None` when they are not
    those of a proposal, which are finished."""

    since: SinceResponse | None = None

    def check_base(self, unit: Unit) -> SinceResponse:
        """Make sure that nobody else touched what the operations are about.

        A `VersionConflictError` when somebody did.

        Args:
            unit: The transaction that holds the page.

        Returns:
            What changed since the base.
        """
        base, current = self.base.document, self.current.document
        versions = unit.versions.list_since(self.base.id, self.base.version)
        changes = compare_pages(base, current, self.catalogue)
        self.since = SinceResponse(
            base_version=self.base.version,
            current_version=self.current.version,
            versions=tuple(version.number for version in versions),
            elements=_elements_of(changes),
            summary=tuple(describe_changes(base, current, self.catalogue, self.lang)),
        )
        conflicts = find_conflicts(
            self.operations,
            base,
            current,
            self.catalogue,
            moved=_moved_in(versions),
            finished=self.entries is not None,
        )
        if conflicts:
            raise self._conflict(conflicts)
        return self.since

    def apply(self) -> Edited:
        """Apply the operations to the newest version.

        Returns:
            The result. A `VersionConflictError` when they fit their base and not the
            newest version.

        Raises:
            ElementNotFoundError: They name an element that is not there.
            OperationError: They do not fit the page that they were made for.
        """
        try:
            return self._apply_to(self.current)
        except (ElementNotFoundError, OperationError) as error:
            if self.since is None:
                raise
            self._apply_to(self.base)
            name = error.facts.get("element_id", self.selected)
            index = error.facts.get("index")
            touched = (index,) if isinstance(index, int) else ()
            conflict = Conflict(str(name) if name else None, (), touched)
            raise self._conflict([conflict]) from error

    def check_own_fault(
        self, page_ids: Collection[str], violations: Sequence[Violation]
    ) -> None:
        """Make sure that the operations would be wrong by themselves, too.

        A `VersionConflictError` when they are only wrong together with what others
        did since.

        Args:
            page_ids: Ids of every page.
            violations: What is wrong with the result.

        Raises:
            InvalidPageError: They are wrong by themselves.
        """
        if self.since is None:
            return
        own = checker_for(self.catalogue).check(
            self._apply_to(self.base).page, page_ids=page_ids
        )
        if own:
            raise InvalidPageError(own)
        names = dict.fromkeys(violation.element_id for violation in violations)
        raise self._conflict([Conflict(name, (), ()) for name in names])

    def _apply_to(self, page: StoredPage) -> Edited:
        """Apply the operations to a version."""
        return apply_operations(
            page.document,
            self.operations,
            self.catalogue,
            selected=self.selected,
            finished=self.entries is not None,
        )

    def _entries_of(self, conflict: Conflict) -> tuple[int, ...]:
        """Return the entries of a proposal that a conflict is about."""
        found = (self.entries[o] for o in conflict.operations if self.entries)
        return tuple(dict.fromkeys(found))

    def _conflict(self, conflicts: Sequence[Conflict]) -> VersionConflictError:
        """Build the error that names the elements in conflict."""
        assert self.since is not None
        theirs = compare_pages(
            self.base.document, self.current.document, self.catalogue
        )
        wanted = self._apply_to(self.base).page
        yours = compare_pages(self.base.document, wanted, self.catalogue)
        told = [
            ConflictResponse(
                element_id=conflict.element_id,
                theirs=self._say(theirs, conflict),
                yours=self._say(yours, conflict),
                operations=conflict.operations,
                entries=self._entries_of(conflict),
            ).model_dump(mode="json")
            for conflict in conflicts
        ]
        return VersionConflictError(
            self.base.id,
            self.base.version,
            self.current.version,
            since=self.since.model_dump(mode="json"),
            conflicts=told,
        )

    def _say(self, changes: Sequence[Change], conflict: Conflict) -> tuple[str, ...]:
        """Say what happened to the element of a conflict."""
        about = changes_about(changes, conflict.element_id)
        return tuple(describe_change(change, self.lang) for change in about)


def _elements_of(changes: Sequence[Change]) -> tuple[str, ...]:
    """Return the ids of the elements that changes name, each once."""
    named = (change.element_id for change in changes)
    return tuple(dict.fromkeys(name for name in named if name is not None))


def _moved_in(versions: Sequence[PageVersion]) -> frozenset[str] | None:
    """Return the elements that versions moved, `None` when one was written whole."""
    if not all(version.operations for version in versions):
        return None
    return frozenset().union(*(moved_by(v.operations) for v in versions))
