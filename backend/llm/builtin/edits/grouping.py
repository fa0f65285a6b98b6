"""Clauses that put elements into a new group: `group A and B under "Period"`."""

import re
from typing import Final

from backend.domain.json_values import JsonObject
from backend.domain.texts import read_texts
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.protocol import Property, Role, ZoneRole
from backend.llm.builtin.text import strip_noise, unquote

__all__ = ["read_grouping"]

_ZH: Final = re.compile(
    r"^(?:请)?(?:把|将)(?P<what>.+?)(?:都|一起)?(?:放|归|分|移|合并|挪|收|组|并)*(?:到|进|在|为|成|入)\s*"
    r"(?:一?个?(?:新的?)?(?:叫做?|名为)?\s*(?P<name>\"[^\"]+\"|[^,。;\"]{1,12}?)(?:的)?(?:这个|这)?(?:新)?(?:分组|组|区块|板块)"
    r"|一?个?(?:新的?)?(?:分组|组|区块)(?:里|中)?,?(?:叫做?|名为|标题(?:为|是)?|:)?\s*(?P<name2>\"[^\"]+\"|[^,。;]{1,12}))(?:里|中|下|内)*面?$"
)
_EN: Final = re.compile(
    r"^(?:[Pp]lease )?(?:[Gg]roup|[Pp]ut|[Pp]lace|[Mm]ove|[Cc]ollect|[Ww]rap|[Cc]ombine)\s+(?P<what>.+?)\s+(?:together )?(?:under|into|in|inside|as)\s+"
    r"(?:an?|the)?\s*(?:new )?(?:group|section|block)?\s*(?:called|named|titled|labelled|labeled|with the (?:title|label))?\s*"
    r"(?P<name>\"[^\"]+\"|[A-Z][\w &-]{0,30}?)(?: group| section| block)?$",
)


def read_grouping(context: EditContext, text: str) -> bool:
    """Read elements that go into a group that is not there yet.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    match = _ZH.match(strip_noise(text)) or _EN.match(strip_noise(text))
    place = context.index.place(ZoneRole.MAIN)
    if match is None or place is None:
        return False
    groups = match.groupdict()
    name = unquote(context.plain(groups["name"] or groups.get("name2") or ""))
    known = [k for k in context.mentioned(groups["what"]) if k.zone is ZoneRole.MAIN]
    use = context.lexicon.use(Role.GROUP, place)
    if not known or not name or use is None:
        return False
    if any("elements" in k.element for k in context.index.elements if k.label == name):
        return False
    taken = {k.id for k in context.index.elements}
    number = next(n for n in range(1, len(taken) + 2) if f"group_{n}" not in taken)
    element: JsonObject = {
        **read_texts(use, context.lang),
        "id": f"group_{number}",
        Property.LABEL: name,
        "elements": [],
    }
    if known[0].parent is not None:
        return False
    add: JsonObject = {"op": "add", "element": element, "before": known[0].id}
    moves = [{"op": "move", "id": k.id, "into": element["id"]} for k in known]
    context.plan.operations += [add, *moves]
    context.targets = known
    return True
