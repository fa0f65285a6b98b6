"""Which element of a page was meant, when an id does not exist."""

from backend.domain.errors import ElementNotFoundError
from backend.domain.json_values import JsonObject
from backend.domain.lookalikes import nearest_names
from backend.domain.pages import walk
from backend.domain.words import fold_word

__all__ = ["check_element_id"]


def check_element_id(page: JsonObject, element_id: str) -> None:
    """Check that a page has an element.

    Args:
        page: The page document.
        element_id: The id; a label is no id, but leads to the right suggestion.

    Raises:
        ElementNotFoundError: If there is none, naming the nearest ids.
    """
    labels = {found.id: found.get("label") for found in walk(page) if found.id}
    if element_id in labels:
        return
    wanted = fold_word(element_id)
    labelled = [
        key
        for key, label in labels.items()
        if isinstance(label, str) and fold_word(label) == wanted
    ]
    raise ElementNotFoundError(
        element_id, tuple(labelled[:3]) or nearest_names(element_id, labels)
    )
