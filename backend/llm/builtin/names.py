"""Values of options that were given by their labels alone."""

import re

from backend.assembly.naming import slug
from backend.llm.builtin.text import has_cjk

__all__ = ["code_of"]


def code_of(label: str) -> str:
    """Return the value of an option that was given by its label alone.

    Args:
        label: The option as the person wrote it.

    Returns:
        The label itself when it is an identifier (`GET`, `VIP`), the English words
        joined (`gluten_free`), or the spelled label (`manjian`); readable in the data
        and stable when options are added or moved.
    """
    if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_.+-]*", label):
        return label
    code = slug(label)
    if has_cjk(label) or not label[:1].isdigit():
        return code or label
    return code.removeprefix("n_")
