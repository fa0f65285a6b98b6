"""The elements of the open page, as requests may speak of them."""

import re
from typing import Final

from backend.domain.json_values import JsonObject
from backend.domain.knowledge import Place
from backend.domain.pages import Located, walk
from backend.domain.words import fold_word
from backend.llm.builtin.edits.known import Known, Mention
from backend.llm.builtin.edits.marks import MARK, Marks
from backend.llm.builtin.fields import FieldInfo, read_fields
from backend.llm.builtin.lexicon import Lexicon
from backend.llm.builtin.protocol import ZONES, Property, ZoneRole
from backend.llm.builtin.text import has_cjk

__all__ = ["PageIndex", "zones_in"]

_ZONE_WORDS: Final = (
    (
        ZoneRole.FILTER,
        re.compile(r"筛选|搜索|查询|过滤|\bfilters?\b|\bsearch\b", re.IGNORECASE),
    ),
    (
        ZoneRole.ROW,
        re.compile(
            r"行(?:上|内|里|操作|按钮)|每一?行|\brow (?:button|action|link)s?\b|\b(?:on|in) (?:each|every) row\b|\beach row\b|\bevery row\b",
            re.IGNORECASE,
        ),
    ),
    (
        ZoneRole.TOOLBAR,
        re.compile(
            r"工具栏|顶部|右上|左上|表格(?:的)?(?:上方|上面)|\btoolbar\b|\bon top\b|\bat the top\b|\b(?:over|above) the (?:table|list)\b",
            re.IGNORECASE,
        ),
    ),
    (
        ZoneRole.MAIN,
        re.compile(
            r"列(?!表)|列表[里中上]|表格[里中上]|表头|字段|表单项|\bcolumns?\b|\bheaders?\b|\b(?:in|from|of|on) the (?:table|list)\b|(?<!search )\bfields?\b",
            re.IGNORECASE,
        ),
    ),
)
_BUTTON: Final = re.compile(r"按钮|\bbuttons?\b", re.IGNORECASE)


class PageIndex:
    """The page by labels, zones and ids."""

    def __init__(self, page: JsonObject, lexicon: Lexicon) -> None:
        """Index a page.

        Args:
            page: The open page.
            lexicon: The vocabulary, for the kinds of its elements.
        """
        self.page = page
        self.page_type = str(page.get("page", ""))
        self.lexicon = lexicon
        self.elements = tuple(
            known
            for located in walk(page)
            if (known := self._know(located)) is not None
        )
        self.marks = Marks()
        """What the request names, once it is read."""

        self._by_id = {known.id: known for known in self.elements}
        self._labels: dict[str, list[Known]] = {}
        for known in self.elements:
            if known.label:
                self._labels.setdefault(fold_word(known.label), []).append(known)
        for label, held in list(self._labels.items()):
            for spelling in _spellings(label):
                self._labels.setdefault(spelling, held)

    def get(self, element_id: str) -> Known | None:
        """Return the element of an id, or `None`."""
        return self._by_id.get(element_id)

    def place(self, zone: ZoneRole) -> Place | None:
        """Return where a part of this page stands, `None` when it has no such part."""
        return ZONES.get(self.page_type, {}).get(zone)

    def in_zone(self, zone: ZoneRole) -> list[Known]:
        """Return the top-level elements of a zone, in order."""
        return [k for k in self.elements if k.zone is zone and k.parent is None]

    def siblings(self, known: Known) -> list[Known]:
        """Return the elements beside an element, itself among them, in order."""
        return [
            k
            for k in self.elements
            if k.parent == known.parent and k.zone is known.zone
        ]

    def fields(self) -> list[FieldInfo]:
        """Return the values that conditions may speak of."""
        return read_fields(
            [(k.element, k.role) for k in self.elements if k.zone is ZoneRole.MAIN]
        )

    def mentions(self, text: str, *, loosely: bool = True) -> list[Mention]:
        """Return where a text names elements by their labels.

        Args:
            text: A part of a request, flat.
            loosely: Also take a text that is a part of one label only, e.g. 手机号 for
                客户手机号.

        Returns:
            Mentions in the order of the text; none overlap, longer labels win.
        """
        lowered = text.casefold()
        found = self._marked(text)
        taken = _inside_quotes(lowered)
        for label in sorted(self._labels, key=len, reverse=True):
            for start in _occurrences(lowered, label):
                end = _end_of_plural(lowered, start + len(label))
                quoted = lowered[start - 1 : start] == lowered[end : end + 1] == '"'
                if quoted or not any(taken[start:end]):
                    taken[start:end] = [True] * (end - start)
                    found.append(Mention(start, end, tuple(self._labels[label])))
        if not found and loosely:
            found = self._loose(lowered)
        return sorted(found, key=lambda mention: mention.start)

    def pick(
        self, mention: Mention, text: str, *, everywhere: bool = False
    ) -> list[Known]:
        """Return which elements of one label a text means.

        Args:
            mention: Where the label stands.
            text: The clause, for words such as 列 and filter.
            everywhere: Whether every element of that label is meant.

        Returns:
            The elements of the parts of the page that the text names; else all or,
            unless `everywhere`, those of the first part that has one.
        """
        if everywhere or mention.sure:
            return list(mention.known)
        zones = zones_in(text)
        named = [known for known in mention.known if known.zone in zones]
        if named:
            return named
        if _BUTTON.search(text):
            buttons = [
                k for k in mention.known if k.zone in {ZoneRole.ROW, ZoneRole.TOOLBAR}
            ]
            if buttons:
                return buttons
        first = mention.known[0].zone
        return [known for known in mention.known if known.zone is first]

    def _marked(self, text: str) -> list[Mention]:
        """Return the mentions that are marks already."""
        found = []
        for match in re.finditer(MARK, text):
            mark = self.marks.get(match[0])
            if mark is not None:
                start, end = match.span()
                found.append(
                    Mention(
                        start,
                        end,
                        mark.known,
                        sure=mark.sure,
                        doubtful=mark.doubtful,
                        pointed=mark.pointed,
                    )
                )
        return found

    def _loose(self, text: str) -> list[Mention]:
        """Return the mention by the longest part of a label; more labels are a doubt."""
        best, start = 0, 0
        held: list[Known] = []
        for label, known in self._labels.items():
            size, place = _common_part(text, label)
            if size > best:
                best, start, held = size, place, []
            if size and size == best:
                held += [each for each in known if each not in held]
        if not held:
            return []
        doubtful = len({fold_word(known.label) for known in held}) > 1
        mention = Mention(
            start, start + best, tuple(held), whole=False, doubtful=doubtful
        )
        return [mention]

    def _know(self, located: Located) -> Known | None:
        """Return what is known of an element; `None` for one without id."""
        key, element = located.id, located.element
        if key is None or not isinstance(element, dict):
            return None
        first = self.lexicon.catalogue.first_zone(self.page_type) or ""
        written = str(element.get("zone") or first)
        place = Place(self.page_type, written)
        zone = next(
            (z for z, p in ZONES.get(self.page_type, {}).items() if p == place),
            ZoneRole.MAIN,
        )
        return Known(
            key,
            str(element.get(Property.LABEL) or ""),
            zone,
            place,
            element,
            self.lexicon.role_of(element, place),
            located.parent.id if located.parent else None,
        )


