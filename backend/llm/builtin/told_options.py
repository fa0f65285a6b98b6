"""The members of a clause, what is said of each in brackets behind its label."""

from backend.llm.builtin.bracketing import bracket_notes
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.text import split_list

__all__ = ["members_of"]


def members_of(clause: str, lexicon: Lexicon) -> list[str]:
    """Cut a clause into its members, options behind a colon put into brackets.

    Args:
        clause: A clause, flat: `姓名、车型:轿车、客车、是否需要司机`.
        lexicon: The vocabulary.

    Returns:
        The members: `姓名`, `车型(轿车、客车)`, `是否需要司机`.
    """
    return split_list(bracket_notes(clause, lexicon))
