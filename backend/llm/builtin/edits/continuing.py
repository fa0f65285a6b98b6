"""Clauses that say more of what was just added."""

import re
from collections.abc import Collection
from typing import Final

from backend.domain.words import fold_word
from backend.llm.builtin.conditions import condition_from
from backend.llm.builtin.edits.additions import Addition
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.jumping import continue_jump
from backend.llm.builtin.edits.listing import add_list
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.phrases import SELECTED
from backend.llm.builtin.edits.positions import Position, take_edge, take_position
from backend.llm.builtin.edits.showing import showings_in
from backend.llm.builtin.edits.wanting import find_wanted
from backend.llm.builtin.facts import Facts
from backend.llm.builtin.kinds import find_kind, read_kind
from backend.llm.builtin.numbers import NUMBER
from backend.llm.builtin.options import read_options
from backend.llm.builtin.protocol import Role
from backend.llm.builtin.slots import BUTTON_ZONES
from backend.llm.builtin.text import has_cjk, split_list, strip_noise, unquote

__all__ = ["continue_addition", "place_at_edge"]

_COUNTED: Final = re.compile(
    rf"^(?P<list>[^、:,]+(?:[、/][^、]+)+?)(?:这)?(?:{NUMBER})"
    r"(?:种|类|档|个选项|个状态|选一|个)(?:选项|状态|类型)?$"
)
_NAMED: Final = re.compile(
    r"^(?:它的)?(?:标题|名称|label|标签|名字)?(?:就|要)?"
    r"(?:叫做?|名为|写成?|(?<=[题称签字l])[为是])\s*(?P<label>.+)$"
    r"|^(?:call(?:ed)?|named|labelled|labeled)(?: it)?\s+(?P<label2>.+)$",
    re.IGNORECASE,
)
_OPTIONS: Final = re.compile(
    r"^(?:下拉|可选|可以选|选择)?(?:选项|取值|可选值|枚举值?|值)?(?:就|只|要)?(?:有|为|是|包括|包含|分别是|分别为|:)\s*(?P<zh>[^,、:;。]+(?:[、/][^,、:;。]+)+)$"
    r"|^(?:选项|取值|可选值)\s*(?P<zh2>[^,、:;。]+(?:[、/][^,、:;。]+)+)$"
    r"|^(?:the )?(?:options|choices|values)(?: are| being| should be|:)?\s+(?P<en>.+)$",
    re.IGNORECASE,
)
_DONE: Final = re.compile(
    r"^(?:请|帮我|再|给|都|也)*(?:加|补|添)(?:上|一下|进去|进来|上去)(?:吧|就行)?$|^(?:please )?add (?:it|them|that)(?: in| there| too)?(?: please)?$",
    re.IGNORECASE,
)
"""Asks once more for what the clause before named."""

_PLACING: Final = re.compile(
    r"[放加补添排移插摆在到于就吧和都要紧跟着请把它们也]|两(?:个|列|者)|一起|并|位置|即可|就行"
    r"|\b(?:and|put|place|it|them|both|all|add|insert|should|must|be|go(?:es)?|come(?:s)?|right|sits?|stands?|please|that|this|one|the|fields?|columns?|buttons?|two|is|are|positioned|to)\b",
    re.IGNORECASE,
)
_ALL: Final = re.compile(
    r"都|均|两(?:个|列|者|项)|全部|\b(?:both|all|each|they|them)\b", re.IGNORECASE
)
_JOINING: Final = re.compile(
    r"^(?:(?:并且?|而且|同时|就|也|都|要|它|这(?:个|一?列|一?项)(?:字段|按钮)?|字段|两(?:个|列|项)|均|请|且|另外|记得|,|\s)+)|(?:就行|即可|就好|就可以|吧|了)$"
    r"|^(?:(?:and|it|they|both|all|this|that|these|those|one|which|should|must|is|are|be|the|field|column|button|also|please|make|set|of them|just|has|have|with)\b\s*)+",
    re.IGNORECASE,
)
_SHOWS: Final = re.compile(
    r"显示|出现|可见|展示|看到|看见|隐藏|才|[仅只]|可以|能|时|\b(?:only|show\w*|visible|appear\w*|hid\w+|when|if|for|unless|until|while)\b",
    re.IGNORECASE,
)
_OTHER: Final = re.compile(
    r"^(?:请|并|再|也)*(?:把|将|给)|^(?:please )?(?:rename|move|remove|delete|change|add)\b",
    re.IGNORECASE,
)
_IT: Final = {True: "它", False: "it "}


