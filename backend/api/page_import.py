"""Bringing in a file: a configuration of the engine, or a page document."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from backend.api.page_creation import NewPage, complete_page, store_new_page
from backend.assembly import page_id_for
from backend.assembly.identifiers import assign_ids
from backend.assembly.repairs import Repairs
from backend.domain.catalogue import Catalogue
from backend.domain.errors import InvalidPageError
from backend.domain.fixes import Fix
from backend.domain.json_values import Json, JsonObject
from backend.domain.leftovers import Leftover, LeftoverReason
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import Author
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.export.ccms import EngineImport, from_engine, from_file, is_engine_file
from backend.export.ccms.pruning import PageCheck
from backend.knowledge.base import KnowledgeBase
from backend.validation import checker_for

__all__ = ["ImportedPage", "import_page", "page_check", "read_config"]


@dataclass(frozen=True, slots=True)
class ImportedPage:
    """What became of a file."""

    page: StoredPage | None
    """The page as stored; `None` when it was only tried."""

    page_id: PageId
    document: JsonObject
    leftovers: tuple[Leftover, ...]
    """What the page cannot carry, other ways of writing the same left aside; kept
    with the page and exported again, except for the unsafe ones."""

    notes: tuple[Text, ...]
    """How the import went, the most important first."""

    fixes: Sequence[Fix] = ()
    """What code put right in a page document."""


def import_page(
    knowledge: KnowledgeBase,
    content: Json,
    *,
    page_id: str | None,
    pages: Mapping[str, Json] | None = None,
    author: Author,
    is_trial: bool = False,
) -> ImportedPage:
    """Read a file and store the page that it holds.

    Args:
        knowledge: Where it is stored. A `PageExistsError` if `page_id` is taken there.
        content: A configuration `{basic, steps}`, our export of one, or a page
            document; any JSON value.
        page_id: Id of the page; `None` makes a free one from the title.
        pages: Other configurations of the host by page id; a button that invisibly
            opens one that only sends a request gets that request.
        author: Who brings it in.
        is_trial: Whether to store nothing and tell only what would be.

    Returns:
        What became of it. A file that no page can be made of, or a page document that
        breaks rules, is an `InvalidPageError`.
    """
    notes: list[Text] = []

    def prepare(catalogue: Catalogue, taken: Collection[str]) -> NewPage:
        notes.clear()
        if not is_engine_file(content):
            if not isinstance(content, dict) or "page" not in content:
                raise InvalidPageError([_NOTHING_KNOWN])
            return complete_page(content, catalogue, taken, page_id=page_id)
        wanted = PageId(page_id or page_id_for(_title_of(content), taken))
        check = page_check(catalogue, {*taken, wanted})
        imported = read_config(content, wanted, check, pages or {})
        notes.extend(imported.notes)
        return NewPage(wanted, imported.page, leftovers=imported.leftovers)

    stored: StoredPage | None = None
    if is_trial:
        with knowledge.read() as unit:
            new = prepare(unit.catalogue(), unit.pages.list_page_ids())
    else:
        stored, new = store_new_page(knowledge, prepare, page_id=page_id, author=author)
    told = (one for one in new.leftovers if one.reason is not LeftoverReason.SPELLING)
    return ImportedPage(
        stored, new.id, new.document, tuple(told), tuple(notes), new.fixes
    )


def read_config(
    content: Json, page_id: PageId, check: PageCheck, pages: Mapping[str, Json]
) -> EngineImport:
    """Read a configuration file as a page.

    Args:
        content: A configuration, or our export of one.
        page_id: Id the page has.
        check: The page check.
        pages: Other configurations of the host, beside those in the file.

    Returns:
        The page and its leftovers. An `InvalidPageError` when there is nothing that a
        page could be made of.
    """
    file = from_file(content)
    return from_engine(
        file.config,
        page_id=page_id,
        check=check,
        assign_ids=lambda elements: assign_ids(elements, (), Repairs()),
        helper_pages={**pages, **file.pages},
        origin=file.origin,
    )


def page_check(catalogue: Catalogue, page_ids: Collection[str]) -> PageCheck:
    """Return the whole page check, with the pages that buttons may lead to.

    Args:
        catalogue: The knowledge.
        page_ids: Ids of all pages.

    Returns:
        The check.
    """
    checker = checker_for(catalogue)
    return lambda page: checker.check(page, page_ids=page_ids)


def _title_of(content: Json) -> str:
    """Return the title of a configuration, empty when it has none."""
    basic = content.get("basic")
    title = basic.get("title") if isinstance(basic, dict) else None
    return title if isinstance(title, str) else ""


_NOTHING_KNOWN = Violation(
    Rule.NOT_A_PAGE,
    "",
    Text(
        "这个文件既不是引擎配置（有 steps），也不是页面（有 page 和 elements）",
        "This is neither a configuration of the engine (with `steps`) nor a page "
        "(with `page` and `elements`)",
    ),
    expected='{"steps": […]} or {"page": "form", "elements": […]}',
)
"""The violation of a file of some other kind."""
