"""Clauses that change what an element is called, or what it is."""

import re
from typing import Final

from backend.domain.words import fold_word
from backend.llm.builtin.edits.changes import change_element, rename_element
from backend.llm.builtin.edits.clauses import starts_anew
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.index import zones_in
from backend.llm.builtin.edits.jumping import jump_from
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import MARK, Mark
from backend.llm.builtin.edits.phrases import RENAME, TITLE
from backend.llm.builtin.edits.renaming_phrases import (
    NEW_NAME,
    NEW_TAIL,
    RENAMES,
    find_new_names,
)
from backend.llm.builtin.facts import Facts
from backend.llm.builtin.items import Member
from backend.llm.builtin.protocol import Property, ZoneRole
from backend.llm.builtin.slots import BUTTON_ZONES
from backend.llm.builtin.text import split_list, strip_noise, unquote

__all__ = ["find_rename", "read_rename", "read_title"]

_OLD: Final = re.compile(
    r"^(?:里面?|中|的|里的|选项|option|value|the|,)+\s*"
    r"|(?:这个|选项|option|value|的)+$",
    re.IGNORECASE,
)
_CHANGES: Final = re.compile(
    r"改|换|叫|renam|call|read|chang|becom|turn", re.IGNORECASE
)
_OLDS = ("old", "old2", "old3", "old4")
_NEWS = ("new", "new2", "new3", "new4")
_LABELLED_ZONES = frozenset({ZoneRole.MAIN, ZoneRole.FILTER})
_PROPERTY: Final = re.compile(
    r"确认|占位|提示|默认|单位|说明|高度|宽度|格式|长度|选项|值|\b(?:placeholder|hint|default|confirm\w*|unit|format|height|width|length|options?|values?)\b",
    re.IGNORECASE,
)
"""Words for what is changed of an element other than its label."""

_PLAIN: Final = re.compile(
    r"^(?:普通|一般|单纯)的?(?=\S)|^(?:plain|normal|regular|ordinary) "
)
_NAMING: Final = re.compile(
    r"改名|[叫称]|命名|名[称为]|标[题签]|显示[成为]|写[成作为]|-+>|→|=>"
    r"|\b(?:re-?nam|re-?label|label|call|title|name|header|caption|read|say|known as)\w*",
    re.IGNORECASE,
)
"""Words after which a name is expected, whatever it says."""

_ARROW: Final = re.compile(r"-+>|→|=>|⇒")
_QUOTE: Final = re.compile(r'"([^"]+)"')
_AND: Final = re.compile(r"\s+and\s+|(?<=[㐀-鿿\"])\s*(?:和|与|及|以及)\s*")


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
    title = next(group for group in match.groups() if group)
    title = unquote(NEW_TAIL.sub("", context.plain(title)))
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
        unquote(NEW_TAIL.sub("", strip_noise(new))),
    )


def read_rename(context: EditContext, text: str) -> bool:
    """Read another label, kind, constraint or target of an element.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    renamed = _find(context, strip_noise(text))
    if renamed is None:
        return False
    old, new = renamed
    known = context.meant(old, text)
    if not known or not strip_noise(new):
        return False
    names = _names_for(context, old, new)
    if names is not None:
        for each, name in zip(names[0], names[1], strict=True):
            _rename(context, each, name, text)
        return True
    return _change(context, known, unquote(context.plain(new)), text)


def _find(context: EditContext, body: str) -> tuple[str, str] | None:
    """Return the marks of what is renamed, and the new name as written."""
    quotes = [q for q in _QUOTE.findall(body) if not re.fullmatch(MARK, q)]
    marks = re.findall(MARK, _QUOTE.sub(" ", body))
    before = body.partition('"')[0]
    if len(quotes) == 1 and marks and RENAMES.search(_QUOTE.sub(" ", body)):
        held = {k.id for char in marks for k in context.index.mentions(char)[0].known}
        one = context.index.mentions(marks[0])[0].known
        if held <= {k.id for k in one} and not _PROPERTY.search(_QUOTE.sub(" ", body)):
            return marks[0], f'"{quotes[0]}"'
    found = find_new_names(body)
    if found is not None:
        return None if _is_setting(body, found[1]) else found
    match = NEW_NAME.match(body)
    new = next((g for g in match.groups() if g), "") if match else ""
    made = re.match(r"\W*(?:make|change)\b", body, re.IGNORECASE) and '"' not in new
    if re.search(MARK, new) or made:
        return None
    if context.targets and strip_noise(new):
        char = context.index.marks.add(Mark("", tuple(context.targets), sure=True))
        return char, NEW_TAIL.sub("", new.strip())
    loose = find_rename(body)
    if loose is None or re.search(MARK, body) or _PROPERTY.search(before):
        return None
    return loose if context.meant(loose[0], body) else None


def _is_setting(body: str, new: str) -> bool:
    """Tell whether what changes is a setting of the element, not its label."""
    before = body[: body.rfind(new)] if new in body else body
    return _PROPERTY.search(re.sub(MARK, " ", _QUOTE.sub(" ", before))) is not None


def _names_for(
    context: EditContext, old: str, new: str
) -> tuple[list[list[Known]], list[str]] | None:
    """Return the elements and their new names when there are as many of both."""
    marks = re.findall(MARK, old)
    if len(marks) < _TWO:
        return None
    names = [p for part in split_list(new, slashes=True) for p in _AND.split(part)]
    names = [unquote(context.plain(name)) for name in names if strip_noise(name)]
    if len(names) != len(marks):
        return None
    return [context.mentioned(char, f"{old} {new}") for char in marks], names


_TWO = 2


def _change(context: EditContext, known: list[Known], new: str, text: str) -> bool:
    """Write what an element is to be: a name, a kind, a page it leads to."""
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
        if not _NAMING.search(text) and _says_more(new, member):
            return False
    if _ARROW.search(text) and known[0].zone in BUTTON_ZONES and not quoted:
        member.facts.setdefault("target", new)
    if "target" in member.facts and known[0].zone in BUTTON_ZONES:
        jump_from(context, known[0], member.facts, text)
    elif member.facts and not member.labels:
        for each in known:
            change_element(
                each, member.facts, context.lexicon, context.lang, context.plan
            )
    else:
        _rename(context, known, new, text)
    return True


def _says_more(new: str, member: Member) -> bool:
    """Tell whether what would be a new name is a wish of its own: `cap it at 500`."""
    return starts_anew(new) or bool(member.facts and member.labels)


def _rename(context: EditContext, known: list[Known], new: str, text: str) -> None:
    """Write a new label on elements and on those that are renamed along."""
    for each in _with_same_label(context, known, text):
        rename_element(each, new, context.plan)
    context.targets = known


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
