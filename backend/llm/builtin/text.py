"""Requests as flat text, and how to cut it: quotes and brackets are never cut."""

import re
from collections.abc import Iterator

from backend.llm.builtin.layout import join_lines

__all__ = [
    "CUT",
    "GAP",
    "cut",
    "flatten",
    "has_cjk",
    "mask",
    "sentences_of",
    "split_clauses",
    "split_list",
    "strip_noise",
    "take_brackets",
    "unnumber",
    "unquote",
]

CUT = "\x01"
"""Stands for what a rule has read and taken out; no request holds it."""

GAP = "\x02"
"""Stands for brackets that were taken out."""

MASKED = "\x03"
"""Stands for a character inside quotes or brackets that no phrase may be found in."""

_PUNCTUATION = {
    **{code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)},
    **dict.fromkeys(map(ord, "“”„‟「」『』〝〞"), ord('"')),
    **dict.fromkeys(map(ord, "‘’"), ord("'")),
    **dict.fromkeys(map(ord, "【〔［"), ord("(")),
    **dict.fromkeys(map(ord, "】〕］"), ord(")")),
    **dict.fromkeys(map(ord, "—–―−～〜~"), ord("-")),
    **dict.fromkeys(map(ord, "\u3000\u00a0\t"), ord(" ")),
    ord("·"): ord(" "),
    ord("\r"): ord("\n"),
}
_SINGLE_QUOTED = re.compile(r"(?<!\w)'([^'\n]{1,80})'(?!\w)")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f\u200b-\u200f\u2028-\u202e\ufeff]")
_CJK = re.compile(r"[㐀-鿿]")
_NUMBERED = re.compile(r"(?:(?<=[\s,;:、。])|^)\d{1,2}[.)、](?!\d)[ ]*(?=\S)")
_INLINE = re.compile(
    r"(?P<mark>[,;:。\n]?)[ ]*(?<![\w)])(?:\((?:\d{1,2}|[a-h])\)|[①-⑳])[ ]*(?=\S)"
    r"|(?P<mark2>[;。])?[ ]*(?<=[\u3400-\u9fff;。])[①-⑳][ ]*(?=\S)"
)
_ABBREVIATIONS = ("no.", "e.g.", "i.e.", "etc.", "vs.", "approx.", "dept.", "tel.")
_OPEN, _CLOSE = "([{", ")]}"


def flatten(text: str) -> str:
    """Turn full-width punctuation into ASCII, one character for one.

    Args:
        text: What a person wrote.

    Returns:
        Text of the same length in which `，` is `,` and every kind of double quote is
        `"`; letters and ideographs stay as they are, so that labels do.
    """
    flat = _CONTROL.sub(" ", text.translate(_PUNCTUATION))
    return _SINGLE_QUOTED.sub(lambda match: f'"{match[1]}"', flat)


def has_cjk(text: str) -> bool:
    """Tell whether a text holds an ideograph."""
    return _CJK.search(text) is not None


def unnumber(flat: str) -> str:
    """Take numbers such as `①` and `(a)` out of a list that stands in one line.

    Args:
        flat: A request after `flatten`.

    Returns:
        The request with a comma in their place where nothing else separates the
        members.
    """
    if len(_INLINE.findall(flat)) < 2:  # noqa: PLR2004 - one number is no list
        return flat
    return _INLINE.sub(lambda m: m["mark"] or m["mark2"] or ", ", flat)


def sentences_of(flat: str, *, linked: bool = False) -> list[str]:
    """Cut a request into sentences.

    Lines of a bulleted or numbered list are joined by commas, so that a list reads the
    same whether it was written in one line or in many.

    Args:
        flat: A request after `flatten`.
        linked: Whether a sentence that a semicolon joins to the one before begins with
            that semicolon.

    Returns:
        The sentences in order, without their full stops; none is empty.
    """
    text = join_lines(flat)
    if len(_NUMBERED.findall(text)) > 1:
        text = _NUMBERED.sub(",", text)
    found: list[str] = []
    place = 0
    for part in cut(text, "。!?;\n", stops=True):
        joined = linked and bool(found) and text[place - 1 : place] == ";"
        plain = part.strip(" ,、")
        found += [";" + plain if joined else plain] if plain else []
        place += len(part) + 1
    return found


