"""The score of one played request."""

from dataclasses import dataclass

from backend.domain.catalogue import Catalogue
from backend.domain.texts import Text
from backend.evaluation.records.shapes import Decision, Expect
from backend.evaluation.scoring.actions import check_actions
from backend.evaluation.scoring.attempts import count_attempts
from backend.evaluation.scoring.content_prohibitions import (
    has_invented_page_id,
    unknown_features,
    unknown_types,
)
from backend.evaluation.scoring.elements import list_extra, match_elements
from backend.evaluation.scoring.features import check_feature
from backend.evaluation.scoring.findings import Finding, Part
from backend.evaluation.scoring.orders import check_order
from backend.evaluation.scoring.played import Played
from backend.evaluation.scoring.prohibitions import check_prohibitions
from backend.evaluation.scoring.redirects import check_redirect
from backend.evaluation.scoring.scenes import Scene
from backend.evaluation.scoring.scope import check_scope
from backend.validation import checker_for

__all__ = ["OUTCOMES", "Score", "score_turn"]

OUTCOMES = {
    "applied": Decision.APPLY,
    "partial": Decision.PARTIAL,
    "asked": Decision.ASK,
    "refused": Decision.REFUSE,
}
"""What a run came to, as a decision; any other outcome is none."""


@dataclass(frozen=True, slots=True)
class Score:
    """How good a result is."""

    findings: tuple[Finding, ...]
    """What is wrong; the row passes when nothing is."""

    decided: Decision | None
    """What the model decided; `None` when it did nothing or the run broke off."""

    expected_elements: int
    right_elements: int
    made_elements: int
    """New elements of the page that were expected or are extra."""

    expected_features: int
    right_features: int
    has_attempted: bool
    """Whether the model named something that does not exist."""

    has_delivered: bool
    """Whether something that does not exist was stored."""

    is_edit: bool
    """Whether the record says what an edit may touch."""

    @property
    def passed(self) -> bool:
        """Whether the row passes."""
        return not self.findings

    def is_right(self, part: Part) -> bool:
        """Tell whether nothing is wrong with one part."""
        return all(finding.part is not part for finding in self.findings)


def score_turn(expect: Expect, played: Played, catalogue: Catalogue) -> Score:
    """Score one played request.

    Args:
        expect: What a good result must show.
        played: What it came to.
        catalogue: The knowledge it was played with.

    Returns:
        The score.
    """
    scene = Scene(expect, played, catalogue)
    match = match_elements(scene)
    features = [check_feature(each, scene, match) for each in expect.features]
    wrong = [finding for finding in features if finding is not None]
    findings = (
        *_check_outcome(scene),
        *_check_valid(scene),
        *match.findings,
        *wrong,
        *check_order(scene),
        *check_scope(scene),
        *check_redirect(scene),
        *check_actions(scene),
        *check_prohibitions(scene, match),
    )
    right = sum(match.right)
    return Score(
        findings=findings,
        decided=OUTCOMES.get(played.outcome),
        expected_elements=len(expect.elements),
        right_elements=right,
        made_elements=sum(found is not None for found in match.found)
        + len(list_extra(scene, match)),
        expected_features=len(features),
        right_features=len(features) - len(wrong),
        has_attempted=count_attempts(played, catalogue) > 0,
        has_delivered=_has_delivered(scene),
        is_edit=expect.edit_scope is not None and bool(scene.before),
    )


def _check_outcome(scene: Scene) -> list[Finding]:
    """Check what was decided, and that there is a page of the right type."""
    expect, played = scene.expect, scene.played
    findings = []
    if OUTCOMES.get(played.outcome) is not expect.outcome:
        why = f" ({played.error})" if played.error else ""
        findings.append(
            Text(
                f"结果是 {played.outcome}{why}，应为 {expect.outcome}",
                f"came to {played.outcome}{why}, expected {expect.outcome}",
            )
        )
    has_to_be = expect.outcome in {Decision.APPLY, Decision.PARTIAL}
    found = scene.after.get("page")
    if expect.page_type and found != expect.page_type and (has_to_be or scene.after):
        findings.append(
            Text(
                f"页面类型是 {found}，应为 {expect.page_type}",
                f"the page type is {found}, not {expect.page_type}",
            )
        )
    return [Finding(Part.OUTCOME, text) for text in findings]


def _check_valid(scene: Scene) -> list[Finding]:
    """Check every page that was written by the rules of the protocol."""
    played = scene.played
    checker = checker_for(scene.catalogue)
    return [
        Finding(Part.VALID, Text(f"{where}：{each.zh}", f"{where}: {each.en}"))
        for page_id in sorted(played.written & played.pages_after.keys())
        for found in checker.check(
            played.pages_after[page_id], page_ids=played.pages_after.keys()
        )
        for where, each in [(found.pointer or "/", found.message)]
    ]


def _has_delivered(scene: Scene) -> bool:
    """Tell whether something that does not exist was stored."""
    pages = [scene.played.pages_after.get(each) for each in scene.played.written]
    return any(
        unknown_types(page, scene) or unknown_features(page, scene)
        for page in pages
        if page is not None
    ) or has_invented_page_id("", scene, match_elements(scene))
