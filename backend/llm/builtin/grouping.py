"""Groups that a request for a new page names, and what stands in them."""

import re
from collections.abc import Callable
from typing import Final

from backend.llm.builtin.bracketing import bracket_notes
from backend.llm.builtin.group_sentences import GroupSentence, find_group
from backend.llm.builtin.items import Member, read_member
from backend.llm.builtin.members import Standing, split_joined
from backend.llm.builtin.outline_phrases import (
    EACH_GROUP,
    EMPTY_HEADING,
    GROUPISH,
    GROUPS,
    GROUPS_LEAD,
)
from backend.llm.builtin.protocol import TABLE, ZoneRole
from backend.llm.builtin.reading import Reading
from backend.llm.builtin.text import cut, mask, split_list, strip_noise, unquote
from backend.llm.builtin.told_options import members_of
from backend.llm.builtin.zones import find_zone, names_zone

__all__ = [
    "holds_fields",
    "is_group",
    "is_whole_group",
    "open_group",
    "open_group_of",
    "open_told_group",
    "read_groups",
    "read_named_group",
    "take_groups",
]

ReadPart = Callable[[str], None]
"""Reads one member of a list."""

MAX_CLAUSE = 2_000
"""Longest clause, in characters, that names groups."""

MAX_LABEL = 24
"""Longest label of a group, in characters, that a sentence may begin with."""

_ROWS: Final = re.compile(
    r"(?:表格|明细|清单|明细表|列表)$|\b(?:table|list)$", re.IGNORECASE
)
"""What holds rows although it stands among groups."""

_WHOLE: Final = re.compile(r"^[^(),:;\"]{1,30}\((?P<inside>.+)\)$")
_COLUMNS: Final = re.compile(r"(?:sub-table|子表格):")
"""What the columns of a table begin with, after `bracket_blocks`."""
_ADJACENT: Final = re.compile(r'"\s*"(?=[^"]+")')
"""Where one label in quotes ends and the next begins."""

_CALLED: Final = re.compile(r"^\s*(?:and )?(?:一个组|(?:an? |the )?group\b)")
"""What is called a group, so that it is none of rows."""

_BELOW: Final = re.compile(
    r"^(?:below (?:it|that|them)|beneath (?:it|that)|underneath|further down|after that|then|next|at the bottom|下面|下方|底下|接着|然后|再|还有)[,]?\s*(?:there is |comes |有|是|放)?",
    re.IGNORECASE,
)


def take_groups(state: Reading, clause: str, read: ReadPart) -> bool:
    """Read `A、B、C三组` and `grouped into A and B`.

    Args:
        state: What is read so far.
        clause: A clause.
        read: Reads a member that stands in a group.

    Returns:
        Whether the clause names groups.
    """
    if len(clause) > MAX_CLAUSE:
        return False
    lead = GROUPS_LEAD.match(clause)
    if lead is not None:
        read_groups(state, lead["list"], read)
        return True
    match = GROUPS.match(clause)
    if match is not None:
        read_groups(state, match["list"], read)
    return match is not None


def read_groups(state: Reading, text: str, read: ReadPart) -> None:
    """Open a group for every member, with what its brackets hold.

    Args:
        state: What is read so far.
        text: The labels of groups, each perhaps with brackets.
        read: Reads a member that stands in a group.
    """
    state.grouping = True
    for listed in split_list(_ADJACENT.sub('"、"', text)):
        for told in split_joined(listed, state.lexicon, Standing.LAST):
            part = EACH_GROUP.sub("", told)
            member = read_member(part, state.lexicon)
            columns = any(_COLUMNS.match(each) for each in member.inside)
            rows = _ROWS.search(mask(part).split("\x03")[0].strip())
            if columns or (rows and member.inside and not _CALLED.match(told)):
                state.group = None
                read(part)
                continue
            for label in member.labels or [unquote(part)]:
                if label:
                    open_group(state, label)
                    _read_inside(state, member, read)


def read_named_group(state: Reading, sentence: str) -> str | None:
    """Open the group that a sentence names: `the first section is Contact: phone`.

    Args:
        state: What is read so far.
        sentence: A sentence, flat.

    Returns:
        What stands in the group, `None` when the sentence names none.
    """
    found = find_group(sentence)
    if found is None or not _is_meant(state, found, sentence):
        return None
    state.grouping = True
    known = _known_group(state, found.label)
    open_group(state, known or found.label)
    return found.listed


