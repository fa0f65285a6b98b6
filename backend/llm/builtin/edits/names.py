"""Short pieces of a list that can only be names of new things."""

from backend.llm.builtin.edits.clauses import starts_anew
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.phrases import CALLED, CHATTER, PLACED, PURPOSE
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.kinds import find_kind, read_kind
from backend.llm.builtin.rules import button_rules, field_rules
from backend.llm.builtin.text import has_cjk, strip_noise

__all__ = ["is_name"]

_MAX_CJK = 12
_MAX_WORDS = 5


def is_name(context: EditContext, piece: str) -> bool:
    """Tell whether a piece may be the name of something and says nothing else.

    Args:
        context: The state of the reading, for the vocabulary.
        piece: What stands between two commas.

    Returns:
        False for constraints, kinds, places and talk.
    """
    text = strip_noise(context.plain(piece))
    if not text or CHATTER.match(text) or CALLED.match(text) or PLACED.search(text):
        return False
    if starts_anew(text) or PURPOSE.match(text):
        return False
    short = len(text) <= _MAX_CJK if has_cjk(text) else len(text.split()) <= _MAX_WORDS
    base = text.partition("(")[0]
    for rules in (field_rules(base), button_rules(base)):
        facts, _ = read_facts(base, rules)
        if facts:
            return False
    kind = find_kind(base, context.lexicon) or read_kind(base, context.lexicon)
    return (short or "(" in text) and kind is None
