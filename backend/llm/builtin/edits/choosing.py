"""Clauses about the options of a choice: add, remove, rename, order, replace."""

import re
from typing import Final

from backend.domain.words import fold_word
from backend.llm.builtin.edits.changes import (
    add_options,
    order_options,
    remove_options,
    rename_option,
    replace_options,
    value_last_option,
)
from backend.llm.builtin.edits.choosing_whose import Choices, choices_in
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.cues import ONLY_THESE, REMOVES
from backend.llm.builtin.edits.marks import MARK, Mark
from backend.llm.builtin.edits.option_phrases import (
    LACKS,
    NEEDS,
    VALUE,
    find_labels,
    read_new_options,
    take_option_place,
)
from backend.llm.builtin.edits.renaming_phrases import (
    NEW_TAIL,
    RENAMES,
    find_new_names,
)
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.options import read_options
from backend.llm.builtin.rules import field_rules
from backend.llm.builtin.text import split_list, strip_noise, unquote

__all__ = ["follow_option", "read_option_change", "read_option_list"]

_REPLACED: Final = re.compile(
    r"(?P<verb>(?:可选)?(?:选项|取值|可选值|枚举值?)(?:统一|全部|都|要|应该?|请|,)*(?:改成|换成|改为|换为|替换为|替换成|设为|设置为|变成|变为|调整为|更新为|更换为|为|是(?!否)|有|只有|:)|\b(?:options|choices|values)\b[^,:]{0,30}?(?:\b(?:to|with|by|be|are)\b|:)|\b(?:offer|have) (?:exactly )?(?:these|the following) (?:options|choices)(?::| -)?)"
    r"\s*(?:(?:这|以下|下面|如下|the following)*(?:[一二两三四五六七八九十\d]+)?(?:个|种|项)?)?\s*:?\s*(?P<list>[^。;]+)$",
    re.IGNORECASE,
)
_TO_LIST: Final = re.compile(
    r"(?:改成|换成|改为|换为|替换为|替换成|变成|变为|调整为)\s*:?\s*(?P<list>[^。;,]+?(?:、[^。;,]+)+)$"
)
_NO_OPTION: Final = re.compile(
    r"列(?:$|[,。])|[一两三]列|字段|筛选|按钮|校验|条件|确认|分组|说明$|提示|\b(?:column|field|filter|button|section|group|tab|placeholder|hint|rule|confirmation|validation)s?\b",
    re.IGNORECASE,
)
_ALL_EDGES: Final = re.compile(
    r"倒过来|反过来|倒序|颠倒|逆序|\breverse\b|\bthe other way a?round\b|\bflip\b",
    re.IGNORECASE,
)
_ORDERS: Final = re.compile(
    r"顺序|排序|排列|次序|排成|依次|从[高低大小]到|\border\b|\breorder|\bsort|\barrange|\bfrom (?:high|low)",
    re.IGNORECASE,
)
_MOVES: Final = re.compile(
    r"放|移|排|挪|提|调|置|换|在|到|\b(?:move|put|place|first|last|before|after|comes?|goes?|top|bottom|list|show)\b",
    re.IGNORECASE,
)
_IF: Final = re.compile(
    r"时候|如果|只有当|(?<!平)时[,，]|才(?:能|会|显)|\b(?:if|when|unless|until|once|while)\b",
    re.IGNORECASE,
)
_OTHER_SETTING: Final = re.compile(
    r"默认|必填|选填|多选|单选|\bdefaults?\b|\brequired\b|\bmultiple\b|\boptional\b",
    re.IGNORECASE,
)
_LOADED: Final = re.compile(
    r"接口|\bapi\b|https?:|(?<![\w.])/\w+/\w|/api", re.IGNORECASE
)
"""Options that are loaded are not written out."""

_GONE: Final = re.compile(
    rf"(?:请|就|都|先|直接|把它|\s)*(?:{REMOVES.pattern})(?:吧|了|掉|it|that one|this one|\s)*",
    re.IGNORECASE,
)
"""Asks once more that the option of the clause before goes."""

