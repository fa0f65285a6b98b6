"""Versions of pages: edit, history, diff, restore, undo, redo, publish, provenance."""

from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Query

from backend.api.changed_pages import last_of, to_changed
from backend.api.dependencies import Knowledge
from backend.api.languages import AnswerLang
from backend.api.page_edits import edit_page
from backend.api.page_history import (
    list_words,
    publish_page,
    read_version,
    redo_change,
    restore_version,
    undo_change,
)
from backend.api.principals import Asker
from backend.api.problems import describe_problems
from backend.api.schemas.diffs import ChangeResponse, DiffResponse
from backend.api.schemas.operations import EditPageRequest
from backend.api.schemas.pages import FixResponse
from backend.api.schemas.versions import (
    ChangedPageResponse,
    EditedPageResponse,
    ProvenanceResponse,
    PublishRequest,
    RestoreRequest,
    UndoRequest,
    VersionListResponse,
    VersionResponse,
    VersionSummaryResponse,
)
from backend.api.strict_json import StrictRoute
from backend.assembly import describe_changes
from backend.assembly.comparing import compare_pages
from backend.assembly.undoing import undo_state
from backend.domain.errors import VersionNotFoundError
from backend.domain.pages import PageId

__all__ = ["router"]

router = APIRouter(
    prefix="/pages/{page_id}", route_class=StrictRoute, tags=["versions"]
)

_ABSENT = describe_problems(HTTPStatus.NOT_FOUND)
_CHANGING = describe_problems(
    HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT, HTTPStatus.SERVICE_UNAVAILABLE
)


@router.post(
    "/operations",
    operation_id="edit_page",
    summary="Edit a page by operations",
    description="Applies the operations to the page, all or none, checks the result and "
    "stores it as a new version. When the page is newer than `base_version`, the edit "
    "is carried over where nobody else touched the same elements, and `since` tells "
    "what had changed; otherwise the answer is 409 `version_conflict`, whose facts "
    "have `since` and one entry per element in `conflicts`.",
    responses=_CHANGING,
)
def apply_operations(
    page_id: str,
    body: EditPageRequest,
    knowledge: Knowledge,
    lang: AnswerLang,
    asker: Asker,
) -> EditedPageResponse:
    operations = [o.model_dump(exclude_unset=True) for o in body.operations]
    edit = edit_page(
        knowledge,
        PageId(page_id),
        operations,
        base_version=body.base_version,
        selected=body.selected,
        author=asker.author,
        lang=lang,
    )
    catalogue = knowledge.catalogue()
    with knowledge.read() as unit:
        state = undo_state(unit.versions.list_causes(PageId(page_id)))
    told = describe_changes(edit.before.document, edit.page.document, catalogue, lang)
    return EditedPageResponse.from_page(
        edit.page,
        stored=edit.is_stored,
        changed=edit.edited.changed if edit.is_stored else (),
        removed=edit.edited.removed if edit.is_stored else (),
        summary=tuple(told),
        undoable=last_of(state.undoable),
        redoable=last_of(state.redoable),
        patch=edit.edited.patch if edit.is_stored else (),
        inverse=edit.edited.inverse if edit.is_stored else (),
        fixes=tuple(FixResponse.from_fix(fix, lang) for fix in edit.edited.fixes),
        rebased=edit.since is not None,
        since=edit.since,
    )


@router.get(
    "/versions",
    operation_id="list_versions",
    summary="List the versions of a page",
    description="The history, newest first, with what each version changed in words, "
    "and what undo and redo would do next.",
    responses=_ABSENT,
)
def list_versions(
    page_id: str,
    knowledge: Knowledge,
    lang: AnswerLang,
    _asker: Asker,
    limit: Annotated[int, Query(ge=1, le=100, description="Versions at most")] = 20,
    before: Annotated[
        int | None, Query(ge=1, description="`next` of the list before")
    ] = None,
) -> VersionListResponse:
    with knowledge.read() as unit:
        found = unit.versions.list_versions(
            PageId(page_id), limit=limit + 1, before=before
        )
        shown = found[:limit]
        words = list_words(unit, PageId(page_id), shown, lang)
        published = unit.versions.find_published(PageId(page_id))
        state = undo_state(unit.versions.list_causes(PageId(page_id)))
    return VersionListResponse(
        versions=tuple(
            VersionSummaryResponse.from_version(v, published=published, summary=told)
            for v, told in zip(shown, words, strict=True)
        ),
        next=shown[-1].number if len(found) > limit else None,
        published_version=published,
        undoable=last_of(state.undoable),
        redoable=last_of(state.redoable),
    )


@router.get(
    "/versions/{number}",
    operation_id="get_version",
    summary="Get a version of a page",
    description="The document as it was, the operations that led to it with their "
    "patches, and the run, turn and knowledge revision behind each element.",
    responses=_ABSENT,
)
def get_version(
    page_id: str, number: int, knowledge: Knowledge, lang: AnswerLang, _asker: Asker
) -> VersionResponse:
    with knowledge.read() as unit:
        return read_version(unit, PageId(page_id), number, lang)


