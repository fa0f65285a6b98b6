"""The messages of a model call, built anew for every leg of a run.

The order serves the providers' caches: instructions and index never change within a
knowledge revision, then the conversation so far, then the one message that holds what
is particular to this run: relevant knowledge, the page, the request.
"""

from collections.abc import Sequence

from backend.domain.catalogue import Catalogue
from backend.domain.messages import Message, Role
from backend.domain.pages import StoredPage
from backend.domain.runs import Run
from backend.domain.texts import Lang
from backend.generation.example_texts import EDIT
from backend.generation.index_text import index_of
from backend.generation.instructions import EDITING, INSTRUCTIONS
from backend.generation.knowledge_text import Wanted, details_of
from backend.generation.likely import wanted_by
from backend.generation.page_context import page_text
from backend.generation.prefetch import Prefetch
from backend.generation.speech import SUBMISSION_ID
from backend.generation.worked_examples import examples_of

__all__ = ["first_messages", "replay", "system_text"]


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
    """Return the message that holds examples, knowledge, page and request.

    What depends on the kind of work alone comes first, for the providers' caches.
    """
    zh = run.lang is Lang.ZH
    document = page.document if page else None
    wanted = wanted_by(found, document, run)
    parts = _ways_to_write(found.catalogue, wanted, page, run.lang)
    details = details_of(found.catalogue, wanted, run.lang)
    parts.append(f"# {'相关知识' if zh else 'Relevant knowledge'}\n{details}")
    if found.pages:
        listed = "\n".join(f"- {p.id}: {p.name}" for p in found.pages)
        parts.append(f"# {'可能相关的页面' if zh else 'Pages it may mean'}\n{listed}")
    parts.append(_open_page(page, found, run))
    parts.append(f"# {'请求' if zh else 'Request'}\n{run.prompt}")
    return "\n\n".join(parts)


def _ways_to_write(
    catalogue: Catalogue, wanted: Wanted, page: StoredPage | None, lang: Lang
) -> list[str]:
    """Return how this kind of work is written, with worked examples."""
    if page is not None:
        parts = [EDITING.read(lang)]
        examples = examples_of(catalogue, EDIT, lang)
    else:
        parts = []
        kinds = [row.key for row in wanted.page_types]
        told = (examples_of(catalogue, kind, lang) for kind in kinds)
        examples = next((found for found in told if found), ())
    if examples:
        head = "# 示例" if lang is Lang.ZH else "# Examples"
        parts.append("\n".join([head, *examples]))
    return parts


def _open_page(page: StoredPage | None, found: Prefetch, run: Run) -> str:
    """Return the open page under its heading."""
    zh = run.lang is Lang.ZH
    head = "# 当前页面" if zh else "# Current page"
    if page is None:
        return f"{head}\n{'没有打开的页面。' if zh else 'No page is open.'}"
    text = page_text(
        page.document,
        run.prompt,
        run.selected,
        catalogue=found.catalogue,
        lang=run.lang,
    )
    return f"{head} {page.id}\n{text}"
