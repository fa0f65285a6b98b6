"""What was meant by an id, of an element or a page, that does not exist."""

import re
from collections.abc import Iterable

from backend.domain.errors import ElementNotFoundError, PageNotFoundError
from backend.domain.json_values import JsonObject
from backend.domain.lookalikes import nearest_names
from backend.domain.pages import walk
from backend.domain.words import fold_word
from backend.tools.base import ToolContext
from backend.tools.page_text import dump_page

__all__ = ["check_element_id", "check_named_pages"]

_PAGE_ID = re.compile(r"\bpage_[a-z0-9_]+", re.ASCII | re.IGNORECASE)
"""What ids of pages look like when the server made them."""


def check_element_id(page: JsonObject, element_id: str) -> None:
    """Check that a page has an element.

    Args:
        page: The page document.
        element_id: The id; a label is no id, but leads to the right suggestion.

    Raises:
        ElementNotFoundError: If there is none, naming the nearest ids.
    """
    labels = {found.id: found.get("label") for found in walk(page) if found.id}
    if element_id in labels:
        return
    wanted = fold_word(element_id)
    labelled = [
        key
        for key, label in labels.items()
        if isinstance(label, str) and fold_word(label) == wanted
    ]
    raise ElementNotFoundError(
        element_id, tuple(labelled[:3]) or nearest_names(element_id, labels)
    )


def check_named_pages(context: ToolContext, texts: Iterable[str]) -> None:
    """Check that the pages named in texts for a person exist.

    Args:
        context: What the tool may know.
        texts: What the person would read.

    Raises:
        PageNotFoundError: If one of them does not, and neither the person nor the open
            page brought it up.
    """
    named = {name for text in texts for name in _PAGE_ID.findall(text)}
    if not named:
        return
    read = context.prompt + (dump_page(context.page.document) if context.page else "")
    with context.knowledge.read() as unit:
        known = unit.pages.list_page_ids()
    for name in sorted(named - known):
        if name not in read:
            raise PageNotFoundError(name, nearest_names(name, known))
