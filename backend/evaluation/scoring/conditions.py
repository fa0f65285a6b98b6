"""Expected conditions compared with those of pages, as trees."""

from collections.abc import Iterable

from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import Located
from backend.domain.words import fold_word
from backend.evaluation.scoring.condition_forms import (
    Form,
    falsy,
    form_of,
    is_one_of,
    literal_key,
    truthy,
)
from backend.evaluation.scoring.scenes import Scene
from backend.evaluation.scoring.values import options_of

__all__ = ["OPERATORS", "OPTION", "is_condition", "option_values"]

OPTION = "option:"
"""What stands before the label of an option whose value is meant."""

OPERATORS = {
    "equals": "===",
    "===": "===",
    "==": "===",
    "in": "===",
    "not_equals": "!==",
    "!==": "!==",
    "!=": "!==",
    "not_in": "!==",
    ">": ">",
    "gt": ">",
    ">=": ">=",
    "gte": ">=",
    "<": "<",
    "lt": "<",
    "<=": "<=",
    "lte": "<=",
    "contains": "holds",
    "includes": "holds",
    "not_empty": "truthy",
    "empty": "falsy",
}
"""Words of `op`, and what they mean."""


def is_condition(actual: Json, wanted: Json, scene: Scene) -> bool:
    """Tell whether a condition is the one wanted.

    Args:
        actual: The page's condition.
        wanted: `{depends_on, equals | op, value}`, or a condition as pages hold it.
        scene: The played request.

    Returns:
        True when both are the same tree.
    """
    form = form_of(actual)
    if form is None or not isinstance(wanted, dict):
        return False
    if "template" in wanted:
        return form == form_of(wanted)
    return form in set(_wanted_forms(wanted, scene))


def option_values(subjects: Iterable[Located], wanted: Json) -> list[Json]:
    """Return what a value in a record may be in the page.

    Args:
        subjects: The elements whose value is meant.
        wanted: A literal, the label of an option, or `option:` and that label.

    Returns:
        The values of the options of that label or value; the literal itself where no
        element lists its options.
    """
    text = wanted.removeprefix(OPTION) if isinstance(wanted, str) else wanted
    found: list[Json] = []
    is_listed = False
    for subject in subjects:
        for label, value in options_of(subject.element):
            is_listed = True
            if literal_key(value) == literal_key(text) or fold_word(label) == fold_word(
                str(text)
            ):
                found.append(value)
    return found or ([] if is_listed and isinstance(text, str) else [text])


def _wanted_forms(wanted: JsonObject, scene: Scene) -> Iterable[Form]:
    """Yield every form that would be right."""
    operator = OPERATORS[str(wanted.get("op", "equals"))]
    target = wanted.get("equals", wanted.get("value"))
    ref = str(wanted["depends_on"])
    subjects = scene.find(ref)
    named = [each for each in scene.located if each.get("field") == ref]
    subjects = [*subjects, *named]
    fields = {str(each.get("field")) for each in subjects if each.get("field")} or {ref}
    for field in fields:
        if operator in {"truthy", "falsy"}:
            yield (operator, field)
            continue
        own = [each for each in subjects if each.get("field") == field]
        yield from _compared_forms(operator, field, target, own)


def _compared_forms(
    operator: str, field: str, target: Json, subjects: list[Located]
) -> Iterable[Form]:
    """Yield the right forms of one field compared with something."""
    if operator not in {"===", "!=="}:
        for value in option_values(subjects, target):
            if operator == "holds":
                yield ("holds", field, literal_key(value))
            else:
                yield ("compare", operator, field, literal_key(value))
        return
    negated = operator == "!=="
    if isinstance(target, bool):
        yield from _flag_forms(field, is_on=target is not negated)
        return
    targets = target if isinstance(target, list) else [target]
    found = [option_values(subjects, each) for each in targets]
    if all(found):
        for values in _choices(found):
            yield is_one_of(field, values, negated=negated)


def _choices(found: list[list[Json]]) -> Iterable[list[Json]]:
    """Yield every way to take one value of each list."""
    if not found:
        yield []
        return
    for value in found[0]:
        for rest in _choices(found[1:]):
            yield [value, *rest]


def _flag_forms(field: str, *, is_on: bool) -> Iterable[Form]:
    """Yield the ways to ask whether a switch is on or off."""
    yield is_one_of(field, [is_on])
    yield is_one_of(field, [not is_on], negated=True)
    yield truthy(field) if is_on else falsy(field)
