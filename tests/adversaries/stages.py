"""What an adversary is given: its scene, chance, material, and the run it is part of."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from typing import ClassVar, TypeVar

from typing_extensions import override

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.runs import RunId
from backend.generation.service import RunService
from backend.knowledge.base import KnowledgeBase
from backend.validation import PageChecker
from tests.adversaries.pages import OPEN, PAGES
from tests.adversaries.scenes import Scene
from tests.support.faults import CLASSES, Fault, faults_in, right_pages
from tests.support.real_protocol import ccms
from tests.support.slots import Slot, distinct_slots, usable_slots

__all__ = ["Material", "SkippingLoop", "Stage"]

T = TypeVar("T")


class SkippingLoop(asyncio.SelectorEventLoop):
    """An event loop whose clock can be moved on, so that nobody waits for a time limit."""

    skipped_s = 0.0

    @override
    def time(self) -> float:
        """Return the moved clock, in seconds."""
        return super().time() + self.skipped_s

    def skip(self, seconds: float) -> None:
        """Move the clock on; what is due by then comes in the next rounds."""
        self.skipped_s += seconds


class Material:
    """Pages, faults and slots that adversaries draw from, made once per process."""

    RANDOM_PAGES: ClassVar = 24

    def __init__(self, seed: int = 0) -> None:
        """Make the random pages.

        Args:
            seed: Other pages for another number.
        """
        self.catalogue: Catalogue = ccms()
        checker = PageChecker(self.catalogue)
        self.pages: Sequence[JsonObject] = [
            page
            for page in right_pages(self.catalogue, self.RANDOM_PAGES, seed)
            if not checker.check(page, page_ids=PAGES)
        ]
        self._faults: dict[str, Sequence[Fault]] = {}

    @cached_property
    def slots(self) -> Sequence[Slot]:
        """One slot of each kind that a text can reach."""
        return distinct_slots(usable_slots(self.catalogue, PageChecker(self.catalogue)))

    def faults(self, code: str) -> Sequence[Fault]:
        """Return faults of a class, in the world's open page and in random ones."""
        if code not in self._faults:
            self._faults[code] = [
                fault
                for number, page in enumerate([PAGES[OPEN], *self.pages[:12]])
                for fault in faults_in(page, self.catalogue, number, only={code})
            ]
        return self._faults[code]

    @property
    def names(self) -> Sequence[str]:
        """Names of properties and types, for changing pages at random."""
        features = [f for row in self.catalogue.elements for f in row.features]
        features += [f for row in self.catalogue.page_types for f in row.features]
        found = {feature.property for feature in features}
        types = {row.type for row in self.catalogue.elements}
        return sorted(found | types | {"id", "zone", "type", "elements", "page"})

    def any_fault(self, chance: Random) -> Fault:
        """Return a fault of any class."""
        return chance.choice(self.faults(chance.choice(CLASSES)))


@dataclass
class Stage:
    """Where an adversary plays."""

    scene: Scene
    chance: Random
    material: Material
    knowledge: KnowledgeBase
    service: RunService | None = None
    """The service that works the run, once there is one."""

    run_id: RunId | None = None
    notes: set[str] = field(default_factory=set)
    """Ids of pages that somebody else changed or removed during the run."""

    @property
    def pages(self) -> Mapping[str, JsonObject]:
        """The pages that the world begins with."""
        return PAGES

    def skip(self, seconds: float) -> None:
        """Move the clock on, where it can be."""
        loop = asyncio.get_running_loop()
        if isinstance(loop, SkippingLoop):
            loop.skip(seconds)
