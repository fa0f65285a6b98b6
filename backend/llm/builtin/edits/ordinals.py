"""Elements that a request counts: the second field, 最后一列, 前三个."""

import re
from typing import Final

from backend.llm.builtin.edits.index import PageIndex
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import MARK, Mark
from backend.llm.builtin.numbers import NUMBER, read_number
from backend.llm.builtin.protocol import ZoneRole

__all__ = ["mark_ordinals"]

_NAMES: Final = {
    name: number
    for number, names in enumerate(
        (
            "first|1st|top|topmost",
            "second|2nd",
            "third|3rd",
            "fourth|4th",
            "fifth|5th",
            "sixth|6th",
            "seventh|7th",
            "eighth|8th",
            "ninth|9th",
            "tenth|10th",
        ),
        1,
    )
    for name in names.split("|")
}
_ORDINAL_EN: Final = "|".join(_NAMES)
_LAST_EN: Final = (
    r"(?P<back>second|third|next|2nd|3rd)[- ]to[- ]last|second[- ]last|penultimate"
)
_NOUN_EN: Final = (
    r"(?P<noun>fields?|columns?|filters?|(?:row |toolbar |form )?buttons?|inputs?|items?"
    r"|elements?|questions?|ones?|row actions?)"
)
_NOUN_ZH: Final = r"(?P<noun>字段|列|筛选(?:条件|项)?|搜索(?:条件|项)?|查询条件|行按钮|按钮|输入框|表单项|元素|组件|项)"
_ZH: Final = re.compile(
    rf"(?:(?P<back>倒数第?)|第)\s*(?P<n>{NUMBER})\s*(?:个(?!选项|字符|字(?!段)|汉字)|(?=列|项|位)|位)?"
    rf"(?:的)?{_NOUN_ZH}?"
    rf"|(?P<last>最后(?:一|的|那)?(?:一)?(?:个|(?=列|项)))(?:的)?{_NOUN_ZH.replace('noun', 'noun2')}?"
    rf"|(?P<first>首个|最前面?的(?:一个)?){_NOUN_ZH.replace('noun', 'noun3')}"
    rf"|(?P<many>前|后|最后)(?P<m>{NUMBER})(?:个|(?=列|项)){_NOUN_ZH.replace('noun', 'noun4')}?"
)
_EN: Final = re.compile(
    rf"\b(?:the )?(?:very )?(?:(?P<first>{_ORDINAL_EN})(?: and (?:the )?(?P<other>{_ORDINAL_EN}|last))?"
    rf"|(?P<from_end>{_LAST_EN})|(?P<last>last|final|bottom))\s+{_NOUN_EN}\b"
    rf"|\b(?:the )?(?P<many>first|last)\s+(?P<m>two|three|four|five|\d)\s+{_NOUN_EN.replace('noun', 'noun2')}\b"
    rf"|\b(?P<noun3>field|column|filter|button)\s+(?:no\.? ?|number |#)?(?P<n>\d{{1,2}})\b(?![.,]?\d)",
    re.IGNORECASE,
)
_DESTINATION: Final = re.compile(
    r"(?:到|至|成|为|在|作为|当|放|排|移|挪|调|提|摆)\s*$|\b(?:to|as|be|become|becomes|in|into|make it) (?:be )?$",
    re.IGNORECASE,
)
_RELATIVE: Final = re.compile(r"\s*(?:的)?(?:之?[前后]|[左右上下](?:面|边|方))")
_FILLED: Final = re.compile(
    rf"\s*(?:应该?|应当|要|需要|得|就|改|换)*(?:是|为|成|放|显示|展示)\s*{MARK}"
    rf"|\s+(?:should|must|has to|needs to|is to|ought to|will) (?:be|become|show) (?:the )?{MARK}",
    re.IGNORECASE,
)
"""What follows a place that an element is to take: the first column should be Name."""

