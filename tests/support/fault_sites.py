"""Where a fault can be put into a page: fresh copies of it, one element of each."""

import json
import random
from collections.abc import Callable, Iterator
from copy import deepcopy
from typing import NamedTuple, TypeAlias

from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, Element

__all__ = ["At", "Found", "Injector", "anywhere", "has", "needs"]

Found: TypeAlias = Iterator[tuple[str, Json, bool, bool]]
"""What is wrong, the page with it, whether code alone can mend it, and whether it has to
make up a name for that."""


class At(NamedTuple):
    """One element of a copy of a page."""

    page: JsonObject
    element: JsonObject
    known: Element


class Injector:
    """Puts faults into copies of one page."""

    def __init__(
        self, page: JsonObject, catalogue: Catalogue, chance: random.Random
    ) -> None:
        self.page = page
        self.catalogue = catalogue
        self.chance = chance
        self.text = json.dumps(page, ensure_ascii=False, separators=(",", ":"))

    def elements(self) -> Iterator[At]:
        """Yield fresh copies of the page, one of its elements, and what it is."""
        for way, known in list(self._ways()):
            copy = deepcopy(self.page)
            element: Json = copy
            for index in way:
                element = element["elements"][index]
            yield At(copy, element, known)

    def one(self, wanted: Callable[[At], bool]) -> Iterator[At]:
        """Yield a copy with one of the elements that fit, when any does."""
        fitting = [each for each in self.elements() if wanted(each)]
        if fitting:
            yield self.chance.choice(fitting)

    def _ways(self) -> Iterator[tuple[tuple[int, ...], Element]]:
        """Yield the way to each element and its knowledge row."""
        top = self.catalogue.top_zones(self.page["page"])
        waiting: list[tuple[tuple[int, ...], JsonObject, tuple[ChildZone, ...]]] = [
            ((), self.page, top)
        ]
        while waiting:
            way, holder, offered = waiting.pop()
            for index, element in enumerate(holder.get("elements", [])):
                zone = pick_zone(offered, element.get("zone"))
                if zone is None:
                    continue
                known = self.catalogue.find_element_at(zone.place, element["type"])
                if known is not None:
                    here: tuple[int, ...] = (*way, index)
                    yield here, known
                    waiting.append((here, element, known.children))


def anywhere(_: At) -> bool:
    """Take any element."""
    return True


def needs(known: Element, name: str) -> bool:
    """Tell whether an element cannot be without a property."""
    return any(f.property == name and f.required for f in known.features)


def has(known: Element, name: str) -> bool:
    """Tell whether an element has a property."""
    return any(f.property == name for f in known.features)
