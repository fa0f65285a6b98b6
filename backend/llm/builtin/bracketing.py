"""Puts what is said of an element into brackets behind its label.

People write `size (S, M, L)`, `size: S, M, L`, `size - S, M or L`, `size, one of S, M
and L`. All of them are brought into the first form, so that one reader does for all.
"""

import re
from dataclasses import dataclass
from typing import Final

from backend.llm.builtin.brackets import read_brackets
from backend.llm.builtin.facts import Facts
from backend.llm.builtin.joints import Joint, end_options, find_joint, is_choice
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.options import are_slashed
from backend.llm.builtin.outline_phrases import GROUPISH
from backend.llm.builtin.text import cut, has_cjk, mask, strip_noise
from backend.llm.builtin.zones import find_zone, names_zone

__all__ = ["bracket_notes"]

_DASHES: Final = re.compile(r"\s*-{2,}\s*")
_LAST: Final = re.compile(
    r"(?:^|\s)(?:or|and)\s|^(?:或|和|以及)|[\u3400-\u9fff](?:或者?|以及)", re.IGNORECASE
)
_GOES_ON: Final = re.compile(
    r"^(?:and|plus|then|also|as well as|followed by)\s", re.IGNORECASE
)
_SURE: Final = re.compile(
    r"^(?:是否|有无|and an?\s|an?\s|the\s|whether\s|plus\s)", re.IGNORECASE
)

MIN_OPTIONS = 2
"""Options that make a choice."""

MAX_OPTION = 40
"""Longest option, in characters."""


@dataclass(slots=True)
class _Piece:
    """A part of a list between two separators."""

    text: str
    mark: str
    """The separator in front of it."""


def bracket_notes(text: str, lexicon: Lexicon) -> str:
    """Put notes and options that follow a label into brackets.

    Args:
        text: A sentence or a list, flat.
        lexicon: The vocabulary.

    Returns:
        The text with `label: notes`, `label - notes` and `label, one of A, B or C` as
        `label (notes)`, wherever it is clear how far the notes reach.
    """
    pieces = _pieces_of(text)
    done: list[str] = []
    number = 0
    while number < len(pieces):
        piece = pieces[number]
        joint, ahead = _joint_at(pieces, number, lexicon)
        taken = _taken(joint, pieces[ahead:], piece.mark, lexicon) if joint else None
        if joint is None or taken is None:
            done.append(piece.mark + piece.text)
            number += 1
            continue
        notes, count = taken
        done.append(f"{piece.mark}{joint.label.rstrip()} ({notes})")
        number = ahead + count
    return "".join(done).strip()


def _pieces_of(text: str) -> list[_Piece]:
    """Cut a text at commas, 、, semicolons and spaced dashes."""
    flat = _DASHES.sub(" - ", text)
    pieces: list[_Piece] = []
    place = 0
    for part in cut(flat, ",、;", dashes=True):
        mark = flat[place - 1] if place else ""
        pieces.append(_Piece(part, mark))
        place += len(part) + 1
    return pieces


def _joint_at(
    pieces: list[_Piece], number: int, lexicon: Lexicon
) -> tuple[Joint | None, int]:
    """Return the joint at a piece, and the number of the piece that follows it."""
    text = pieces[number].text
    if not strip_noise(text) or names_zone(text) or find_zone(text) is not None:
        return None, number
    following = pieces[number + 1] if number + 1 < len(pieces) else None
    lists = following is not None and following.mark in ",、"
    joint = find_joint(text, lexicon, lists=lists)
    if joint is not None:
        return joint, number + 1
    if (
        following is not None
        and following.mark == "-"
        and not _GOES_ON.match(following.text.strip())
    ):
        return Joint(text, following.text.strip()), number + 2
    return None, number


def _taken(
    joint: Joint, more: list[_Piece], before: str, lexicon: Lexicon
) -> tuple[str, int] | None:
    """Return what belongs to a label, and how many further pieces that is."""
    label = strip_noise(joint.label)
    if not label or names_zone(label) or find_zone(label) is not None:
        return None
    if joint.lead is None and GROUPISH.search(label) and lexicon.find(label) is None:
        return None
    notes: list[str] = [joint.lead.said] if joint.lead and joint.lead.said else []
    rest = joint.rest
    if joint.lead is None:
        inner = find_joint(rest, lexicon, lists=bool(more))
        if inner is not None and _is_note(
            inner.label, lexicon
        ):  # `single choice: A, B`
            notes += [inner.label, *([inner.lead.said] if inner.lead else [])]
            rest = inner.rest
            joint = Joint(joint.label, rest, inner.lead or joint.lead)
    if joint.lead is None and _is_note(rest, lexicon):
        count = _count_notes(more, lexicon)
        return ",".join([*notes, rest, *(p.text for p in more[:count])]), count
    options, said, count = _options_of(joint, more, before, lexicon)
    if options is None:
        return None
    behind = _count_notes(more[count:], lexicon)
    told = [piece.text for piece in more[count : count + behind]]
    return ",".join([*notes, *said, options, *told]), count + behind


