"""Clauses that name an element only under a condition: `if yes, ask for the reason`."""

import re
from typing import Final, NamedTuple

from backend.llm.builtin.text import mask, strip_noise

__all__ = ["Proviso", "join_provisos", "read_proviso"]

_DEED_ZH: Final = (
    r"(?:(?:(?<!不)(?:才|再|就|则|还|也|都|得|须|必须|需要?|要|请|可以?|应该?|应当|能|会|让(?:人|用户|客户|家长|员工|他|申请人|填写人)?|出来|必填))+"
    r"(?:出现|显示|展示|填写?|写(?:明|上)?|录入|上传|传(?!真)|交(?!接)|提供|输入|说明(?=[^,;]{2})|补充(?=填|[^,;]{2})|选择?|勾选|收集|登记|注明|给出?)+|(?:显示|出现|展示|填写|上传)(?!时))"
)
_ZH: Final = re.compile(
    rf"^(?:如果|若是?|要是|假如|一旦|只有|只要|当|仅当|但|如)?\s*(?P<when>[^,;、:()]{{1,24}}?)(?:的话|的时候|时候|时|的情况下|情况下|之后|后|了|的|\s)*,?\s*{_DEED_ZH}(?:一下|一个|一份|好|出)?\s*(?P<rest>[^,;]*\S.*)$"
)
_OPENS_ZH: Final = re.compile(
    r"^(?:如果|若|要是|假如|一旦|只要|当|选|勾|打开|开启|开了|填了|点了)[^、:()]{1,30}$"
)
_STARTS_ZH: Final = re.compile(rf"^{_DEED_ZH}")
_COND_ZH: Final = re.compile(
    r"^(?:如果|若|要是|假如|一旦|只要|当|仅当|只有)|选|勾|打开|开启|开了|启用|为|是|等于|大于|小于|超过|不|没|有|需要|的(?:话|时)|户|型|类"
)
_DEED_EN: Final = (
    r"(?:(?:we|you|it|they|please|the form|the page|then|also|i|should|must|needs? to|need|will|has to|have to|to|be|is|are)\s+)*"
    r"(?:ask(?:s|ed)?(?: also)?(?: for)?|show(?:s|n)?|display(?:s|ed)?|require[sd]?|request(?:s|ed)?|collect(?:s|ed)?|reveal(?:s|ed)?|add|include|enter|provide|give|fill in|need(?:s|ed)?)\s+(?:also |for )?(?:the |an? |their |its |also )*"
)
_EN: Final = re.compile(
    rf"^(?:and |but |then |so )?(?:only )?(?:if|when|whenever|once|where|in case)\s+(?P<when>[^,;()]{{2,60}}?),?\s+{_DEED_EN}(?P<rest>[^\s].*)$",
    re.IGNORECASE,
)
_OPENS_EN: Final = re.compile(
    r"^(?:and |but |then |so )?(?:only )?(?:if|when|whenever|once|in case)\s+[^,;():]{2,60}$",
    re.IGNORECASE,
)
_STARTS_EN: Final = re.compile(rf"^{_DEED_EN}\S", re.IGNORECASE)
_BEHIND_EN: Final = re.compile(
    rf"^{_DEED_EN}(?P<rest>[^,;()]{{2,60}}?)\s+(?:only\s+)?(?:if|when|whenever|once)\s+(?P<when>[^,;]+)$",
    re.IGNORECASE,
)


class Proviso(NamedTuple):
    """What is asked for, and when."""

    when: str
    listed: str


def read_proviso(clause: str) -> Proviso | None:
    """Read a clause that asks for something only under a condition.

    Args:
        clause: A clause, flat: `勾了拆墙的话要传结构图纸`, `when that is on, ask for age`.

    Returns:
        The words of the condition and the elements; `None` when there is no condition.
    """
    text = strip_noise(clause)
    hidden = mask(text)
    for pattern in (_ZH, _EN, _BEHIND_EN):
        found = pattern.match(hidden)
        if found is None:
            continue
        when = text[found.start("when") : found.end("when")]
        listed = text[found.start("rest") : found.end("rest")]
        if pattern is not _ZH or _COND_ZH.search(text[: found.end("when")]):
            return Proviso(when.strip(), listed.strip())
    return None


def join_provisos(clauses: list[str]) -> list[str]:
    """Join `if so` with the clause behind it, which says what is asked for then.

    Args:
        clauses: The clauses of a sentence.

    Returns:
        The clauses, those that only give a condition joined to the next one.
    """
    joined: list[str] = []
    for clause in clauses:
        last = strip_noise(joined[-1]) if joined else ""
        opens = _OPENS_ZH.match(last) and _STARTS_ZH.match(strip_noise(clause))
        if opens or (_OPENS_EN.match(last) and _STARTS_EN.match(strip_noise(clause))):
            joined[-1] = f"{last}, {clause}" if last.isascii() else f"{last},{clause}"
        else:
            joined.append(clause)
    return joined
