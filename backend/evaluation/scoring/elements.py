"""Expected elements matched with those of the page, one to one."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.domain.pages import Located
from backend.domain.texts import Text
from backend.evaluation.records.shapes import ExpectedElement
from backend.evaluation.scoring.findings import Finding, Part
from backend.evaluation.scoring.labels import (
    is_same_label,
    label_key,
    label_of,
    names_of_type,
    stands_in,
)
from backend.evaluation.scoring.scenes import Scene

__all__ = ["ElementMatch", "list_extra", "match_elements"]

_STANDARD_ACTIONS = frozenset({"submit", "cancel", "back"})


@dataclass(frozen=True, slots=True)
class ElementMatch:
    """Which element of the page each expected one is."""

    found: tuple[Located | None, ...]
    """Per expected element the one it is, in the order of the record."""

    right: tuple[bool, ...]
    """Per expected element whether it is there with an acceptable type."""

    findings: tuple[Finding, ...]


def match_elements(scene: Scene) -> ElementMatch:
    """Match expected elements with those of the page.

    Args:
        scene: The played request.

    Returns:
        A matching in which no element of the page stands for two expected ones and as
        many as possible have an acceptable type.
    """
    expected = scene.expect.elements
    good = [_candidates(scene, each, with_type=True) for each in expected]
    taken = _assign(good)
    right = tuple(choice is not None for choice in taken)
    used = {choice for choice in taken if choice is not None}
    rest = [
        []
        if right[place]
        else [one for one in _candidates(scene, each) if one not in used]
        for place, each in enumerate(expected)
    ]
    wrong = _assign(rest)
    chosen = [
        one if one is not None else wrong[place] for place, one in enumerate(taken)
    ]
    found = tuple(None if one is None else scene.located[one] for one in chosen)
    findings = tuple(
        _describe(each, found[place])
        for place, each in enumerate(expected)
        if not right[place]
    )
    return ElementMatch(found, right, findings)


def list_extra(scene: Scene, match: ElementMatch) -> list[Located]:
    """Return elements that nobody asked for.

    Args:
        scene: The played request.
        match: Which element each expected one is.

    Returns:
        New elements that are no expected one. Buttons that every page has (submit,
        cancel, back) are not among them, nor what fills an expected container of
        which the record does not say what is inside.
    """
    wanted = {found.pointer for found in match.found if found is not None}
    inside = any(each.zone.startswith("in:") for each in scene.expect.elements)
    return [
        found
        for found in scene.located
        if found.pointer not in wanted
        and not scene.is_old(found)
        and found.get("action") not in _STANDARD_ACTIONS
        and not (not inside and _is_within(found, wanted))
    ]


def _is_within(located: Located, pointers: set[str]) -> bool:
    """Tell whether an element stands inside one of others."""
    parent = located.parent
    while parent is not None:
        if parent.pointer in pointers:
            return True
        parent = parent.parent
    return False


def _candidates(
    scene: Scene, expected: ExpectedElement, *, with_type: bool = False
) -> list[int]:
    """Return the elements that an expected one may be, the closest label first."""
    found = [
        place
        for place, located in enumerate(scene.located)
        if stands_in(located, scene.after, expected.zone)
        and is_same_label(
            expected.label, label_of(located), exactly=_is_untouched(scene, located)
        )
        and not (with_type and not set(names_of_type(located)) & set(expected.types))
    ]
    key = label_key(expected.label)
    return sorted(
        found,
        key=lambda place: abs(
            len(label_key(str(label_of(scene.located[place])))) - len(key)
        ),
    )


def _is_untouched(scene: Scene, located: Located) -> bool:
    """Tell whether an element had the same label before: it is no new one."""
    old = scene.old.get(located.id or "") if scene.is_same_page else None
    return old is not None and label_of(old) == label_of(located)


def _assign(choices: Sequence[Sequence[int]]) -> list[int | None]:
    """Give each a choice of its own, for as many as possible (augmenting paths)."""
    owner: dict[int, int] = {}

    def place(who: int, tried: set[int]) -> bool:
        for choice in choices[who]:
            if choice in tried:
                continue
            tried.add(choice)
            if choice not in owner or place(owner[choice], tried):
                owner[choice] = who
                return True
        return False

    for who in sorted(range(len(choices)), key=lambda who: len(choices[who])):
        place(who, set())
    chosen: list[int | None] = [None] * len(choices)
    for choice, who in owner.items():
        chosen[who] = choice
    return chosen


def _describe(expected: ExpectedElement, found: Located | None) -> Finding:
    """Say what is wrong with an expected element."""
    name, types = f"{expected.label}@{expected.zone}", " | ".join(expected.types)
    if found is None:
        text = Text(f"没有“{name}”（{types}）", f"{name} ({types}) is not there")
    else:
        kind = found.get("type")
        text = Text(
            f"“{name}”的类型是 {kind}，应为 {types}",
            f"{name} is a {kind}, expected {types}",
        )
    return Finding(Part.ELEMENTS, text)
