"""A few runs of every adversary; `make adversaries` plays ten thousand."""

from collections import Counter
from random import Random

import pytest

from backend.knowledge.base import KnowledgeBase
from tests.adversaries import injectors, liars, meddlers, oracles, streams, texts
from tests.adversaries.cast import Adversary
from tests.adversaries.judges import judge
from tests.adversaries.playing import CLASSES, cast_for, play_numbered
from tests.adversaries.rosters import everybody
from tests.adversaries.scenes import SCENES, Scene, pick_scene
from tests.adversaries.stages import Material
from tests.adversaries.trials import play_trial
from tests.adversaries.worlds import SqliteWorlds, furnish_anew

pytestmark = [pytest.mark.xdist_group("adversaries"), pytest.mark.no_cover]
"""What they are played with is made once per process, and takes seconds."""

ROUNDS = 2
SEED = 2_026


@pytest.mark.parametrize("group", CLASSES)
def test_nothing_is_wrong_with_any_run_of(
    group: str, worlds: SqliteWorlds, material: Material
) -> None:
    ends: Counter[str] = Counter()
    wrong = []
    for number in range(ROUNDS * len(everybody())):
        if cast_for(number)[0] == group:
            result = play_numbered(worlds.renew(), material, SEED, number)
            ends[result.end] += 1
            wrong += [(number, result.model, result.scene, *f) for f in result.findings]
    assert wrong == []
    assert ends.total() >= ROUNDS


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.name)
def test_a_model_that_is_right_gets_its_work_done(
    scene: Scene, worlds: SqliteWorlds, material: Material
) -> None:
    trial = play_trial(
        worlds.renew(), oracles.OracleReplayer, scene, Random(1), material
    )
    assert judge(trial, material.catalogue) == []
    assert trial.run.outcome == "applied"


def test_the_same_number_plays_the_same_run(
    worlds: SqliteWorlds, material: Material
) -> None:
    numbers = range(0, len(everybody()), 9)
    first = [play_numbered(worlds.renew(), material, 1, n) for n in numbers]
    again = [play_numbered(worlds.renew(), material, 1, n) for n in numbers]
    assert first == again


@pytest.mark.parametrize(
    "database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)]
)
@pytest.mark.parametrize(
    "adversary",
    [
        oracles.OracleReplayer,
        liars.CountsWrong,
        liars.InventsIds,
        injectors.Destroyer,
        injectors.Smuggler,
        streams.TwinIds,
        streams.Stalls,
        streams.Raises,
        texts.UnicodeTricks,
        meddlers.PageChanged,
        meddlers.PageRemoved,
        meddlers.AnsweredTwice,
    ],
)
def test_nothing_is_wrong_on_postgresql(
    adversary: type[Adversary], knowledge: KnowledgeBase, material: Material
) -> None:
    for seed in range(2):
        furnish_anew(knowledge)
        chance = Random(f"postgresql/{seed}")
        scene = pick_scene(chance, edits=adversary.edits)
        trial = play_trial(knowledge, adversary, scene, chance, material)
        assert judge(trial, material.catalogue) == []
