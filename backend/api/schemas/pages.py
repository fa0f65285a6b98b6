"""Pages as JSON."""

from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import Field

from backend.api.schemas.base import RequestBody, ResponseBody
from backend.api.schemas.documents import DocumentBody
from backend.domain.fixes import Fix
from backend.domain.pages import PAGE_ID_PATTERN, PageSummary, StoredPage
from backend.domain.texts import Lang

__all__ = [
    "BlueprintPageRequest",
    "CreatePageRequest",
    "CreatedPageResponse",
    "DuplicateRequest",
    "FixResponse",
    "ListedPageResponse",
    "NewPageId",
    "PageListResponse",
    "PageResponse",
    "PageSummaryResponse",
]

NewPageId = Annotated[str, Field(pattern=PAGE_ID_PATTERN)]


class PageSummaryResponse(ResponseBody):
    """A page as a list shows it."""

    id: str
    name: str = Field(description="The page's title")
    description: str
    page_type: str
    version: int = Field(description="Counted from 1")
    updated_at: datetime

    @classmethod
    def from_summary(cls, page: PageSummary) -> Self:
        """Build it from a stored page."""
        return cls(
            id=page.id,
            name=page.name,
            description=page.description,
            page_type=page.page_type,
            version=page.version,
            updated_at=page.updated_at,
        )


class ListedPageResponse(PageSummaryResponse):
    """A page in a list, with what its published version is."""

    published_version: int | None = Field(description="Null before the first time")

    @classmethod
    def from_listed(cls, page: PageSummary) -> Self:
        """Build it from a stored page."""
        return cls(
            id=page.id,
            name=page.name,
            description=page.description,
            page_type=page.page_type,
            version=page.version,
            updated_at=page.updated_at,
            published_version=page.published_version,
        )


class PageListResponse(ResponseBody):
    """Some of the pages."""

    pages: tuple[ListedPageResponse, ...]
    next: str | None = Field(
        description="Value of `after` for the pages that follow; null at the end"
    )


class PageResponse(PageSummaryResponse):
    """A page, whole."""

    document: DocumentBody = Field(description="The page document")
    knowledge_revision: int = Field(description="The revision it was checked against")
    created_at: datetime

    @classmethod
    def from_page(cls, page: StoredPage, **more: Any) -> Self:
        """Build it from a stored page.

        Args:
            page: The page.
            **more: Further fields of a subclass.

        Returns:
            The body.
        """
        return cls(
            id=page.id,
            name=page.name,
            description=page.description,
            page_type=page.page_type,
            version=page.version,
            updated_at=page.updated_at,
            document=page.document,
            knowledge_revision=page.knowledge_revision,
            created_at=page.created_at,
            **more,
        )


class FixResponse(ResponseBody):
    """One thing that code put right in what was sent."""

    code: str = Field(description="What kind of repair")
    pointer: str = Field(description="Where, in the stored page")
    message: str = Field(description="What was changed, in the language asked for")
    lossless: bool = Field(description="False when something sent was left out")

    @classmethod
    def from_fix(cls, fix: Fix, lang: Lang) -> Self:
        """Build it from a repair."""
        return cls(
            code=fix.code,
            pointer=fix.pointer,
            message=fix.message.read(lang),
            lossless=fix.lossless,
        )


class CreatePageRequest(RequestBody):
    """A page to store."""

    document: dict[str, Any] = Field(
        description="A page document, or a submission without ids: what is missing is "
        "added, then the page is checked",
        examples=[
            {
                "page": "form",
                "title": "Leave request",
                "elements": [{"type": "text", "label": "Reason", "field": "reason"}],
            }
        ],
    )
    page_id: NewPageId | None = Field(
        default=None, description="Id of the page; made from its title when left out"
    )


class DuplicateRequest(RequestBody):
    """How the copy of a page is called."""

    title: Annotated[str, Field(min_length=1, max_length=200)] | None = Field(
        default=None, description="Its title; the page's and `copy` when left out"
    )


class BlueprintPageRequest(RequestBody):
    """Which blueprint to make a page of."""

    blueprint: str = Field(
        description="Key of the blueprint", examples=["course_enrolment"]
    )
    page_type: str | None = Field(
        default=None, description="Which of its pages; the first when left out"
    )
    title: Annotated[str, Field(min_length=1, max_length=200)] | None = Field(
        default=None, description="Its title; the usual one when left out"
    )
    lang: Lang | None = Field(
        default=None, description="Language of its texts; the answer's when left out"
    )


class CreatedPageResponse(PageResponse):
    """A page just stored."""

    fixes: tuple[FixResponse, ...] = Field(description="What was put right")
