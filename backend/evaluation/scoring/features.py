"""Expected features compared with those of the page."""

import json
from collections.abc import Sequence

from backend.domain.json_values import Json
from backend.domain.pages import Located
from backend.domain.texts import Text
from backend.evaluation.records.shapes import ExpectedFeature
from backend.evaluation.scoring.conditions import OPTION, is_condition, option_values
from backend.evaluation.scoring.elements import ElementMatch
from backend.evaluation.scoring.findings import Finding, Part
from backend.evaluation.scoring.labels import names_of_type
from backend.evaluation.scoring.scenes import PAGE, Scene
from backend.evaluation.scoring.values import get_value, has_effect, is_equal

__all__ = ["LEAVES", "check_feature", "subjects_of"]

LEAVES = "*leaf"
"""What points at every element that is no container."""

_MAX_SHOWN = 200


def check_feature(
    expected: ExpectedFeature, scene: Scene, match: ElementMatch
) -> Finding | None:
    """Check one expected feature.

    Args:
        expected: The feature.
        scene: The played request.
        match: Which element each expected one is.

    Returns:
        What is wrong, or `None`.
    """
    if expected.on == PAGE:
        good = _is_right(expected, None, scene)
        return None if good else _describe(expected, [scene.after])
    subjects = subjects_of(expected.on, scene, match)
    if expected.on == LEAVES:
        able = [
            each
            for each in subjects
            if any(scene.feature(each, name.split(".")[0]) for name in expected.names)
        ]
        wrong = [each for each in able if not _is_right(expected, each, scene)]
        if able and not wrong:
            return None
        return _describe(expected, [each.element for each in wrong])
    if any(_is_right(expected, each, scene) for each in subjects):
        return None
    return _describe(expected, [each.element for each in subjects])


def subjects_of(on: str, scene: Scene, match: ElementMatch) -> Sequence[Located]:
    """Return the elements that `on` means.

    Args:
        on: Label, `label@zone`, id or `*leaf`.
        scene: The played request.
        match: Which element each expected one is.

    Returns:
        The elements: where the record expects an element of that label, that very one.
    """
    if on == LEAVES:
        return [each for each in scene.located if not each.get("elements")]
    if scene.is_same_page and on in scene.old:
        return scene.find(on)
    expected = [
        found
        for each, found in zip(scene.expect.elements, match.found, strict=True)
        if found is not None
        and on.removeprefix("new:") in {each.label, f"{each.label}@{each.zone}"}
    ]
    return expected or scene.find(on)


def _is_right(expected: ExpectedFeature, located: Located | None, scene: Scene) -> bool:
    """Tell whether an element, or the page, has the feature as expected."""
    return any(_has(name, expected, located, scene) for name in expected.names)


def _has(
    name: str, expected: ExpectedFeature, located: Located | None, scene: Scene
) -> bool:
    """Tell whether a property is there, with the value expected if there is one."""
    owner = scene.after if located is None else located.element
    value = get_value(owner, name)
    if not expected.has_value:
        return has_effect(value)
    wanted = expected.value
    if value is None and wanted is not None:
        value = _default_of(name, located, scene)
    if name.rsplit(".", maxsplit=1)[-1] == "condition" and wanted is not None:
        return is_condition(value, wanted, scene)
    if name == "type" and located is not None:
        return wanted in names_of_type(located)
    if isinstance(wanted, str) and wanted.startswith(OPTION):
        subjects = [] if located is None else [located]
        return any(is_equal(value, each) for each in option_values(subjects, wanted))
    return is_equal(value, wanted, ordered=expected.is_ordered)


def _default_of(name: str, located: Located | None, scene: Scene) -> Json:
    """Return what the engine assumes when a property is absent."""
    feature = scene.feature(located, name)
    if feature is None:
        return None
    if feature.has_default:
        return feature.default
    is_switched = isinstance(feature.example, dict) and "enable" in feature.example
    return {"enable": False} if is_switched else None


def _describe(expected: ExpectedFeature, owners: Sequence[Json]) -> Finding:
    """Say what is wrong with a feature."""
    name = f"{expected.on} · {'|'.join(expected.names)}"
    wanted = _show(expected.value) if expected.has_value else "…"
    if not owners:
        return Finding(
            Part.FEATURES,
            Text(
                f"{name} = {wanted}：没有该元素", f"{name} = {wanted}: no such element"
            ),
        )
    found = ", ".join(_show(get_value(each, expected.names[0])) for each in owners)
    return Finding(
        Part.FEATURES,
        Text(f"{name} 是 {found}，应为 {wanted}", f"{name} is {found}, not {wanted}"),
    )


def _show(value: Json) -> str:
    """Return a value as short JSON."""
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= _MAX_SHOWN else f"{text[: _MAX_SHOWN - 1]}…"
