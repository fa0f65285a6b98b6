"""Whose options a clause speaks of."""

import re
from dataclasses import dataclass
from typing import Final

from backend.domain.words import fold_word
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.index import zones_in
from backend.llm.builtin.edits.known import Known, Mention
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.option_phrases import find_labels
from backend.llm.builtin.edits.phrases import OPTION_WORDS
from backend.llm.builtin.edits.positions import take_position
from backend.llm.builtin.fields import options_of

__all__ = ["Choices", "choices_in"]


@dataclass(frozen=True, slots=True)
class Choices:
    """Elements with options, and what a clause says besides their label."""

    owners: tuple[Known, ...]
    labels: tuple[str, ...]
    """Labels of their options."""

    rest: str
    """The clause without the elements' label, options as written."""

    is_sure: bool
    """Whether the clause names the elements rather than leaves them to be known."""

    is_anchor: bool = False
    """Whether the clause only says that something goes beside the element."""


_BUTTON: Final = re.compile(
    r"按钮|操作列|行操作|\b(?:button|action|row)s?\b", re.IGNORECASE
)


def choices_in(context: EditContext, text: str) -> Choices | None:
    """Return whose options a clause speaks of.

    Args:
        context: The state of the reading.
        text: A clause, labels marked.

    Returns:
        The elements named in it; else those that an option of a rare label belongs to;
        else those that were spoken of before; `None` when there are none.
    """
    mentions = context.index.mentions(text, loosely=False)
    loose = False
    if not mentions:
        mentions, loose = context.index.mentions(text), True
    for mention in mentions:
        owners = [k for k in mention.known if options_of(k.element)]
        if owners and not _is_option(context, mention, mentions):
            if loose and mention.doubtful:
                continue
            return _chosen(context, owners, text, mention)
    if loose:
        mentions = []
    spoken = _spoken_of(context, text, mentions)
    if spoken is not None and find_labels(spoken.rest, spoken.labels):
        return spoken
    return _by_option(context, text, mentions) or spoken


def _chosen(
    context: EditContext, owners: list[Known], text: str, mention: Mention
) -> Choices:
    """Return the choice whose label a clause names."""
    zones = zones_in(f"{text} {context.where}")
    named = [k for k in owners if k.zone in zones]
    if not context.everywhere and named and not mention.sure:
        owners = named
    if context.everywhere:
        labels = {fold_word(known.label) for known in owners}
        owners = [
            k
            for k in context.index.elements
            if fold_word(k.label) in labels and options_of(k.element)
        ]
    labels_of = _labels(context, owners)
    rest = f"{text[: mention.start]} {text[mention.end :]}"
    position, _ = take_position(text, context.index)
    anchored = position is not None
    rest = _as_options(context, rest, labels_of)
    return Choices(tuple(owners), labels_of, rest, is_sure=True, is_anchor=anchored)


def _is_option(context: EditContext, mention: Mention, others: list[Mention]) -> bool:
    """Tell whether what looks like an element is an option of another that is named."""
    words = {fold_word(known.label) for known in mention.known}
    return any(
        fold_word(label) in words
        for other in others
        if other is not mention
        for known in other.known
        for label, _ in context.options_of(known)
    )


def _labels(context: EditContext, owners: list[Known]) -> tuple[str, ...]:
    """Return the labels of the options of some elements, each once."""
    found = [label for known in owners for label, _ in context.options_of(known)]
    return tuple(dict.fromkeys(found))


def _as_options(context: EditContext, rest: str, labels: tuple[str, ...]) -> str:
    """Write out the marks that are options: the status "Void" beside a button "Void"."""
    wanted = {fold_word(label) for label in labels}
    for char in set(re.findall(MARK, rest)):
        mark = context.index.marks.get(char)
        quoted = mark is not None and mark.text[:1] == '"'
        if mark is not None and (quoted or fold_word(mark.text) in wanted):
            rest = rest.replace(char, mark.text)
    return rest


def _by_option(
    context: EditContext, text: str, mentions: list[Mention]
) -> Choices | None:
    """Return the choice that the only option of such a label belongs to."""
    if mentions or _BUTTON.search(text):
        return None
    plain = context.plain(text)
    pool = [k for k in context.index.elements if options_of(k.element)]
    zones = zones_in(f"{text} {context.where}")
    for start, end, label in find_labels(plain, _labels(context, pool)):
        quoted = plain[start - 1 : start] == plain[end : end + 1] == '"'
        said = OPTION_WORDS.search(plain) is not None
        if not (quoted or said or (start == 0 and len(label) > 1)):
            continue
        owners = [
            k
            for k in pool
            if any(fold_word(o) == fold_word(label) for o, _ in context.options_of(k))
        ]
        if len({fold_word(k.label) for k in owners}) == 1:
            named = [k for k in owners if k.zone in zones]
            owners = owners if context.everywhere or not named else named
            return Choices(tuple(owners), _labels(context, owners), plain, is_sure=True)
    return None


def _spoken_of(
    context: EditContext, text: str, mentions: list[Mention]
) -> Choices | None:
    """Return the choice that was spoken of before, when no element is named."""
    if mentions or (context.fresh and not context.choosing):
        return None
    spoken = context.choosing or context.targets or context.chosen
    owners = [k for k in spoken if options_of(k.element)]
    if not owners or len({fold_word(k.label) for k in owners}) > 1:
        return None
    labels = _labels(context, owners)
    sure = bool(context.choosing)
    return Choices(tuple(owners), labels, context.plain(text), is_sure=sure)
