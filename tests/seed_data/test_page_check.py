"""The page check accepts what the seed shows as right."""

import pytest

from backend.domain.catalogue import Catalogue
from backend.domain.knowledge import ChildZone
from backend.domain.violations import Rule, Violation
from backend.validation import PageChecker


@pytest.fixture(scope="module")
def checker(catalogue: Catalogue) -> PageChecker:
    return PageChecker(catalogue)


def without_missing_ids(violations: tuple[Violation, ...]) -> list[Violation]:
    """Drop what the server adds to every submission."""
    return [v for v in violations if v.rule is not Rule.MISSING_ID]


def test_every_worked_example_passes(
    catalogue: Catalogue, checker: PageChecker
) -> None:
    found = {
        example.key: violations
        for example in catalogue.examples
        if (violations := without_missing_ids(checker.check(example.page)))
    }

    assert found == {}


def test_every_element_example_passes_where_it_is_on_offer(
    catalogue: Catalogue, checker: PageChecker
) -> None:
    found = {
        element.key: violations
        for element in catalogue.elements
        if (
            violations := checker.check_element(
                element.example, (ChildZone(element.place.zone, element.place),)
            )
        )
    }

    assert found == {}


def test_every_feature_example_passes_on_its_element(
    catalogue: Catalogue, checker: PageChecker
) -> None:
    found = {}
    for element in catalogue.elements:
        zones = (ChildZone(element.place.zone, element.place),)
        for feature in element.features:
            shown = {**(element.example or {}), feature.property: feature.example}
            wrong = [
                violation
                for violation in checker.check_element(shown, zones)
                # A condition on its own looks at a field of a page that is not there.
                if violation.rule is not Rule.DANGLING_REFERENCE
            ]
            if wrong:
                found[feature.key] = wrong

    assert found == {}
