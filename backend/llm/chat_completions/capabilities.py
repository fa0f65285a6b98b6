"""What a server turned out to be unable to do, and how to ask it all the same.

Servers that speak Chat Completions differ in the parameters they accept, and say so
only by refusing a request. Each refusal that names a parameter of ours makes us ask
again without it; what was learnt is kept per address and model.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from backend.llm.chat_completions.options import Dialect, OpenAIOptions

__all__ = ["Capabilities", "CapabilityMemory", "Refusal", "step_down"]

TokenLimit: TypeAlias = Literal["max_tokens", "max_completion_tokens"]
"""Names of the parameter that limits the length of a reply."""

_REFUSING = frozenset({400, 404, 422, 500, 501})
_SCHEMAS = re.compile(
    r"schema|grammar|\bstrict\b|structured[ _]outputs?|response_format|guided"
    r"|additionalProperties|json_object",
    re.IGNORECASE,
)
"""How servers speak of what a reply is to be held to, and of what they make of it."""

_HELD = ("strict", "json_schema", "response_format")
"""Ways to hold a reply to a schema, the best first; each is given up by itself."""

_DROPPABLE = (
    "stream_options",
    "parallel_tool_calls",
    "tool_choice",
    "function_call",
    "reasoning_content",
    "temperature",
    "seed",
    "stream",
    "max_tokens",
    "max_completion_tokens",
)
_TOKEN_LIMITS: dict[str, TokenLimit] = {
    "max_tokens": "max_completion_tokens",
    "max_completion_tokens": "max_tokens",
}
_UNSUPPORTED = re.compile(
    r"support|unknown|unrecogni[sz]ed|unexpected|not permitted|extra (inputs|fields)"
    r"|extra_forbidden|not allowed|only the default|deprecated|not available"
    r"|not implemented|no such|not valid for|requires|no endpoints",
    re.IGNORECASE,
)
_TOOLS = re.compile(
    r"\btools?\b|\btool[ _-]?(use|call(s|ing)?|choice)\b|\bfunction[ _-]?call",
    re.IGNORECASE,
)
_FUNCTIONS = re.compile(r"\bfunctions?\b|\bfunction[ _-]?call", re.IGNORECASE)
_BEFORE_TOOLS = re.compile(
    r"(unrecogni[sz]ed|unknown).{0,40}\btools\b|['\"`]functions", re.IGNORECASE
)
"""A server older than tools does not know the parameter; it may know `functions`."""


@dataclass(frozen=True, slots=True)
class Capabilities:
    """How a server is asked."""

    dialect: Dialect
    """Never `auto`."""

    token_limit: TokenLimit
    """The parameter that it takes the greatest number of output tokens in."""

    dropped: frozenset[str] = frozenset()
    """Parameters that it refused; they are not sent."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a server says when it refuses a request."""

    status: int
    """HTTP status."""

    message: str
    """The body's message, or the body."""

    param: str = ""
    """The parameter that the server says is at fault, e.g. `messages[2].name`."""

    code: str = ""
    """The server's own code, e.g. `unsupported_parameter`."""


class CapabilityMemory:
    """Keeps what was learnt, per address and model."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], Capabilities] = {}

    def get_capabilities(self, options: OpenAIOptions) -> Capabilities:
        """Return what is known of a server, or what is likely of it."""
        known = self._known.get((options.url, options.model))
        if known is not None:
            return known
        automatic = options.dialect is Dialect.AUTO
        return Capabilities(
            Dialect.TOOLS if automatic else options.dialect,
            # OpenAI's reasoning models refuse the older name, and most other servers
            # ignore the newer one without a word.
            token_limit="max_completion_tokens" if options.is_openai else "max_tokens",
        )

    def replace_capabilities(self, options: OpenAIOptions, known: Capabilities) -> None:
        """Remember what was learnt."""
        self._known[options.url, options.model] = known


def step_down(
    known: Capabilities,
    refusal: Refusal,
    sent: Collection[str],
    *,
    automatic: bool,
) -> Capabilities | None:
    """Return how to ask a server that refused a request.

    Args:
        known: How it was asked.
        refusal: What it said.
        sent: Names of the parameters that were sent.
        automatic: Whether the dialect may change.

    Returns:
        A poorer way to ask, `None` when the refusal is about something else.
    """
    said = f"{refusal.message} {refusal.code}"
    held = next((name for name in _HELD if name in sent), None)
    if held is not None and _is_about_schema(refusal):
        # What is wrong with a schema of ours is not told apart: without it all is well.
        return replace(known, dropped=known.dropped | {held})
    if refusal.status not in _REFUSING or not _UNSUPPORTED.search(said):
        return None
    named = re.split(r"[.\[]", refusal.param)[0]
    if refusal.param.endswith("reasoning_content"):
        named = "reasoning_content"
    if named not in sent or named not in _DROPPABLE:
        named = next((name for name in _DROPPABLE if _names(said, name, sent)), "")
    if named in _TOKEN_LIMITS:
        return _without_token_limit(known, named)
    if named:
        return replace(known, dropped=known.dropped | {named})
    return _other_dialect(known, f"{said} {refusal.param}") if automatic else None


def _is_about_schema(refusal: Refusal) -> bool:
    """Whether a server refuses a request because of what it holds the reply to."""
    said = f"{refusal.message} {refusal.code} {refusal.param}"
    return (
        refusal.status in _REFUSING
        and refusal.param != "parallel_tool_calls"
        and _SCHEMAS.search(said) is not None
    )


def _names(said: str, parameter: str, sent: Collection[str]) -> bool:
    """Whether a message is about a parameter that was sent."""
    if parameter not in sent:
        return False
    if parameter == "stream":
        # An ordinary word: only where it is quoted or spelled as a parameter.
        return re.search(r"['\"`]stream['\"`]|\bstream=|streaming", said) is not None
    return re.search(rf"(?<![\w]){parameter}(?![\w])", said) is not None


def _without_token_limit(known: Capabilities, named: str) -> Capabilities:
    """Use the other name of the limit, or none if that was refused too."""
    other = _TOKEN_LIMITS[named]
    dropped = known.dropped | {named}
    return replace(known, dropped=dropped, token_limit=other)


def _other_dialect(known: Capabilities, said: str) -> Capabilities | None:
    """Return the next dialect down if the message says that this one does not work."""
    if known.dialect is Dialect.TOOLS and _TOOLS.search(said):
        older = _BEFORE_TOOLS.search(said) is not None
        return replace(known, dialect=Dialect.FUNCTIONS if older else Dialect.JSON)
    if known.dialect is Dialect.FUNCTIONS and _FUNCTIONS.search(said):
        return replace(known, dialect=Dialect.JSON)
    return None
