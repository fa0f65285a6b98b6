"""Which rows the strict forms of a model call are made of."""

import json
import re
from collections.abc import Iterator, Sequence

from backend.domain.json_values import Json
from backend.domain.messages import Message, Role, ToolCall
from backend.domain.pages import StoredPage
from backend.domain.runs import Run
from backend.export.strict import RowsInPlay
from backend.generation.likely import likely_elements, likely_page_types
from backend.generation.prefetch import Prefetch
from backend.tools.base import Scene

__all__ = ["scene_of"]

_FOUND_PAGE = re.compile(r"^- \*([a-z0-9_]+)\*: ", re.MULTILINE)
"""A page in an answer of the tool that finds them."""

_FINDS_PAGES = "get_page_id"


def scene_of(
    run: Run, found: Prefetch, page: StoredPage | None, messages: Sequence[Message]
) -> Scene:
    """Return what a model call is about.

    Likely rows, and all that the model has looked up itself: asking about an element
    puts it on offer in the next call.

    Args:
        run: The run.
        found: What was looked up for it.
        page: The open page as it is now.
        messages: The conversation so far.

    Returns:
        The scene.
    """
    catalogue = found.catalogue
    document = page.document if page else None
    kinds = likely_page_types(found, document)
    elements = [e.key for e in likely_elements(found, kinds, document, run)]
    asked = [key for call in _calls(messages) for key in _keys(call)]
    elements += [key for key in asked if catalogue.find_element(key)]
    page_types = [kind.key for kind in kinds]
    page_types += [key for key in asked if catalogue.find_page_type(key)]
    rows = RowsInPlay(
        tuple(dict.fromkeys(page_types)),
        tuple(dict.fromkeys(elements)),
        tuple(key for key in asked if catalogue.find_feature(key)),
        tuple(dict.fromkeys(_pages(found, messages))),
    )
    return Scene(catalogue, run.lang, rows, document)


def _calls(messages: Sequence[Message]) -> Iterator[ToolCall]:
    """Yield the tool calls of a conversation."""
    for message in messages:
        yield from message.tool_calls


def _keys(call: ToolCall) -> Iterator[str]:
    """Yield the texts in the lists of a call's arguments: keys that it asks about."""
    try:
        arguments: Json = json.loads(call.arguments or "{}")
    except ValueError:
        return
    for value in arguments.values() if isinstance(arguments, dict) else ():
        if isinstance(value, list):
            yield from (key for key in value if isinstance(key, str))


def _pages(found: Prefetch, messages: Sequence[Message]) -> Iterator[str]:
    """Yield the ids of pages that the model has been told."""
    yield from (page.id for page in found.pages)
    for message in messages:
        if message.role is Role.TOOL and message.tool_name == _FINDS_PAGES:
            yield from _FOUND_PAGE.findall(message.text)