def split_clauses(sentence: str) -> list[str]:
    """Cut a sentence at commas and spaced dashes.

    Args:
        sentence: A sentence.

    Returns:
        The clauses; none is empty.
    """
    parts = (part.strip() for part in cut(sentence, ",;", dashes=True))
    return [part for part in parts if part]


def split_list(text: str, *, slashes: bool = False) -> list[str]:
    """Cut a list at commas, 、 and, inside brackets, slashes.

    Args:
        text: A list.
        slashes: Whether `a/b` are two members.

    Returns:
        The members; none is empty.
    """
    parts = (part.strip() for part in cut(text, ",、;|\n" + "/" * slashes))
    return [part for part in parts if part]


def take_brackets(text: str) -> tuple[str, list[str]]:
    """Take the bracketed parts out of a text.

    Args:
        text: One member of a list, e.g. `name (required, at most 20)`.

    Returns:
        The text with `GAP` in place of each part, and what stood in the brackets.
    """
    inside: list[str] = []
    outside: list[str] = []
    depth, start, quoted = 0, 0, False
    for index, char in enumerate(text):
        quoted = quoted ^ (char == '"')
        if char == "(" and not quoted:
            depth += 1
            if depth == 1:
                start = index + 1
                continue
        elif char == ")" and depth and not quoted:
            depth -= 1
            if not depth:
                inside.append(text[start:index].strip())
                outside.append(GAP)
                continue
        if not depth:
            outside.append(char)
    if depth:  # never closed: the rest is a remark all the same
        inside.append(text[start:].strip())
    return "".join(outside), [part for part in inside if part]


def mask(text: str) -> str:
    """Hide what stands in quotes and brackets, one character for one.

    Args:
        text: A part of a request, flat.

    Returns:
        A text of the same length in which phrases can be searched for without meeting
        those inside quotes and brackets.
    """
    hidden = [MASKED] * len(text)
    for index in _free(text):
        hidden[index] = text[index]
    return "".join(hidden)


def cut(
    text: str, separators: str, *, stops: bool = False, dashes: bool = False
) -> list[str]:
    """Cut a text at separators outside quotes and brackets.

    Args:
        text: The text.
        separators: Characters to cut at.
        stops: Also cut at an English full stop.
        dashes: Also cut at a dash between spaces.

    Returns:
        The pieces, maybe empty ones.
    """
    found = [
        index
        for index in _free(text)
        if _is_separator(text, index, separators)
        or (stops and text[index] == "." and _is_stop(text, index))
        or (dashes and text[index - 1 : index + 2] == " - ")
    ]
    starts = [0, *(index + 1 for index in found)]
    return [
        text[start:end] for start, end in zip(starts, [*found, len(text)], strict=True)
    ]


def strip_noise(text: str) -> str:
    """Strip punctuation, spaces and marks of what was taken out from both ends."""
    return re.sub(r"\s+", " ", text.replace(CUT, " ").replace(GAP, " ")).strip(
        " ,、;:。!?-=/|"
    )


def unquote(text: str) -> str:
    """Return a text without the quotes around it."""
    stripped = strip_noise(text)
    if len(stripped) > 1 and stripped[0] == stripped[-1] == '"':
        return stripped[1:-1].strip()
    return stripped.replace('"', "").strip()


def _free(text: str) -> Iterator[int]:
    """Yield the positions that stand in no quote and no bracket."""
    depth, quoted = 0, False
    for index, char in enumerate(text):
        if char == '"':
            quoted = not quoted and text.find('"', index + 1) >= 0
        elif quoted:
            continue
        elif char in _OPEN:
            depth += 1
        elif char in _CLOSE:
            depth = max(0, depth - 1)
        elif not depth:
            yield index


def _is_separator(text: str, index: int, separators: str) -> bool:
    """Tell whether a character cuts; a comma that groups digits (60,000) does not."""
    if text[index] not in separators:
        return False
    return re.fullmatch(r"\d,\d", text[max(0, index - 1) : index + 2]) is None


def _is_stop(text: str, index: int) -> bool:
    """Tell whether a full stop ends a sentence."""
    if index + 1 < len(text) and not text[index + 1].isspace():
        return False
    if text[max(0, index - 8) : index + 1].lower().endswith(_ABBREVIATIONS):
        rest = text[index + 1 :].lstrip()
        return not rest or rest[0].isupper()
    return True
