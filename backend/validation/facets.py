"""What an element needs because of what another of its properties says."""

from collections.abc import Iterator, Mapping

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json
from backend.domain.pointers import extend
from backend.domain.schemas import structure_schemas
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.validation.notation import expected_feature
from backend.validation.placement import Placed

__all__ = ["BUTTON_NEEDS", "CHOICES", "check_button", "check_options"]

BUTTON_NEEDS: Mapping[str, str] = {
    "redirect": "redirectTo",
    "link": "url",
    "request": "request",
}
"""What a button's `action` cannot do without; the engine shows a dead button."""

CHOICES = frozenset({"options", "treeData"})
"""Properties that offer something to choose from."""


def check_button(catalogue: Catalogue, placed: Placed) -> Iterator[Violation]:
    """Check that a button has what its action needs.

    Args:
        catalogue: The knowledge revision.
        placed: Any element.

    Yields:
        At most one violation.
    """
    action = placed.located.get("action")
    needed = BUTTON_NEEDS.get(action) if isinstance(action, str) else None
    if needed is None or placed.element is None or needed in placed.located.element:
        return
    feature = catalogue.features_of(placed.element.key).get(needed)
    if feature is not None:
        yield Violation(
            Rule.MISSING_PROPERTY,
            placed.pointer,
            Text(
                f"action 为“{action}”时必须有“{needed}”",
                f'action "{action}" needs "{needed}"',
            ),
            placed.id,
            expected_feature(feature, structure_schemas(catalogue.structures)),
        )


def check_options(placed: Placed) -> Iterator[Violation]:
    """Check that a choice written by hand offers something.

    Args:
        placed: Any element.

    Yields:
        One violation per empty list of options.
    """
    element = placed.located.element
    for name in sorted(CHOICES):
        value = element.get(name) if isinstance(element, dict) else None
        if value is None or not _is_empty(value):
            continue
        path = (
            (name, "data") if isinstance(value, dict) and "data" in value else (name,)
        )
        yield Violation(
            Rule.EMPTY_OPTIONS,
            extend(placed.pointer, *path),
            Text("没有任何选项", "There is no option to choose"),
            placed.id,
            f'{name}: {{"from":"manual","data":[{{"value":1,"{_text_key(name)}":"A"}}]}}',
        )


def _is_empty(value: Json) -> bool:
    """Tell whether a value is a list of options without options."""
    if isinstance(value, dict) and value.get("from") == "manual":
        data = value.get("data", [])
        return isinstance(data, list) and not data
    return isinstance(value, list) and not value


def _text_key(name: str) -> str:
    """Return what the visible text of an option is called."""
    return "title" if name == "treeData" else "label"
