"""Members of lists that a conjunction joins: `A, B and C`, `course (X, Y) and remarks`."""

import re
from collections.abc import Iterator
from enum import Enum
from typing import Final

from backend.llm.builtin.facts import RuleBook, read_facts
from backend.llm.builtin.labels import clean_label, is_talk
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.rules import field_rules
from backend.llm.builtin.text import GAP, has_cjk, mask, strip_noise

__all__ = ["Standing", "joins", "split_joined"]


MAX_READ = 600
"""Longest member, in characters, whose conjunctions are looked at one by one."""


class Standing(Enum):
    """Where a member stands in its list; conjunctions join the last members of one."""

    ALONE = "alone"
    MIDDLE = "middle"
    LAST = "last"


_JOINS_EN: Final = re.compile(
    r"\s+(?:and also|and then|and|&|as well as|plus)\s+|^(?:and|plus)\s+", re.IGNORECASE
)
_JOINS_ZH: Final = re.compile(
    r"以及|还有|和|与|及(?![时格其])|\s+(?:and|&)\s+", re.IGNORECASE
)
_PREDICATE: Final = re.compile(
    r"^(?:(?:is|are|was|be|been|must|should|shall|can|cannot|can't|could|may|might|will|has"
    r"|have|needs?|requires?|asks?|gets?|which|that|who|it|they|them|only|not|no more|no less"
    r"|at (?:least|most)|up to|shown|shows?|visible|hidden|defaults?|then|when|if|unless"
    r"|so|also be|let|make|keep|use|uses|using|with)\b"
    r"|(?:必须|需要|要|都|应|应该|可以|能|才|不|是|为|默认|最多|最少|至少|只|仅|支持|显示成?)(?![^,、]*(?:日期|时间|人|员)$))",
    re.IGNORECASE,
)
_IS_WHAT: Final = re.compile(r"^(?:is|has)\s+[a-z]+(?:\s[a-z]+)?$", re.IGNORECASE)
"""What is left of a predicate that no rule understood: a label, `is borrowed`."""

_ARTICLE: Final = re.compile(r"^(?:an?|the|some|their|its)\s+[\w\"]", re.IGNORECASE)
_SIDE: Final = re.compile(
    r"^(?:first|last|middle|start|end|begin|finish|min(?:imum)?|max(?:imum)?|from|to|old|new"
    r"|opening|closing|upper|lower|home|work|billing|shipping|check-?in|check-?out|arrival"
    r"|departure|planned|actual|net|gross|internal|external|primary|secondary|maiden"
    r"|pick-?up|drop-?off|entry|exit|issue|expiry|effective|scheduled|estimated)$",
    re.IGNORECASE,
)
"""One side of a pair: `first and last name` are two names."""

_HEADED: Final = re.compile(r"^[a-z-]+ (?P<head>[a-z]+)$", re.IGNORECASE)


def joins(text: str) -> bool:
    """Tell whether a conjunction stands in a text outside quotes and brackets."""
    pattern = _JOINS_ZH if has_cjk(text) else _JOINS_EN
    return pattern.search(mask(text)) is not None


def split_joined(
    text: str,
    lexicon: Lexicon,
    standing: Standing,
    rules: RuleBook | None = None,
) -> list[str]:
    """Cut a member of a list at the conjunctions that join labels.

    Args:
        text: A member, flat: `course (A, B) and remarks`.
        lexicon: The vocabulary; its own words are never cut.
        standing: Where the member stands in its list.
        rules: Phrases that hold conjunctions of their own, by default those about
            fields.

    Returns:
        The members; one when nothing joins. `between 1 and 30` and `required and at
        most 20 characters` are not cut, since there is no label on the right.
    """
    pattern = _JOINS_ZH if has_cjk(text) else _JOINS_EN
    hidden = mask(text)
    if len(text) > MAX_READ:
        return [part for part in pattern.split(text) if strip_noise(part)]
    if pattern.search(hidden) is None or is_talk(strip_noise(text), lexicon):
        return [text]
    spoken = field_rules(text) if rules is None else rules
    hidden = _hide_facts(hidden, spoken)
    whole = lexicon.find(clean_label(hidden.replace("\x03", GAP), lexicon))
    if whole is not None and whole.exact and joins(whole.word):
        return [text]
    parts: list[str] = []
    start = 0
    for match in pattern.finditer(hidden):
        left, right = text[start : match.start()], text[match.end() :]
        if _separates(left, right, hidden[match.end() :], lexicon, standing, spoken):
            parts.append(left)
            start = match.end()
    parts.append(text[start:])
    return list(_with_heads([part for part in parts if strip_noise(part)]))


def _hide_facts(hidden: str, rules: RuleBook) -> str:
    """Hide the phrases that rules understand, one character for one."""
    marks = list(hidden)
    for each in rules.find_likely(hidden.lower()):
        for match in each.pattern.finditer(hidden):
            if each.read(match):
                length = match.end() - match.start()
                marks[match.start() : match.end()] = GAP * length
    return "".join(marks)


def _separates(
    left: str,
    right: str,
    hidden: str,
    lexicon: Lexicon,
    standing: Standing,
    rules: RuleBook,
) -> bool:
    """Tell whether a conjunction stands between two labels."""
    if not left.strip():
        return True
    says = _PREDICATE.match(right.lstrip()) and not _IS_WHAT.match(right.strip())
    labels = _says_label(hidden) and _says_label(read_facts(mask(left), rules)[1])
    if says or not labels:
        return False
    sure = left.rstrip().endswith(")") or _ARTICLE.match(right.lstrip()) is not None
    if standing is Standing.LAST or sure:
        return True
    first, second = _known(left, lexicon), _known(_next(right), lexicon)
    if standing is Standing.MIDDLE:
        return first == second == 2  # noqa: PLR2004 - both exactly
    return bool(first and second) or (
        has_cjk(left) and min(len(left.strip()), len(_next(right).strip())) > 1
    )


def _says_label(hidden: str) -> bool:
    """Tell whether anything but what rules understood is left."""
    rest = re.sub(r"[\x01-\x03\s,、;:.!?]+", "", hidden)
    return bool(rest)


def _next(right: str) -> str:
    """Return the next label of what follows a conjunction."""
    pattern = _JOINS_ZH if has_cjk(right) else _JOINS_EN
    match = pattern.search(mask(right))
    return right[: match.start()] if match and match.start() else right


def _known(text: str, lexicon: Lexicon) -> int:
    """Return how well a label is known: 2 exactly, 1 by its end, 0 not."""
    plain = mask(text).replace("\x03", GAP)
    found = lexicon.find(clean_label(plain, lexicon))
    return 0 if found is None else 1 + found.exact


def _with_heads(parts: list[str]) -> Iterator[str]:
    """Complete `first` in `first and last name` by the head of what follows.

    Yields:
        The members in order.
    """
    for number, part in enumerate(parts):
        following = parts[number + 1] if number + 1 < len(parts) else ""
        headed = _HEADED.match(following.strip())
        if headed and _SIDE.match(part.strip()):
            yield f"{part.strip()} {headed['head']}"
        else:
            yield part
