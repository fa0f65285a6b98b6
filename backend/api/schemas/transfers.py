"""Exports and imports as JSON."""

from typing import Any, Self

from pydantic import Field

from backend.api.page_export import KeptLeftover
from backend.api.page_import import ImportedPage
from backend.api.schemas.base import RequestBody, ResponseBody
from backend.api.schemas.pages import FixResponse, NewPageId, PageResponse
from backend.domain.leftovers import Leftover, LeftoverReason
from backend.domain.texts import Lang

__all__ = [
    "ImportRequest",
    "ImportResponse",
    "LeftoverListResponse",
    "LeftoverResponse",
    "StoredLeftoverResponse",
]


class LeftoverResponse(ResponseBody):
    """One part of an imported configuration that the page cannot carry."""

    pointer: str = Field(description="Where it stood in the imported configuration")
    reason: LeftoverReason = Field(description="Why the page cannot carry it")
    message: str = Field(description="The same in words, in the language asked for")
    owner: str = Field(
        description="Id of the element it belongs to, or `@` and a part of the "
        "configuration, e.g. `@form`, `@source`"
    )
    unsafe: bool = Field(
        description="It may run code. Such a part is neither kept nor exported"
    )
    value: Any = Field(
        description="The part, verbatim; null when it is unsafe, or something that the "
        "configuration leaves out"
    )

    @classmethod
    def from_leftover(cls, leftover: Leftover, lang: Lang, **more: Any) -> Self:
        """Build it from a leftover.

        Args:
            leftover: The leftover.
            lang: The language asked for.
            **more: Further fields of a subclass.

        Returns:
            The body.
        """
        return cls(
            pointer=leftover.pointer,
            reason=leftover.reason,
            message=leftover.message.read(lang),
            owner=leftover.owner,
            unsafe=leftover.unsafe,
            value=None if leftover.unsafe else leftover.value,
            **more,
        )


class StoredLeftoverResponse(LeftoverResponse):
    """A leftover of a stored page."""

    exported: bool = Field(
        description="Whether an export of the page as it is now has it: not when it is "
        "unsafe, its element is gone, or an edit has overtaken it"
    )

    @classmethod
    def from_kept(cls, kept: KeptLeftover, lang: Lang) -> Self:
        """Build it from a kept leftover."""
        exported = kept.is_exported
        return cls.from_leftover(kept.leftover, lang, exported=exported)


class LeftoverListResponse(ResponseBody):
    """What the import of a page left over."""

    leftovers: tuple[StoredLeftoverResponse, ...] = Field(
        description="In document order of the imported configuration"
    )


class ImportRequest(RequestBody):
    """A file to bring in."""

    content: Any = Field(
        description="A configuration of the engine, `{basic, steps}`, as it is or as "
        "we exported it; or a page document",
        examples=[
            {
                "basic": {"title": "Leave request"},
                "steps": [
                    {
                        "type": "form",
                        "fields": [
                            {"type": "text", "label": "Reason", "field": "reason"}
                        ],
                        "actions": [{"type": "submit", "label": "Send"}],
                        "rightTopActions": [],
                    }
                ],
            }
        ],
    )
    page_id: NewPageId | None = Field(
        default=None, description="Id of the page; made from its title when left out"
    )
    pages: dict[str, Any] | None = Field(
        default=None,
        description="Other configurations of the host by page id. A button that "
        "invisibly opens one of them that only sends a request gets that request",
    )
    dry_run: bool = Field(
        default=False, description="Store nothing and tell only what would be stored"
    )


class ImportResponse(ResponseBody):
    """What became of a file."""

    page: PageResponse | None = Field(
        description="The page as stored; null for a dry run"
    )
    page_id: str = Field(description="Id of the page")
    document: dict[str, Any] = Field(description="The page document")
    leftovers: tuple[LeftoverResponse, ...] = Field(
        description="What the page cannot carry. It is kept beside the page and "
        "exported again unchanged, except for what is unsafe"
    )
    notes: tuple[str, ...] = Field(
        description="How the import went in a few sentences, warnings first"
    )
    fixes: tuple[FixResponse, ...] = Field(
        description="What was put right in a page document"
    )

    @classmethod
    def from_import(cls, imported: ImportedPage, lang: Lang) -> Self:
        """Build it from what became of a file."""
        page = imported.page
        return cls(
            page=None if page is None else PageResponse.from_page(page),
            page_id=imported.page_id,
            document=imported.document,
            leftovers=tuple(
                LeftoverResponse.from_leftover(one, lang) for one in imported.leftovers
            ),
            notes=tuple(note.read(lang) for note in imported.notes),
            fixes=tuple(FixResponse.from_fix(fix, lang) for fix in imported.fixes),
        )
