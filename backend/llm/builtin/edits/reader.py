"""Reads a request about the open page, clause by clause, into a plan."""

import re
from collections.abc import Callable
from typing import Final

from backend.domain.texts import Lang
from backend.llm.builtin.edits.adding import (
    add_filters,
    bracket_list,
    continue_addition,
    read_addition,
)
from backend.llm.builtin.edits.additions import write_additions
from backend.llm.builtin.edits.changes import add_options, change_element
from backend.llm.builtin.edits.choosing import read_option_change, read_option_list
from backend.llm.builtin.edits.conflicts import (
    find_contradiction,
    has_impossible_bounds,
)
from backend.llm.builtin.edits.constraining import (
    read_condition,
    read_constraint,
    read_page_change,
    read_removal,
)
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.index import PageIndex
from backend.llm.builtin.edits.moving import read_move, read_swap
from backend.llm.builtin.edits.phrases import (
    ADD,
    ALSO_FILTER,
    CHATTER,
    EVERYWHERE,
    KEEP,
    LITERAL,
    OPTION_WORDS,
)
from backend.llm.builtin.edits.plan import EditPlan
from backend.llm.builtin.edits.positions import take_position
from backend.llm.builtin.edits.renaming import read_rename, read_title
from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.fields import options_of
from backend.llm.builtin.options import read_options
from backend.llm.builtin.outline_heads import bracket_options, split_colon
from backend.llm.builtin.rules import field_rules
from backend.llm.builtin.text import (
    cut,
    flatten,
    sentences_of,
    split_clauses,
    split_list,
    strip_noise,
)

__all__ = ["read_edit"]

_MARK: Final = "␟"
"""Stands for a label that has to be taken letter by letter."""

_OPTIONS_TO: Final = re.compile(
    r"^(?:replace|change|set) (?:the )?(?:options|choices|values) (?:with|by|to)\s+"
    r"|^(?:选项)?(?:改成|换成|改为|替换为|替换成|变成)\s*:?\s*",
    re.IGNORECASE,
)
_ADDS: Final = re.compile(r"加|增|添|补|\badd\b", re.IGNORECASE)
_READERS: Final[tuple[Callable[[EditContext, str], bool], ...]] = (
    continue_addition,
    read_title,
    read_swap,
    read_move,
    read_option_change,
    read_rename,
    read_addition,
    read_removal,
    read_constraint,
    read_page_change,
)
"""What a clause may be, the more specific first."""


def read_edit(
    prompt: str, index: PageIndex, lang: Lang, selected: str | None
) -> EditPlan:
    """Read what a request changes.

    Args:
        prompt: What the person wrote.
        index: The open page.
        lang: Language of texts that are added.
        selected: Id of the selected element, if any.

    Returns:
        Operations, jumps to look up, and what has to be said.
    """
    flat, literal = _mark_literal(prompt)
    flat = bracket_options(flat)
    chosen = index.get(selected) if selected else None
    context = EditContext(
        index,
        index.lexicon,
        lang,
        flat,
        EVERYWHERE.search(flat) is not None,
        [chosen] if chosen is not None else [],
    )
    plan = context.plan
    if find_contradiction(context):
        plan.question = "contradiction"
        return plan
    for sentence in sentences_of(flat):
        _read_sentence(context, sentence)
    for addition in context.additions:
        if addition.label == _MARK:
            addition.label = literal
    write_additions(context.additions, index, index.lexicon, lang, plan)
    if has_impossible_bounds(context):
        plan.question = "bounds"
    return plan


def _mark_literal(prompt: str) -> tuple[str, str]:
    """Return the flat request with a mark for a label that is to be kept as it is."""
    flat = flatten(prompt)
    literal = LITERAL.search(prompt)
    if literal is None:
        return flat, ""
    start, end = literal.span("label" if literal["label"] else "label2")
    return f'{flat[:start]}"{_MARK}"{flat[end:]}', prompt[start:end].strip()


def _read_sentence(context: EditContext, sentence: str) -> None:
    """Read one sentence."""
    also = ALSO_FILTER.search(sentence)
    text = sentence
    if also is not None:
        text = f"{sentence[: also.start()]},{sentence[also.end() :]}"
    context.fresh = []
    if also is not None and not strip_noise(sentence[also.end() :]):
        named = context.index.mentions(text, loosely=False)
        if len(named) == 1 and not ADD.match(strip_noise(text)):
            context.targets = context.pick(named[0], text)
            add_filters(context)
            return
    if not any(read(context, text) for read in _WHOLE):
        for part in cut(text, "", dashes=True):
            for clause in split_clauses(bracket_list(part)):
                _read_clause(context, clause)
    if also is not None:
        add_filters(context)


def _read_heading(context: EditContext, text: str) -> bool:
    """Read `element: what is said of it`."""
    heading, colon, rest = split_colon(text)
    _, body = take_position(heading, context.index)
    if not colon or not strip_noise(rest) or ADD.match(strip_noise(body)):
        return False
    mentions = context.index.mentions(heading, loosely=False)
    if len(mentions) != 1:
        return False
    context.targets = context.pick(mentions[0], heading)
    rest = _OPTIONS_TO.sub("", strip_noise(rest))
    options = [part for part in split_list(rest, slashes=True) if strip_noise(part)]
    facts, _ = read_facts(rest, field_rules(rest))
    if OPTION_WORDS.search(heading) and _ADDS.search(heading):
        for known in context.targets:
            if options_of(known.element):
                add_options(known, read_options(options), context.plan)
        return True
    if OPTION_WORDS.search(heading) or (not facts and options[1:]):
        said = Facts(options=read_options(options))
        for known in context.targets:
            change_element(known, said, context.lexicon, context.lang, context.plan)
        return True
    for clause in split_clauses(rest):
        _read_clause(context, clause)
    return True


_WHOLE: Final = (read_condition, read_option_list, _read_heading)
"""What a sentence may be as a whole."""


def _read_clause(context: EditContext, clause: str) -> None:
    """Read one clause; one that nothing understands is kept to be told."""
    text = strip_noise(clause)
    if not text or CHATTER.match(text):
        return
    if any(read(context, text) for read in _READERS):
        context.plan.is_read = True
        return
    if not KEEP.search(text) and not EVERYWHERE.search(text):
        context.plan.unread.append(text)