@router.get(
    "/published",
    operation_id="get_published_version",
    summary="Get the published version of a page",
    description="The version that was published last; 404 `version_not_found` before "
    "the first time.",
    responses=_ABSENT,
)
def get_published_version(
    page_id: str, knowledge: Knowledge, lang: AnswerLang, _asker: Asker
) -> VersionResponse:
    with knowledge.read() as unit:
        number = unit.versions.find_published(PageId(page_id))
        if number is None:
            newest = unit.pages.get_page(PageId(page_id)).version
            raise VersionNotFoundError(page_id, None, newest)
        return read_version(unit, PageId(page_id), number, lang)


@router.get(
    "/diff",
    operation_id="diff_versions",
    summary="Compare two versions of a page",
    description="What was added, removed, moved and changed property by property, as "
    "data and in words. Without `to` the newest version is meant, without `from` the "
    "one before `to`.",
    responses=_ABSENT,
)
def diff_versions(
    page_id: str,
    knowledge: Knowledge,
    lang: AnswerLang,
    _asker: Asker,
    from_version: Annotated[
        int | None, Query(alias="from", ge=1, description="Number of a version")
    ] = None,
    to_version: Annotated[
        int | None, Query(alias="to", ge=1, description="Number of a version")
    ] = None,
) -> DiffResponse:
    with knowledge.read() as unit:
        newest = unit.pages.get_page(PageId(page_id)).version
        to = to_version or newest
        after = unit.versions.get_version(PageId(page_id), to)
        start = from_version or max(1, to - 1)
        before = unit.versions.get_version(PageId(page_id), start)
        catalogue = unit.catalogue()
    changes = compare_pages(before.document, after.document, catalogue)
    summary = describe_changes(before.document, after.document, catalogue, lang)
    return DiffResponse(
        page_id=page_id,
        from_version=start,
        to_version=to,
        equal=not changes,
        summary=tuple(summary),
        changes=tuple(ChangeResponse.from_change(change, lang) for change in changes),
    )


@router.post(
    "/restore",
    operation_id="restore_version",
    summary="Restore an older version",
    description="Makes a new version with the state of an older one. Like any change "
    "it can be undone. A page that is in that state already gets no new version.",
    responses=_CHANGING,
)
def restore(
    page_id: str,
    body: RestoreRequest,
    knowledge: Knowledge,
    lang: AnswerLang,
    asker: Asker,
) -> ChangedPageResponse:
    turned = restore_version(
        knowledge,
        PageId(page_id),
        body.version,
        base_version=body.base_version,
        author=asker.author,
    )
    return to_changed(turned, knowledge.catalogue(), lang)


@router.post(
    "/undo",
    operation_id="undo_change",
    summary="Undo the last change",
    description="Makes a new version with the state before the last change that is not "
    "undone yet, whoever made it. 409 `nothing_to_undo` when none is left.",
    responses=_CHANGING,
)
def undo(
    page_id: str,
    knowledge: Knowledge,
    lang: AnswerLang,
    asker: Asker,
    body: UndoRequest | None = None,
) -> ChangedPageResponse:
    base_version = body.base_version if body is not None else None
    turned = undo_change(
        knowledge, PageId(page_id), base_version=base_version, author=asker.author
    )
    return to_changed(turned, knowledge.catalogue(), lang)


@router.post(
    "/redo",
    operation_id="redo_change",
    summary="Redo the change undone last",
    description="Makes a new version with the state after the change that was undone "
    "last. A change made after an undo ends what can be redone; then, and when nothing "
    "is undone, the answer is 409 `nothing_to_redo`.",
    responses=_CHANGING,
)
def redo(
    page_id: str,
    knowledge: Knowledge,
    lang: AnswerLang,
    asker: Asker,
    body: UndoRequest | None = None,
) -> ChangedPageResponse:
    base_version = body.base_version if body is not None else None
    turned = redo_change(
        knowledge, PageId(page_id), base_version=base_version, author=asker.author
    )
    return to_changed(turned, knowledge.catalogue(), lang)


@router.post(
    "/publish",
    operation_id="publish_page",
    summary="Publish a version under a name",
    description="Names a version and makes it the published one, instead of the one "
    "published before. No new version is made; later edits leave it as it is.",
    responses=_CHANGING,
)
def publish(
    page_id: str,
    knowledge: Knowledge,
    lang: AnswerLang,
    _asker: Asker,
    body: PublishRequest | None = None,
) -> VersionSummaryResponse:
    wanted = body or PublishRequest()
    version = publish_page(
        knowledge, PageId(page_id), name=wanted.name, version=wanted.version
    )
    with knowledge.read() as unit:
        (words,) = list_words(unit, PageId(page_id), [version], lang)
    return VersionSummaryResponse.from_version(
        version, published=version.number, summary=words
    )


@router.get(
    "/elements/{element_id}/provenance",
    operation_id="get_provenance",
    summary="Tell where an element comes from",
    description="The version, run, turn and knowledge revision that made an element of "
    "the newest version, and those that changed it since.",
    responses=_ABSENT,
)
def get_provenance(
    page_id: str, element_id: str, knowledge: Knowledge, _asker: Asker
) -> ProvenanceResponse:
    with knowledge.read() as unit:
        story = unit.versions.get_story(PageId(page_id), element_id)
    return ProvenanceResponse.from_story(story)
