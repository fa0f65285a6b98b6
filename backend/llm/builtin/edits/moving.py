"""Clauses that move elements: `move A after B`, `swap A and B`, `A, B, C in this order`."""

import re
from typing import Final

from backend.domain.json_values import JsonObject
from backend.llm.builtin.edits.context import EditContext
from backend.llm.builtin.edits.cues import ADDS
from backend.llm.builtin.edits.index import zones_in
from backend.llm.builtin.edits.known import Known
from backend.llm.builtin.edits.marks import MARK
from backend.llm.builtin.edits.positions import Position, edge_of, take_position
from backend.llm.builtin.numbers import NUMBER, read_number
from backend.llm.builtin.protocol import ZoneRole
from backend.llm.builtin.text import strip_noise

__all__ = ["is_pair", "read_move", "read_order", "read_swap"]

_TO_FILTERS: Final = re.compile(r"筛选(?:条件|项)?里?$")
_SWAPS: Final = re.compile(
    r"互换|对调|交换|调换|换(?:个|一下|下)?(?:位置|顺序|次序)|颠倒|[反倒]过来|对换|调个(?:位置|顺序)"
    r"|\b(?:swap|switch|exchange|trade|flip|reverse|interchange)\b|\bthe other way a?round\b",
    re.IGNORECASE,
)
_ORDER: Final = re.compile(
    r"顺序|次序|依次|先后|排列|排成|排序(?:为|成|改|调|:)|\b(?:order|reorder|arrange|sequence|rearrange)\b",
    re.IGNORECASE,
)
_ROW: Final = re.compile(
    rf"{MARK}(?:\s*(?:,|、|和|与|及|-+>|>|→|/|;|然后是?|再是?|接着是?|and then|then|and|&)+\s*(?:the\s+)?{MARK})+",
    re.IGNORECASE,
)
_FIRST_THEN: Final = re.compile(
    rf"^(?:(?:在)?[^,先]{{0,12}}?[里中上内])?面?(?:请|要|应该?)?先\s*(?:填写?|显示|展示|放|列|出现|问|是|选|看|写|录)?\s*(?P<a>{MARK})\s*,?\s*(?:然后)?[再后]\s*(?:填写?|显示|展示|放|列|出现|问|是|选|看|写|录)?\s*(?P<b>{MARK})$"
    rf"|^(?:please )?(?:first )?(?:ask for |show |list )?(?:the )?(?P<a2>{MARK})(?: first)?,? (?:and )?then (?:ask for |show |list )?(?:the )?(?P<b2>{MARK})$",
    re.IGNORECASE,
)
_VERBS: Final = re.compile(
    r"移动?|挪动?|放|排|调整?|提|摆|置|换|插|搬|拉|拖|往|\b(?:move|put|place|bring|shift|drag|push|pull|position|relocate)\b",
    re.IGNORECASE,
)
_FILLERS: Final = re.compile(
    r"请|帮我|麻烦|希望|想要?|需要|应该|应当|应|要|得|就|再|先|都|把|将|让|给|它们?|一起|一并|直接|紧跟着?|紧接着?|紧挨着?|跟着?|挨着?|出现|显示|展示|填写?|位置|顺序|提前|往|向|到|在|至|于|位于|的|了|吧|一下|比较好|更好|更合适|即可|就行|成|为|是|作为|当|做|改|那|这|一|个|列|字段|栏|项|按钮"
    r"|\b(?:please|can you|could you|i'd|i|we|would|like|want|prefer|let'?s?|have|make|get|should|must|need(?:s|ed)?|has|had|have|ought|is|are|be|being|to|the|that|this|it|them|come|comes|go|goes|going|stand|stands|sit|sits|appear|appears|belong|belongs|shown|show|listed|list|placed|put|moved|displayed|display|ask|asked|for|in|on|at|as|a|one|column|columns|field|fields|filter|filters|button|buttons|up|down|directly|right|just|immediately|rather|instead|also|so|and|then|all the way|straight|better|place|position|very|of|with|from|where|currently)\b",
    re.IGNORECASE,
)
_EDGE_WORDS: Final = re.compile(
    r"最[前后上下左右顶底末](?:面|边|侧|方|部|端|头|尾)?(?:一(?:列|个|位))?|开头|首位|首列|末尾|结尾|末位|末端|置顶|打头|排头|垫底|底部|顶部"
    rf"|第\s*{NUMBER}\s*(?:个|位|列|项|栏)?"
    r"|\b(?:first|last|leftmost|rightmost|topmost|top|bottom|start|beginning|front|end|(?:far|very) left|(?:far|very) right|second|third|fourth|fifth|2nd|3rd|4th|5th|(?:position|place|slot) (?:no\.? ?|number |#)?\d{1,2})\b",
    re.IGNORECASE,
)
_COMPARES: Final = re.compile(
    r"不能|不得|不可|不许|必须[早晚]|[早晚]于|不[早晚]|之后的日期|\b(?:not|never|earlier|later|cannot|can'?t|mustn'?t)\b",
    re.IGNORECASE,
)
"""Words of a rule about values: a date that must not be before another."""

