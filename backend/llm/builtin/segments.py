"""A sentence cut into runs of clauses that speak of the same part of a page."""

import re
from dataclasses import dataclass, field
from typing import Final

from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.members import joins
from backend.llm.builtin.outline_phrases import NOT_WANTED, SHOWN_ONLY
from backend.llm.builtin.protocol import FORM, ZoneRole
from backend.llm.builtin.slots import Outline
from backend.llm.builtin.table_reading import find_search
from backend.llm.builtin.text import (
    cut,
    has_cjk,
    mask,
    split_clauses,
    split_list,
    strip_noise,
)
from backend.llm.builtin.zones import ZoneCue, cut_seams, find_zone

__all__ = ["Segment", "segments_of"]

MAX_ACTION = 24
"""Longest label of a button, in characters, that may stand without a name of its part."""


_LEFT: Final = re.compile(r"左|\bleft\b", re.IGNORECASE)
"""The end of a bar of buttons that has to be said."""


@dataclass(slots=True)
class Segment:
    """Clauses of one part of a page."""

    zone: ZoneRole | None
    """The part, `None` for the one that was spoken of before."""

    clauses: list[str] = field(default_factory=list)
    cued: bool = False
    """Whether words name the part."""

    def last_join(self) -> int:
        """Return which clause ends the list: the last one that a conjunction joins.

        Returns:
            Its number, the last one when there is no conjunction.
        """
        for number in range(len(self.clauses) - 1, -1, -1):
            clause = self.clauses[number]
            started = clause.lower().startswith(("and ", "plus ", "以及", "还有"))
            if started or joins(clause):
                return number
        return len(self.clauses) - 1


def segments_of(
    text: str, lexicon: Lexicon, *, absorb: bool, outline: Outline | None = None
) -> list[Segment]:
    """Cut a sentence into the parts of a page that it speaks of.

    Args:
        text: A sentence, flat.
        lexicon: The vocabulary, for the words on buttons.
        absorb: Whether clauses that name no part belong to the part named behind them
            (`Edit, Archive on each row`) also when they are no known actions.
        outline: What is read so far, for clauses that search what it holds.

    Returns:
        The runs in order. A part that is named behind its members takes the clauses in
        front of it along, as far as they are actions.
    """
    clauses = [
        piece
        for run in cut(text, "", dashes=True)
        for clause in split_clauses(run)
        if not NOT_WANTED.match(clause) and not _is_remark(clause, outline)
        for piece in cut_seams(clause)
    ]
    cues = [
        find_zone(clause) or (None if outline is None else find_search(clause, outline))
        for clause in clauses
    ]
    zones = _with_absorbed(clauses, cues, lexicon, absorb=absorb)
    segments: list[Segment] = []
    for clause, cue, zone in zip(clauses, cues, zones, strict=True):
        said = clause if cue is None else _with_side(cue, clause)
        opens = cue is not None or (segments and zone not in {None, segments[-1].zone})
        if not segments or opens:
            segments.append(Segment(zone, [], cue is not None))
        segments[-1].clauses.append(said)
    return segments


def _with_side(cue: ZoneCue, clause: str) -> str:
    """Return the members of a part with the end of the part that was named along."""
    shown = mask(clause)
    if cue.zone is not ZoneRole.TOOLBAR or _LEFT.search(shown) is None:
        return cue.rest
    if _LEFT.search(mask(cue.rest)) is not None:
        return cue.rest
    return f"{cue.rest} {'左侧' if has_cjk(clause) else 'on the left'}"


def _is_remark(clause: str, outline: Outline | None) -> bool:
    """Tell whether a clause only says that a page shows and changes nothing."""
    shows = outline is not None and outline.page_type not in {FORM, None}
    return shows and SHOWN_ONLY.match(clause) is not None


def _with_absorbed(
    clauses: list[str],
    cues: list[ZoneCue | None],
    lexicon: Lexicon,
    *,
    absorb: bool,
) -> list[ZoneRole | None]:
    """Return the part that each clause belongs to, as far as words name it."""
    zones = [None if cue is None else cue.zone for cue in cues]
    for number, cue in enumerate(cues):
        if cue is None or not cue.behind:
            continue
        first = not any(cues[:number]) and absorb
        place = number - 1
        while place >= 0 and zones[place] is None:
            if not first and not _is_action(clauses[place], lexicon):
                break
            zones[place] = cue.zone
            place -= 1
    return zones


def _is_action(clause: str, lexicon: Lexicon) -> bool:
    """Tell whether a clause is what stands on a button."""
    text = strip_noise(clause)
    if text.startswith('"'):
        return True
    shown = strip_noise(mask(text).replace("\x03", " "))
    parts = split_list(shown) if has_cjk(shown) else [shown[: MAX_ACTION + 1]]
    return all(_is_deed(part, lexicon) for part in parts)


def _is_deed(label: str, lexicon: Lexicon) -> bool:
    """Tell whether a label says what a button does and is no field's name."""
    if len(label) > MAX_ACTION or lexicon.find_action(label) is None:
        return False
    field = lexicon.find(label)
    return field is None or not (field.exact or len(field.word) > 1)