_DONE: Final = re.compile(
    r"^(?:再|也|请|帮我|都|把它|给)*(?:加上?|补上?|添上?|加进去|补进去|补充(?:进去|上)?)(?:去|吧|就行)?$|^(?:please )?(?:add|put) it(?: in| there)?$",
    re.IGNORECASE,
)


def read_option_change(context: EditContext, text: str) -> bool:
    """Read options that change; the values of those that stay are kept.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    if _IF.search(text) or (_OTHER_SETTING.search(text) and not NEEDS.search(text)):
        return False
    if _LOADED.search(text):
        return False
    choices = choices_in(context, text)
    if choices is None:
        return False
    done = (
        _keep_only(context, choices)
        or _rename(context, choices)
        or _order(context, choices)
        or _remove(context, choices)
        or _add(context, choices, text)
    )
    if done:
        context.targets = context.choosing = list(choices.owners)
    return done


def follow_option(context: EditContext, text: str) -> bool:
    """Read what is said of the option that was just added: its value, its place.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    owners, body = context.choosing, strip_noise(context.plain(text))
    if not owners or not context.plan.operations:
        return False
    if _DONE.match(body) or _GONE.fullmatch(body):
        return True
    value = VALUE.fullmatch(body)
    if value is not None:
        told = value["zh"] or value["en"] or value["as"]
        return value_last_option(owners, told, context.plan)
    labels = [label for known in owners for label, _ in context.options_of(known)]
    place, rest = take_option_place(body, labels)
    if place is None or _FILL.sub("", strip_noise(rest)):
        return False
    for known in owners:
        last = context.options_of(known)[-1][0]
        order_options(known, [last], place, context.plan)
    return True


_FILL: Final = re.compile(
    r"放|排|加|在|到|就|吧|并|,|\s|\b(?:put|place|it|and|please|should|be|goes?|comes?)\b",
    re.IGNORECASE,
)


def _keep_only(context: EditContext, choices: Choices) -> bool:
    """Read `keep only A and B`."""
    named = find_labels(choices.rest, choices.labels)
    if ONLY_THESE.search(choices.rest) is None or not named:
        return False
    kept = {fold_word(label) for _, _, label in named}
    for known in choices.owners:
        gone = [o for o, _ in context.options_of(known) if fold_word(o) not in kept]
        remove_options(known, gone, context.plan)
    return True


def _rename(context: EditContext, choices: Choices) -> bool:
    """Read `"Void" should be called "Cancelled"`."""
    named = find_labels(choices.rest, choices.labels)
    if not named or RENAMES.search(choices.rest) is None:
        return False
    start, end, old = named[0]
    if choices.rest[start - 1 : start] == choices.rest[end : end + 1] == '"':
        start, end = start - 1, end + 1
    char = context.index.marks.add(Mark(old, choices.owners, sure=True))
    body = f"{choices.rest[:start]}{char}{choices.rest[end:]}"
    quotes = [
        q for q in re.findall(r'"([^"]+)"', body) if fold_word(q) != fold_word(old)
    ]
    found = find_new_names(_strip_lead(strip_noise(body)))
    if len(quotes) == 1:
        new = quotes[0]
    elif found is not None and char in found[0]:
        new = unquote(context.plain(found[1]))
    else:
        return False
    if not new or fold_word(new) == fold_word(old):
        return False
    for known in choices.owners:
        rename_option(known, old, NEW_TAIL.sub("", new).strip(), context.plan)
    return True


def _strip_lead(body: str) -> str:
    """Return a clause without the words that lead from the element to its option."""
    return re.sub(
        r"^(?:(?:in|for|of|on|under|within|the|option|value|choice|,|:|的|里|中|选项|把|将)\s*)+",
        "",
        body,
        flags=re.IGNORECASE,
    )


