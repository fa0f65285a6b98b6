"""Cuts a sentence into what it asks for, one clause each."""

import re
from collections.abc import Callable
from typing import Final

from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.text import cut, split_clauses, strip_noise

__all__ = ["clauses_of", "starts_anew"]

_VERBS_EN: Final = (
    r"add|insert|append|put|place|move|shift|bring|push|swap|switch|exchange|rename|relabel"
    r"|call|change|turn|convert|make|set|mark|remove|delete|drop|get rid|take|hide|show"
    r"|replace|limit|restrict|cap|let|allow|keep|leave|give|scroll|select|highlight|jump"
    r"|go|sort|order|duplicate|copy|group|merge|link|open|ask|require|use|email|send|notify"
    r"|update|edit|create|build|print|export|save|pass|hand|carry|bring|attach|lay|arrange|don'?t|do not|stop|focus|have"
)
_AND_EN: Final = re.compile(
    rf"\s+(?:and then|and also|and please|but also|and|then|but|plus|also)\s+(?:also |then |please )?"
    rf"(?=(?:{_VERBS_EN})\b(?!\s*(?:{MARK}\s*)?(?:$|and\b)))",
    re.IGNORECASE,
)
_AND_SAID_EN: Final = re.compile(
    rf"\s+(?:and|but|while)\s+(?=(?:the )?{MARK}(?:'s)?(?: label| title| name| button)?\s+(?:is|are|should|must|has to|needs?|gets?|becomes?|can|does|to|as|into)\b)",
    re.IGNORECASE,
)
_VERBS_ZH: Final = (
    r"把|将|给|让|删|去掉|移除|去除|隐藏|加(?!载)|增加|新增|添加|插入|补|放|移|挪|改|设|换|调|重命名"
    r"|高亮|选中|滚动|定位|跳|打开|显示|在|交换|互换|复制|合并|不要|取消|标题|页面|标记|限制|允许|支持|带上|传"
)
_AND_ZH: Final = re.compile(
    rf"(?:,|\s)*(?:并且|并|而且|同时也?|然后|接着|顺便|随后|另外|此外|(?<=,)再|还有)+(?:,|\s)*"
    rf"(?=(?:也|都|再|请|帮我|还要)*(?:{_VERBS_ZH}))"
    rf"|(?:,|\s)*(?:并且|而且|同时|然后|接着)(?:,|\s)*(?={MARK})",
)
_WITH_ZH: Final = re.compile(
    rf"(?<=[填读改成名掉除一二三四五六七八九十位列框段\"])\s*(?:和|、)\s*(?=(?:把|将){MARK}|{MARK}(?:改|设|移|放|删|叫))"
)
_EXCEPT_ZH: Final = re.compile(
    r"(除了?[^,]{1,40}?)(?:以外|之外|外)?,\s*(?=其他|其它|其余|别的|剩下)"
)
_BARE_MARKS: Final = re.compile(
    rf"^(?:(?:and|&|和|与|以及|the|、)\s*)*{MARK}(?:\s*(?:,|and|&|和|与|以及|、)\s*(?:the\s+)?{MARK})*$",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    rf"^(?:(?:please|and|then|also)\s+)*(?:(?:make|mark|set|let|change|turn|put|move|have|keep|give)\s+)?(?:the\s+)?"
    rf"{MARK}(?:\s*(?:,|and|&|和|与|以及|、)\s*(?:the\s+)?{MARK})*$"
    rf"|^(?:请|再)?(?:把|将|给|让)?\s*{MARK}(?:\s*(?:和|与|以及|、)\s*{MARK})*$",
    re.IGNORECASE,
)
_STARTS_WITH_MARK: Final = re.compile(
    rf"^(?:(?:and|&|和|与|以及)\s*(?:the\s+)?)?{MARK}", re.IGNORECASE
)
_CONDITION: Final = re.compile(
    r"^(?:当|如果|若|要是|假如|只有|仅当)[^,]*(?:时|的时候|的话|的情况下|后|以后|之后)?$"
    r"|^[^,]*(?:的时候|的情况下|的话)$|^(?:when|if|once|while|as soon as)\b[^,]*$",
    re.IGNORECASE,
)
_TAKES_NAMES: Final = re.compile(
    r"^(?:please )?(?:also )?(?:add|insert|append|include|create)\b"
    r"|\b(?:options|choices|values)\b.*\b(?:to|with|by|are|be)\b"
    r"|^(?:再|请|帮我)*(?:在[^,]{1,12})?(?:加上?|增加|添加|新增)"
    r"|(?:选项|可选值)(?:改|换|设|变|有|是|为|:)",
    re.IGNORECASE,
)
_ELLIPSIS: Final = re.compile(
    rf"^(?:and\s+)?(?:the\s+)?{MARK}(?: label| title| name)?\s+(?:to|as|into)\s+\S",
    re.IGNORECASE,
)
_ANEW: Final = re.compile(
    rf"^(?:(?:and|then|please|also|but)\s+)*(?:(?:{_VERBS_EN})\b|(?:the )?{MARK}\s*\S)"
    rf"|^(?:并|再|也|还|请|同时|然后)*(?:{_VERBS_ZH})",
    re.IGNORECASE,
)
_VERB: Final = re.compile(rf"^(?:please\s+)?(?P<verb>{_VERBS_EN})\b", re.IGNORECASE)


