"""Clauses that say something of elements that exist, or of the page."""

import re
from typing import Final

from backend.llm.builtin.edits.changes import change_element, set_condition
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.jumping import go_somewhere, jump_from
from backend.llm.builtin.edits.known import Known, Mention
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.phrases import SELECTED
from backend.llm.builtin.facts import Facts, read_facts, without
from backend.llm.builtin.items import Member
from backend.llm.builtin.protocol import (
    DETAIL,
    FORM,
    PAGINATION,
    TABLE,
    Property,
)
from backend.llm.builtin.rules import page_rules
from backend.llm.builtin.slots import BUTTON_ZONES
from backend.llm.builtin.text import strip_noise

__all__ = ["read_constraint", "read_page_change", "read_plain_constraint"]

_VERB: Final = re.compile(
    r"^(?:请)?(?:把|将|给|让)\s*"
    r"|^(?:(?:and|please|make|mark|set|let|limit|restrict|cap|keep|show|display|give|render|the)\s+)+",
    re.IGNORECASE,
)
_JOINTS: Final = re.compile(
    r"^(?:\s*(?:和|与|、|,|and|the|的|按钮|字段|列|button|field|column)\s*)+",
    re.IGNORECASE,
)
_TURNS: Final = re.compile(
    r"改|换|变|做成|用|设|应该?是|要是|选|弄成|转|支持|允许|可以?多|多选|单选"
    r"|\b(?:turn|chang|convert|switch|mak|becom|should be|must be|is to be|as an?|instead|use|allow|let|type|need|want|replac|into)\w*",
    re.IGNORECASE,
)
"""Words without which a kind that a clause names is no new kind for its element."""

_NEXT: Final = re.compile(
    rf"\s*(?:,|;|\band\b|\bwhile\b|\bbut\b|且|和|而|并且?|同时|,)+\s*(?:the\s+|把|将)?(?={MARK})",
    re.IGNORECASE,
)
"""Where the next element begins of which something is said."""

_DOES: Final = re.compile(rf"^{MARK}\s+(?:does|is|do|are|must|should)$")
MAX_LEFT: Final = 12
"""Characters of a clause, inclusive, that may always be left over."""

MOST_LEFT: Final = 1.7
"""Of how many times what is left over the clause has to be long to be about settings."""

_WHEN_REQUIRED: Final = re.compile(
    r"(?:时|的时候|的情况下|的话|才)[^,]{0,4}(?:必填|必须填|要填)|\b(?:required|mandatory) (?:only )?(?:when|if|once|unless|while)\b",
    re.IGNORECASE,
)
"""An element is required or it is not: no condition is on offer for it."""


def read_plain_constraint(context: EditContext, text: str) -> bool:
    """Read a clause that names elements, says settings of them and nothing else.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether every word of the clause was understood.
    """
    pieces = _statements(text)
    if pieces[1:]:
        return all(_is_plain(context, piece) for piece in pieces) and all(
            _read_settings(context, piece, loosely=False) for piece in pieces
        )
    return _is_plain(context, text) and _read_settings(context, text, loosely=False)


def _statements(text: str) -> list[str]:
    """Cut `A is required and B at most 9` into what is said of each."""
    pieces = [text]
    for match in reversed(list(_NEXT.finditer(text))):
        before, after = pieces[0][: match.start()], pieces[0][match.end() :]
        if strip_noise(_JOINTS.sub("", re.sub(MARK, " ", _VERB.sub("", before)))):
            pieces = [before, after, *pieces[1:]]
    return pieces


def _is_plain(context: EditContext, text: str) -> bool:
    """Tell whether a clause says settings of elements and nothing else."""
    body = _VERB.sub("", text)
    mentions = context.index.mentions(body, loosely=False)
    subjects = _subjects(mentions, body)
    if len(subjects) < len(mentions) or not (subjects or context.spoken_of()):
        return False
    known = subjects[0].known[0] if subjects else context.spoken_of()[0]
    if known.zone in BUTTON_ZONES:
        return False
    member = _facts_about(context, body, subjects, known)
    said = member.facts.keys() - {"role", "when", "unless", "target", "options"}
    return bool(said) and not member.labels and not member.unread


