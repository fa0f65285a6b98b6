"""Runs by number: which adversary plays which scene, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from backend.domain.runs import RunOutcome, RunStatus
from backend.knowledge.base import KnowledgeBase
from tests.adversaries.cast import Adversary
from tests.adversaries.judges import judge
from tests.adversaries.rosters import ROSTER, everybody
from tests.adversaries.scenes import pick_scene
from tests.adversaries.stages import Material
from tests.adversaries.trials import MakeService, Trial, make_service, play_trial

__all__ = ["CLASSES", "Result", "cast_for", "play_numbered"]

CLASSES = tuple(ROSTER)
"""The classes of models."""


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one run, small enough to be sent between processes."""

    number: int
    group: str
    """The class of models."""

    model: str
    scene: str
    end: str
    """`applied`, `refused`, `failed` or `other`."""

    findings: Sequence[tuple[str, str]]
    """Kind and words of everything that is wrong."""


def cast_for(number: int) -> tuple[str, type[Adversary]]:
    """Return who plays a run: everybody in turn."""
    everyone = everybody()
    return everyone[number % len(everyone)]


def play_numbered(
    knowledge: KnowledgeBase,
    material: Material,
    seed: int,
    number: int,
    make: MakeService = make_service,
) -> Result:
    """Play the run of a number and judge it.

    Args:
        knowledge: A store with the world's pages and nothing else.
        material: What models draw from.
        seed: Other runs for another one.
        number: Number of the run.
        make: Builds the service.

    Returns:
        What came of it.
    """
    group, adversary = cast_for(number)
    chance = Random(f"{seed}/{number}")
    scene = pick_scene(chance, edits=adversary.edits)
    trial = play_trial(knowledge, adversary, scene, chance, material, make)
    findings = judge(trial, material.catalogue)
    return Result(
        number,
        group,
        adversary.__name__,
        scene.name,
        _end_of(trial),
        [(finding.kind.value, finding.what) for finding in findings],
    )


def _end_of(trial: Trial) -> str:
    """Return how a run ended, in one word."""
    run = trial.run
    if run.status is RunStatus.FAILED:
        return "failed"
    match run.outcome:
        case RunOutcome.APPLIED | RunOutcome.PARTIAL:
            return "applied"
        case RunOutcome.REFUSED:
            return "refused"
        case _:
            return "other"
