"""What a check finds, and what code has put right, as JSON."""

from typing import Any, Self

from pydantic import Field

from backend.api.schemas.base import RequestBody, ResponseBody
from backend.domain.texts import Lang
from backend.domain.violations import Rule, Violation

__all__ = ["ValidateRequest", "ValidateResponse", "ViolationResponse"]


class ViolationResponse(ResponseBody):
    """One thing in a page that breaks a rule."""

    rule: Rule = Field(description="Which rule; a stable code")
    pointer: str = Field(description="Where: a JSON Pointer into the page")
    message: str = Field(description="What is wrong, in the language asked for")
    element_id: str | None = Field(description="The element concerned, if it has an id")
    expected: str = Field(description="What would be right; may be empty")
    suggestions: tuple[str, ...] = Field(description="Names probably meant")

    @classmethod
    def from_violation(cls, violation: Violation, lang: Lang) -> Self:
        """Build it from what a check found.

        Args:
            violation: The finding.
            lang: Language of the message.

        Returns:
            The body.
        """
        return cls(
            rule=violation.rule,
            pointer=violation.pointer,
            message=violation.message.read(lang),
            element_id=violation.element_id,
            expected=violation.expected,
            suggestions=violation.suggestions,
        )


class ValidateRequest(RequestBody):
    """A page to check."""

    document: Any = Field(
        description="The page document as stored, with ids; any JSON is accepted",
        examples=[{"page": "form", "title": "Leave", "elements": []}],
    )


class ValidateResponse(ResponseBody):
    """The result of a check."""

    ok: bool = Field(description="Whether nothing is wrong")
    violations: tuple[ViolationResponse, ...] = Field(description="In document order")
