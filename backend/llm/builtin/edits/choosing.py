"""Clauses about the options of a choice: rename, add, remove."""

import re
from typing import Final

from backend.domain.words import fold_word
from backend.llm.builtin.edits.changes import (
    add_options,
    remove_options,
    rename_option,
    replace_options,
)
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.index import has_option, zones_in
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.phrases import ADD, INTO, OPTION_WORDS, REMOVE
from backend.llm.builtin.edits.positions import take_position
from backend.llm.builtin.edits.renaming import find_rename
from backend.llm.builtin.facts import read_facts
from backend.llm.builtin.fields import options_of
from backend.llm.builtin.numbers import NUMBER
from backend.llm.builtin.options import read_options
from backend.llm.builtin.protocol import Property
from backend.llm.builtin.rules import field_rules
from backend.llm.builtin.text import split_list, strip_noise, unquote

__all__ = ["read_option_change", "read_option_list"]

_INTO_MARK: Final = re.compile(
    r"^(?:再)?(?:加上?|增加|添加|新增)(?:一)?(?:个|项)?(?P<what>.+?)(?:到|进|入)"
    r"(?P<where>.+?)(?:里面?|中)?$"
)
_OPTION_ADD: Final = re.compile(
    r"^(?P<where>.+?)(?:的)?(?:选项|下拉|可选值)?(?:里面?|中)?(?:再|也|要|还)*"
    r"(?:加上?|增加|添加|新增|补充?|还?需要|还?要有)(?:一|两)?(?:个|项|种)?(?:选项)?(?P<what>.+?)(?:的?选项)?$"
)
_NEEDS: Final = re.compile(
    r"^(?:the )?(?P<where>.+?) (?:also |still )*(?:needs?|should (?:also )?(?:have|offer|include)|lacks?|misses) (?:an? |the )?(?:option |choice )?(?P<what>.+?)(?: too| as well)?$",
    re.IGNORECASE,
)
_REPLACED: Final = re.compile(
    r"(?P<verb>选项(?:统一|全部|都)?(?:改成|换成|改为|替换为|替换成|设为|设置为|变成)|(?:options|choices) (?:to|with|by))"
    r"\s*(?:(?:这|以下|下面|如下)*(?:[一二两三四五六七八九十\d]+)?(?:个|种|项))?\s*:?\s*(?P<list>[^。;]+)$",
    re.IGNORECASE,
)
_AROUND: Final = re.compile(
    r"^(?:一|两)?(?:个|项|种)?(?:选项|新选项)(?:为|:|叫做?|是)?|(?:这个|的)?(?:选项|option)$"
    r"|^(?:an?|the|another|new)\s+|^(?:option|choice)s?\s+",
    re.IGNORECASE,
)
_NO_OPTION: Final = re.compile(r"列$|字段|筛选|按钮|校验|条件|确认")
_JOINTS: Final = re.compile(r"[、,]|(?<=[\"\s])和|\s+and\s+")


