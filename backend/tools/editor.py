"""Tools that make the editor do something; they carry only ids that exist."""

from typing import Annotated, ClassVar

from pydantic import Field
from typing_extensions import override

from backend.domain.errors import ToolRetryError
from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId, StoredPage
from backend.domain.texts import Text
from backend.knowledge.proposals import as_proposed
from backend.tools.base import (
    Arguments,
    Tool,
    ToolContext,
    ToolKind,
    ToolOutcome,
    ToolScope,
    UiAction,
)
from backend.tools.definitions import described
from backend.tools.nearest import check_element_id

__all__ = [
    "ElementArguments",
    "Highlight",
    "HighlightArguments",
    "OpenPage",
    "OpenPageArguments",
    "ScrollTo",
    "SelectElement",
    "open_page_of",
]

MAX_HIGHLIGHTED = 50
"""Elements that one call may highlight, inclusive; more show nothing in particular."""


class ElementArguments(Arguments):
    """One element of the open page."""

    element_id: Annotated[
        str,
        described("元素 id", "Element id"),
    ]


class HighlightArguments(Arguments):
    """Several elements of the open page."""

    element_ids: Annotated[
        tuple[str, ...],
        Field(min_length=1, max_length=MAX_HIGHLIGHTED),
        described("元素 id", "Element ids"),
    ]


class OpenPageArguments(Arguments):
    """A stored page."""

    page_id: Annotated[str, described("页面 id", "Page id")]


def open_page_of(context: ToolContext) -> StoredPage:
    """Return the open page.

    Args:
        context: The context of the call.

    Returns:
        The page.

    Raises:
        ToolRetryError: If no page is open.
    """
    if context.page is None:
        raise ToolRetryError(
            Text(
                "现在没有打开的页面。要新建页面请用 create_page。",
                "No page is open. Use create_page to make one.",
            )
        )
    return context.page


def stored_page_of(context: ToolContext) -> StoredPage:
    """Return the open page as it is in the store now, with what is proposed for it.

    Somebody else may have changed or deleted it since the run looked last, and a client
    is not told to act on what is gone.

    Args:
        context: The context of the call; a `ToolRetryError` when no page is open.

    Returns:
        The page; one that was deleted is a `PageNotFoundError`.
    """
    known = open_page_of(context)
    with context.knowledge.read() as unit:
        page = unit.pages.get_page(known.id)
        proposal = unit.proposals.find_open(page.id) if context.review else None
    return as_proposed(page, proposal)


class ScrollTo(Tool[ElementArguments]):
    """Scroll the editor to an element."""

    name: ClassVar = "scroll_to"
    kind: ClassVar = ToolKind.UI
    scope: ClassVar = ToolScope.EDITOR
    description: ClassVar = Text(
        "让编辑器滚动到元素，用户要看某处时用。",
        "Scroll the editor to an element, when the person wants to see it.",
    )
    arguments = ElementArguments

    @override
    def run(self, context: ToolContext, arguments: ElementArguments) -> ToolOutcome:
        """Return the action, once the element is known to exist."""
        check_element_id(stored_page_of(context).document, arguments.element_id)
        return _acted(
            context,
            self.name,
            {"element_id": arguments.element_id},
            f"已滚动到 {arguments.element_id}。",
            f"Scrolled to {arguments.element_id}.",
        )


class SelectElement(Tool[ElementArguments]):
    """Select an element in the editor."""

    name: ClassVar = "select_element"
    kind: ClassVar = ToolKind.UI
    scope: ClassVar = ToolScope.EDITOR
    description: ClassVar = Text(
        "选中元素，打开属性面板。",
        "Select an element and open its inspector.",
    )
    arguments = ElementArguments

    @override
    def run(self, context: ToolContext, arguments: ElementArguments) -> ToolOutcome:
        """Return the action, once the element is known to exist."""
        check_element_id(stored_page_of(context).document, arguments.element_id)
        return _acted(
            context,
            self.name,
            {"element_id": arguments.element_id},
            f"已选中 {arguments.element_id}。",
            f"Selected {arguments.element_id}.",
        )


class Highlight(Tool[HighlightArguments]):
    """Highlight elements in the editor."""

    name: ClassVar = "highlight"
    kind: ClassVar = ToolKind.UI
    scope: ClassVar = ToolScope.EDITOR
    description: ClassVar = Text(
        "高亮几个元素，用于回答“哪些元素……”。",
        'Highlight elements, to answer "which elements ...".',
    )
    arguments = HighlightArguments

    @override
    def run(self, context: ToolContext, arguments: HighlightArguments) -> ToolOutcome:
        """Return the action, once all elements are known to exist."""
        page = stored_page_of(context)
        for element_id in arguments.element_ids:
            check_element_id(page.document, element_id)
        listed = ", ".join(arguments.element_ids)
        return _acted(
            context,
            self.name,
            {"element_ids": list(arguments.element_ids)},
            f"已高亮 {listed}。",
            f"Highlighted {listed}.",
        )


class OpenPage(Tool[OpenPageArguments]):
    """Open another page in the editor."""

    name: ClassVar = "open_page"
    kind: ClassVar = ToolKind.UI
    scope: ClassVar = ToolScope.EDITOR
    description: ClassVar = Text(
        "打开另一个已有页面给用户看；能修改的仍是当前页面。",
        "Show another stored page; the page you may edit stays the same.",
    )
    arguments = OpenPageArguments

    @override
    def run(self, context: ToolContext, arguments: OpenPageArguments) -> ToolOutcome:
        """Return the action, once the page is known to exist."""
        with context.knowledge.read() as unit:
            page = unit.pages.get_page(PageId(arguments.page_id))
        return _acted(
            context,
            self.name,
            {"page_id": page.id},
            f"已打开页面 {page.id}（{page.name}）。",
            f"Opened page {page.id} ({page.name}).",
        )


def _acted(
    context: ToolContext, name: str, arguments: JsonObject, zh: str, en: str
) -> ToolOutcome:
    """Return the outcome of an action."""
    return ToolOutcome(context.read(zh, en), action=UiAction(name, arguments))
