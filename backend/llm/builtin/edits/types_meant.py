"""Elements that a request names by what they are: the date, 那个下拉框, both switches."""

import re
from typing import Final

from backend.llm.builtin.edits.asides import BOTH_PLACES
from backend.llm.builtin.edits.index import PageIndex
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import MARK, Mark
from backend.llm.builtin.protocol import Role, ZoneRole
from backend.llm.builtin.roles import related_roles
from backend.llm.builtin.slots import BUTTON_ZONES

__all__ = ["mark_types"]

_BEFORE_EN: Final = re.compile(
    r"\b(?P<how>the|that|this|both|both the|all|all the|all of the|every|each|two|the two|the only)\s+$",
    re.IGNORECASE,
)
_BEFORE_ZH: Final = re.compile(
    r"(?P<how>那个|这个|所有的?|全部的?|两个|那两个|唯一的|每个)$"
)
_AFTER_EN: Final = re.compile(
    r"(?:es|s)?(?:\s+(?P<noun>fields?|columns?|filters?|inputs?|buttons?|ones?|pickers?))?\b",
    re.IGNORECASE,
)
_AFTER_ZH: Final = re.compile(
    r"(?:类型)?(?:的)?(?:那个|那一?列|那一?项)?(?P<noun>字段|列|筛选(?:条件|项)?|输入框|框|项|按钮)?"
)
_ALL: Final = re.compile(r"both|all|every|each|two|所有|全部|两个|每个", re.IGNORECASE)
_NEW: Final = re.compile(
    r"(?:成|为|用|加|增|是|做|当|换|新|选|一个|个)\s*$|\b(?:a|an|as|into|to|add|new)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_PART_OF: Final = re.compile(r"\s+(?:on|of|for)\b|(?<=text)\s+in\b", re.IGNORECASE)
"""What follows a part of an element: the text on the button."""

_WORD: Final = re.compile(
    r"\b(?P<how>both(?: of)?(?: the)?|all(?: of)?(?: the)?|every|each|the two|the) "
    r"(?P<word>[a-z]+?s?)(?: (?P<noun>fields?|columns?|filters?|inputs?|ones))?(?=$|[\s,.;])"
    r"|(?P<how2>那个|所有的?|全部的?|两个|这两个|每个)(?P<word2>[㐀-鿿]{2,4}?)(?:的)?"
    r"(?P<noun2>字段|列|筛选(?:条件|项)?|输入框|项)"
    r"|(?P<word3>[㐀-鿿]{2,3})(?:的)?那(?:个|一)?(?:字段|列|项)",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"(?<!in )(?<!on )(?<!to )(?<!over )(?<!above )\b(?P<en>the|that) (?P<noun>field|column|filter|button|element|input)\b(?! of)"
    r"|(?P<zh>那个|该|把|将|删[掉除]|去掉)(?P<noun2>字段|列|筛选(?:条件|项)?|按钮|元素)"
    r"(?=$|[,;。!]|删|去|改|换|设|移|放|叫|变|必填|隐藏|吧|了)",
    re.IGNORECASE,
)


def mark_types(text: str, index: PageIndex) -> str:
    """Put marks in the place of kinds of elements that the page has.

    Args:
        text: A sentence, labels marked.
        index: The page; remembers the marks.

    Returns:
        The sentence; a kind that several elements are of is marked as a doubt.
    """
    for start, end, role in reversed(list(index.lexicon.iter_roles(text))):
        text = _mark_role(text, start, end, role, index)
    for match in reversed(list(_WORD.finditer(text))):
        text = _mark_word(text, match, index)
    if re.search(MARK, text) is None and BOTH_PLACES.search(text) is None:
        for match in reversed(list(_BARE.finditer(text))):
            text = _mark_bare(text, match, index)
    return text


def _mark_role(text: str, start: int, end: int, role: str, index: PageIndex) -> str:
    """Mark one kind, when it refers to elements rather than asks for one."""
    before = _BEFORE_EN.search(text, 0, start) or _BEFORE_ZH.search(text, 0, start)
    english = text[start:end].isascii()
    after = (_AFTER_EN if english else _AFTER_ZH).match(text, end)
    noun = after["noun"] if after is not None else None
    if before is None and (english or not noun):
        return text
    if before is None and _NEW.search(text[:start]):
        return text
    if before is not None and _NEW.search(text[: before.start()]):
        return text
    if not noun and _PART_OF.match(text, end):
        return text
    held = _of_role(role, noun or "", index)
    if not held:
        return text
    begin = before.start() if before is not None else start
    stop = after.end() if after is not None else end
    plural = before is not None and _ALL.search(before["how"]) is not None
    plural = plural or (english and text[stop - 1 : stop] == "s" and len(held) > 1)
    doubtful = len(held) > 1 and not plural
    char = index.marks.add(
        Mark(text[begin:stop], tuple(held), sure=True, doubtful=doubtful)
    )
    return f"{text[:begin]}{char}{text[stop:]}"


def _mark_word(text: str, match: re.Match[str], index: PageIndex) -> str:
    """Mark a business word such as `both dates` or 日期那个字段."""
    word = (match["word"] or match["word2"] or match["word3"]).strip()
    if _NAMES.fullmatch(word) and _PART_OF.match(text, match.end()):
        return text
    held = _of_word(word, match["noun"] or match["noun2"] or "", index)
    how = match["how"] or match["how2"] or ""
    if not held or _NEW.search(text[: match.start()]):
        return text
    doubtful = len(held) > 1 and not _ALL.search(how)
    char = index.marks.add(Mark(match[0], tuple(held), sure=True, doubtful=doubtful))
    return f"{text[: match.start()]}{char}{text[match.end() :]}"


_NAMES: Final = re.compile(r"labels?|names?|titles?|text|captions?", re.IGNORECASE)


def _of_word(word: str, noun: str, index: PageIndex) -> list[Known]:
    """Return the elements whose label holds a word, else those of its usual kind."""
    zones = _zones_of(noun) if noun else frozenset({ZoneRole.MAIN})
    pool = [k for k in index.elements if k.zone in zones]
    singular = word.lower().removesuffix("s") if word.isascii() else word
    labels = [k for k in pool if _holds_word(k.label.lower(), singular)]
    if labels:
        return labels
    match = index.lexicon.find(singular)
    place = index.place(ZoneRole.MAIN)
    use = index.lexicon.use(match.entry.key, place) if match and place else None
    if match is None or not match.exact or use is None or place is None:
        return []
    role = index.lexicon.role_of(use, place)
    if role is None or role == Role.TEXT:
        return []
    return _of_role(role, noun, index)


def _holds_word(label: str, word: str) -> bool:
    """Tell whether a label holds a word, Latin ones as a whole."""
    if not word.isascii():
        return word in label
    return re.search(rf"\b{re.escape(word)}s?\b", label) is not None


def _mark_bare(text: str, match: re.Match[str], index: PageIndex) -> str:
    """Mark `the field` where nothing else is named."""
    noun = match["noun"] or match["noun2"]
    held = [k for k in index.elements if k.zone in _zones_of(noun)]
    if not held:
        return text
    start = match.start("noun2") if match["noun2"] else match.start()
    doubtful = len(held) > 1
    words = text[start : match.end()]
    char = index.marks.add(Mark(words, tuple(held), sure=True, doubtful=doubtful))
    return f"{text[:start]}{char}{text[match.end() :]}"


def _of_role(role: str, noun: str, index: PageIndex) -> list[Known]:
    """Return the elements of a kind, else those of a related one."""
    zones = _zones_of(noun) if noun else frozenset({ZoneRole.MAIN})
    pool = [k for k in index.elements if k.zone in zones]
    exact = [k for k in pool if k.role == role]
    wider = related_roles(role)
    related = [k for k in pool if k.role in wider]
    return related if role in _BROAD else exact or related


_BROAD: Final = frozenset({Role.DATE, Role.DATETIME, Role.CHOICE})
"""Kinds whose words name their relatives as well: `the date` may be a range."""


def _zones_of(noun: str) -> frozenset[ZoneRole]:
    """Return the parts of the page that a noun may mean."""
    if re.search(r"筛选|搜索|查询|filter", noun, re.IGNORECASE):
        return frozenset({ZoneRole.FILTER})
    if re.search(r"按钮|button", noun, re.IGNORECASE):
        return BUTTON_ZONES
    return frozenset({ZoneRole.MAIN})