_WHEN: Final = re.compile(
    r"时候|如果|只有|才|\b(?:if|when|unless|until|once|while)\b", re.IGNORECASE
)
_STEP: Final = re.compile(
    r"(?P<up>上移|往上|向上|上挪|上调|前移|往前|向前|左移|往左|向左|\bup\b|\bleft\b)|(?P<down>下移|往下|向下|下挪|下调|后移|往后|向后|右移|往右|向右|\bdown\b|\bright\b)",
    re.IGNORECASE,
)
_STEPS: Final = re.compile(
    rf"(?P<n>{NUMBER})\s*(?:位|个位置|行|列|格|places?|positions?|steps?|rows?|columns?|$)?",
    re.IGNORECASE,
)
_STEP_FILLERS: Final = re.compile(
    rf"[移挪调](?:动)?|(?:{NUMBER})|[一两三四五]?(?:位|个位置|行|列|格|下|点)|\b(?:places?|positions?|steps?|rows?|columns?|spots?|bit|one|two|three|by)\b",
    re.IGNORECASE,
)


def read_swap(context: EditContext, text: str) -> bool:
    """Read `swap A and B`.

    Args:
        context: The state of the reading; gets the operations.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    if _SWAPS.search(text) is None or ADDS.search(text):
        return False
    mentions = context.index.mentions(text, loosely=False) or context.index.mentions(
        text
    )
    if len(mentions) == 1 and len(mentions[0].known) == _PAIR:
        pairs = [(mentions[0].known[0], mentions[0].known[1])]
    elif len(mentions) == _PAIR:
        one, two = (context.pick(mention, text) for mention in mentions)
        pairs = [(a, b) for a in one for b in two]
        pairs += [(a, b) for a in mentions[0].known for b in mentions[1].known]
    else:
        return False
    pairs = [
        (a, b)
        for a, b in pairs
        if a.zone is b.zone and a.parent == b.parent and a.id != b.id
    ]
    if not pairs:
        return False
    first, second = pairs[0]
    row = [known.id for known in context.index.siblings(first)]
    if row.index(first.id) > row.index(second.id):
        first, second = second, first
    following = row[row.index(first.id) + 1]
    moves: list[JsonObject] = [{"op": "move", "id": first.id, "after": second.id}]
    if following != second.id:
        moves.append({"op": "move", "id": second.id, "before": following})
    context.plan.operations += moves
    return True


_PAIR: Final = 2


def is_pair(sentence: str) -> bool:
    """Tell whether a sentence says which of two elements comes first: 先A,再B."""
    return _FIRST_THEN.match(strip_noise(sentence)) is not None


def read_order(context: EditContext, text: str) -> bool:
    """Read the order that several elements are to have: `order: A, B, C`.

    Args:
        context: The state of the reading; gets the operations.
        text: A sentence or a clause.

    Returns:
        Whether it was understood.
    """
    if _WHEN.search(text) or ADDS.search(text) or _SWAPS.search(text):
        return False
    pair = _FIRST_THEN.match(strip_noise(text))
    if pair is not None:
        text = f"{pair['a'] or pair['a2']},{pair['b'] or pair['b2']}"
    rows = list(_ROW.finditer(text))
    if not rows or (pair is None and not _ORDER.search(text)):
        return False
    listed = max(rows, key=lambda match: len(match[0]))
    marks = [context.index.mentions(char)[0] for char in re.findall(MARK, listed[0])]
    zone = _shared_zone(context, [m.known for m in marks], text)
    if zone is None:
        return False
    known = [next(k for k in m.known if k.zone is zone) for m in marks]
    if len({k.parent for k in known}) > 1:
        return False
    at = _start_of(context, known, text[: listed.start()] + text[listed.end() :], pair)
    context.plan.operations += _in_order(context, known, at)
    context.targets = known
    return True


def _shared_zone(
    context: EditContext, groups: list[tuple[Known, ...]], text: str
) -> ZoneRole | None:
    """Return the part of the page that holds one of every group, the named one first."""
    shared = [
        zone for zone in ZoneRole if all(any(k.zone is zone for k in g) for g in groups)
    ]
    named = zones_in(f"{text} {context.where}")
    return next((zone for zone in shared if zone in named), next(iter(shared), None))


def _start_of(
    context: EditContext,
    known: list[Known],
    words: str,
    pair: re.Match[str] | None,
) -> int:
    """Return how many others stay before elements that are put in order."""
    row = context.index.siblings(known[0])
    others = [k for k in row if k not in known]
    position, _ = take_position(words, context.index, zone=known[0].zone)
    if position is not None and position.anchor in others:
        return others.index(position.anchor) + position.after
    last = re.search(r"最后|末尾|\b(?:end|last|bottom)\b", words, re.IGNORECASE)
    if last is not None:
        return len(others)
    if pair is not None:
        places = [row.index(k) for k in known]
        return len([k for k in row[: min(places)] if k not in known])
    return 0


def _in_order(context: EditContext, known: list[Known], at: int) -> list[JsonObject]:
    """Return the moves that bring elements into an order, behind `at` of the others."""
    row = context.index.siblings(known[0])
    others = [k for k in row if k not in known]
    wanted = [k.id for k in (*others[:at], *known, *others[at:])]
    present = [k.id for k in row]
    moves: list[JsonObject] = []
    for place, key in enumerate(wanted):
        if present[place] == key:
            continue
        beside = {"before": present[place]}
        moves.append({"op": "move", "id": key, **beside})
        present.remove(key)
        present.insert(place, key)
    return moves


def read_move(context: EditContext, text: str) -> bool:
    """Read `move A after B`, `to the top`, `into group C`.

    Args:
        context: The state of the reading; gets the operation.
        text: A clause.

    Returns:
        Whether the clause was understood.
    """
    if ADDS.search(text) or _COMPARES.search(text) or _WHEN.search(text):
        return False
    if _TO_FILTERS.search(strip_noise(text)) or '"' in text:
        return False  # what is quoted is no element of the page: it is new
    position, rest = take_position(text, context.index)
    if position is not None:
        return _move_beside(context, position, text, rest)
    return _move_to_edge(context, text) or _move_into(context, text)


def _move_beside(
    context: EditContext, position: Position, text: str, rest: str
) -> bool:
    """Read a place beside an element."""
    other, rest = take_position(rest, context.index)
    moved = _moved(context, rest, text)
    if other is not None and not moved:
        return False
    if not moved or position.anchor.id in {known.id for known in moved}:
        return False
    if not _is_all(rest, _VERBS):
        return False
    beside, _ = take_position(text, context.index, zone=moved[0].zone)
    position = beside or position
    same = [k for k in moved if k.zone is position.anchor.zone]
    if not same:
        same = _in_zone(moved, position.anchor.zone, context)
    return bool(same) and _move(context, same, position.to_operation())


def _in_zone(moved: list[Known], zone: ZoneRole, context: EditContext) -> list[Known]:
    """Return the elements of the same labels in another part of the page."""
    labels = [known.label for known in moved]
    return [k for k in context.index.in_zone(zone) if k.label in labels]


def _move_to_edge(context: EditContext, text: str) -> bool:
    """Read the first, last or a counted place, and steps up and down."""
    edge = _EDGE_WORDS.search(text)
    step = _STEP.search(text)
    if edge is None and step is None:
        return False
    rest = _EDGE_WORDS.sub(" ", text) if edge else _STEP.sub(" ", text)
    moved = _moved(context, rest, text)
    if edge is None:
        rest = _STEP_FILLERS.sub(" ", rest)
    if not moved or not _is_all(rest, _VERBS):
        return False
    row = context.index.siblings(moved[0])
    if edge is not None:
        position = edge_of(edge[0], row, moved[0])
        place = None if position is None else position.to_operation()
    else:
        assert step is not None
        place = _step_from(row, moved[0], step)
    return place is not None and _move(context, moved, place)


def _move_into(context: EditContext, text: str) -> bool:
    """Read a container that elements move into."""
    if _VERBS.search(text) is None:
        return False
    mentions = context.index.mentions(text, loosely=False)
    holders = [k for m in mentions for k in m.known if "elements" in k.element]
    moved = [
        k
        for m in mentions
        for k in context.pick(m, text)
        if k not in holders and k.parent not in {h.id for h in holders}
    ]
    if not holders or not moved or mentions[-1].known[0] not in holders:
        return False
    return _move(context, moved, {"into": holders[0].id})


def _moved(context: EditContext, rest: str, text: str) -> list[Known]:
    """Return what moves: what is named besides the place, else what was spoken of."""
    mentions = context.index.mentions(rest, loosely=False)
    if not mentions and not re.search(MARK, rest):
        mentions = [
            m for m in context.index.mentions(rest) if _is_long(m.end - m.start)
        ]
    known = [k for mention in mentions for k in context.pick(mention, text)]
    if known or context.fresh:
        return known
    return context.spoken_of()


def _is_long(size: int) -> bool:
    """Tell whether a part of a label is long enough to name it."""
    return size > 1


def _is_all(rest: str, verbs: re.Pattern[str]) -> bool:
    """Tell whether a clause says nothing but what moves and where."""
    moves = verbs.search(re.sub(MARK, " ", rest)) is not None
    left = re.sub(MARK, " ", rest)
    left = _ZONE_PHRASES.sub(" ", left)
    left = _FILLERS.sub(" ", verbs.sub(" ", left))
    left = re.sub(r"[\s,、:;.\"'()和与及]|\band\b", "", left)
    return len(left) <= (_LOOSE if moves else _STRICT)


_STRICT = 1
"""Characters besides what moves and where of a clause without a verb of moving."""

_LOOSE = 8
"""The same of a clause with such a verb: `tracking` of `the tracking number`."""

_ZONE_PHRASES: Final = re.compile(
    r"(?:在)?(?:列表|表格|表单|页面|详情|工具栏|操作列|行操作|每一?行|行内|筛选|搜索|查询)(?:条件|项|区域?|栏|框)?(?:里|中|上|内)?面?"
    r"|\b(?:in|on|of|for|among|within) (?:the |this |each |every )?(?:table|list|form|page|detail|search(?: bar| form| area)?|filters?|filter bar|columns?|rows?|row actions?|row buttons?|toolbar|buttons?)\b|\brow\b|\btoolbar\b|\bsearch\b",
    re.IGNORECASE,
)


def _step_from(
    row: list[Known], moved: Known, step: re.Match[str]
) -> JsonObject | None:
    """Return the place some steps up or down, as an operation says it."""
    counted = _STEPS.search(step.string[step.end() :]) or _STEPS.search(step.string)
    number = int(read_number(counted["n"])) if counted is not None else 1
    ids = [known.id for known in row]
    place = ids.index(moved.id)
    if step["up"]:
        other = max(place - number, 0)
        return None if other == place else {"before": ids[other]}
    other = min(place + number, len(ids) - 1)
    return None if other == place else {"after": ids[other]}


def _move(context: EditContext, moved: list[Known], place: JsonObject) -> bool:
    """Write the moves of elements to one place; they keep their order."""
    first = moved[0]
    context.plan.operations.append({"op": "move", "id": first.id, **place})
    last = first
    for known in moved[1:]:
        beside = place if "into" in place else {"after": last.id}
        context.plan.operations.append({"op": "move", "id": known.id, **beside})
        last = known
    context.targets = moved
    return True