def _count_notes(more: list[_Piece], lexicon: Lexicon) -> int:
    """Return how many pieces from the first on only constrain."""
    count = 0
    for piece in more:
        if piece.mark == ";" or not _is_note(piece.text, lexicon):
            break
        count += 1
    return count


def _options_of(
    joint: Joint, more: list[_Piece], before: str, lexicon: Lexicon
) -> tuple[str | None, list[str], int]:
    """Return the options of a choice as one text, what is said of them, and how many pieces they are."""
    first = joint.rest.strip()
    alone = _split_alone(first)
    if alone:
        fields = sum(_is_field(each, lexicon) for each in alone)
        return ("/".join(alone) if fields * 2 <= len(alone) else None), [], 0
    if _tells_first(first, more, lexicon):
        return None, [], 0
    run = _run_of(more)
    nested = bool(run) and run[0].mark == "、" and before != "、"
    sure = nested or is_choice(joint.label, lexicon)
    if joint.lead is not None:
        sure = sure or joint.lead.sure
        words = first.split()
        ends = any(_LAST.search(mask(piece.text)) for piece in run)
        if not joint.lead.sure and not has_cjk(first) and words[1:] and not ends:
            return "/".join(words), [], 0
    taken = [first]
    said: list[str] = []
    for piece in run:
        text = piece.text.strip()
        ended = _LAST.search(mask(taken[-1])) is not None and len(taken) > 1
        if ended or _ends(text, taken, lexicon, sure=sure, nested=nested):
            break
        taken.append(text)
    count = len(taken) - 1
    last, many = end_options(taken[-1])
    said += [many] if many else []
    if joint.lead is not None and joint.lead.ended and last == taken[-1]:
        return None, [], 0
    listed = [*taken[:-1], last]
    found = [
        part for text in listed for part in _split_last(text, is_last=text is last)
    ]
    if not _are_options(found, lexicon, sure=sure):
        return None, [], 0
    mark = "、" if has_cjk("".join(found)) else ", "
    return mark.join(found), said, count


def _tells_first(first: str, more: list[_Piece], lexicon: Lexicon) -> bool:
    """Tell whether facts stand in a first piece, and none in the second as in a list of spans."""
    said = read_brackets(first, Facts(), lexicon)[0].keys() - {"options", "disabled"}
    if not said or not more:
        return bool(said)
    next_said = read_brackets(more[0].text, Facts(), lexicon)[0].keys()
    return not said & next_said


def _run_of(more: list[_Piece]) -> list[_Piece]:
    """Return the pieces that may go on the list that a first option begins.

    A list between 、 goes on to the next comma, since commas then separate the elements.
    """
    run: list[_Piece] = []
    mark = more[0].mark if more else ""
    for piece in more:
        if piece.mark in {";", "-"} or (mark == "、" and piece.mark != "、"):
            break
        run.append(piece)
    return run


def _ends(
    text: str, taken: list[str], lexicon: Lexicon, *, sure: bool, nested: bool
) -> bool:
    """Tell whether a piece can be no further option."""
    if len(text) > MAX_OPTION or not text:
        return True
    if find_joint(text, lexicon, lists=False) is not None or _is_note(text, lexicon):
        return True
    if sure and (len(taken) < MIN_OPTIONS or nested) and "(" not in text:
        return False
    if "(" in text or _SURE.match(text) or find_zone(text) is not None:
        return True
    known = [_is_field(each, lexicon) for each in taken]
    return _is_field(text, lexicon) and not all(known)


def _is_field(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a piece is surely the name of an element."""
    match = lexicon.find(strip_noise(text))
    return match is not None and match.exact


def _are_options(found: list[str], lexicon: Lexicon, *, sure: bool) -> bool:
    """Tell whether pieces are the options of a choice rather than elements."""
    if len(found) < MIN_OPTIONS or any(
        not part or len(part) > MAX_OPTION for part in found
    ):
        return False
    if sure:
        return True
    return sum(_is_field(part, lexicon) for part in found) * 2 <= len(found)


def _split_last(text: str, *, is_last: bool) -> list[str]:
    """Cut the last option at its conjunction; others are whole."""
    if not is_last:
        return [text]
    pattern = (
        r"(?<=.)(?:或者?|以及|和)(?=.)" if has_cjk(text) else r"(?:^|\s+)(?:or|and)\s+"
    )
    return [part.strip() for part in re.split(pattern, text) if part.strip()]


def _split_alone(first: str) -> list[str]:
    """Return the options of a text that holds them all: `A/B/C`, `A | B`, `yes or no`."""
    text = first.strip()
    if "|" in text and "(" not in text:
        return [part.strip() for part in text.split("|") if part.strip()]
    if are_slashed(text) and "(" not in text:
        return [part.strip() for part in text.split("/")]
    return []


def _is_note(text: str, lexicon: Lexicon) -> bool:
    """Tell whether a text only says what an element is like."""
    plain = strip_noise(text)
    if not plain or len(plain) > 4 * MAX_OPTION or lexicon.is_label_word(plain):
        return False
    facts, left = read_brackets(plain, Facts(), lexicon)
    return bool(facts) and not left and "options" not in facts
