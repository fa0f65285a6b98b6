"""What to do next: the whole of the engine as one pure function."""

from backend.generation.port import ChatRequest
from backend.llm.builtin.creating import create_page
from backend.llm.builtin.lexicon import lexicon_of
from backend.llm.builtin.moves import Move, past_of

__all__ = ["next_move"]


def next_move(request: ChatRequest) -> Move:
    """Decide on the next reply.

    Args:
        request: The conversation and the brief.

    Returns:
        Tool calls or closing words.
    """
    brief = request.brief
    lexicon = lexicon_of(brief.catalogue)
    past = past_of(request)
    return create_page(brief, past, lexicon)