_ZONE_OF: Final = (
    (ZoneRole.FILTER, re.compile(r"筛选|搜索|查询|filter", re.IGNORECASE)),
    (ZoneRole.ROW, re.compile(r"行按钮|\brow ", re.IGNORECASE)),
    (ZoneRole.TOOLBAR, re.compile(r"toolbar|form button", re.IGNORECASE)),
)
_BUTTON: Final = re.compile(r"按钮|button", re.IGNORECASE)


def mark_ordinals(text: str, index: PageIndex) -> str:
    """Put marks in the place of counted elements.

    Args:
        text: A sentence, labels marked.
        index: The page; remembers the marks.

    Returns:
        The sentence; places to move to, such as 第二位, are left as they are.
    """
    for pattern in (_ZH, _EN):
        for match in reversed(list(pattern.finditer(text))):
            held = None if _is_place(text, match) else _counted(match, index)
            if held:
                char = index.marks.add(Mark(match[0], tuple(held), sure=True))
                lead = " " if match[0][:1] == " " else ""
                text = f"{text[: match.start()]}{lead}{char}{text[match.end() :]}"
    return text


def _is_place(text: str, match: re.Match[str]) -> bool:
    """Tell whether the words are a place: 移到第二列, make it the last column."""
    before = text[: match.start()]
    if re.search(r"[第]\s*\S{1,3}\s*位", match[0]):
        return True
    if _DESTINATION.search(before):
        return not _RELATIVE.match(text[match.end() :])
    if _FILLED.match(text, match.end()):
        return True
    alone = re.search(r"(?:^|,|, the|\bas(?: the)?)\s*$", before) is not None
    if alone and re.match(
        r"\s*(?:the )?\w+ (?:one|column|field|filter|button)\b", match[0]
    ):
        after = text[match.end() :].lstrip()
        if not after or after[0] in ",.;" or after.startswith(("in the", "of the")):
            return bool(before.strip())
    groups = match.groupdict()
    noun = groups.get("noun") or groups.get("noun2")
    adverb = re.match(r"最后", match[0]) and not noun and "个" not in match[0]
    made = re.search(rf"{MARK}\s*$", before) is not None
    return bool(adverb) or (made and match[0].isascii())


def _counted(match: re.Match[str], index: PageIndex) -> list[Known]:
    """Return the elements that a match counts; none when there are not so many."""
    groups = match.groupdict()
    noun = next((v for k, v in groups.items() if k.startswith("noun") and v), "")
    row = _row_of(noun or "", index)
    if not row:
        return []
    if groups.get("many"):
        number = int(read_number(groups["m"]))
        from_front = groups["many"].lower() in {"前", "first"}
        return row[:number] if from_front else row[-number:]
    places = [_place(groups, len(row))]
    if groups.get("other"):
        other = groups["other"].lower()
        places.append(len(row) - 1 if other == "last" else _NAMES[other] - 1)
    if any(not 0 <= place < len(row) for place in places):
        return []
    return [row[place] for place in dict.fromkeys(places)]


def _place(groups: dict[str, str | None], size: int) -> int:
    """Return the place that is counted, from 0 on."""
    if groups.get("from_end"):
        back = (groups.get("back") or "second").lower()
        return size - (2 if back == "next" else _NAMES[back])
    if groups.get("last"):
        return size - 1
    number = groups.get("n")
    if number is not None:
        counted = int(read_number(number))
        return size - counted if groups.get("back") else counted - 1
    return _NAMES.get(str(groups.get("first")).lower(), 1) - 1


def _row_of(noun: str, index: PageIndex) -> list[Known]:
    """Return the elements among which a noun counts, in order."""
    for zone, pattern in _ZONE_OF:
        if pattern.search(noun):
            return index.in_zone(zone)
    if _BUTTON.search(noun):
        return index.in_zone(ZoneRole.ROW) or index.in_zone(ZoneRole.TOOLBAR)
    leaves = [k for k in index.elements if k.zone is ZoneRole.MAIN]
    if re.search(r"字段|field|input|question|输入框", noun, re.IGNORECASE):
        return [k for k in leaves if "elements" not in k.element]
    return index.in_zone(ZoneRole.MAIN)