def read_option_change(context: EditContext, text: str) -> bool:
    """Read options that are renamed, added or removed; values stay as they are.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    if _give_value(context, text):
        return True
    owners, rest = _owners_in(context, text)
    owners = owners or _having(context, text)
    if not owners:
        return False
    done = (
        _rename(context, owners, rest)
        or _remove(context, owners, rest)
        or _add(context, owners, text)
    )
    if done:
        context.targets = owners
    return done


def _having(context: EditContext, text: str) -> list[Known]:
    """Return the elements with the option that a clause renames without naming them."""
    renamed = find_rename(text)
    if renamed is None or context.index.mentions(text, loosely=False):
        return []
    old = unquote(context.plain(renamed[0]))
    return [k for k in context.index.elements if has_option(k, old)]


_VALUE: Final = re.compile(
    r"^(?:它?的?对应(?:的)?|它的|其|选项)?值(?:就|要)?(?:为|是|用|取|:)?\s*\"?(?P<value>[\w-]+)\"?$"
    r"|^(?:with (?:the )?|the |its )?value(?: is| of|:)?\s*\"?(?P<value2>[\w-]+)\"?$",
    re.IGNORECASE,
)


def _give_value(context: EditContext, text: str) -> bool:
    """Read the value of the option that was just added."""
    match = _VALUE.match(strip_noise(text))
    operations = context.plan.operations
    if match is None or not operations:
        return False
    options = operations[-1].get("properties", {}).get(Property.OPTIONS)
    known = context.index.get(str(operations[-1].get("id")))
    if not isinstance(options, dict) or known is None:
        return False
    labels = {fold_word(label) for label, _ in options_of(known.element)}
    if fold_word(str(options["data"][-1]["label"])) in labels:
        return False
    value = match["value"] or match["value2"]
    options["data"][-1]["value"] = int(value) if value.isdecimal() else value
    return True


def read_option_list(context: EditContext, text: str) -> bool:
    """Read a sentence that gives a choice other options.

    Args:
        context: The state of the reading; gets the operations.
        text: A sentence.

    Returns:
        Whether the sentence was understood.
    """
    match = _REPLACED.search(text)
    if match is None:
        return False
    owners, _ = _owners_in(context, text[: match.end("verb")])
    parts = split_list(match["list"])
    if not owners or not parts[1:]:
        return False
    *first, last = parts
    parts = [*first, *re.split(r"\s+and\s+|(?<=.)和(?=.)", last)]
    options = read_options([re.sub(r"^and\s+", "", part) for part in parts])
    for known in owners:
        replace_options(known, options, context.plan)
    context.targets = owners
    return True


def _rename(context: EditContext, owners: list[Known], rest: str) -> bool:
    """Read `"Void" should be called "Cancelled"`."""
    renamed = find_rename(rest)
    if renamed is None:
        return False
    old, new = (unquote(context.plain(name)) for name in renamed)
    having = [k for k in owners if has_option(k, old)]
    for known in having:
        rename_option(known, old, new, context.plan)
    return bool(having)


def _remove(context: EditContext, owners: list[Known], rest: str) -> bool:
    """Read `去掉已取消`."""
    lowered = fold_word(rest)
    labels = [label for label, _ in options_of(owners[0].element)]
    named = [label for label in labels if fold_word(label) in lowered]
    if not named or not REMOVE.search(rest) or ADD.search(rest):
        return False
    longest = [n for n in named if not any(n != o and n in o for o in named)]
    for known in owners:
        remove_options(known, longest, context.plan)
    return True


def _add(context: EditContext, owners: list[Known], text: str) -> bool:
    """Read `给状态加一个选项"已退款"`."""
    placed, _ = take_position(text, context.index)
    if placed is not None:
        return False
    for pattern in (INTO, _INTO_MARK, _OPTION_ADD, _NEEDS):
        match = pattern.match(text)
        groups = match.groupdict() if match else {}
        where = groups.get("where") or groups.get("where2") or ""
        what = groups.get("what") or groups.get("what2") or ""
        if not where or not context.index.mentions(where, loosely=False):
            continue
        facts, left = read_facts(what, field_rules(what))
        left = _AROUND.sub("", strip_noise(left))
        if facts or not left or _NO_OPTION.search(left) or re.search(MARK, left):
            return False
        left = re.sub(r"\(\s*(?:value|值)\s*(?:为|是|=|:)?\s*", "(", left)
        left = re.sub(rf"(?:这)?(?:{NUMBER})(?:个|种|项)$", "", left)
        parts = [part for part in _JOINTS.split(left) if strip_noise(part)]
        for known in owners:
            add_options(known, read_options(parts), context.plan)
        return True
    return False


def _owners_in(context: EditContext, text: str) -> tuple[list[Known], str]:
    """Return the elements whose options a clause speaks of, and the rest of it."""
    mentions = context.index.mentions(text, loosely=False)
    for mention in mentions:
        owners = [k for k in mention.known if options_of(k.element)]
        if owners:
            rest = f"{text[: mention.start]} {text[mention.end :]}"
            zones = zones_in(text)
            named = [k for k in owners if k.zone in zones]
            return (owners if context.everywhere or not named else named), rest
    pointed = context.targets or context.chosen
    if OPTION_WORDS.search(text):
        return [k for k in pointed if options_of(k.element)], text
    quoted = re.findall(r'"([^"]+)"', text)
    if context.chosen and not mentions and quoted:
        return [k for k in context.chosen if has_option(k, quoted[0])], text
    return [], text
