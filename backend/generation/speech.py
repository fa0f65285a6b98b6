"""What the model says, held back where it is a submission and not speech.

A model without tools, or one that forgets them, writes the page as JSON into its
message. People should not see that JSON run by; so text from the first thing that
looks like JSON or a code fence on is held back until the message is whole.
"""

from collections.abc import Callable

from backend.assembly import parse_submission
from backend.domain.json_values import Json
from backend.domain.messages import ToolCall

__all__ = ["SUBMISSION_ID", "Speech", "find_submission"]

SUBMISSION_ID = "final_"
"""How the call id of a submission begins that came as text and not as a tool call."""

_FENCE = "```"


class Speech:
    """Passes a model's text on as it arrives, as far as it is speech."""

    def __init__(self, say: Callable[[str], None]) -> None:
        """Say nothing yet.

        Args:
            say: Called with each piece of text fit for people.
        """
        self._say = say
        self._text = ""
        self._said = 0
        self._held = False

    def feed(self, piece: str) -> None:
        """Take the next piece of the message."""
        self._text += piece
        if self._held:
            return
        start = self._text.find(_FENCE)
        if self._text.lstrip().startswith(("{", "[")):
            start = 0
        self._held = start >= 0
        end = start if self._held else len(self._text) - self._open_fence()
        self._release(end)

    def close(self, *, submitted: bool) -> None:
        """Take the end of the message.

        Args:
            submitted: Whether the message is a submission, which stays unsaid.
        """
        if not submitted:
            self._release(len(self._text))

    @property
    def text(self) -> str:
        """Everything fed so far."""
        return self._text

    @property
    def said(self) -> bool:
        """Whether anything but white space was said."""
        return bool(self._text[: self._said].strip())

    def _open_fence(self) -> int:
        """Return how many characters at the end may begin a fence or a JSON value."""
        if not self._text.strip():
            return len(self._text)
        return len(self._text) - len(self._text.rstrip("`"))

    def _release(self, end: int) -> None:
        """Say everything up to a position."""
        if end > self._said:
            self._say(self._text[self._said : end])
            self._said = end


def find_submission(text: str, *, call_id: str) -> ToolCall | None:
    """Return the tool call that a message amounts to.

    Args:
        text: The model's whole message, which called no tool.
        call_id: Id for the call.

    Returns:
        A call of `create_page` for a page, of `edit_page` for operations; `None` when
        the message is speech.
    """
    stripped = text.strip()
    if not stripped.startswith(("{", "[")) and _FENCE not in stripped:
        return None
    try:
        value: Json = parse_submission(stripped).value
    except ValueError:
        return None
    tool = _tool_for(value)
    return ToolCall(call_id, tool, stripped) if tool else None


def _tool_for(value: Json) -> str | None:
    """Return the tool whose arguments a JSON value is; tools know the bare forms."""
    if isinstance(value, dict):
        if isinstance(value.get("elements"), list) or isinstance(
            value.get("page"), dict
        ):
            return "create_page"
        edits = isinstance(value.get("operations"), list) or "op" in value
        return "edit_page" if edits else None
    operations = isinstance(value, list) and value
    if operations and all(isinstance(part, dict) and "op" in part for part in value):
        return "edit_page"
    return None
