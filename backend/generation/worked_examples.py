"""Worked examples: two short requests per kind of work, and the calls that answer them.

They stand beside the request, chosen by what it is about, and show what prose cannot:
how much to write, the short forms, when to ask, when to decline. Each is tried against
the knowledge in play before a model sees it, so that another protocol, or one whose
elements were renamed, is never explained by examples that it would refuse.
"""

import json
from collections.abc import Mapping, Sequence

from backend.assembly import apply_operations, assemble
from backend.domain.catalogue import Catalogue
from backend.domain.errors import OperationError
from backend.domain.json_values import Json, JsonObject
from backend.domain.recent import Recent
from backend.domain.texts import Lang, Text
from backend.generation.example_texts import EXAMPLES, LEADS_TO, WorkedExample
from backend.validation import checker_for

__all__ = ["arguments_of", "examples_of", "fits", "pages_of"]


def examples_of(catalogue: Catalogue, kind: str, lang: Lang) -> Sequence[str]:
    """Return the worked examples of a kind of work.

    Args:
        catalogue: The knowledge in play.
        kind: Key of a page type, or `EDIT`.
        lang: The language.

    Returns:
        The examples that fit the protocol; empty for a kind that has none.
    """
    return _RECENT.get(catalogue).get((kind, lang), ())


def arguments_of(example: WorkedExample, lang: Lang) -> list[tuple[str, JsonObject]]:
    """Return the calls of an example in one language."""
    return [(name, _read(written, lang)) for name, written in example.calls]


def fits(example: WorkedExample, catalogue: Catalogue) -> bool:
    """Tell whether what an example submits passes the check of a protocol.

    Args:
        example: The example.
        catalogue: The knowledge in play.

    Returns:
        Whether every page and every edit comes to a valid page, in each language.
    """
    checker = checker_for(catalogue)
    return all(
        not checker.check(page, page_ids=LEADS_TO)
        for lang in Lang
        for page in pages_of(example, catalogue, lang)
    )


def pages_of(example: WorkedExample, catalogue: Catalogue, lang: Lang) -> list[Json]:
    """Return the pages that the submissions of an example come to.

    Args:
        example: The example.
        catalogue: The knowledge in play.
        lang: The language.

    Returns:
        One page per submission; an edit that cannot be applied gives `None`.
    """
    pages: list[Json] = []
    for name, arguments in arguments_of(example, lang):
        if name == "create_page":
            pages.append(assemble(arguments["page"], catalogue).page)
        elif name == "edit_page":
            before = assemble(example.page, catalogue).page
            pages.append(_edited(before, arguments["operations"], catalogue))
    return pages


def _write_all(catalogue: Catalogue) -> Mapping[tuple[str, Lang], Sequence[str]]:
    """Write the examples that fit a protocol."""
    fitting = {
        kind: [example for example in examples if fits(example, catalogue)]
        for kind, examples in EXAMPLES.items()
    }
    return {
        (kind, lang): tuple(_write(example, lang) for example in examples)
        for kind, examples in fitting.items()
        for lang in Lang
    }


_RECENT: Recent[Catalogue, Mapping[tuple[str, Lang], Sequence[str]]] = Recent(
    _write_all
)


def _write(example: WorkedExample, lang: Lang) -> str:
    """Return an example as a model reads it."""
    called = "; ".join(
        f"{name} {json.dumps(arguments, ensure_ascii=False, separators=(',', ':'))}"
        for name, arguments in arguments_of(example, lang)
    )
    return f"- {example.request.read(lang)}\n  → {called}"


def _edited(page: Json, operations: Sequence[JsonObject], catalogue: Catalogue) -> Json:
    """Return a page after operations, `None` when they cannot be applied."""
    if not isinstance(page, dict):
        return None
    try:
        return apply_operations(page, operations, catalogue).page
    except OperationError:
        return None


def _read(value: Json, lang: Lang) -> Json:
    """Return JSON whose texts are in one language."""
    if isinstance(value, Text):
        return value.read(lang)
    if isinstance(value, dict):
        return {key: _read(part, lang) for key, part in value.items()}
    return [_read(part, lang) for part in value] if isinstance(value, list) else value
