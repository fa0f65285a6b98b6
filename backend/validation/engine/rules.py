"""All rules about an engine in one pass over the page."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.violations import Violation
from backend.validation.engine.choices import check_choice
from backend.validation.engine.containers import check_container
from backend.validation.engine.defaults import check_default
from backend.validation.engine.findings import Subject
from backend.validation.engine.inputs import check_input
from backend.validation.engine.moments import check_moments
from backend.validation.engine.pages import check_page, check_parts
from backend.validation.placement import Placed

__all__ = ["ENGINES", "check_engine"]

EngineRule = Callable[[Subject], Iterator[Violation]]

ENGINES: Mapping[str, tuple[EngineRule, ...]] = {
    "ccms": (
        check_input,
        check_moments,
        check_choice,
        check_default,
        check_container,
        check_parts,
    )
}
"""Rules about elements by protocol: they are about one engine, not about pages.

A protocol without an entry has none.
"""


def check_engine(
    catalogue: Catalogue, page: JsonObject, elements: Sequence[Placed]
) -> Iterator[Violation]:
    """Check a page for what its engine silently ignores, blocks or breaks on.

    Args:
        catalogue: The knowledge revision; its protocol says which engine.
        page: The page.
        elements: Its elements in document order.

    Yields:
        What would not work, with rule `engine_trap`.
    """
    rules = ENGINES.get(catalogue.protocol)
    if rules is None:
        return
    whole = Subject(page, page)
    yield from check_page(whole)
    yield from check_parts(whole)
    children: dict[str, list[Placed]] = {}
    for placed in elements:
        if placed.parent is not None:
            children.setdefault(placed.parent.pointer, []).append(placed)
    for placed in elements:
        value = placed.located.element
        if placed.element is None or not isinstance(value, dict):
            continue
        inside = tuple(children.get(placed.pointer, ()))
        subject = Subject(page, value, placed, inside)
        for rule in rules:
            yield from rule(subject)
