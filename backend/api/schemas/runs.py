"""Runs as JSON."""

from datetime import datetime
from typing import Literal, Self

from pydantic import Field

from backend.api.schemas.base import RequestBody, ResponseBody
from backend.api.schemas.pages import PageResponse
from backend.api.schemas.proposals import ProposalResponse
from backend.domain.messages import Usage
from backend.domain.runs import Run, RunOutcome, RunStatus
from backend.domain.texts import Lang

__all__ = [
    "AnswerRequest",
    "GenerateRequest",
    "GenerateResponse",
    "RunListResponse",
    "RunResponse",
]


class GenerateRequest(RequestBody):
    """What a person asks for."""

    prompt: str = Field(
        description="What is wanted, in Chinese or English",
        examples=["创建一个课程报名页面"],
    )
    page_id: str | None = Field(
        default=None, description="The page to change; a new one when left out"
    )
    selected: str | None = Field(
        default=None, description="Id of the element that is selected in the editor"
    )
    conversation_id: str | None = Field(
        default=None, description="The conversation to carry on"
    )
    engine: Literal["builtin", "openai"] | None = Field(
        default=None,
        description="`builtin` or `openai`; the installation's default when left out",
    )
    lang: Lang | None = Field(
        default=None, description="Language of the answers; the prompt's when left out"
    )
    review: bool = Field(
        default=False,
        description="Whether changes of the page are proposed, to be accepted or "
        "rejected, rather than stored. New pages are stored all the same",
    )


class AnswerRequest(RequestBody):
    """A person's answer to a run that waits."""

    approved: bool = Field(description="Whether the run may do what it asked about")


class UsageResponse(ResponseBody):
    """What a run spent."""

    input_tokens: int
    output_tokens: int
    cached_tokens: int = Field(description="The part of `input_tokens` that was cached")
    model_calls: int
    tool_calls: int

    @classmethod
    def from_usage(cls, usage: Usage) -> Self:
        """Build it from a run's usage."""
        return cls(
            input_tokens=usage.input_tokens,
            output_tokens=usage.output_tokens,
            cached_tokens=usage.cached_tokens,
            model_calls=usage.model_calls,
            tool_calls=usage.tool_calls,
        )


class RunResponse(ResponseBody):
    """A run."""

    id: str
    conversation_id: str
    prompt: str
    lang: Lang
    engine: str
    status: RunStatus
    outcome: RunOutcome | None = Field(description="What a completed run came to")
    summary: str = Field(description="What was applied and what was not")
    page_id: str | None = Field(description="The page edited or created")
    page_version: int | None
    selected: str | None
    review: bool = Field(description="Whether its changes are proposed, not stored")
    proposal_id: str | None = Field(description="The proposal it made or extended")
    error_code: str | None = Field(description="Why a failed run failed")
    usage: UsageResponse
    created_at: datetime
    finished_at: datetime | None

    @classmethod
    def from_run(cls, run: Run) -> Self:
        """Build it from a stored run."""
        return cls(
            id=run.id,
            conversation_id=run.conversation_id,
            prompt=run.prompt,
            lang=run.lang,
            engine=run.engine,
            status=run.status,
            outcome=run.outcome,
            summary=run.summary,
            page_id=run.page_id,
            page_version=run.page_version,
            selected=run.selected,
            review=run.review,
            proposal_id=run.proposal_id,
            error_code=run.error_code,
            usage=UsageResponse.from_usage(run.usage),
            created_at=run.created_at,
            finished_at=run.finished_at,
        )


class RunListResponse(ResponseBody):
    """The newest runs."""

    runs: tuple[RunResponse, ...] = Field(description="Newest first")


class GenerateResponse(ResponseBody):
    """A run that was waited for, and its page."""

    run: RunResponse
    page: PageResponse | None = Field(
        description="The page as it is now; null when the run has none"
    )
    proposal: ProposalResponse | None = Field(
        description="What the run proposes for it; null when nothing is to be decided"
    )
