"""Words that name the kind of an element: 下拉框, as a JSON editor, date type."""

import re
from typing import Final

from backend.llm.builtin.facts import Facts
from backend.llm.builtin.labels import clean_label, is_known
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.text import CUT, GAP, has_cjk, strip_noise

__all__ = ["find_kind", "read_kind", "take_kind"]

_NAMED: Final = re.compile(
    r"^(?:类型)?(?:是|为|用|:)?(?P<word>.{1,10}?)(?:类型|控件|格式|形式|组件)$"
    r"|^(?P<word2>[a-z -]{2,24}) (?:type|field type|control|widget)$",
    re.IGNORECASE,
)
_PREFIX_EN: Final = re.compile(
    r"^(?P<role>.+?)\s+(?:to|for|of|called|named|labelled|labeled|with the label)\s+"
    r"(?P<label>.+)$",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(r"(?:用|使用|是|为|做成|的|an?|the|as|in|with|\s)+$")
_AFTER: Final = re.compile(
    r"^(?:的|选择|框|控件|形式|样式|展示|显示|only|list|picker|field|input|box|\s)+"
)
_GOES_ON: Final = re.compile(r"\s*(?:的|,|展示|显示|选择|输入|形式|格式)")
_LANGUAGE: Final = re.compile(r"(?P<name>json|xml|javascript|java)\s*$", re.IGNORECASE)
_LEADS_OVER: Final = re.compile(
    r"(?:用|使用|采用|是|为|做成|以|支持|带|要|选|的|显示成?|展示成?|放)\s*"
    r"(?:JSON|XML|json|xml|Java\w*|个|一个)?\s*$"
)
_ANNOUNCES: Final = re.compile(
    r"(?:用|是|为|做成|的|as|is|be|in)\s*(?:an?|the)?\s*(?:json|xml|javascript|java)?\s*$",
    re.IGNORECASE,
)


def find_kind(text: str, lexicon: Lexicon, *, alone: bool = True) -> str | None:
    """Return the kind of element that is all that a text says.

    Args:
        text: A phrase such as `下拉单选` or `as a dropdown`.
        lexicon: The vocabulary.
        alone: Whether the phrase stands alone; among others, a word that is a field's
            name too is taken for the name.

    Returns:
        Key of the vocabulary entry, `None` when the text says something else.
    """
    found = lexicon.find_role(text)
    if found is None or (not alone and lexicon.is_label_word(text)):
        return None
    if _BEFORE.sub("", text[: found.start()]) or _AFTER.sub("", text[found.end() :]):
        return None
    return next(iter(lexicon.iter_roles(text)))[2]


def read_kind(text: str, lexicon: Lexicon) -> str | None:
    """Return the kind of element that `日期类型` or `number type` names.

    Args:
        text: A clause.
        lexicon: The vocabulary.

    Returns:
        Key of the vocabulary entry, `None` when the clause says something else.
    """
    match = _NAMED.match(strip_noise(text))
    if match is None:
        return None
    word = match["word"] or match["word2"]
    for _, _, role in lexicon.iter_roles(word):
        return role
    known = lexicon.find(word)
    return known.entry.key if known is not None else None


def take_kind(text: str, lexicon: Lexicon, *, labelled: bool) -> tuple[str, Facts]:
    """Take the kind of element out of what is left of a text.

    Args:
        text: A member of a list after its facts were taken.
        lexicon: The vocabulary.
        labelled: Whether the label is known already, so that nothing has to be left.

    Returns:
        The text without the kind, and the kind as facts.
    """
    body = text if CUT in text or GAP in text else strip_noise(text)
    for start, end, role in lexicon.iter_roles(body):
        before, after = body[:start], body[end:]
        alone = not _BEFORE.sub("", strip_noise(before))
        if (
            alone
            and not labelled
            and has_cjk(body)
            and lexicon.is_label_word(body[start:end])
        ):
            taken = None
        elif not labelled and not clean_label(before, lexicon):
            taken = _take_leading(body, start, end, role, lexicon)
        elif _is_kind_here(body, start, end, lexicon, labelled=labelled):
            taken = _take_trailing(before, after, role)
        else:
            taken = None
        if taken is not None:
            return taken
    return text, Facts()


def _take_leading(
    body: str, start: int, end: int, role: str, lexicon: Lexicon
) -> tuple[str, Facts] | None:
    """Take a kind that stands before the label: `a switch to agree to the terms`."""
    after = body[end:]
    if not has_cjk(body):
        prefixed = _PREFIX_EN.match(strip_noise(body))
        if prefixed is not None:
            return prefixed["label"], Facts(role=role)
    rest = clean_label(after, lexicon)
    if not rest and not lexicon.is_label_word(body[start:end]):
        return body[:start], Facts(role=role)
    if rest and has_cjk(body) and after.strip().startswith("的"):
        return after, Facts(role=role)
    return None


def _is_kind_here(
    body: str, start: int, end: int, lexicon: Lexicon, *, labelled: bool
) -> bool:
    """Tell whether a word behind a label is a kind and not a part of the label."""
    before, after = body[:start], body[end:]
    ends = not clean_label(after, lexicon) or after.startswith((CUT, GAP))
    if not ends and not _GOES_ON.match(after):
        return False
    joined = before[-1:] not in {" ", CUT, GAP, ":", ""} and not _LEADS_OVER.search(
        before
    )
    announced = not is_known(strip_noise(before), lexicon) and _ANNOUNCES.search(before)
    if lexicon.is_label_word(body[start:end]) and not announced:
        return not joined and has_cjk(body)
    return labelled or not joined or len(clean_label(before, lexicon)) > 1


def _take_trailing(before: str, after: str, role: str) -> tuple[str, Facts]:
    """Take a kind that stands behind the label, with the language it may name."""
    facts = Facts(role=role)
    language = _LANGUAGE.search(before)
    if language is not None:
        before = before[: language.start()]
        facts["language"] = language["name"].lower()
    return f"{before}{CUT}{after}", facts
