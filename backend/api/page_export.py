"""Giving a page out: as it is, for the engine, or as the schema of its kind."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Literal

from backend.api.page_import import page_check, read_config
from backend.domain.catalogue import Catalogue
from backend.domain.errors import (
    InvalidPageError,
    PageNotFoundError,
    PageTypeNotFoundError,
    VersionNotFoundError,
)
from backend.domain.json_values import JsonObject, Pointer
from backend.domain.leftovers import Leftover, LeftoverReason
from backend.domain.pages import PageId, StoredPage
from backend.export.ccms import to_engine, to_file
from backend.export.ccms.pruning import PageCheck
from backend.export.ccms.unsafe_parts import is_unsafe
from backend.export.json_schema import page_schema
from backend.knowledge.base import KnowledgeBase, Unit
from backend.knowledge.suggestions import nearest

__all__ = [
    "ExportTarget",
    "KeptLeftover",
    "PageExport",
    "export_document",
    "export_page",
    "list_kept",
    "schema_of",
]

HELPER_MARK = "__"
"""Stands between the page's id and the button's in the id of a helper page."""


class ExportTarget(StrEnum):
    """What a page is exported as."""

    CCMS = "ccms"
    """The engine's configuration."""

    PAGE = "page"
    """The page document."""

    JSONSCHEMA = "jsonschema"
    """The schema that all pages of this type satisfy."""


@dataclass(frozen=True, slots=True)
class PageExport:
    """An exported page."""

    content: JsonObject
    withheld: tuple[Leftover, ...] = ()
    """Leftovers of its import that were not written back."""

    unwritten: tuple[Pointer, ...] = ()
    """What of the page has no effect in the engine."""


@dataclass(frozen=True, slots=True)
class KeptLeftover:
    """A leftover and what becomes of it when the page is exported as it is now."""

    leftover: Leftover
    is_exported: bool


def export_page(
    knowledge: KnowledgeBase,
    page_id: str,
    target: ExportTarget,
    *,
    version: int | Literal["published"] | None = None,
) -> PageExport:
    """Export a stored page.

    Args:
        knowledge: Where it is stored.
        page_id: Its id; or, for the engine, the id of a helper page of an export, so
            that a host can load every page that it meets in the same way.
        target: What to export.
        version: Number of an older version, or the published one; `None` for the
            newest.

    Returns:
        The export.

    Raises:
        PageNotFoundError: If there is no such page.
    """
    with knowledge.read() as unit:
        catalogue = unit.catalogue()
        taken = unit.pages.list_page_ids()
        owner, mark, _ = page_id.rpartition(HELPER_MARK)
        is_helper = page_id not in taken and target is ExportTarget.CCMS and mark != ""
        stored = _get_page(unit, PageId(owner if is_helper else page_id), version)
        leftovers = unit.leftovers.list_leftovers(stored.id)
    exported = export_document(
        stored.document,
        target,
        page_id=stored.id,
        catalogue=catalogue,
        page_ids=taken,
        leftovers=leftovers,
    )
    if not is_helper:
        return exported
    helpers = exported.content.get("pagesmith", {}).get("pages", {})
    if page_id not in helpers:
        raise PageNotFoundError(page_id, nearest(page_id, [*taken, *helpers]))
    return PageExport(helpers[page_id])


def export_document(
    document: JsonObject,
    target: ExportTarget,
    *,
    page_id: PageId,
    catalogue: Catalogue,
    page_ids: Collection[str],
    leftovers: Sequence[Leftover] = (),
) -> PageExport:
    """Export a page document.

    Args:
        document: The page; passes the page check.
        target: What to export.
        page_id: Its id, after which helper pages are named.
        catalogue: The knowledge.
        page_ids: Ids of all pages.
        leftovers: What its import left over.

    Returns:
        The export.
    """
    match target:
        case ExportTarget.PAGE:
            return PageExport(document)
        case ExportTarget.JSONSCHEMA:
            return PageExport(schema_of(catalogue, document["page"]))
        case ExportTarget.CCMS:
            check = page_check(catalogue, {*page_ids, page_id})
            return _to_ccms(document, page_id, check, leftovers)


def schema_of(catalogue: Catalogue, page_type: str) -> JsonObject:
    """Return the standalone JSON Schema of the pages of a type.

    Args:
        catalogue: The knowledge.
        page_type: Key of the page type.

    Returns:
        The schema, of draft 2020-12.

    Raises:
        PageTypeNotFoundError: If there is no such page type.
    """
    if catalogue.find_page_type(page_type) is None:
        keys = [row.key for row in catalogue.page_types]
        raise PageTypeNotFoundError(page_type, nearest(page_type, keys) or keys)
    return page_schema(catalogue, page_type)


def list_kept(knowledge: KnowledgeBase, page_id: PageId) -> tuple[KeptLeftover, ...]:
    """Tell what the import of a page left over and what becomes of it.

    Args:
        knowledge: Where the page is stored; a `PageNotFoundError` when it is not.
        page_id: Its id.

    Returns:
        The leftovers in document order of the imported configuration, other ways of
        writing the same left aside; empty for a page that was not imported.
    """
    with knowledge.read() as unit:
        page = unit.pages.get_page(page_id)
        leftovers = unit.leftovers.list_leftovers(page_id)
        check = page_check(unit.catalogue(), unit.pages.list_page_ids())
    judged = _judge(page.document, check, leftovers)
    export = to_engine(page.document, page_id=page_id, leftovers=judged)
    withheld = {id(one) for one in export.withheld}
    return tuple(
        KeptLeftover(one, id(one) not in withheld)
        for one in judged
        if one.reason is not LeftoverReason.SPELLING
    )


def _to_ccms(
    document: JsonObject,
    page_id: PageId,
    check: PageCheck,
    leftovers: Sequence[Leftover],
) -> PageExport:
    """Export for the engine; what may run code stays out, whatever was stored."""
    judged = _judge(document, check, leftovers)
    export = to_engine(document, page_id=page_id, leftovers=judged)
    alone = not export.pages and _says_all(document, export.config, page_id, check)
    return PageExport(to_file(export, alone=alone), export.withheld, export.unwritten)


def _judge(
    document: JsonObject, check: PageCheck, leftovers: Sequence[Leftover]
) -> tuple[Leftover, ...]:
    """Judge leftovers by the gate of today, which may know more than that of then."""
    return tuple(
        one if one.unsafe else replace(one, unsafe=is_unsafe(one, document, check))
        for one in leftovers
    )


def _says_all(
    document: JsonObject, config: JsonObject, page_id: PageId, check: PageCheck
) -> bool:
    """Tell whether a configuration alone is read as the very same page."""
    try:
        return read_config(config, page_id, check, {}).page == document
    except InvalidPageError:
        return False


def _get_page(
    unit: Unit, page_id: PageId, version: int | Literal["published"] | None
) -> StoredPage:
    """Return a page in the version asked for.

    Raises:
        VersionNotFoundError: If the page has no such version.
    """
    if version is None:
        return unit.pages.get_page(page_id)
    if version != "published":
        return unit.versions.get_version(page_id, version)
    newest = unit.pages.get_page(page_id).version
    published = unit.versions.find_published(page_id)
    if published is None:
        raise VersionNotFoundError(page_id, None, newest)
    return unit.versions.get_version(page_id, published)
