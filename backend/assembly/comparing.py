"""What differs between two states of a page, change by change."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from backend.assembly.changes import (
    label_of,
    moved_elements,
    outermost,
    value_text,
)
from backend.assembly.locating import ids_below, known_element
from backend.assembly.patches import is_same_json
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Feature
from backend.domain.pages import Located, walk
from backend.domain.texts import Lang, Text

__all__ = [
    "Change",
    "ChangeKind",
    "Comparison",
    "Position",
    "changes_about",
    "compare_pages",
    "describe_change",
    "name_change",
    "position_of",
    "property_words",
    "where_words",
]

_STRUCTURAL: Mapping[str, Text] = {
    "type": Text("类型", "Type"),
    "zone": Text("区域", "Zone"),
    "elements": Text("包含的元素", "Elements"),
    "page": Text("页面类型", "Page type"),
}
"""What properties are called that are no features."""


class ChangeKind(StrEnum):
    """What happened to an element or a property; public and permanent."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Position:
    """Where an element stands."""

    parent: str | None
    """Id of the container; `None` at the top of the page."""

    previous: str | None
    """Id of the element before it; `None` for the first one."""

    previous_label: str = ""
    parent_label: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two states of a page."""

    kind: ChangeKind
    element_id: str | None
    """The element; `None` for the page itself."""

    label: str
    """What people call the element, else its id; empty for the page."""

    element_name: Text
    """What the element is, e.g. a text box; empty for the page."""

    property: str | None = None
    """The property that changed, for `changed`."""

    property_name: Text = field(default=Text("", ""))
    before: Json = None
    """`changed`: the value before, null when there was none; `removed`: the element."""

    after: Json = None
    """`changed`: the value after, null when there is none; `added`: the element."""

    was_set: bool = False
    """For `changed`: whether the property was there before."""

    is_set: bool = False
    """For `changed`: whether the property is there after."""

    origin: Position | None = None
    """Where the element stood; for `moved` and `removed`."""

    place: Position | None = None
    """Where the element stands; for `moved` and `added`."""


def compare_pages(
    before: JsonObject, after: JsonObject, catalogue: Catalogue
) -> tuple[Change, ...]:
    """Find what differs between two states of a page.

    Args:
        before: The page as it was, valid.
        after: The page as it is, valid.
        catalogue: Names of elements and features; what it does not know is called by
            its own name.

    Returns:
        What was added, removed, moved and changed, in this order, each in document
        order; empty exactly when the two are equal as JSON. Of elements added or
        removed with what they hold, only the outermost is named.
    """
    return tuple(Comparison(before, after, catalogue).find())


def changes_about(
    changes: Iterable[Change], element_id: str | None
) -> tuple[Change, ...]:
    """Pick the changes that concern one element.

    Args:
        changes: What differs between two states of a page.
        element_id: The element; `None` for the page itself.

    Returns:
        What happened to it, and to a container that came or went with it inside.
    """
    return tuple(change for change in changes if _is_about(change, element_id))


def describe_change(change: Change, lang: Lang) -> str:
    """Say one change in a sentence.

    Args:
        change: The change.
        lang: The language.

    Returns:
        The sentence, without a full stop.
    """
    kind = change.element_name.read(lang)
    shown = Text(f"“{change.label}”", f'"{change.label}"').read(lang)
    full = Text(f"{shown}（{kind}）", f"{shown} ({kind})").read(lang)
    match change.kind:
        case ChangeKind.ADDED:
            where = where_words(change.place, lang)
            return Text(f"新增了{full}{where}", f"Added {full}{where}").read(lang)
        case ChangeKind.REMOVED:
            return Text(f"删除了{full}", f"Removed {full}").read(lang)
        case ChangeKind.MOVED:
            where = where_words(change.place, lang)
            return Text(f"移动了{full}{where}", f"Moved {full}{where}").read(lang)
        case ChangeKind.CHANGED:
            subject = (
                Text("页面", "Page").read(lang) if change.element_id is None else shown
            )
            said = property_words(change, lang)
            return Text(f"{subject}：{said}", f"{subject}: {said}").read(lang)


@dataclass(frozen=True)
class Comparison:
    """Two states of a page and their elements by id."""

    before: JsonObject
    after: JsonObject
    catalogue: Catalogue
    old: dict[str, Located] = field(init=False)
    new: dict[str, Located] = field(init=False)

    def __post_init__(self) -> None:
        """Index the elements."""
        for name, page in (("old", self.before), ("new", self.after)):
            found = {f.id: f for f in walk(page) if f.id is not None}
            object.__setattr__(self, name, found)

    def find(self) -> Iterator[Change]:
        """Yield the differences."""
        if self.before is self.after:
            return
        old, new = self.old, self.new
        added = [new[name] for name in new if name not in old]
        removed = [old[name] for name in old if name not in new]
        for located in outermost(added):
            yield self._change(
                ChangeKind.ADDED,
                located,
                self.after,
                after=located.element,
                place=position_of(self.after, located),
            )
        for located in outermost(removed):
            yield self._change(
                ChangeKind.REMOVED,
                located,
                self.before,
                before=located.element,
                origin=position_of(self.before, located),
            )
        for located in moved_elements(old, new):
            yield self._change(
                ChangeKind.MOVED,
                located,
                self.after,
                origin=position_of(self.before, old[str(located.id)]),
                place=position_of(self.after, located),
            )
        yield from self.properties(None)
        for name in new:
            if name in old and old[name].element is not new[name].element:
                yield from self.properties(name)

    def properties(self, name: str | None) -> Iterator[Change]:
        """Yield the properties of an element, or of the page, that differ."""
        if name is None:
            located, before, after = None, self.before, self.after
            features = self.catalogue.features_of(str(after.get("page")))
        else:
            located, before = self.new[name], self.old[name].element
            after = located.element
            known = known_element(self.after, located, self.catalogue)
            features = self.catalogue.features_of(known.key) if known else {}
        yield from self._properties(located, before, after, features)

    def _properties(
        self,
        located: Located | None,
        before: JsonObject,
        after: JsonObject,
        features: Mapping[str, Feature],
    ) -> Iterator[Change]:
        """Yield the properties of one thing that differ."""
        for name in dict.fromkeys([*features, *before, *after]):
            was, now = name in before, name in after
            if not (was or now) or (was and now and name == "elements"):
                continue
            if was and now and is_same_json(before[name], after[name]):
                continue
            if name == "elements" and (before.get(name) or after.get(name)):
                continue  # told as elements that were added, removed or moved
            known = features.get(name)
            called = known.name if known is not None else Text(name, name)
            yield self._change(
                ChangeKind.CHANGED,
                located,
                self.after,
                property=name,
                property_name=_STRUCTURAL.get(name, called),
                before=before.get(name),
                after=after.get(name),
                was_set=was,
                is_set=now,
            )

    def _change(
        self, kind: ChangeKind, located: Located | None, page: JsonObject, **more: Json
    ) -> Change:
        """Name the element of a change."""
        return name_change(kind, located, page, self.catalogue, **more)


def name_change(
    kind: ChangeKind,
    located: Located | None,
    page: JsonObject,
    catalogue: Catalogue,
    **more: Json,
) -> Change:
    """Build a change with the name of what it is about.

    Args:
        kind: What happened.
        located: The element; `None` for the page itself.
        page: The page that it stands in.
        catalogue: Names of elements.
        **more: The other fields of the change.

    Returns:
        The change.
    """
    if located is None:
        return Change(kind, None, "", Text("", ""), **more)
    known = known_element(page, located, catalogue)
    written = str(located.get("type"))
    name = known.name if known is not None else Text(written, written)
    return Change(kind, located.id, label_of(located), name, **more)


def position_of(page: JsonObject, located: Located) -> Position:
    """Return where an element of a page stands."""
    parent = located.parent
    holder: JsonObject = page if parent is None else parent.element
    index = int(located.pointer.rpartition("/")[2])
    siblings = holder["elements"]
    before = siblings[index - 1] if index else None
    previous = Located(before, "", parent, located.depth) if before else None
    return Position(
        parent.id if parent is not None else None,
        previous.id if previous is not None else None,
        label_of(previous) if previous is not None else "",
        label_of(parent) if parent is not None else "",
    )


def where_words(place: Position | None, lang: Lang) -> str:
    """Say where an element was put; nothing when that is not known."""
    if place is None:
        return ""
    parts = []
    if place.parent is not None:
        inside = place.parent_label
        parts.append(Text(f"到“{inside}”中", f' into "{inside}"').read(lang))
    if place.previous is None:
        parts.append(Text("，排在最前", ", first").read(lang))
    else:
        behind = place.previous_label
        parts.append(Text(f"，排在“{behind}”之后", f', after "{behind}"').read(lang))
    return "".join(parts)


def property_words(change: Change, lang: Lang) -> str:
    """Say how a property changed."""
    name = change.property_name.read(lang)
    if not change.is_set:
        return Text(f"去掉了{name}", f"{name} removed").read(lang)
    after = value_text(change.after, lang)
    if not change.was_set:
        return f"{name} → {after}"
    return f"{name} {value_text(change.before, lang)} → {after}"


def _is_about(change: Change, element_id: str | None) -> bool:
    """Tell whether a change concerns an element, or something it came or went in."""
    if change.element_id == element_id:
        return True
    match change.kind:
        case ChangeKind.ADDED:
            return element_id in ids_below(change.after)
        case ChangeKind.REMOVED:
            return element_id in ids_below(change.before)
        case _:
            return False
