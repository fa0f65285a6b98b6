"""The judges can fail: each hole that is planted into the product is found by its kind.

The same models in the same scenes find nothing in the product as it is.
"""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

import pytest

from backend.db.session import Database
from backend.knowledge.base import KnowledgeBase
from tests.adversaries import flooders, injectors, leaks, liars, oracles, streams
from tests.adversaries.cast import Adversary
from tests.adversaries.findings import Kind
from tests.adversaries.judges import judge
from tests.adversaries.scenes import SCENES
from tests.adversaries.stages import Material
from tests.adversaries.trials import MakeService, make_service, play_trial
from tests.adversaries.worlds import SqliteWorlds

pytestmark = [pytest.mark.xdist_group("adversaries"), pytest.mark.no_cover]
"""What they are played with is made once per process, and takes seconds."""

SEEDS = 12
"""Runs in which a hole has to be found; models do not go through every hole at once."""

BY_NAME = {scene.name: scene for scene in SCENES}


@dataclass(frozen=True)
class Hole:
    """A hole, who goes through it, and what it is to be found as."""

    name: str
    kind: Kind
    adversary: type[Adversary]
    scene: str
    make: MakeService = make_service
    store: Callable[[Database], KnowledgeBase] = KnowledgeBase


UNCHECKED = leaks.with_tool(leaks.CreatesUnchecked())

HOLES = (
    Hole("no check", Kind.INVALID, oracles.FAULTY[8], "create zh", UNCHECKED),
    Hole("no gate", Kind.UNSAFE, injectors.Smuggler, "create zh", UNCHECKED),
    Hole("no ids", Kind.INVALID, liars.InventsIds, "create zh", UNCHECKED),
    Hole("no secrets", Kind.LEAKED, injectors.Leaker, "create en", UNCHECKED),
    Hole(
        "scrolls blindly",
        Kind.INVENTED,
        liars.InventsIds,
        "edit zh",
        leaks.with_tool(leaks.ScrollsBlindly()),
    ),
    Hole(
        "asks blindly",
        Kind.INVENTED,
        liars.InventsIds,
        "create zh",
        leaks.with_tool(leaks.AsksBlindly()),
    ),
    Hole(
        "edits elsewhere",
        Kind.TOUCHED,
        injectors.OtherPages,
        "edit zh",
        leaks.with_tool(leaks.EditsElsewhere()),
    ),
    Hole(
        "does not propose",
        Kind.TOUCHED,
        oracles.OracleReplayer,
        "review zh",
        leaks.with_tool(leaks.EditsAtOnce()),
    ),
    Hole(
        "deletes at once",
        Kind.TOUCHED,
        injectors.Destroyer,
        "create zh",
        leaks.with_tool(leaks.DeletesAtOnce()),
    ),
    Hole(
        "tells of another page",
        Kind.UNTOLD,
        oracles.OracleReplayer,
        "edit zh",
        leaks.with_tool(leaks.TellsAnotherPage()),
    ),
    Hole(
        "ends twice",
        Kind.ENDLESS,
        liars.ClaimsDone,
        "create zh",
        store=leaks.EndsTwice,
    ),
    Hole(
        "asks the model too often",
        Kind.OVER_LIMIT,
        flooders.EndlessTurns,
        "create zh",
        leaks.with_limits_ignored,
    ),
    Hole(
        "works too many calls",
        Kind.OVER_LIMIT,
        flooders.ManyCalls,
        "edit zh",
        leaks.with_limits_ignored,
    ),
    Hole(
        "takes too long",
        Kind.OVER_LIMIT,
        streams.NeverEnding,
        "edit in a hurry",
        leaks.with_limits_ignored,
    ),
    Hole(
        "believes the model",
        Kind.CLAIMED,
        liars.ClaimsDone,
        "create zh",
        store=leaks.BelievesTheModel,
    ),
)


@pytest.mark.parametrize("hole", HOLES, ids=lambda hole: hole.name)
def test_a_judge_finds_the_hole_of_a_product_that(
    hole: Hole, worlds: SqliteWorlds, material: Material
) -> None:
    scene = BY_NAME[hole.scene]
    for seed in range(SEEDS):
        honest = worlds.renew()
        leaky = (
            hole.store(honest.database) if hole.store is not KnowledgeBase else honest
        )
        trial = play_trial(
            leaky, hole.adversary, scene, Random(seed), material, hole.make
        )
        if hole.kind in {found.kind for found in judge(trial, material.catalogue)}:
            break
    else:
        pytest.fail(f"{hole.name} was not found")

    sound = play_trial(worlds.renew(), hole.adversary, scene, Random(seed), material)
    assert judge(sound, material.catalogue) == []


def test_every_kind_of_finding_has_a_hole() -> None:
    assert {hole.kind for hole in HOLES} == set(Kind)
