"""What a run remembers of its conversation: older runs shrink to what they applied.

The page's state always comes from the store, so that nothing else of them is needed.
"""

from collections.abc import Sequence
from itertools import pairwise

from backend.domain.messages import Message, Role
from backend.generation.tokens import estimate_tokens

__all__ = ["HISTORY_TOKENS", "shrink_history"]

HISTORY_TOKENS = 4_000
"""Tokens that earlier runs may take, inclusive; the newest are kept."""


def shrink_history(
    messages: Sequence[Message], *, budget: int = HISTORY_TOKENS
) -> tuple[Message, ...]:
    """Shrink the stored messages of earlier runs.

    Args:
        messages: The messages of finished runs, oldest first. Each run begins with the
            person's prompt and ends with a message of what it came to.
        budget: Tokens that the result may take.

    Returns:
        Per run its prompt and what it came to, oldest first, as many of the newest runs
        as fit.
    """
    starts = [n for n, message in enumerate(messages) if message.role is Role.USER]
    kept: list[tuple[Message, ...]] = []
    for start, end in reversed(list(pairwise([*starts, len(messages)]))):
        run = _shrink(messages[start:end])
        budget -= sum(estimate_tokens(message.text) for message in run)
        if budget < 0:
            break
        kept.append(run)
    return tuple(message for run in reversed(kept) for message in run)


def _shrink(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Return the prompt and the closing message of one run."""
    closing = next(
        (m for m in reversed(messages) if m.role is Role.MODEL and m.text), None
    )
    prompt = messages[0]
    return (prompt,) if closing is None else (prompt, Message(Role.MODEL, closing.text))