def read_constraint(context: EditContext, text: str) -> bool:
    """Read what is said of elements that exist.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    return _read_settings(context, text, loosely=True)


def _read_settings(context: EditContext, text: str, *, loosely: bool) -> bool:
    """Read what is said of elements, which parts of their labels may name if need be."""
    body = _VERB.sub("", text)
    mentions = _subjects(context.index.mentions(body, loosely=loosely), body)
    known = [k for m in mentions for k in context.pick(m, text)]
    if not known:
        pointed = SELECTED.search(body) and context.chosen
        known = context.chosen if pointed else context.spoken_of()
    if not known:
        return False
    if _DOES.match(strip_noise(body)) and context.said.get("required") is False:
        body = f"{body} required"  # "A is no longer required, but B is"
    if _WHEN_REQUIRED.search(body):
        context.plan.lost.append((context.plain(text), Property.REQUIRED.value))
        return True
    member = _facts_about(context, body, mentions, known[0])
    absent = context.lexicon.find_absent(_said_of(context, body, mentions))
    if absent and mentions:
        context.plan.absent.append((context.plain(text), absent[0][1].key))
        return True
    _keep_kind(member, text)
    if not member.facts or _says_more(member, body):
        return False
    context.targets, context.said = known, member.facts
    if _continues_jump(context, known[0], member.facts):
        pass
    elif "target" in member.facts and known[0].zone in BUTTON_ZONES:
        jump_from(context, known[0], member.facts, text)
    else:
        for each in known:
            _change(context, each, member.facts, text)
    return True


def _says_more(member: Member, body: str) -> bool:
    """Tell whether most of a clause is about something else than settings.

    `Have the list refresh itself every 5 seconds and read new shipments aloud` sets
    nothing, though a rule knows the word `refresh`.
    """
    left = sum(len(words) for words in (*member.labels, *member.unread))
    return left > MAX_LEFT and left * MOST_LEFT > len(body)


def _keep_kind(member: Member, text: str) -> None:
    """Forget a kind that a clause names in passing: `the last one is a number`."""
    if "role" in member.facts and not _TURNS.search(text):
        member.facts = without(member.facts, "role")


def _said_of(context: EditContext, body: str, mentions: list[Mention]) -> str:
    """Return a clause without its subjects and without what is quoted."""
    for mention in reversed(mentions):
        body = f"{body[: mention.start]} {body[mention.end :]}"
    return re.sub(r'"[^"]*"', " ", context.plain(body))


def _subjects(mentions: list[Mention], text: str) -> list[Mention]:
    """Return the first elements that stand side by side; what follows is said of them."""
    kept = mentions[:1]
    for mention in mentions[1:]:
        between = text[kept[-1].end : mention.start]
        if strip_noise(_JOINTS.sub(" ", between + " ")):
            break
        kept.append(mention)
    return kept


def read_page_change(context: EditContext, text: str) -> bool:
    """Read what is said of the page as a whole, or of no button in particular.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    facts, _ = read_facts(text, page_rules(text))
    page_type, plan = context.index.page_type, context.plan
    if "columns" in facts and page_type in {FORM, DETAIL}:
        value = {
            "enable": True,
            "type": "span",
            "value": facts["columns"],
            "gap": 16,
        }
        plan.set(None, Property.COLUMNS.value, value)
        return True
    if "primary" in facts and page_type == TABLE:
        plan.set(None, Property.PRIMARY.value, facts["primary"])
        return True
    if "paging" in facts and page_type == TABLE:
        if Property.SOURCE in context.index.page:
            plan.set(None, Property.PAGINATION.value, dict(PAGINATION))
        else:
            plan.lost.append((text, Property.PAGINATION.value))
        return True
    return go_somewhere(context, text)


def _change(context: EditContext, known: Known, facts: Facts, text: str) -> None:
    """Write what was said of one element, its condition among it."""
    words = facts.get("when") or facts.get("unless")
    negated = "when" not in facts
    if words and not set_condition(
        known, words, context.index, context.plan, negated=negated
    ):
        context.plan.unread.append(text)
        return
    change_element(known, facts, context.lexicon, context.lang, context.plan)


def _continues_jump(context: EditContext, known: Known, facts: Facts) -> bool:
    """Take how a page opens as said of the jump that was read just before."""
    jumps = context.plan.jumps
    opens = facts.get("open_in")
    if not opens or not jumps or jumps[-1].operation.get("id") != known.id:
        return False
    jumps[-1].open_in = opens
    return True


def _facts_about(
    context: EditContext, body: str, mentions: list[Mention], known: Known
) -> Member:
    """Return what a clause says besides the labels it names."""
    rest = body if mentions else SELECTED.sub(" ", body)
    for mention in reversed(mentions):
        rest = f"{rest[: mention.start]} {rest[mention.end :]}"
    rest = " ".join(context.plain(_JOINTS.sub("", rest)).split())
    member = context.read_phrase(rest, known.zone)
    member.facts = {**member.last, **member.facts}
    if known.zone not in BUTTON_ZONES:
        of_page, _ = read_facts(rest, page_rules(rest))
        if "align" in of_page:
            member.facts["align"] = of_page["align"]
    return member