def _order(context: EditContext, choices: Choices) -> bool:
    """Read options that move: to an end, beside another, in a given or reverse order."""
    if _ALL_EDGES.search(choices.rest):
        for known in choices.owners:
            labels = [label for label, _ in context.options_of(known)]
            order_options(known, labels[::-1], None, context.plan)
        return True
    named = [label for _, _, label in find_labels(choices.rest, choices.labels)]
    if named[1:] and _ORDERS.search(choices.rest):
        for known in choices.owners:
            order_options(known, named, None, context.plan)
        return True
    place, rest = take_option_place(choices.rest, choices.labels)
    moved = [label for _, _, label in find_labels(rest, choices.labels)]
    if place is None or not moved or REMOVES.search(rest):
        return False
    if _MOVES.search(choices.rest) is None:
        return False
    for known in choices.owners:
        order_options(known, moved, place, context.plan)
    return True


def _remove(context: EditContext, choices: Choices) -> bool:
    """Read `去掉已取消`."""
    named = [label for _, _, label in find_labels(choices.rest, choices.labels)]
    removes = REMOVES.search(choices.rest)
    if removes is None or not named or _adds_before(choices.rest, removes.start()):
        return False
    for known in choices.owners:
        remove_options(known, named, context.plan)
    return True


def _adds_before(text: str, place: int) -> bool:
    """Tell whether something is added before a place of the text."""
    adds = NEEDS.search(text)
    return adds is not None and adds.start() < place and '"' in text[:place]


def _add(context: EditContext, choices: Choices, text: str) -> bool:
    """Read `给状态加一个选项"已退款"`."""
    if choices.is_anchor:
        return False
    place, rest = take_option_place(choices.rest, choices.labels)
    if place is None:
        rest = choices.rest
    lacks = LACKS.search(strip_noise(rest))
    needs = NEEDS.search(rest)
    if lacks is not None:
        what = lacks["zh"] or lacks["en"] or lacks["en2"]
    elif needs is not None:
        what = rest[needs.end() :] or rest[: needs.start()]
    else:
        return False
    facts, _ = read_facts(VALUE.sub(" ", what), field_rules(what))
    if facts or _NO_OPTION.search(_unquoted(what)):
        return False
    options = read_new_options(what, choices.labels)
    told = {fold_word(label) for label in choices.labels}
    options = [o for o in options if fold_word(o[0]) not in told]
    if not options or any(re.search(MARK, label) for label, _ in options):
        return False
    if not choices.is_sure and not _is_option_said(text):
        return False
    for known in choices.owners:
        add_options(known, options, context.plan)
        if place is not None:
            order_options(known, [label for label, _ in options], place, context.plan)
    return True


def _is_option_said(text: str) -> bool:
    """Tell whether a clause that names no choice speaks of options all the same."""
    return (
        re.search(r"选项|可选|\b(?:option|choice)s?\b", text, re.IGNORECASE) is not None
    )


def _unquoted(text: str) -> str:
    """Return a text without what is quoted."""
    return re.sub(r'"[^"]*"', " ", text)


def read_option_list(context: EditContext, text: str) -> bool:
    """Read a sentence that gives a choice other options.

    Args:
        context: The state of the reading; gets the operations.
        text: A sentence.

    Returns:
        Whether the sentence was understood.
    """
    match = _REPLACED.search(text)
    start = match.end("verb") if match is not None else len(text)
    if match is None:
        match = _TO_LIST.search(text)
        start = match.start("list") if match is not None else 0
    if match is None or _IF.search(text) or LACKS.search(text[:start]):
        return False
    choices = choices_in(context, text[:start])
    parts = split_list(match["list"], slashes=True)
    if choices is None or not parts[1:] or NEEDS.search(_unquoted(text[:start])):
        return False
    if not choices.is_sure and not _is_option_said(text):
        return False
    *first, last = parts
    parts = [*first, *re.split(r"\s+and\s+|(?<=.)和(?=.)", last)]
    named = [re.sub(r"^and\s+", "", part) for part in parts]
    options = read_options(
        [re.sub(r"(?<=.)(?:[这共]?[两三四五六]个|即可|就行)$", "", n) for n in named]
    )
    facts, _ = read_facts(match["list"], field_rules(match["list"]))
    if facts.keys() & {"source", "options_url", "url"}:
        return False
    for known in choices.owners:
        replace_options(known, options, context.plan)
    context.targets = context.choosing = list(choices.owners)
    return True
