"""Texts of pages: what stands where."""

from collections.abc import Iterator

from backend.domain.json_values import Json, JsonObject
from backend.evaluation.scoring.scenes import Scene

__all__ = ["new_texts", "raw_texts", "texts_of"]

RAW_MODES = frozenset({"html", "markdown", "richtext"})
"""Modes in which a text enters the page as it is."""

_MODE_SLOTS = ("mode", "type", "contentMode")
_RAW_SLOTS = frozenset({"html", "innerHTML", "dangerouslySetInnerHTML", "markdown"})


def texts_of(value: Json, path: tuple[str, ...] = ()) -> Iterator[tuple[str, str]]:
    """Yield every text of a value.

    Args:
        value: Any JSON value.
        path: Names of properties that lead there.

    Yields:
        The name of the property that holds the text, and the text.
    """
    if isinstance(value, dict):
        for name, each in value.items():
            yield from texts_of(each, (*path, name))
    elif isinstance(value, list):
        for each in value:
            yield from texts_of(each, path)
    elif isinstance(value, str):
        yield (path[-1] if path else ""), value


def new_texts(scene: Scene) -> list[tuple[str, str]]:
    """Return the texts of all written pages that were not there before.

    Args:
        scene: The played request.

    Returns:
        Names of properties, and texts.
    """
    found: list[tuple[str, str]] = []
    for page_id in scene.played.written:
        before = set(texts_of(scene.played.pages_before.get(page_id)))
        after = texts_of(scene.played.pages_after.get(page_id))
        found += [each for each in after if each not in before]
    return found


def raw_texts(value: Json) -> Iterator[str]:
    """Yield the texts that would enter the page without being escaped.

    Args:
        value: A page or a part of one.

    Yields:
        Every text within something that is in HTML or markdown mode.
    """
    if isinstance(value, list):
        for each in value:
            yield from raw_texts(each)
    if not isinstance(value, dict):
        return
    if is_raw(value):
        own = {name: each for name, each in value.items() if name != "elements"}
        yield from (text for _, text in texts_of(own))
    for name, each in value.items():
        if name in _RAW_SLOTS:
            yield from (text for _, text in texts_of(each))
        else:
            yield from raw_texts(each)


def is_raw(value: JsonObject) -> bool:
    """Tell whether an object is in HTML or markdown mode."""
    return any(str(value.get(name)).casefold() in RAW_MODES for name in _MODE_SLOTS)
