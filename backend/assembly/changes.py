"""What differs between two pages, in words, for the closing sentence of a run."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from backend.assembly.locating import known_element
from backend.assembly.patches import is_same_json
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature
from backend.domain.pages import Located, walk
from backend.domain.texts import Lang, Text, one_line

__all__ = [
    "MAX_SENTENCES",
    "describe_changes",
    "label_of",
    "moved_elements",
    "outermost",
    "value_text",
]

MAX_SENTENCES = 12
"""How many changes are told one by one; beyond that they are counted."""

MAX_NAMES = 12
"""How many elements of one kind of change are named in a sentence."""

MAX_VALUE = 40
"""Longest value in a sentence, in characters."""

_STRUCTURE = frozenset({"id", "type", "elements"})
_SEPARATORS = Text("、", ", ")


def describe_changes(
    before: JsonObject | None, after: JsonObject, catalogue: Catalogue, lang: Lang
) -> list[str]:
    """Say what differs between two states of a page.

    Args:
        before: The page as it was; `None` when it is new.
        after: The page as it is.
        catalogue: Names of elements and features.
        lang: The language of the sentences.

    Returns:
        Sentences without a full stop: what was added, removed, moved and changed, in
        this order; empty when nothing differs.
    """
    speech = _Speech(catalogue, lang)
    if before is None:
        return list(speech.creation(after))
    old = {found.id: found for found in walk(before) if found.id is not None}
    new = {found.id: found for found in walk(after) if found.id is not None}
    added = [new[name] for name in new if name not in old]
    removed = [old[name] for name in old if name not in new]
    sentences = [
        *speech.listed("新增了", "Added ", outermost(added), after),
        *speech.listed("删除了", "Removed ", outermost(removed), before),
        *speech.listed("移动了", "Moved ", moved_elements(old, new), after),
    ]
    details = list(speech.properties(before, after, old, new))
    room = max(1, MAX_SENTENCES - len(sentences))
    if len(details) > room:
        rest = len(details) - room + 1
        details = [
            *details[: room - 1],
            speech.say(f"另外修改了 {rest} 处", f"{rest} more changes"),
        ]
    return [*sentences, *details]


@dataclass(frozen=True)
class _Speech:
    """Finds the words for changes."""

    catalogue: Catalogue
    lang: Lang

    def say(self, zh: str, en: str) -> str:
        """Return the text in the language of the speech."""
        return Text(zh, en).read(self.lang)

    def creation(self, page: JsonObject) -> Iterator[str]:
        """Say that a page is new and what it holds.

        Args:
            page: The new page.

        Yields:
            Sentences.
        """
        title = str(page.get("title", ""))
        page_type = self.catalogue.find_page_type(str(page.get("page", "")))
        kind = page_type.name.read(self.lang) if page_type else ""
        yield self.say(f"创建了{kind}“{title}”", f'Created {kind} "{title}"'.strip())
        yield from self.listed(
            "包含", "With ", [f for f in walk(page) if f.parent is None], page
        )

    def listed(
        self, zh: str, en: str, found: list[Located], page: JsonObject
    ) -> Iterator[str]:
        """Name the elements of one kind of change, if there are any.

        Args:
            zh: How the sentence begins in Chinese.
            en: How it begins in English.
            found: The elements.
            page: The page they stand in.

        Yields:
            At most one sentence.
        """
        if not found:
            return
        names = [self.name(located, page) for located in found[:MAX_NAMES]]
        listed = _SEPARATORS.read(self.lang).join(names)
        if len(found) > MAX_NAMES:
            listed += self.say(
                f"等 {len(found)} 个", f" and others, {len(found)} in all"
            )
        yield self.say(zh, en) + listed

    def name(self, located: Located, page: JsonObject) -> str:
        """Name an element: its label and what it is."""
        known = known_element(page, located, self.catalogue)
        kind = known.name.read(self.lang) if known else str(located.get("type"))
        label = label_of(located)
        return self.say(f"“{label}”（{kind}）", f'"{label}" ({kind})')

    def properties(
        self,
        before: JsonObject,
        after: JsonObject,
        old: Mapping[str, Located],
        new: Mapping[str, Located],
    ) -> Iterator[str]:
        """Say which properties of the page and of its elements changed.

        Args:
            before: The page as it was.
            after: The page as it is.
            old: Its elements as they were, by id.
            new: Its elements as they are, by id.

        Yields:
            One sentence per property.
        """
        page_features = self.catalogue.features_of(str(after.get("page", "")))
        for sentence in self.differences(before, after, page_features, {"page"}):
            yield self.say(f"页面：{sentence}", f"Page: {sentence}")
        for name, located in new.items():
            if name not in old:
                continue
            known = known_element(after, located, self.catalogue)
            features = self.catalogue.features_of(known.key) if known else {}
            one, other = old[name].element, located.element
            if one.get("type") != other.get("type"):
                named = self.name(located, after)
                yield self.say(f"改成了{named}", f"Turned into {named}")
            label = label_of(old[name])
            for sentence in self.differences(one, other, features, set()):
                yield self.say(f"“{label}”：{sentence}", f'"{label}": {sentence}')

    def differences(
        self,
        before: JsonObject,
        after: JsonObject,
        features: Mapping[str, Feature],
        skipped: set[str],
    ) -> Iterator[str]:
        """Say how the properties of one thing differ.

        Args:
            before: The thing as it was.
            after: The thing as it is.
            features: What it may have.
            skipped: Properties to pass over.

        Yields:
            One phrase per property.
        """
        for key in dict.fromkeys([*features, *before, *after]):
            if key in _STRUCTURE or key in skipped:
                continue
            if key in before and key in after and is_same_json(before[key], after[key]):
                continue
            name = features[key].name.read(self.lang) if key in features else key
            if key not in after and key in before:
                yield self.say(f"去掉了{name}", f"{name} removed")
            elif key in after:
                yield f"{name} → {self.value(after[key])}"

    def value(self, value: Json) -> str:
        """Say a value."""
        return value_text(value, self.lang)


def value_text(value: Json, lang: Lang) -> str:
    """Say a value of a property in a few characters.

    Args:
        value: The value.
        lang: The language of yes and no.

    Returns:
        At most `MAX_VALUE` characters on one line.
    """
    if isinstance(value, bool):
        return (Text("是", "yes") if value else Text("否", "no")).read(lang)
    if isinstance(value, dict):
        value = _gist(value)
    text = (
        value
        if isinstance(value, str)
        else json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    )
    text = one_line(text[: 4 * MAX_VALUE])
    return text if len(text) <= MAX_VALUE else text[: MAX_VALUE - 1] + "…"


def _gist(value: JsonObject) -> Json:
    """Return what matters about an object: labels of options, a text, a fixed value."""
    data = value.get("data")
    if value.get("from") == "manual" and isinstance(data, list):
        options = [option for option in data if isinstance(option, dict)]
        return " / ".join(str(o.get("label", o.get("title", ""))) for o in options)
    for key in ("template", "statement", "expression", "value", "url"):
        if key in value:
            return value[key]
    return value


def label_of(located: Located) -> str:
    """Return what people call an element."""
    label = located.get("label") or located.get("title") or located.id
    return str(label)


def outermost(found: list[Located]) -> list[Located]:
    """Leave out what is inside of something else that is in the list."""
    pointers = {located.pointer for located in found}
    kept: list[Located] = []
    for located in found:
        parent = located.parent
        while parent is not None and parent.pointer not in pointers:
            parent = parent.parent
        if parent is None:
            kept.append(located)
    return kept


def moved_elements(
    old: Mapping[str, Located], new: Mapping[str, Located]
) -> list[Located]:
    """Return the elements that changed place among those that stayed.

    The smallest set: whoever is not on the longest common order of its siblings.
    """
    moved: list[Located] = []
    groups: dict[str | None, list[str]] = {}
    for name, located in new.items():
        if name not in old:
            continue
        home, before = _home(located), _home(old[name])
        if home != before:
            moved.append(located)
        else:
            groups.setdefault(home, []).append(name)
    ranks = {name: rank for rank, name in enumerate(old)}
    for names in groups.values():
        kept = _longest_rising([ranks[name] for name in names])
        moved += [new[name] for name in names if ranks[name] not in kept]
    order = {located.pointer: rank for rank, located in enumerate(new.values())}
    return sorted(moved, key=lambda located: order[located.pointer])


def _home(located: Located) -> str | None:
    """Return the id of the container an element stands in."""
    return located.parent.id if located.parent is not None else None


def _longest_rising(ranks: list[int]) -> set[int]:
    """Return the members of a longest rising subsequence (patience sorting)."""
    tails: list[int] = []
    before: dict[int, int | None] = {}
    for rank in ranks:
        low, high = 0, len(tails)
        while low < high:
            middle = (low + high) // 2
            if tails[middle] < rank:
                low = middle + 1
            else:
                high = middle
        before[rank] = tails[low - 1] if low else None
        tails[low : low + 1] = [rank]
    kept: set[int] = set()
    last: int | None = tails[-1] if tails else None
    while last is not None:
        kept.add(last)
        last = before[last]
    return kept
