"""Clauses that name an element before a colon and say something of it behind."""

import copy
import re
from typing import Final

from backend.llm.builtin.edits.asides import is_kept, is_place
from backend.llm.builtin.edits.changes import add_options, change_element
from backend.llm.builtin.edits.choosing import follow_option, read_option_change
from backend.llm.builtin.edits.constraining import read_constraint
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.moving import read_move
from backend.llm.builtin.edits.phrases import ADD, OPTION_WORDS
from backend.llm.builtin.edits.positions import take_position
from backend.llm.builtin.edits.removing import read_removal
from backend.llm.builtin.edits.renaming import read_rename
from backend.llm.builtin.facts import Facts, read_facts
from backend.llm.builtin.fields import options_of
from backend.llm.builtin.options import read_options
from backend.llm.builtin.outline_heads import split_colon
from backend.llm.builtin.rules import field_rules
from backend.llm.builtin.text import split_clauses, split_list, strip_noise

__all__ = ["read_heading"]

_OPTIONS_TO: Final = re.compile(
    r"^(?:replace|change|set) (?:the )?(?:options|choices|values) (?:with|by|to)\s+"
    r"|^(?:选项)?(?:改成|换成|改为|替换为|替换成|变成)\s*:?\s*",
    re.IGNORECASE,
)
_LEAD: Final = re.compile(r"^(?:and|then|also|并且?|再|然后)\s*", re.IGNORECASE)
_ADDS: Final = re.compile(r"加|增|添|补|\badd\b", re.IGNORECASE)


def read_heading(context: EditContext, text: str) -> bool:
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
    return _read_rest(context, rest)


_READERS: Final = (
    read_option_change,
    read_removal,
    read_rename,
    read_move,
    read_constraint,
)
"""What may be said of an element behind a colon."""


def _read_rest(context: EditContext, rest: str) -> bool:
    """Read what is said of the element that was named before; nothing if not all is."""
    plan, spoken = copy.deepcopy(context.plan.operations), context.targets
    for clause in split_clauses(rest):
        text = _LEAD.sub("", strip_noise(clause))
        if is_kept(text) or is_place(text):
            continue
        if not any(read(context, text) for read in (follow_option, *_READERS)):
            context.plan.operations, context.targets = plan, spoken
            return False
        context.targets = context.targets or spoken
    return True
