"""Sentences that add a group with what it holds: `a section "Contact" with name and phone`."""

import re
from typing import Final

from backend.llm.builtin.edits.additions import Addition
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.listing import members_of
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.positions import Position, take_edge, take_position
from backend.llm.builtin.edits.wanting import find_wanted
from backend.llm.builtin.facts import Facts
from backend.llm.builtin.protocol import Role, ZoneRole
from backend.llm.builtin.text import strip_noise, unquote

__all__ = ["read_new_group"]

_KIND_ZH: Final = (
    r"(?:信息|内容)?(?:分组|小组|组(?!织|件|合|成|长)|区块|板块|版块|区域|模块)"
)
_LIST_ZH: Final = r"(?:\s*[,:;]?\s*(?:里面?|其中|下面|下设|内|组内|这个?组)?(?:要|需要|先)?(?:放入?|有|包括|包含|含有?|分别是|是|为|填写?|装|加)?\s*(?:上|下|入)?(?:这?[两三四五2-5]?个?字段)?\s*[:,(]?\s*(?P<list>[^\s].*?)\)?)?"
_ZH: Final = (
    re.compile(
        rf"^(?:一?个)?(?:新的?)?{_KIND_ZH}\s*,?(?:叫做?|名为|标题(?:为|是)?|名字叫|:)?\s*(?P<name>\"[^\"]+\"|[^,。:;\"(]{{1,10}}){_LIST_ZH}$"
    ),
    re.compile(
        rf"^(?:一?个)?(?:新的?)?(?:名为|叫做?)?\s*(?P<name>\"[^\"]+\"|[^,。:;\"]{{1,10}}?)\s*(?:的)?{_KIND_ZH}{_LIST_ZH}$"
    ),
)
_KIND_EN: Final = r"(?:section|group|block|fieldset)"
_LIST_EN: Final = r"(?:\s*[,:(-]?\s*(?:(?:with|containing|holding|including|that (?:has|holds|contains|includes)|which (?:has|holds|contains)|having|made up of|for|it holds|to hold)\s+)?(?:the )?(?:(?:two |three )?fields?:?\s+)?(?P<list>\S.*?)\)?)?"
_EN: Final = (
    re.compile(
        rf"^(?:an?|the|another|new|one|\s)*{_KIND_EN}\s*,?(?:called|named|titled|labell?ed|:)?\s*(?P<name>\"[^\"]+\"|[A-Z][\w&'/-]*(?: [\w&'/-]+){{0,3}}?){_LIST_EN}$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^(?:an?|the|another|new|one|\s)*(?P<name>\"[^\"]+\"|[\w&'/-]+(?: [\w&'/-]+){{0,3}}?) {_KIND_EN}{_LIST_EN}$",
        re.IGNORECASE,
    ),
)
_JOIN: Final = re.compile(r"^(?:and|,|、|:|\s)+")


def read_new_group(context: EditContext, text: str) -> bool:
    """Read a group to add, with its members.

    Args:
        context: The state of the reading; gets the addition.
        text: A sentence.

    Returns:
        Whether the sentence was understood.
    """
    place = context.index.place(ZoneRole.MAIN)
    if place is None or context.lexicon.use(Role.GROUP, place) is None:
        return False
    position, rest = take_position(text, context.index, zone=ZoneRole.MAIN)
    edge: bool | None = None
    if position is None:
        edge, rest = take_edge(rest)
    wanted = find_wanted(rest)
    if wanted is None or not (wanted.is_sure or wanted.counted):
        return False
    body = strip_noise(wanted.what)
    found = (pattern.match(body) for pattern in (*_ZH, *_EN))
    match = next((each for each in found if each is not None), None)
    if match is None:
        return False
    listed = _JOIN.sub("", match["list"] or "")
    name = unquote(context.plain(match["name"]))
    if not name or (
        listed and not re.sub(rf"{MARK}|[\s,、和与及]|\band\b", "", listed)
    ):
        return False  # what is there already is to be put into a group
    members = members_of(context, listed, ZoneRole.MAIN)
    if not members:
        return False
    group = Addition(
        name, Facts(role=Role.GROUP), ZoneRole.MAIN, position, members=members
    )
    if edge is False:
        row = context.index.in_zone(ZoneRole.MAIN)
        group.position = Position(row[0], after=False) if row else None
    context.additions.append(group)
    context.fresh = context.batch = [group]
    context.targets = []
    return True
