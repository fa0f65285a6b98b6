"""What the model looked up and what the editor was told to do."""

from backend.domain.json_values import Json
from backend.domain.texts import Text
from backend.evaluation.records.shapes import ExpectedAction
from backend.evaluation.scoring.findings import Finding, Part
from backend.evaluation.scoring.labels import is_same_label
from backend.evaluation.scoring.scenes import Scene

__all__ = ["EDITOR_ACTIONS", "check_actions"]

EDITOR_ACTIONS = frozenset({"scroll_to", "select_element", "highlight", "open_page"})
"""Actions that the editor carries out; what counts is what it was told."""


def check_actions(scene: Scene) -> list[Finding]:
    """Check that everything expected was called or emitted.

    Args:
        scene: The played request.

    Returns:
        One finding per action that is missing.
    """
    return [
        _describe(expected)
        for expected in scene.expect.ui_actions
        if not any(_is_it(expected, given, scene) for given in _given(expected, scene))
    ]


def _given(expected: ExpectedAction, scene: Scene) -> list[Json]:
    """Return the arguments of every action of that name, as far as they were right."""
    if expected.action in EDITOR_ACTIONS:
        emitted = scene.played.emitted
        return [each.arguments for each in emitted if each.name == expected.action]
    return [
        each.arguments
        for each in scene.played.calls
        if each.name == expected.action and each.is_ok
    ]


def _is_it(expected: ExpectedAction, arguments: Json, scene: Scene) -> bool:
    """Tell whether an action is the one expected."""
    given = [text for text in _texts(arguments) if text]
    if expected.target is not None:
        meant = {each.id for each in scene.find(expected.target)} or {expected.target}
        if not meant & set(given):
            return False
    return all(
        any(is_same_label(wanted, each) for each in given) for wanted in expected.args
    )


def _texts(value: Json) -> list[str]:
    """Return every text in some arguments."""
    if isinstance(value, dict):
        return [text for each in value.values() for text in _texts(each)]
    if isinstance(value, list):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []


def _describe(expected: ExpectedAction) -> Finding:
    """Say what is missing."""
    name = f"{expected.action}({expected.target or ', '.join(expected.args)})"
    return Finding(Part.UI_ACTIONS, Text(f"没有 {name}", f"no {name}"))
