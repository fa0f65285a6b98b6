"""Clauses that change what an element is called, or what it is."""

import re
from typing import Final

from backend.domain.words import fold_word
from backend.llm.builtin.edits.changes import change_element, rename_element
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.index import zones_in
from backend.llm.builtin.edits.jumping import jump_from
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import MARK, Mark
from backend.llm.builtin.edits.phrases import RENAME, TITLE
from backend.llm.builtin.facts import Facts
from backend.llm.builtin.items import Member
from backend.llm.builtin.protocol import Property, ZoneRole
from backend.llm.builtin.slots import BUTTON_ZONES
from backend.llm.builtin.text import strip_noise, unquote

__all__ = ["find_rename", "read_rename", "read_title"]

_OLD: Final = re.compile(
    r"^(?:里面?|中|的|里的|选项|option|value|the|,)+\s*"
    r"|(?:这个|选项|option|value|的)+$",
    re.IGNORECASE,
)
_NEW: Final = re.compile(
    r"\s*(?:everywhere|on this page|in both.*|instead|now|please)+$|(?:就行|吧)$|\s*\([^)]*(?:列|筛选|搜索|表|处|一起|column|filter|search|both|everywhere)[^)]*\)$",
    re.IGNORECASE,
)
_CHANGES: Final = re.compile(
    r"改|换|叫|renam|call|read|chang|becom|turn", re.IGNORECASE
)
_OLDS = ("old", "old2", "old3", "old4")
_NEWS = ("new", "new2", "new3", "new4")
_LABELLED_ZONES = frozenset({ZoneRole.MAIN, ZoneRole.FILTER})


def read_title(context: EditContext, text: str) -> bool:
    """Read another title of the page.

    Args:
        context: The state of the reading; gets the operation.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    match = TITLE.match(text)
    if match is None:
        return False
    before = text.partition("改")[0]
    if context.index.mentions(before, loosely=False):
        return False
    title = unquote(context.plain(match["title"] or match["title2"] or match["title3"]))
    context.plan.set(None, Property.TITLE.value, title)
    return True


def find_rename(text: str) -> tuple[str, str] | None:
    """Return the old and the new name that a clause gives.

    Args:
        text: A clause, flat.

    Returns:
        Both without quotes, `None` when the clause renames nothing.
    """
    body = strip_noise(text)
    match = RENAME.match(body)
    if match is None:
        quotes = re.findall(r'"([^"]+)"', body)
        both = quotes[1:] and not quotes[2:] and _CHANGES.search(body)
        return (quotes[0], quotes[1]) if both else None
    old = next(match[group] for group in _OLDS if match[group])
    new = next(match[group] for group in _NEWS if match[group])
    return (
        unquote(_OLD.sub("", strip_noise(old))),
        unquote(_NEW.sub("", strip_noise(new))),
    )


_PROPERTY: Final = re.compile(
    r"确认|占位|提示|默认|单位|说明|高度|宽度|格式|长度|选项|值|\b(?:placeholder|hint|default|confirm\w*|unit|format|height|width|length|options?|values?)\b",
    re.IGNORECASE,
)
"""Words for what is changed of an element other than its label."""

_PLAIN: Final = re.compile(
    r"^(?:普通|一般|单纯)的?(?=\S)|^(?:plain|normal|regular|ordinary) "
)

_NEW_ONLY: Final = re.compile(
    r"^(?:就|请|都|统一|最好)*(?:改名|改叫|改|换|叫|重命名|标题|标签|名字)(?:成|为|叫做?|作|做|是)*\s*(?P<new>[^,。;]+)$"
    r"|^(?:please )?(?:call|name|label|rename)(?: it)?(?: to| as)?\s+(?P<new2>[^,;]+)$",
    re.IGNORECASE,
)
_ARROW: Final = re.compile(rf"^(?P<old>{MARK})\s*(?:->|-->|→|=>|⇒)\s*(?P<new>[^,;]+)$")


def _find_new_name(context: EditContext, text: str) -> tuple[str, str] | None:
    """Return the new name of what was spoken of before, or what an arrow says."""
    body = strip_noise(text)
    arrow = _ARROW.match(body)
    if arrow is not None:
        return arrow["old"], unquote(arrow["new"])
    match = _NEW_ONLY.match(body)
    if match is None or not context.targets or re.search(MARK, body):
        return None
    mark = Mark("", tuple(context.targets), sure=True)
    new = unquote(_NEW.sub("", strip_noise(match["new"] or match["new2"])))
    return context.index.marks.add(mark), new


def read_rename(context: EditContext, text: str) -> bool:
    """Read another label, kind, constraint or target of an element.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    renamed = find_rename(text) or _find_new_name(context, text)
    if renamed is None:
        return False
    old, new = renamed[0], context.plain(renamed[1])
    known = context.meant(old, text)
    if not known or not new or _PROPERTY.search(re.sub(MARK, " ", old)):
        return False
    context.targets = known
    quoted = f'"{new}"' in text
    absent = [] if quoted else context.lexicon.find_absent(new)
    if absent:
        context.plan.absent.append((text, absent[0][1].key))
        return True
    member = Member([new], Facts())
    new = new if quoted else _PLAIN.sub("", new)
    if not quoted:
        member = context.read_phrase(new, known[0].zone)
    if _ARROW.match(strip_noise(text)) and known[0].zone in BUTTON_ZONES:
        member.facts.setdefault("target", new)
    if "target" in member.facts and known[0].zone in BUTTON_ZONES:
        jump_from(context, known[0], member.facts, text)
    elif member.facts and not member.labels:
        for each in known:
            change_element(
                each, member.facts, context.lexicon, context.lang, context.plan
            )
    else:
        for each in _with_same_label(context, known, text):
            rename_element(each, new, context.plan)
    return True


def _with_same_label(
    context: EditContext, known: list[Known], text: str
) -> list[Known]:
    """Return the elements that are renamed along: a column and its filter."""
    label = fold_word(known[0].label)
    same = [k for k in context.index.elements if fold_word(k.label) == label]
    sure = any(mention.sure for mention in context.index.mentions(text))
    named = zones_in(f"{text} {context.where}") & _LABELLED_ZONES
    alone = not context.everywhere and (sure or named)
    return [k for k in same if k in known or (not alone and k.zone in _LABELLED_ZONES)]
