"""Versions of pages as JSON."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated, Any, Self

from pydantic import Field

from backend.api.schemas.base import RequestBody, ResponseBody
from backend.api.schemas.documents import DocumentBody, PatchBody
from backend.api.schemas.pages import FixResponse, PageResponse
from backend.domain.json_values import JsonObject
from backend.domain.runs import AuthorKind
from backend.domain.versions import (
    Cause,
    ElementOrigin,
    ElementStory,
    PageVersion,
    PatchStep,
)

__all__ = [
    "ChangedPageResponse",
    "ConflictResponse",
    "EditedPageResponse",
    "ElementOriginResponse",
    "OperationResponse",
    "ProvenanceResponse",
    "PublishRequest",
    "RestoreRequest",
    "SinceResponse",
    "UndoRequest",
    "VersionListResponse",
    "VersionResponse",
    "VersionSummaryResponse",
    "WritePageRequest",
    "WrittenPageResponse",
]

_Base = Annotated[
    int | None,
    Field(
        ge=1,
        description="Number of the version that the asker saw; when the page has a newer "
        "one, nothing is done and the answer is 409. Not checked when left out",
    ),
]
_Run = Annotated[str | None, Field(description="The run behind it, if it was one")]
_Turn = Annotated[int | None, Field(description="The run's turn, counted from 1")]
_Revision = Annotated[
    int, Field(description="The knowledge revision it was checked against")
]


class RestoreRequest(RequestBody):
    """Which version's state to bring back."""

    version: int = Field(ge=1, description="Number of the version")
    base_version: _Base = None


class WritePageRequest(RequestBody):
    """A page to be written anew, whole."""

    document: dict[str, Any] = Field(
        description="A page document of the page's type; elements without an id get "
        "one, those with an id stay the elements they are"
    )
    base_version: int = Field(
        ge=1, description="Number of the version that the document was made from"
    )


class UndoRequest(RequestBody):
    """What an undo or a redo is based on."""

    base_version: _Base = None


class PublishRequest(RequestBody):
    """What to publish, and under which name."""

    name: Annotated[str, Field(min_length=1, max_length=100)] | None = Field(
        default=None, description="The version's name; `v` and its number if left out"
    )
    version: int | None = Field(
        default=None, ge=1, description="Which version; the newest when left out"
    )


class AuthorResponse(ResponseBody):
    """Who made a version."""

    kind: AuthorKind
    name: str


class VersionSummaryResponse(ResponseBody):
    """A version as the history shows it."""

    number: int = Field(description="Counted from 1")
    author: AuthorResponse
    created_at: datetime
    run_id: _Run
    turn: _Turn
    knowledge_revision: _Revision
    cause: Cause = Field(description="How the version came to be")
    cause_version: int | None = Field(
        description="The version restored, undone or redone; null for an edit"
    )
    summary: tuple[str, ...] = Field(
        description="What it changed, in words, in the language asked for"
    )
    published_name: str | None = Field(
        description="The name it was published under; null when it never was"
    )
    published_at: datetime | None
    is_published: bool = Field(description="Whether it is the published version now")

    @classmethod
    def from_version(
        cls,
        version: PageVersion,
        *,
        published: int | None,
        summary: Sequence[str],
        **more: Any,
    ) -> Self:
        """Build it from a version.

        Args:
            version: The version.
            published: Number of the version published now, `None` for none.
            summary: What the version changed.
            **more: Further fields of a subclass.

        Returns:
            The body.
        """
        return cls(
            number=version.number,
            author=AuthorResponse(kind=version.author.kind, name=version.author.name),
            created_at=version.created_at,
            run_id=version.provenance.run_id,
            turn=version.provenance.turn,
            knowledge_revision=version.provenance.knowledge_revision,
            cause=version.cause,
            cause_version=version.cause_version,
            summary=tuple(summary),
            published_name=version.published_name,
            published_at=version.published_at,
            is_published=version.number == published,
            **more,
        )


class VersionListResponse(ResponseBody):
    """Some of the versions of a page, the newest first."""

    versions: tuple[VersionSummaryResponse, ...]
    next: int | None = Field(
        description="Value of `before` for the versions that follow; null at the end"
    )
    published_version: int | None = Field(description="Null before the first time")
    undoable: int | None = Field(
        description="Number of the version whose change the next undo takes back"
    )
    redoable: int | None = Field(
        description="Number of the version whose change the next redo brings again"
    )


class OperationResponse(ResponseBody):
    """An edit operation and what it did."""

    operation: dict[str, Any] = Field(description="As it was written")
    patch: tuple[PatchBody, ...] | None = Field(
        description="RFC 6902 with `test` guards; null where it was not kept"
    )
    inverse: tuple[PatchBody, ...] | None = Field(
        description="The patch that takes it back; null where it was not kept"
    )

    @classmethod
    def from_step(cls, operation: JsonObject, step: PatchStep | None) -> Self:
        """Build it from an operation and what it did, if that is known."""
        return cls(
            operation=operation,
            patch=step.patch if step is not None else None,
            inverse=step.inverse if step is not None else None,
        )


