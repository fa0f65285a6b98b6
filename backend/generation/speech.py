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
    """Passes a model's text on as it arrives, as far as it is speech.

    Each piece is looked at once, so that a long text in tiny pieces costs no more than
    in large ones.
    """

    def __init__(self, say: Callable[[str], None]) -> None:
        """Say nothing yet.

        Args:
            say: Called with each piece of text fit for people.
        """
        self._say = say
        self._unsaid: list[str] = []
        self._has_text = False
        self._is_blank = True
        self._held = False
        self._said = False
        self._muted = False

    def feed(self, piece: str) -> None:
        """Take the next piece of the message."""
        self._has_text = self._has_text or bool(piece)
        self._unsaid.append(piece)
        if self._held or self._muted:
            return
        if self._is_blank:
            if not piece.strip():
                return
            self._is_blank = False
            if piece.lstrip().startswith(("{", "[")):
                self._held = True
                return
        unsaid = "".join(self._unsaid)
        start = unsaid.find(_FENCE)
        self._held = start >= 0
        end = start if self._held else len(unsaid.rstrip("`"))
        self._unsaid = [unsaid[end:]]
        self._release(unsaid[:end])

    def close(self, *, submitted: bool) -> None:
        """Take the end of the message.

        Args:
            submitted: Whether the message is a submission, which stays unsaid.
        """
        if not submitted:
            unsaid, self._unsaid = "".join(self._unsaid), []
            self._release(unsaid)

    def mute(self) -> None:
        """Say nothing more, whatever is fed from now on."""
        self._muted = True

    @property
    def has_text(self) -> bool:
        """Whether anything was fed at all."""
        return self._has_text

    @property
    def said(self) -> bool:
        """Whether anything but white space was said."""
        return self._said

    def _release(self, text: str) -> None:
        """Say a part of the text, if there is any."""
        if text and not self._muted:
            self._said = self._said or bool(text.strip())
            self._say(text)


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
