"""How many tokens a text roughly is, without a vendor's tokenizer."""

__all__ = ["estimate_tokens"]

_FIRST_WIDE = "\u2e80"
"""From here on (CJK, kana, hangul, fullwidth) a character is about a token."""

_CHARS_PER_TOKEN = 3.5
"""Other characters per token: English prose has about 4, JSON about 3."""


def estimate_tokens(text: str) -> int:
    """Estimate the tokens of a text.

    Measured by `make tokens` over whole messages in both languages it is 0.96 to 1.17
    times what o200k counts, and never less than 0.88 times what cl100k counts, which
    knows less Chinese: budgets may be exceeded by an eighth with old models.

    Args:
        text: Any text.

    Returns:
        The estimate; 0 for an empty text.
    """
    wide = sum(char >= _FIRST_WIDE for char in text)
    return wide + round((len(text) - wide) / _CHARS_PER_TOKEN)
