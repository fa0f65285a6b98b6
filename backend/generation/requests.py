"""What a person asks of a run, and what is accepted."""

from dataclasses import dataclass, field

from backend.domain.errors import RequestEmptyError, RequestTooLongError
from backend.domain.runs import Author, AuthorKind, RunLimits
from backend.domain.texts import Lang, detect_lang
from backend.tools.base import EVERY_SCOPE, ToolScope

__all__ = ["MAX_PROMPT_CHARS", "RunRequest", "check_request"]

MAX_PROMPT_CHARS = 20_000
"""Length of a request in characters, inclusive: far above any sentence, and with the
instructions still below the context of small models."""


@dataclass(frozen=True, slots=True)
class RunRequest:
    """A request to run."""

    prompt: str
    """What the person wrote, 1 to `MAX_PROMPT_CHARS` characters."""

    page_id: str | None = None
    """The page that is open in the editor; edits go to it and to no other."""

    selected: str | None = None
    """Id of the selected element; one that does not exist is ignored."""

    conversation_id: str | None = None
    """The conversation to carry on; `None` begins one."""

    engine: str | None = None
    """`builtin`, `openai`, `scripted`; `None` is the default of the installation."""

    lang: Lang | None = None
    """Language of the answers; `None` is the language of the prompt."""

    review: bool = False
    """Whether changes of the open page are proposed rather than stored."""

    author: Author = field(default_factory=lambda: Author(AuthorKind.API, ""))
    """On whose behalf, for the log; changes are recorded as made by the model."""

    limits: RunLimits | None = None
    """`None` is the default of the installation."""

    scopes: frozenset[ToolScope] = EVERY_SCOPE
    """What the asker may do; tools outside it are not even shown to the model."""

    @property
    def spoken(self) -> Lang:
        """The language to answer in."""
        return self.lang or detect_lang(self.prompt)


def check_request(request: RunRequest) -> None:
    """Check the text of a request.

    Args:
        request: The request.

    Raises:
        RequestEmptyError: If the prompt is empty or blank.
        RequestTooLongError: If it is longer than `MAX_PROMPT_CHARS`.
    """
    if not request.prompt.strip():
        raise RequestEmptyError
    if len(request.prompt) > MAX_PROMPT_CHARS:
        raise RequestTooLongError(len(request.prompt), MAX_PROMPT_CHARS)