def continue_addition(context: EditContext, text: str) -> bool:
    """Read a clause that says more about what was just added.

    Args:
        context: The state of the reading; its last additions are changed.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    spoken = context.fresh
    named, rest = _named(context, text)
    if named:
        context.fresh, text = named, rest
    elif not spoken:
        context.fresh = context.recent
        if not spoken and not _is_more(context, text):
            context.fresh = spoken
            return False
    elif _ALL.search(text) and context.batch:
        context.fresh = list(context.batch)
    if context.fresh and (
        _continue_named(context, text)
        or _continue_position(context, text)
        or continue_jump(context, text)
        or _continue_facts(context, text, but={"when", "unless"})
        or _continue_condition(context, text)
        or _continue_facts(context, text)
    ):
        context.fresh = context.fresh if not named else spoken or named
        return True
    context.fresh = spoken
    return False


_NEAR: Final = 12
"""How many of the last additions a clause may call by their names."""


def _named(context: EditContext, text: str) -> tuple[list[Addition], str]:
    """Return what was added under a name that a clause opens with, and the rest."""
    plain = context.plain(text)
    for addition in reversed(context.additions[-_NEAR:]):
        label = addition.label
        folded = fold_word(plain.lstrip('" '))
        if len(label) > 1 and folded.startswith(fold_word(label)):
            rest = plain.lstrip('" ')[len(label) :].lstrip('"')
            if (strip_noise(rest) and not rest[:1].isalnum()) or has_cjk(label):
                return [addition], rest
    return [], text


def _is_more(context: EditContext, text: str) -> bool:
    """Tell whether a new sentence goes on about what the last one added."""
    if not context.recent or _is_wanted(context, text):
        return False
    if re.search(MARK, text) and not _ALL.search(text):
        position = context.recent and take_position(text, context.index)[0]
        return bool(position) and not _others_named(context, text)
    return True


def _is_wanted(context: EditContext, text: str) -> bool:
    """Tell whether a clause asks for something new of its own."""
    _, rest = take_position(text, context.index)
    wanted = find_wanted(rest)
    return wanted is not None and wanted.is_sure


def _others_named(context: EditContext, text: str) -> bool:
    """Tell whether a clause names elements besides the one that something goes by."""
    _, rest = take_position(text, context.index)
    return re.search(MARK, rest) is not None


def _continue_named(context: EditContext, text: str) -> bool:
    """Read options, a name or a kind."""
    counted = _COUNTED.match(text)
    if counted is not None:
        options = read_options(split_list(counted["list"], slashes=True))
        context.add_facts(Facts(options=options))
        return True
    named = _NAMED.match(text)
    if named is not None and not context.batch[1:]:
        context.fresh[-1].label = unquote(named["label"] or named["label2"])
        return True
    alone = fold_word(strip_noise(context.plain(text)))
    labels = {fold_word(addition.label) for addition in context.fresh}
    if alone in labels or _DONE.match(strip_noise(text)):
        return True
    listed = _OPTIONS.match(text)
    if listed is not None and context.fresh[-1].zone not in BUTTON_ZONES:
        told = listed["zh"] or listed["zh2"] or listed["en"]
        parts = split_list(context.plain(told), slashes=True)
        parts = [
            p for part in parts for p in re.split(r"\s+and\s+|(?<=..)和(?=..)", part)
        ]
        context.fresh[-1].facts = {
            **context.fresh[-1].facts,
            "options": read_options([re.sub(r"^and\s+", "", p) for p in parts]),
        }
        return True
    text = _JOINING.sub("", text)
    kind = read_kind(text, context.lexicon) or find_kind(text, context.lexicon)
    kind = kind or _kind_of_word(context, text)
    if kind is not None:
        context.add_facts(Facts(role=kind))
    return kind is not None


def _kind_of_word(context: EditContext, text: str) -> str | None:
    """Return the kind that a business word stands for: 图片 behind 活动封面."""
    match = context.lexicon.find(strip_noise(text))
    place = context.index.place(context.fresh[-1].zone)
    whole = match is not None and match.word == fold_word(strip_noise(text))
    if match is None or not (match.exact or whole) or place is None:
        return None
    use = context.lexicon.use(match.entry.key, place)
    role = context.lexicon.role_of(use, place) if use is not None else None
    return role if role != Role.TEXT else None


def _continue_position(context: EditContext, text: str) -> bool:
    """Read where the added elements go."""
    position, rest = take_position(text, context.index, zone=context.fresh[-1].zone)
    if position is None:
        edge, rest = take_edge(rest)
        if edge is None or strip_noise(_PLACING.sub("", rest)):
            return False
        place_at_edge(context, edge)
        return True
    if strip_noise(_PLACING.sub("", rest)):
        return False
    for addition in context.batch or context.fresh:
        if addition.position is None or addition in context.fresh:
            addition.position = position
    return True


def _continue_list(context: EditContext, text: str) -> bool:
    """Read a further member of a list whose members commas part."""
    last = context.fresh[-1]
    if not context.listing or last.zone in BUTTON_ZONES:
        return False
    member = context.read_phrase(text, last.zone)
    if not member.labels or not all(map(context.lexicon.find, member.labels)):
        return False
    return add_list(context, text, context.listing, last.position, last.into)


def _continue_condition(context: EditContext, text: str) -> bool:
    """Read when what was added is shown: `only for paid invoices`."""
    body = strip_noise(text)
    if _SHOWS.search(body) is None or _OTHER.match(body):
        return False
    it = _IT[has_cjk(body)]
    tried = [body, f"{it}{body}"]
    if it == "it ":
        tried += [f"it is {body}", f"it is shown {body}"]
    else:
        tried += [f"{body}显示它", f"它{body}显示"]
    for words in tried:
        for shown in showings_in(words):
            what = re.sub(r"[\s\"]|\b(?:is|be)\b", "", shown.what)
            said = context.plain(shown.words)
            if what not in {"它", "it", "It"} or not said:
                continue
            if condition_from(said, context.index.fields(), negated=shown.hides):
                kind = "unless" if shown.hides else "when"
                context.add_facts(
                    Facts(unless=said) if kind == "unless" else Facts(when=said)
                )
                return True
    return False


def _continue_facts(context: EditContext, text: str, but: Collection[str] = ()) -> bool:
    """Read constraints, unless there are some of certain names among them."""
    if context.index.mentions(text, loosely=False) and not SELECTED.search(text):
        return False
    if not but and _continue_list(context, text):
        return True
    text = _JOINING.sub("", text) or text
    member = context.read_phrase(text, context.fresh[-1].zone)
    named = member.labels and context.fresh[-1].zone not in BUTTON_ZONES
    if not member.facts or named or member.facts.keys() & set(but):
        return False
    context.add_facts({**member.last, **member.facts})
    context.plan.unread += member.unread
    return True


def place_at_edge(context: EditContext, edge: bool | None) -> None:  # noqa: FBT001 - what `take_edge` answers
    """Let what was just added stand first in its part of the page; last it is anyway.

    Args:
        context: The state of the reading; its last additions are changed.
        edge: Whether the end is meant; `None` when neither end was named.
    """
    if edge is not False:
        return
    for addition in context.batch or context.fresh:
        row = context.index.in_zone(addition.zone)
        if row and addition.into is None:
            addition.position = Position(row[0], after=False)