def _known_group(state: Reading, label: str) -> str | None:
    """Return the group of that label as it was first written."""
    return next((g for g in state.outline.groups if g.lower() == label.lower()), None)


def _is_meant(state: Reading, found: GroupSentence, sentence: str) -> bool:
    """Tell whether a sentence that has the form of one about a group is one."""
    label = found.label
    if names_zone(label) or find_zone(sentence) is not None:
        return False
    if _known_group(state, label) is not None:
        return True
    if state.outline.find_anywhere(label) is not None:
        return False
    several = bool(split_list(found.listed)[1:])
    if found.marked and (state.grouping or state.outline.page_type != TABLE):
        one = state.grouping or state.lexicon.find(found.listed) is not None
        return several or one
    return several and _is_called_group(state, label, sentence)


def _is_called_group(state: Reading, label: str, sentence: str) -> bool:
    """Tell whether a label is that of a group, by its words or since groups are told."""
    groupish = GROUPISH.search(label) is not None
    empty = EMPTY_HEADING.match(label) is not None and not state.grouping
    if len(label) > MAX_LABEL or empty or not (groupish or state.grouping):
        return False
    return groupish or not is_whole_group(state, bracket_notes(sentence, state.lexicon))


def is_group(state: Reading, member: Member) -> bool:
    """Tell whether `基本信息(姓名、性别)` is a group and not a choice."""
    options = member.facts.get("options", [])
    if (
        state.zone is not ZoneRole.MAIN
        or len(member.labels) != 1
        or not options[1:]
        or "role" in member.facts
    ):
        return False
    label = member.labels[0]
    fields = [each for each, _ in options if state.lexicon.find(each)]
    most = len(fields) * 2 >= len(options)
    if state.grouping and most and state.group is None and state.outline.groups:
        return holds_fields(state, label, [each for each, _ in options])
    return most and (
        GROUPISH.search(label) is not None or label in state.outline.groups
    )


def holds_fields(state: Reading, label: str, names: list[str]) -> bool:
    """Tell whether what is listed under a label are fields and not its options.

    Args:
        state: What is read so far.
        label: What stands in front of the list.
        names: The members of the list.

    Returns:
        True for `联系方式(手机号、邮箱)`, False for `milestone (exchanged, completed)`.
    """
    if GROUPISH.search(label) or label in state.outline.groups:
        return True
    found = [state.lexicon.find(name) for name in names]
    exact = sum(each is not None and each.exact for each in found)
    return exact * 2 >= len(names)


def is_whole_group(state: Reading, sentence: str) -> bool:
    """Tell whether a sentence is nothing but a label with its fields in brackets.

    Args:
        state: What is read so far.
        sentence: A sentence, flat.
    """
    match = _WHOLE.match(sentence.strip())
    if match is None or _COLUMNS.match(match["inside"]):
        return False
    names = split_list(match["inside"])
    label = strip_noise(sentence[: match.start("inside") - 1])
    if EACH_GROUP.match(label) or "(" in match["inside"]:
        return bool(names[1:])
    return bool(names[1:]) and holds_fields(state, label, names)


def open_told_group(state: Reading, text: str, read: ReadPart) -> bool:
    """Read `below it a group Approval (approver, comment)`.

    Args:
        state: What is read so far; the group is opened and closed again.
        text: A member.
        read: Reads a member that stands in the group.

    Returns:
        Whether the member is called a group.
    """
    told = _BELOW.sub("", strip_noise(text))
    lead = EACH_GROUP.match(told)
    if lead is None or not told.endswith(")") or state.zone is not ZoneRole.MAIN:
        return False
    read_groups(state, told, read)
    return True


def open_group(state: Reading, label: str) -> None:
    """Begin a group; what follows stands in it."""
    if label not in state.outline.groups:
        state.outline.groups.append(label)
    state.group = label
    state.zone = ZoneRole.MAIN


def open_group_of(state: Reading, member: Member, read: ReadPart) -> None:
    """Add a group with the fields in its brackets."""
    open_group(state, member.labels[0])
    _read_inside(state, member, read)


def _read_inside(state: Reading, member: Member, read: ReadPart) -> None:
    """Read the members of a group, then close it."""
    for inside in member.inside:
        listed = [
            piece
            for each in members_of(inside, state.lexicon)
            for piece in cut(each, "", dashes=True)
        ]
        for number, text in enumerate(listed, 1):
            standing = Standing.LAST if number == len(listed) else Standing.MIDDLE
            for part in split_joined(text, state.lexicon, standing):
                read(part)
    state.group = None
