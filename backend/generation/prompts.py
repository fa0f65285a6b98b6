"""The messages of a model call, built anew for every leg of a run.

The order serves the providers' caches: instructions and index never change within a
knowledge revision, then the conversation so far, then the one message that holds what
is particular to this run: relevant knowledge, the page, the request.
"""

from collections.abc import Sequence

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import Message, Role
from backend.domain.pages import Located, StoredPage, find_located, walk
from backend.domain.runs import Run
from backend.domain.texts import Lang
from backend.generation.instructions import INSTRUCTIONS
from backend.generation.knowledge_text import details_of, index_of
from backend.generation.prefetch import Prefetch, likely_elements, likely_page_types
from backend.generation.speech import SUBMISSION_ID
from backend.generation.tokens import estimate_tokens
from backend.tools.page_text import dump_page

__all__ = [
    "PAGE_TOKENS",
    "SELECTED_PAGE_TOKENS",
    "first_messages",
    "replay",
    "system_text",
]

PAGE_TOKENS = 12_000
"""Tokens up to which the open page is given whole, inclusive: about 150 elements."""

SELECTED_PAGE_TOKENS = 2_000
"""The same when an element is selected: the request is probably about that one."""


def first_messages(
    run: Run, found: Prefetch, page: StoredPage | None
) -> tuple[Message, ...]:
    """Return the messages that a run begins with.

    Args:
        run: The run.
        found: What was looked up for it.
        page: The open page as it is in the store now.

    Returns:
        Instructions, earlier turns of the conversation, and the request.
    """
    return (
        Message(Role.INSTRUCTIONS, system_text(found.catalogue, run.lang)),
        *found.history,
        Message(Role.USER, _request_text(run, found, page)),
    )


def replay(messages: Sequence[Message]) -> tuple[Message, ...]:
    """Return recorded messages as a model may be told them.

    The answer to a submission that came as text answers no tool call that the model
    made; vendors refuse such messages, so it is told as a person's.

    Args:
        messages: Messages of the record.

    Returns:
        The same messages in the same order.
    """
    return tuple(
        Message(Role.USER, message.text)
        if message.role is Role.TOOL
        and (message.call_id or "").startswith(SUBMISSION_ID)
        else message
        for message in messages
    )


def system_text(catalogue: Catalogue, lang: Lang) -> str:
    """Return the part of the prompt that is the same for every run."""
    head = "# 知识索引" if lang is Lang.ZH else "# Knowledge index"
    return "\n\n".join(
        [
            INSTRUCTIONS.read(lang),
            f"{head}\n{index_of(catalogue, lang)}",
        ]
    )


def _request_text(run: Run, found: Prefetch, page: StoredPage | None) -> str:
    """Return the message that holds knowledge, page and request."""
    zh = run.lang is Lang.ZH
    document = page.document if page else None
    page_types = likely_page_types(found, document)
    elements = likely_elements(found, page_types, document, run.selected)
    details = details_of(found.catalogue, page_types, elements, run.lang)
    parts = [f"# {'相关知识' if zh else 'Relevant knowledge'}\n{details}"]
    if found.pages:
        listed = "\n".join(f"- {p.id}: {p.name}" for p in found.pages)
        parts.append(f"# {'可能相关的页面' if zh else 'Pages it may mean'}\n{listed}")
    parts.append(_page_text(page, run.selected, run.lang))
    parts.append(f"# {'请求' if zh else 'Request'}\n{run.prompt}")
    return "\n\n".join(parts)


def _page_text(page: StoredPage | None, selected: str | None, lang: Lang) -> str:
    """Return the open page: whole, or an outline and what is selected."""
    zh = lang is Lang.ZH
    if page is None:
        none = "没有打开的页面。" if zh else "No page is open."
        return f"# {'当前页面' if zh else 'Current page'}\n{none}"
    head = (
        f"# 当前页面 {page.id}（第 {page.version} 版）"
        if zh
        else f"# Current page {page.id} (version {page.version})"
    )
    located = find_located(page.document, selected) if selected else None
    whole = dump_page(page.document)
    limit = SELECTED_PAGE_TOKENS if located else PAGE_TOKENS
    lines = [head]
    if estimate_tokens(whole) <= limit:
        lines.append(whole)
    else:
        lines += [dump_page(_without_elements(page.document)), *_outline(page.document)]
    if located is not None:
        lines.append(
            "## 用户选中的元素" if zh else "## The element the person selected"
        )
        lines.append(dump_page(_object(located.element)))
    return "\n".join(lines)


def _without_elements(page: JsonObject) -> JsonObject:
    """Return the page-level part of a page."""
    return {key: value for key, value in page.items() if key != "elements"}


def _outline(page: JsonObject) -> Sequence[str]:
    """Return one line per element: enough to name it in an operation."""
    return [_outline_line(found) for found in walk(page)]


def _outline_line(found: Located) -> str:
    """Return the outline's line of one element."""
    zone, label = found.get("zone"), found.get("label")
    parts = [str(found.id), str(found.get("type"))]
    parts += [str(zone)] if zone else []
    parts += [str(label)] if label else []
    return f"{'  ' * (found.depth - 1)}- {' '.join(parts)}"


def _object(value: Json) -> JsonObject:
    """Return a value that is known to be an object as one."""
    return value if isinstance(value, dict) else {}
