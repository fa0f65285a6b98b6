"""What a model named that does not exist, whether or not anything came of it."""

from collections.abc import Iterator

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json
from backend.domain.knowledge import Element, PageType
from backend.domain.pages import RESERVED, walk
from backend.domain.words import fold_word
from backend.evaluation.records.words import ACTIONS
from backend.evaluation.scoring.played import Called, Played

__all__ = ["count_attempts"]

_STRUCTURE = RESERVED | {"page", "elements"}


def count_attempts(played: Played, catalogue: Catalogue) -> int:
    """Count what does not exist among what a model named.

    Args:
        played: The played request.
        catalogue: The knowledge base.

    Returns:
        Tools, element types, properties, page ids and element ids named in tool calls
        that are not there. Other names of the knowledge base count as existing.
    """
    known = _Known(played, catalogue)
    return sum(1 for call in played.calls for _ in _unknown_in(call, known))


class _Known:
    """Everything that exists when a request begins, and what the calls made."""

    def __init__(self, played: Played, catalogue: Catalogue) -> None:
        words = {fold_word(alias.text) for alias in catalogue.aliases}
        self.types = {element.type for element in catalogue.elements} | words
        owners: list[Element | PageType] = [*catalogue.elements, *catalogue.page_types]
        self.features = words | {
            feature.property for owner in owners for feature in owner.features
        }
        pages = [*played.pages_before.values(), *played.pages_after.values()]
        self.elements = {found.id for page in pages for found in walk(page)}
        self.pages = played.pages_before.keys() | played.pages_after.keys()


def _unknown_in(call: Called, known: _Known) -> Iterator[str]:
    """Yield what one call names that does not exist."""
    if call.name not in ACTIONS:
        yield call.name
        return
    arguments = call.arguments if isinstance(call.arguments, dict) else {}
    match call.name:
        case "create_page":
            yield from _unknown_in_page(arguments.get("page", arguments), known)
        case "edit_page":
            for operation in _members(arguments.get("operations")):
                yield from _unknown_in_operation(operation, known)
        case "scroll_to" | "select_element":
            if arguments.get("element_id") not in known.elements:
                yield str(arguments.get("element_id"))
        case "highlight":
            ids = _members(arguments.get("element_ids"))
            yield from (str(each) for each in ids if each not in known.elements)
        case "open_page" | "delete_page":
            if arguments.get("page_id") not in known.pages:
                yield str(arguments.get("page_id"))
        case _:
            pass


def _unknown_in_page(page: Json, known: _Known) -> Iterator[str]:
    """Yield unknown types, properties and page ids of a page as a model writes it."""
    if not isinstance(page, dict):
        return
    yield from _unknown_names(page, known)
    for found in walk(page):
        yield from _unknown_in_element(found.element, known)


def _unknown_in_element(element: Json, known: _Known) -> Iterator[str]:
    """Yield what of one element does not exist."""
    if not isinstance(element, dict):
        return
    kind, target = element.get("type"), element.get("redirectTo")
    if isinstance(kind, str) and not {kind, fold_word(kind)} & known.types:
        yield kind
    if isinstance(target, str) and target not in known.pages:
        yield target
    yield from _unknown_names(element, known)


def _unknown_names(owner: Json, known: _Known) -> Iterator[str]:
    """Yield the names of properties that nothing has."""
    for name in owner:
        if name not in _STRUCTURE and not {name, fold_word(name)} & known.features:
            yield name


def _unknown_in_operation(operation: Json, known: _Known) -> Iterator[str]:
    """Yield what one edit operation names that does not exist."""
    if not isinstance(operation, dict):
        return
    for name in ("id", "before", "after", "into"):
        anchor = operation.get(name)
        if isinstance(anchor, str) and anchor not in known.elements:
            yield anchor
    for found in walk({"elements": [operation.get("element")]}):
        yield from _unknown_in_element(found.element, known)


def _members(value: Json) -> list[Json]:
    """Return a list's members; nothing for what is no list."""
    return value if isinstance(value, list) else []
