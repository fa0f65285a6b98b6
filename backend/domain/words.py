"""How words are compared: the one folding that every match goes through."""

import unicodedata

__all__ = ["fold_word"]


def fold_word(text: str) -> str:
    """Bring a word or sentence into the form in which words are compared.

    Args:
        text: What a person wrote, or a word of the knowledge base.

    Returns:
        The text after NFKC and case folding, white space runs turned into one space
        and the ends stripped: `ＴＥＸＴ　Area` becomes `text area`.
    """
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())
