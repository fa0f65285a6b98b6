"""How many tokens a text roughly is, without a vendor's tokenizer."""

__all__ = ["estimate_tokens"]

_FIRST_WIDE = "\u2e80"
"""From here on (CJK, kana, hangul, fullwidth) a character is about a token."""

_CHARS_PER_TOKEN = 3.5
"""Other characters per token: English prose has about 4, JSON about 3."""


def estimate_tokens(text: str) -> int:
    """Estimate the tokens of a text.

    Measured tokenizers give 0.6 to 1.1 tokens per Chinese character, so that the
    estimate errs on the high side: budgets are kept, not filled.

    Args:
        text: Any text.

    Returns:
        The estimate; 0 for an empty text.
    """
    wide = sum(char >= _FIRST_WIDE for char in text)
    return wide + round((len(text) - wide) / _CHARS_PER_TOKEN)
