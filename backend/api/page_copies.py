"""New pages out of what there is: a copy of a page, a blueprint."""

from collections.abc import Collection, Sequence

from backend.api.page_creation import (
    NewPage,
    complete_page,
    create_page,
    store_new_page,
)
from backend.assembly.blueprints import page_of_blueprint
from backend.domain.catalogue import Catalogue
from backend.domain.errors import BlueprintNotFoundError
from backend.domain.fixes import Fix
from backend.domain.knowledge import Blueprint
from backend.domain.lookalikes import nearest_names
from backend.domain.pages import PageId, StoredPage
from backend.domain.runs import Author
from backend.domain.texts import Lang, detect_lang
from backend.knowledge.base import KnowledgeBase

__all__ = ["create_from_blueprint", "duplicate_page"]

_SUFFIX = {Lang.ZH: " 副本", Lang.EN: " copy"}


def duplicate_page(
    knowledge: KnowledgeBase,
    page_id: PageId,
    *,
    title: str | None,
    lang: Lang,
    author: Author,
) -> tuple[StoredPage, Sequence[Fix]]:
    """Store a copy of a page as version 1 of a new one.

    Args:
        knowledge: Where both stand. An unknown page is a `PageNotFoundError` there.
        page_id: The page to copy; its newest version is taken.
        title: What the copy is called; when left out the page's title and "copy", in
            the language of that title.
        lang: Language of the title of a page that has none.
        author: Who copies.

    Returns:
        The copy, with what its import had left over, and what code put right.
    """
    with knowledge.read() as unit:
        original = unit.pages.get_page(page_id)
        leftovers = unit.leftovers.list_leftovers(page_id)
    spoken = detect_lang(original.name) if original.name else lang
    name = title or f"{original.name or page_id}{_SUFFIX[spoken]}"

    def prepare(catalogue: Catalogue, taken: Collection[str]) -> NewPage:
        document = {**original.document, "title": name}
        copied = complete_page(document, catalogue, taken, page_id=None)
        return NewPage(copied.id, copied.document, copied.fixes, leftovers)

    page, new = store_new_page(knowledge, prepare, page_id=None, author=author)
    return page, new.fixes


def create_from_blueprint(
    knowledge: KnowledgeBase,
    blueprint: str,
    *,
    page_type: str | None,
    title: str | None,
    lang: Lang,
    author: Author,
) -> tuple[StoredPage, Sequence[Fix]]:
    """Store the usual page of a business domain.

    Args:
        knowledge: Where it is stored.
        blueprint: Key of the domain. A `BlueprintNotFoundError` when there is none, or
            when it has no page of that type.
        page_type: Which of its pages; the first one when left out.
        title: What the page is called; as usual in the domain when left out.
        lang: Language of every text.
        author: Who makes it.

    Returns:
        The stored page, and what code put right.
    """
    catalogue = knowledge.catalogue()
    found = _get_blueprint(catalogue, blueprint, page_type)
    wanted = page_type or found.pages[0][0]
    submission = page_of_blueprint(found, wanted, catalogue, lang, title=title)
    return create_page(knowledge, submission, page_id=None, author=author)


def _get_blueprint(catalogue: Catalogue, key: str, page_type: str | None) -> Blueprint:
    """Return a blueprint that has a page of a type.

    Raises:
        BlueprintNotFoundError: If there is none.
    """
    by_key = {blueprint.key: blueprint for blueprint in catalogue.blueprints}
    found = by_key.get(key)
    if found is None:
        raise BlueprintNotFoundError(key, "", nearest_names(key, by_key))
    types = [name for name, _ in found.pages]
    if page_type is not None and page_type not in types:
        raise BlueprintNotFoundError(key, page_type, types)
    return found