def zones_in(text: str) -> set[ZoneRole]:
    """Return the parts of a page that a text names."""
    return {zone for zone, pattern in _ZONE_WORDS if pattern.search(text)}


_NUMBER_END: Final = re.compile(r"(?<=\w )(?:no\.?|number|nr\.?|num\.?|#)$")
_WHETHER: Final = re.compile(r"^是否(?:已经?|要|需要?)?(?=..)|^(?:is|has) (?=\w+)")


def _spellings(label: str) -> list[str]:
    """Return how else people write a label: `Tracking number` for `Tracking no.`."""
    found = []
    if _NUMBER_END.search(label):
        found += [_NUMBER_END.sub(end, label) for end in ("number", "no.", "no")]
    if "&" in label:
        found.append(re.sub(r"\s*&\s*", " and ", label))
    if _WHETHER.match(label):
        found.append(_WHETHER.sub("", label))
    return [spelling for spelling in found if spelling != label]


def _inside_quotes(text: str) -> list[bool]:
    """Tell of every character whether it stands in quotes or in an address."""
    inside = [False] * len(text)
    for match in re.finditer(r'"[^"]*"|(?:https?:/|(?<![\w/]))/[a-z][\w/.-]*', text):
        inside[match.start() : match.end()] = [True] * (match.end() - match.start())
    return inside


def _end_of_plural(text: str, end: int) -> int:
    """Return where a Latin label ends that stands in the plural."""
    plural = text[end : end + 1] == "s" and text[end - 1 : end].isalpha()
    return end + 1 if plural and not text[end + 1 : end + 2].isalnum() else end


def _occurrences(text: str, label: str) -> list[int]:
    """Return where a label stands in a text, Latin ones as whole words."""
    found = []
    start = text.find(label)
    while start >= 0:
        end = start + len(label)
        before, past = text[start - 1 : start], _end_of_plural(text, end)
        after = text[past : past + 1]
        cut = (before.isascii() and before.isalnum() and label[0].isascii()) or (
            after.isascii()
            and after.isalnum()
            and label[-1].isascii()
            and label[-1].isalnum()
        )
        if not cut:
            found.append(start)
        start = text.find(label, start + 1)
    return found


_SMALL: Final = frozenset(
    [
        "no",
        "no.",
        "of",
        "the",
        "a",
        "an",
        "at",
        "by",
        "to",
        "on",
        "in",
        "is",
        "are",
        "and",
        "or",
        "it",
        "for",
        "time",
        "date",
        "day",
        "name",
        "with",
        "time",
        "no",
        "number",
        "all",
        "out",
        "up",
        "as",
    ]
)
"""Words of labels that name nothing by themselves."""


def _common_part(text: str, label: str) -> tuple[int, int]:
    """Return length and place of the end or beginning of a label in a text."""
    if has_cjk(label):
        parts = [label[i:] for i in range(1, len(label) - 1)]
        parts += [label[:-i] for i in range(1, len(label) - 1)]
    else:
        words = label.split()
        parts = [" ".join(words[i:]) for i in range(1, len(words))]
        parts += [" ".join(words[:-i]) for i in range(1, len(words))]
    for part in sorted(parts, key=len, reverse=True):
        says = len(part) > 1 and part not in _SMALL
        places = _occurrences(text, part) if says else []
        if places:
            return len(part), places[0]
    return 0, -1
