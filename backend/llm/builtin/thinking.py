"""What to do next: the whole of the engine as one pure function."""

from backend.generation.port import ChatRequest
from backend.llm.builtin.creating import create_page
from backend.llm.builtin.editing import edit_page, wants_new_page
from backend.llm.builtin.lexicon import lexicon_of
from backend.llm.builtin.moves import Move, past_of
from backend.llm.builtin.notes import Notes
from backend.llm.builtin.refusals import find_unsafe

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
    unsafe = find_unsafe(brief.prompt)
    if unsafe is not None:
        notes = Notes(brief.lang)
        if past.calls:
            return Move(text=notes.unsafe())
        return Move([Move.decline([unsafe], notes.unsafe())])
    created = past.count("create_page") > 0
    if brief.page is None or created or wants_new_page(brief.prompt):
        return create_page(brief, past, lexicon)
    return edit_page(brief, past, lexicon)
