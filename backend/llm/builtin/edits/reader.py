"""Reads a request about the open page, clause by clause, into a plan."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from backend.domain.texts import Lang
from backend.llm.builtin.edits.adding import (
    add_filters,
    bracket_list,
    opens_addition,
    read_addition,
    take_holder,
)
from backend.llm.builtin.edits.additions import write_additions
from backend.llm.builtin.edits.asides import (
    BOTH_PLACES,
    is_kept,
    is_place,
    is_reason,
)
from backend.llm.builtin.edits.batches import take_batches
from backend.llm.builtin.edits.choosing import (
    follow_option,
    read_option_change,
    read_option_list,
)
from backend.llm.builtin.edits.clauses import clauses_of, starts_anew
from backend.llm.builtin.edits.conditioning import read_condition
from backend.llm.builtin.edits.conflicts import (
    find_contradiction,
    has_impossible_bounds,
)
from backend.llm.builtin.edits.constraining import (
    read_constraint,
    read_page_change,
    read_plain_constraint,
)
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.continuing import continue_addition
from backend.llm.builtin.edits.everything import read_everything
from backend.llm.builtin.edits.grouping import read_grouping
from backend.llm.builtin.edits.heads import read_heading
from backend.llm.builtin.edits.index import PageIndex
from backend.llm.builtin.edits.jumping import read_handover
from backend.llm.builtin.edits.kinds_of_text import read_kind_of_text
from backend.llm.builtin.edits.leading import follow_lead, read_lead, take_new_lead
from backend.llm.builtin.edits.literals import read_literal
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.moving import is_pair, read_move, read_order, read_swap
from backend.llm.builtin.edits.names import is_name
from backend.llm.builtin.edits.navigating import read_navigation
from backend.llm.builtin.edits.new_groups import read_new_group
from backend.llm.builtin.edits.numbered import unroll
from backend.llm.builtin.edits.ordinals import mark_ordinals
from backend.llm.builtin.edits.phrases import (
    ADD,
    ALSO_FILTER,
    CHATTER,
    EVERYWHERE,
    KEEP,
    LITERAL,
    MORE_THINGS,
)
from backend.llm.builtin.edits.plan import EditPlan
from backend.llm.builtin.edits.pointing import mark_pointers
from backend.llm.builtin.edits.positions import take_edge, take_position
from backend.llm.builtin.edits.referring import mark_labels
from backend.llm.builtin.edits.removing import read_removal
from backend.llm.builtin.edits.renaming import read_rename, read_title
from backend.llm.builtin.edits.sourcing import read_source
from backend.llm.builtin.edits.types_meant import mark_types
from backend.llm.builtin.edits.unsetting import read_unsetting
from backend.llm.builtin.outline_heads import bracket_options, split_colon
from backend.llm.builtin.text import (
    flatten,
    sentences_of,
    strip_noise,
)

__all__ = ["MOST", "read_edit"]

_MARK: Final = "␟"
"""Stands for a label that has to be taken letter by letter."""

_ONLY: Final = re.compile(
    r",?\s*(?:只|仅)(?:要|用)?(?:改|动|删|换)(?:列|字段|筛选|搜索)(?:条件|项)?(?:里|中)?的?(?:就行|即可)?"
    r"|,?\s*\b(?:but )?only (?:in |on )?the (?:column|filter|field)\b",
    re.IGNORECASE,
)
MOST: Final = 150
"""Sentences of a request, and clauses of a sentence, that are read; of what follows
the first is told to be not understood."""

_SHOWN: Final = 80
"""Characters of it that are told."""

_LEAD: Final = re.compile(
    r"^(?:(?:and|then|but|also|plus|please|next(?!\s+to\b)|finally)\s+)+(?=\S)|^(?:并且?|然后|同时|接着|另外|此外|还有|顺便|以及)+(?=\S)",
    re.IGNORECASE,
)
_READERS: Final[tuple[Callable[[EditContext, str], bool], ...]] = (
    read_unsetting,
    read_handover,
    follow_option,
    continue_addition,
    read_plain_constraint,
    read_heading,
    read_condition,
    read_option_list,
    read_navigation,
    read_title,
    read_option_change,
    read_swap,
    read_order,
    read_grouping,
    read_move,
    read_rename,
    read_addition,
    read_removal,
    read_everything,
    read_constraint,
    read_page_change,
)
"""What a clause may be, the more specific first."""


def read_edit(
    prompt: str,
    index: PageIndex,
    lang: Lang,
    selected: str | None,
    *,
    remembered: Sequence[str] = (),
    answer: str = "",
) -> EditPlan:
    """Read what a request changes.

    Args:
        prompt: What the person wrote.
        index: The open page.
        lang: Language of texts that are added.
        selected: Id of the selected element, if any.
        remembered: Ids of the elements that the conversation last spoke of.
        answer: What the person said when asked which element is meant.

    Returns:
        Operations, jumps to look up, and what has to be said.
    """
    flat, literal = _mark_literal(re.sub(MARK, " ", prompt))
    flat = bracket_options(flat)
    chosen = index.get(selected) if selected else None
    known = [index.get(each) for each in remembered]
    context = EditContext(
        index,
        index.lexicon,
        lang,
        flat,
        bool(EVERYWHERE.search(flat) or BOTH_PLACES.search(flat)),
        [chosen] if chosen is not None else [],
        remembered=[each for each in known if each is not None],
        answer=flatten(answer),
    )
    plan = context.plan
    if find_contradiction(context):
        plan.question = "contradiction"
        return plan
    if read_literal(context, prompt):
        return plan
    sentences = sentences_of(unroll(mark_labels(flat, index)))
    plan.unread += [sentence[:_SHOWN] for sentence in sentences[MOST : MOST + 1]]
    for sentence in sentences[:MOST]:
        told = take_batches(context, sentence)
        if told:
            _read_sentence(context, mark_types(mark_ordinals(told, index), index))
    for addition in context.additions:
        if addition.label == _MARK:
            addition.label = literal
    write_additions(context.additions, index, index.lexicon, lang, plan)
    plan.unread = [index.marks.plain(words) for words in plan.unread]
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
    context.recent = list(context.batch or context.fresh)
    context.fresh, context.batch, context.choosing, context.listing = [], [], [], ""
    context.sentence, context.holder = sentence, None
    only = _ONLY.search(text)
    context.where = only[0] if only is not None else ""
    text = _ONLY.sub("", text)
    if also is not None and not strip_noise(sentence[also.end() :]):
        named = context.index.mentions(text, loosely=False)
        if len(named) == 1 and not ADD.match(strip_noise(text)):
            context.targets = context.pick(named[0], text)
            add_filters(context)
            return
    text = _NOTES_OF_BUTTON.sub(r"\1, ", text)
    if read_unsetting(context, text):
        context.plan.is_read = True
        return
    ordered = is_pair(text)
    text = _take_holding(context, text)
    if not ordered and _read_at_once(context, text):
        context.plan.is_read = True
        return
    lead, text = take_new_lead(context, text)
    clauses = clauses_of(bracket_list(text), partial(is_name, context))
    whole = ordered or not any(starts_anew(each) for each in clauses[1:])
    said = ",".join(each for each in clauses if not CHATTER.match(strip_noise(each)))
    if lead is not None and _try(read_addition, context, said):
        context.plan.is_read = True
    elif not (whole and any(_try(read, context, said) for read in _WHOLE)):
        _read_clauses(context, clauses)
    else:
        context.plan.is_read = True
    if lead is not None:
        follow_lead(context, lead)
    if also is not None and (context.fresh or not strip_noise(text)):
        add_filters(context)


def _read_at_once(context: EditContext, text: str) -> bool:
    """Read a sentence that is one wish as a whole: a condition, a jump, a group."""
    if _adds(context, text):
        return read_new_group(context, text)
    if read_condition(context, mark_pointers(context, text)):
        return True
    return _STANDS.search(text) is None and read_lead(context, text)


_NOTES_OF_BUTTON: Final = re.compile(
    r"((?:\"\s*|[一个])(?:按钮|链接)|\"\s*(?:button|link|action))\s*:\s*(?!\")",
    re.IGNORECASE,
)
"""A button whose notes follow a colon."""

_STANDS: Final = re.compile(
    r"\bgoes? (?:(?:right|just|directly|straight) )?(?:before|after|above|below|behind|next to|beside|first|last|at the|(?:in|to) the (?:very )?(?:top|end|bottom|front|start|beginning|left|right))\b",
    re.IGNORECASE,
)
"""Says where an element stands, not where a button leads."""


def _adds(context: EditContext, text: str) -> bool:
    """Tell whether a sentence begins with something new that it asks for."""
    if context.holder is not None:
        return True
    clauses = clauses_of(bracket_list(text), partial(is_name, context))
    return bool(clauses) and opens_addition(context, clauses[0])


def _take_holding(context: EditContext, text: str) -> str:
    """Take `Lease section:` off a sentence that adds to it."""
    head, colon, rest = split_colon(text)
    holder, left = take_holder(context, f"in {head}")
    if colon and holder is not None and not _HOLDING.sub("", strip_noise(left)):
        context.holder = holder
        return rest
    return text


_HOLDING: Final = re.compile(
    r"section|group|block|tab|the|分?组|页签|\s", re.IGNORECASE
)
_WHOLE: Final = (
    read_source,
    read_option_list,
    read_order,
    read_heading,
)
"""What a sentence may be as a whole."""


def _try(
    read: Callable[[EditContext, str], bool], context: EditContext, text: str
) -> bool:
    """Let a reader try; a doubt counts only when it understands the clause."""
    doubts = list(context.plan.doubts)
    if read(context, text):
        return True
    context.plan.doubts = doubts
    return False


def _is_only_place(context: EditContext, clause: str) -> bool:
    """Tell whether a clause says where something goes and no more: `at the bottom`."""
    position, rest = take_position(clause, context.index)
    edge = None
    if position is None:
        edge, rest = take_edge(rest)
    found = position is not None or edge is not None
    return found and not strip_noise(rest)


def _read_clauses(context: EditContext, clauses: list[str]) -> None:
    """Read clauses one by one; a reason for what was understood is no wish."""
    before = len(context.plan.unread)
    context.plan.unread += [clause[:_SHOWN] for clause in clauses[MOST : MOST + 1]]
    clauses = clauses[:MOST]
    if clauses[1:] and _is_only_place(context, clauses[0]):
        clauses = [f"{clauses[0]} {clauses[1]}", *clauses[2:]]
    done = [_read_clause(context, clause) for clause in clauses]
    if any(done):
        told = context.plan.unread[before:]
        del context.plan.unread[before:]
        context.plan.unread += [text for text in told if not is_reason(text)]
    if context.topic not in context.plan.unread:
        context.topic = ""


def _read_clause(context: EditContext, clause: str) -> bool:
    """Read one clause; one that nothing understands is kept to be told.

    Returns:
        Whether a wish was understood.
    """
    text = mark_pointers(context, _LEAD.sub("", strip_noise(clause)))
    text = MORE_THINGS.sub(r"add \g<things>", text)
    if read_kind_of_text(context, text):
        context.plan.is_read = True
        return True
    if not text or CHATTER.match(text) or is_kept(text):
        return False
    if is_place(text):
        context.where = text
        return False
    holder, left = take_holder(context, text)
    if holder is not None and not strip_noise(left):
        context.holder = holder
        return False
    spoken = context.targets
    if any(_try(read, context, text) for read in _READERS):
        context.plan.is_read = True
        same = [k.id for k in context.targets] == [k.id for k in spoken]
        if context.topic and (same or re.search(MARK, clause) is None):
            context.plan.unread.remove(context.topic)  # it only said what it is about
        context.topic = ""
        return True
    context.targets = spoken
    if not KEEP.search(text) and not EVERYWHERE.search(text):
        context.plan.unread.append(text)
        named = context.index.mentions(text, loosely=False)
        context.topic = text if named else ""
        if named:
            context.targets = [k for m in named for k in context.pick(m, text)]
    return False