def clauses_of(sentence: str, is_name: Callable[[str], bool]) -> list[str]:
    """Cut a sentence into clauses.

    Args:
        sentence: A sentence, labels marked.
        is_name: Tells of a short piece whether it may be a name and says nothing.

    Returns:
        The clauses in order, none empty. Members of a list of elements stay together,
        and a clause that leaves its verb out gets it from the one before: `rename A to
        B and C to D`.
    """
    text = _EXCEPT_ZH.sub(r"\1 ", sentence)
    pieces: list[str] = []
    for part in cut(text, "", dashes=True):
        for clause in split_clauses(part):
            pieces += _cut_at_verbs(clause)
    kept = [piece.strip() for piece in pieces if strip_noise(piece)]
    joined = _join_announced(_join_conditions(_join_lists(kept)), is_name)
    return _with_verbs(_join_names(joined, is_name))


def starts_anew(clause: str) -> bool:
    """Tell whether a clause asks for something of its own."""
    return _ANEW.match(clause) is not None


def _cut_at_verbs(clause: str) -> list[str]:
    """Cut where a conjunction and another verb follow."""
    pieces = [clause]
    for pattern in (_AND_EN, _AND_SAID_EN, _AND_ZH, _WITH_ZH):
        pieces = [cut_off for piece in pieces for cut_off in _split(pattern, piece)]
    return pieces


def _split(pattern: re.Pattern[str], text: str) -> list[str]:
    """Split at a pattern, outside quotes and brackets only."""
    free = _free_places(text)
    parts, start = [], 0
    for match in pattern.finditer(text):
        if match.start() > start and free[match.start()]:
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


def _free_places(text: str) -> list[bool]:
    """Tell of every character whether it stands outside quotes and brackets."""
    free, quoted, depth = [], False, 0
    for char in text:
        if char == '"':
            quoted = not quoted
        elif char in "([{" and not quoted:
            depth += 1
        elif char in ")]}" and not quoted:
            depth = max(0, depth - 1)
        free.append(not quoted and not depth)
    return free


def _join_lists(pieces: list[str]) -> list[str]:
    """Join what a comma cut inside a list of elements."""
    joined: list[str] = []
    for piece in pieces:
        bare = _BARE_MARKS.match(piece) is not None
        held = joined[-1] if joined else ""
        ends = re.search(rf"{MARK}$", held) is not None
        if (
            joined
            and ends
            and (bare or (_OPEN.match(held) and _STARTS_WITH_MARK.match(piece)))
        ):
            joined[-1] = f"{held}, {piece}"
        else:
            joined.append(piece)
    return joined


_SAID: Final = re.compile(r"(?:显示|出现|可见|展示|看到|看见|隐藏)(?:出来)?$")
"""How a condition ends that says itself what it is for."""


def _join_conditions(pieces: list[str]) -> list[str]:
    """Join a condition to what follows it: 当状态是关闭时,隐藏原因."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _CONDITION.match(joined[-1]) and not _SAID.search(joined[-1]):
            joined[-1] = f"{joined[-1]},{piece}"
        else:
            joined.append(piece)
    return joined


_ANNOUNCED: Final = re.compile(
    r"\b(?:an?|the|one|one more|another|two|three|two more|more|new|further|additional|extra)\s+(?:\w+\s+)?(?:options?|choices?|values?|columns?|fields?|filters?|buttons?|sections?|groups?)$"
    r"|(?:一|两|几|三)(?:个|列|项|档|种)(?:新的?)?(?:选项|字段|列|按钮|筛选(?:条件|项)?|分组)$",
    re.IGNORECASE,
)
"""What ends in a noun whose name follows: `one more column, Carrier`."""


def _join_announced(pieces: list[str], is_name: Callable[[str], bool]) -> list[str]:
    """Join a noun and the name that follows it behind a comma."""
    joined: list[str] = []
    for piece in pieces:
        named = re.fullmatch(r'"[^"]+"(?:\s*\(.*\))?', piece) is not None
        announced = joined and _ANNOUNCED.search(joined[-1])
        if announced and not re.search(MARK, piece) and (named or is_name(piece)):
            joined[-1] = f"{joined[-1]} {piece}"
        else:
            joined.append(piece)
    return joined


def _join_names(pieces: list[str], is_name: Callable[[str], bool]) -> list[str]:
    """Join what a comma cut inside a list of new names: `add A, B and C`."""
    joined: list[str] = []
    for piece in pieces:
        held = joined[-1] if joined else ""
        if held and _TAKES_NAMES.search(held) and not re.search(MARK, piece):
            names = re.split(r"\s+and\s+|和", piece)
            if not _VERB.match(piece) and all(is_name(name) for name in names):
                joined[-1] = f"{held}, {piece}"
                continue
        joined.append(piece)
    return joined


def _with_verbs(pieces: list[str]) -> list[str]:
    """Give a clause the verb that it leaves out."""
    verb = ""
    found = []
    for piece in pieces:
        named = _VERB.match(piece)
        if named is not None:
            verb = named["verb"]
        leaves_out = named is None and verb and _ELLIPSIS.match(piece)
        found.append(f"{verb} {re.sub('^and +', '', piece)}" if leaves_out else piece)
    return found