class ElementOriginResponse(ResponseBody):
    """What made an element as it is in a version."""

    element_id: str
    element_key: str = Field(description="Key of its knowledge row")
    version: int = Field(description="The version that made it as it is")
    run_id: _Run
    turn: _Turn
    knowledge_revision: _Revision

    @classmethod
    def from_origin(cls, origin: ElementOrigin, **more: Any) -> Self:
        """Build it from an element's origin.

        Args:
            origin: The origin.
            **more: Further fields of a subclass.

        Returns:
            The body.
        """
        return cls(
            element_id=origin.element_id,
            element_key=origin.element_key,
            version=origin.version,
            run_id=origin.provenance.run_id,
            turn=origin.provenance.turn,
            knowledge_revision=origin.provenance.knowledge_revision,
            **more,
        )


class VersionResponse(VersionSummaryResponse):
    """A version, whole."""

    document: DocumentBody = Field(description="The page document as it was")
    operations: tuple[OperationResponse, ...] = Field(
        description="The operations that led to it; empty when it was written whole"
    )
    elements: tuple[ElementOriginResponse, ...] = Field(
        description="What made each element, by id"
    )


class MakingResponse(ElementOriginResponse):
    """A version that made or changed an element."""

    author: AuthorResponse
    created_at: datetime


class ProvenanceResponse(ResponseBody):
    """Where an element of the newest version comes from."""

    element_id: str
    made: MakingResponse = Field(description="The version in which it appeared")
    changed: MakingResponse = Field(description="The version that changed it last")
    history: tuple[MakingResponse, ...] = Field(
        description="Every version that made or changed it, the oldest first"
    )

    @classmethod
    def from_story(cls, story: ElementStory) -> Self:
        """Build it from an element's story."""
        history = tuple(
            MakingResponse.from_origin(
                origin,
                author=AuthorResponse(
                    kind=version.author.kind, name=version.author.name
                ),
                created_at=version.created_at,
            )
            for origin, version in zip(story.origins, story.versions, strict=True)
        )
        return cls(
            element_id=story.element_id,
            made=history[0],
            changed=history[-1],
            history=history,
        )


class ChangedPageResponse(PageResponse):
    """A page after a change."""

    stored: bool = Field(
        description="False when the page was like that already: no version was made"
    )
    changed: tuple[str, ...] = Field(
        description="Ids of the elements added, changed or moved, in document order"
    )
    removed: tuple[str, ...] = Field(description="Ids of the elements that are gone")
    summary: tuple[str, ...] = Field(description="What changed, in words")
    undoable: int | None = Field(
        description="Number of the version whose change the next undo takes back"
    )
    redoable: int | None = Field(
        description="Number of the version whose change the next redo brings again"
    )


class WrittenPageResponse(ChangedPageResponse):
    """A page after it was written anew."""

    fixes: tuple[FixResponse, ...] = Field(
        description="What was put right; pointers lead into the stored page"
    )


class SinceResponse(ResponseBody):
    """What happened to a page since the version that an edit was made for."""

    base_version: int
    current_version: int = Field(description="The newest version before the edit")
    versions: tuple[int, ...] = Field(description="Numbers, the oldest first")
    elements: tuple[str, ...] = Field(
        description="Ids of the elements added, removed, moved or changed"
    )
    summary: tuple[str, ...] = Field(description="What changed, in words")


class ConflictResponse(ResponseBody):
    """An element that somebody else and an edit are both about."""

    element_id: str | None = Field(description="The element; null for the page itself")
    theirs: tuple[str, ...] = Field(description="What happened to it since, in words")
    yours: tuple[str, ...] = Field(description="What the edit wants of it, in words")
    operations: tuple[int, ...] = Field(
        description="Which operations of the edit are about it, from 0"
    )
    entries: tuple[int, ...] = Field(
        description="Which entries of a proposal are; empty for any other edit"
    )


class EditedPageResponse(ChangedPageResponse):
    """A page after an edit by operations."""

    patch: tuple[PatchBody, ...] = Field(
        description="What the edit did to the version before, as RFC 6902 with guards"
    )
    inverse: tuple[PatchBody, ...] = Field(
        description="The patch that takes the edit back"
    )
    fixes: tuple[FixResponse, ...] = Field(
        description="What was put right; pointers lead into the operations"
    )
    rebased: bool = Field(
        description="Whether the edit was carried over to a version newer than its base"
    )
    since: SinceResponse | None = Field(
        description="What had changed since the base; null when nothing had"
    )
