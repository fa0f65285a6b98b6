"""Clauses that make the editor do something: scroll, select, highlight, open a page."""

import re
from typing import Final

from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.plan import UiCall
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.protocol import Property, ZoneRole
from backend.llm.builtin.rules import field_rules
from backend.llm.builtin.slots import BUTTON_ZONES
from backend.llm.builtin.text import strip_noise

__all__ = ["read_navigation"]

_SCROLL: Final = re.compile(
    r"^(?:请|帮我|再|带我)*(?:滚动|滚|定位|跳转?|移动视图|翻|拉|转)(?:一下)?(?:到|至)|^(?:请|帮我)*(?:带我)?(?:去|看)(?:一下)?"
    r"|^(?:把)?(?:视图|画布|页面|编辑器)(?:滚动|定位|移)(?:到|至)?"
    r"|^(?:please |can you |could you )*(?:scroll|jump|go|navigate|move the view|take me|bring me|focus)"
    r"(?: (?:down|up|back|over|me))*(?: to| on)?\b|^(?:please )?(?:where is|where's|find|show me|locate)\b",
    re.IGNORECASE,
)
_SELECT: Final = re.compile(
    r"^(?:请|帮我|再)*(?:把)?(?:选中|选择|选一?下|点选|勾选)|(?:选中|选上)$"
    r"|^(?:please |can you )*(?:select|pick|click(?: on)?|choose)\b",
    re.IGNORECASE,
)
_HIGHLIGHT: Final = re.compile(
    r"^(?:请|帮我|再)*(?:把)?.{0,30}?(?:高亮|标出来?|圈出来?|标亮|突出显示)|^(?:哪些|哪几个|哪个|有哪些|列出)"
    r"|^(?:please |can you )*(?:highlight|point out|point to|mark out|show me which|flash)\b|^which\b",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"^(?:请|帮我|再|带我)*(?:打开|进入|切换到|去到?|看看?|转到|跳(?:转)?到)(?:一下)?\s*(?P<page>[^,。;]{2,30}?)(?:看看|看一下|吧|一下)?$"
    r"|^(?:please |can you |could you )*(?:open|go to|show me|switch to|take me to|jump to|bring up)"
    r" (?:the )?(?P<page2>[^,.;]{2,40}?)(?: please)?$",
    re.IGNORECASE,
)
_PAGE_WORD: Final = re.compile(r"(?:这个)?页面?$|\s+(?:page|screen)$", re.IGNORECASE)
_REST: Final = re.compile(
    r"(?:这|那)(?:里|边|个|儿)|(?:的)?(?:地方|位置|字段|列|按钮|元素|项|看看|一下)|\b(?:the|field|column|button|element|please|for me|now|in the editor)\b|[吧了的到]",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"所有|全部|都|哪些|哪几个|\b(?:all|every|which|what)\b", re.IGNORECASE
)
_REQUIRED: Final = re.compile(r"必填|\b(?:required|mandatory)\b", re.IGNORECASE)
_OPTIONAL: Final = re.compile(
    r"选填|非必填|不是必填|\b(?:optional|not required)\b", re.IGNORECASE
)
_MAX_SHOWN: Final = 50
_KINDS: Final = (
    (
        frozenset({ZoneRole.FILTER}),
        re.compile(r"筛选|搜索项|\bfilters?\b", re.IGNORECASE),
    ),
    (BUTTON_ZONES, re.compile(r"按钮|\bbuttons?\b", re.IGNORECASE)),
    (
        frozenset({ZoneRole.MAIN}),
        re.compile(r"字段|列|项|\bfields?\b|\bcolumns?\b", re.IGNORECASE),
    ),
)


def read_navigation(context: EditContext, text: str) -> bool:
    """Read what the editor is to show.

    Args:
        context: The state of the reading; gets the action.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    body = strip_noise(text)
    for pattern, name in (
        (_HIGHLIGHT, "highlight"),
        (_SELECT, "select_element"),
        (_SCROLL, "scroll_to"),
    ):
        match = pattern.search(body)
        if match is None:
            continue
        rest = f"{body[: match.start()]} {body[match.end() :]}"
        known = _shown(context, rest, body, asks=name == "highlight")
        if known:
            _act(context, name, known)
            return True
    return _open_page(context, body)


def _shown(context: EditContext, rest: str, body: str, *, asks: bool) -> list[Known]:
    """Return the elements to show; none when the clause is about something else."""
    if re.search(MARK, body):
        left = strip_noise(_REST.sub(" ", re.sub(MARK, " ", rest)))
        return context.mentioned(body) if len(left) <= _FEW else []
    if asks:
        return _matching(context, body)
    if len(strip_noise(rest)) > _LONGEST:
        return []
    mentions = context.index.mentions(rest)
    return [k for m in mentions for k in context.pick(m, rest)]


_FEW: Final = 6
"""Characters besides the element's name that say nothing of importance."""

_LONGEST: Final = 40
"""Characters of the longest name of an element that is looked for by a part of it."""


def _matching(context: EditContext, body: str) -> list[Known]:
    """Return the elements that a quality picks: all required fields."""
    zones = next((z for z, kind in _KINDS if kind.search(body)), None)
    if zones is None and not _ALL.search(body):
        return []
    pool = [k for k in context.index.elements if zones is None or k.zone in zones]
    leaves = [k for k in pool if "elements" not in k.element]
    if _OPTIONAL.search(body):
        return [k for k in leaves if not k.element.get(Property.REQUIRED)]
    if _REQUIRED.search(body):
        return [k for k in leaves if k.element.get(Property.REQUIRED)]
    facts, _ = read_facts(body, field_rules(body))
    known = {str(name): value for name, value in facts.items() if name == "readonly"}
    if known:
        return [k for k in leaves if k.element.get(Property.READONLY)]
    return leaves if _ALL.search(body) and not facts else []


def _act(context: EditContext, name: str, known: list[Known]) -> None:
    """Plan the action."""
    ids = [each.id for each in known][:_MAX_SHOWN]
    if name == "highlight" or (ids[1:] and name == "select_element"):
        context.plan.actions.append(UiCall("highlight", {"element_ids": ids}, known))
    else:
        context.plan.actions.append(UiCall(name, {"element_id": ids[0]}, known))
    context.targets = known


def _open_page(context: EditContext, body: str) -> bool:
    """Plan to open another page, when the clause names no element of this one."""
    match = _OPEN.match(body)
    if match is None or re.search(MARK, body):
        return False
    words = strip_noise(match["page"] or match["page2"])
    context.plan.open_page = _PAGE_WORD.sub("", words) or words
    return True
