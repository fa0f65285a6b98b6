"""Labels in a request, with the words beside them that say which element is meant."""

import re
from typing import Final

from backend.llm.builtin.edits.index import PageIndex
from backend.llm.builtin.edits.known import Known, Mention
from backend.llm.builtin.edits.marks import MARK, Mark
from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.slots import BUTTON_ZONES

__all__ = ["mark_labels"]

_MAIN: Final = (
    r"列(?!表|出|举)|字段|表单项|输入框|\bcolumns?\b(?! layout)|\bfields?\b|\binput\b"
)
_FILTER: Final = (
    r"(?:筛选|搜索|查询|过滤)(?:条件|项|框|器|栏)?"
    r"|\b(?:search )?filters?\b(?! (?:by|on)\b)|\bsearch (?:field|box)\b"
)
_ROW: Final = r"行(?:内|上)?(?:的)?(?:按钮|操作)|操作列(?:的)?按钮|\brow (?:buttons?|actions?|links?)\b"
_TOP: Final = r"(?:工具栏|顶部)(?:的|上的)?按钮|\btoolbar buttons?\b"
_BUTTON: Final = r"按钮|\bbuttons?\b|\blinks?\b"
_HOLDER: Final = (
    r"(?:这|那)?一?(?:个)?(?:分?组|页签|标签页|区块|板块)(?!合|件|成)"
    r"|\b(?:group|section|tab|block)\b"
)
_NOUN: Final = re.compile(
    rf"(?P<filter>{_FILTER})|(?P<row>{_ROW})|(?P<top>{_TOP})|(?P<button>{_BUTTON})"
    rf"|(?P<main>{_MAIN})|(?P<holder>{_HOLDER})",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(
    r"\s*(?:的(?=筛选|搜索|查询|列|按钮|字段)|(?:这|那)一?(?:个|项|条)?(?=列|字段|筛选|按钮|分?组))?\s*"
)
_MORE: Final = re.compile(
    r"\s*(?:和|与|、|以及|\band\b|&)\s*(?:the\s+)?", re.IGNORECASE
)
_BEFORE: Final = re.compile(
    r"(?P<filter>(?:筛选|搜索|查询)(?:条件|项|区|栏)?(?:里|中)?面?的|(?:筛选|搜索)(?:条件|项)"
    r"|\b(?:search )?filter )$"
    r"|(?P<main>(?:列表|表格|表单)(?:里|中|上)?面?的|\b(?:column|field) )$"
    r"|(?P<row>(?:每一?行|行上?|行按钮|行操作|操作列)(?:里|中|上)?面?的"
    r"|\brow (?:button|action) )$"
    r"|(?P<top>(?:工具栏|顶部)(?:里|上)?面?的|\btoolbar button )$"
    r"|(?P<button>按钮|\bbutton )$",
    re.IGNORECASE,
)
_ZONES: Final = {
    "filter": frozenset({ZoneRole.FILTER}),
    "row": frozenset({ZoneRole.ROW}),
    "top": frozenset({ZoneRole.TOOLBAR}),
    "button": BUTTON_ZONES,
    "main": frozenset({ZoneRole.MAIN}),
    "holder": frozenset({ZoneRole.MAIN}),
}
_STARTS: Final = re.compile(
    r"(?:^|[,;.:。]|\band|\bthen|\bplease|\balso|并且?|然后|同时|请|再|就|要|可以|可)\s*$",
    re.IGNORECASE,
)
_IS_SAID: Final = re.compile(
    r"\s*(?:$|[,:]|-+>|→|=>|(?:和|与|、)|之?[前后左右](?:面|边|侧)?(?=$|[,。;的]|再?[加增新添插放补])|旁边|(?:之间|中间)|(?:应该?|应当)?(?:在|排|往|置)|(?:都|也)?(?:要|需|仅|限|改|换|叫|时|只|点击?|跳|弹|用|设|移|放|挪"
    r"|上移|下移|不用|不需|加(?:上)?(?:确认|二次)|的(?!时候))"
    r"|(?:should|must|needs?|asks?|opens?|goes|is|has|only|appears?|leads?|and|to|button"
    r"|before|after|follows?|comes?|can|out|off|away|next|below|above|a |red|danger|first|last|for|when|if|unless|until|while|once|(?:on|in) (?:the|each|every) rows?)\b)",
    re.IGNORECASE,
)
_TAKEN: Final = re.compile(
    r"(?:把|将|点击?了?|按下?|单击)\s*$"
    r"|\b(?:click(?:ing|s|ed)?|press(?:ing|ed)?|hit(?:ting)?|tap(?:ping)?|point|link)(?: on)?(?: the)? $",
    re.IGNORECASE,
)
"""What makes a verb behind it an object in any case."""

_OBJECT: Final = re.compile(
    r"(?:把|将|给|让|和|与|、|在|到|叫|为|\b(?:the|make|rename|move|call|let|turn|to|after|before"
    r"|and|with|put|relabel|of|on|hide|show|display|drop|limit|restrict|keep|when))\s*$",
    re.IGNORECASE,
)


def mark_labels(text: str, index: PageIndex) -> str:
    """Put marks in the place of labels.

    Args:
        text: A request, flat.
        index: The page; remembers the marks.

    Returns:
        The request; words such as `column` and 筛选 beside a label went into its mark
        when they say which of several elements is meant.
    """
    for mention in reversed(index.mentions(text, loosely=False)):
        if _is_reference(text, mention, index):
            text = _mark(text, mention, index)
    return _share_nouns(text, index)


def _mark(text: str, mention: Mention, index: PageIndex) -> str:
    """Return the text with one label marked."""
    start, end = mention.start, mention.end
    if text[start - 1 : start] == text[end : end + 1] == '"':
        start, end = start - 1, end + 1
    known, sure = mention.known, False
    named, after = _nouns_after(text, end)
    before = _BEFORE.search(text, 0, start)
    if before is not None and not named:
        named = _ZONES[str(before.lastgroup)]
        start = before.start() if _all_in(known, named) else start
    held = tuple(each for each in known if each.zone in named)
    if held:
        known, sure, end = held, True, max(end, after)
    char = index.marks.add(Mark(text[start:end], known, sure))
    return f"{text[:start]}{char}{text[end:]}"


def _all_in(known: tuple[Known, ...], zones: frozenset[ZoneRole]) -> bool:
    """Tell whether any of some elements stands in one of the zones."""
    return any(each.zone in zones for each in known)


def _nouns_after(text: str, end: int) -> tuple[frozenset[ZoneRole], int]:
    """Return the parts of the page named right behind a label, and where that ends."""
    zones: frozenset[ZoneRole] = frozenset()
    lead = _AFTER.match(text, end)
    place = lead.end() if lead is not None else end
    while (noun := _NOUN.match(text, place)) is not None:
        zones |= _ZONES[str(noun.lastgroup)]
        end = noun.end()
        more = _MORE.match(text, end)
        if more is None or _NOUN.match(text, more.end()) is None:
            break
        place = more.end()
    return zones, end


def _share_nouns(text: str, index: PageIndex) -> str:
    """Let `A` in `the A and B columns` be a column too."""
    pattern = re.compile(
        rf"(?P<one>{MARK})(?:\s*(?:、|,|和|与|以及|and|&)\s*(?:the\s+)?)+(?P<two>{MARK})"
    )
    for match in reversed(list(re.finditer(rf"(?=({pattern.pattern}))", text))):
        one, two = match["one"], match["two"]
        last = index.marks.get(two)
        if last is not None and last.sure and last.known:
            index.marks.restrict(one, last.known[0].zone)
    return text


def _is_reference(text: str, mention: Mention, index: PageIndex) -> bool:
    """Tell a button called `Delete` from the verb."""
    quoted = text[mention.start - 1 : mention.start] == '"'
    label = mention.known[0].label
    acts = index.lexicon.find_action(label) is not None
    if quoted or not acts or not all(k.zone in BUTTON_ZONES for k in mention.known):
        return True
    if _NOUN.match(text, _end_of_space(text, mention.end)):
        return True
    before, after = text[: mention.start], text[mention.end :]
    if _BEFORE.search(before) or _TAKEN.search(before):
        return True
    said = _IS_SAID.match(after) is not None
    if _STARTS.search(before):
        return said and bool(after.strip())
    return _OBJECT.search(before) is not None and (said or not after.strip(" 。.!"))


def _end_of_space(text: str, place: int) -> int:
    """Return the first place from one on that holds no space."""
    while place < len(text) and text[place] == " ":
        place += 1
    return place
