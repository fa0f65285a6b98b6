"""All rules about an engine in one pass over the page."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.violations import Violation
from backend.validation.engine.choices import CHOICES, ENUMS, check_choice, check_switch
from backend.validation.engine.containers import check_container
from backend.validation.engine.defaults import WANTED, check_default
from backend.validation.engine.findings import Subject, text_of
from backend.validation.engine.inputs import check_input
from backend.validation.engine.moments import MOMENTS, check_moments
from backend.validation.engine.pages import check_page, check_parts, last_step_of
from backend.validation.leaves import Origins
from backend.validation.placement import Placed

__all__ = ["ENGINES", "EngineRules"]

EngineRule: TypeAlias = Callable[[Subject], Iterator[Violation]]

ENGINES: Mapping[str, tuple[tuple[frozenset[str] | None, EngineRule], ...]] = {
    "ccms": (
        (None, check_input),
        (MOMENTS, check_moments),
        (CHOICES | ENUMS, check_choice),
        (frozenset({"switch"}), check_switch),
        (frozenset(WANTED), check_default),
        (None, check_container),
    )
}
"""Rules about elements by protocol, each with the types it is about, `None` for any.

They are about one engine, not about pages: a protocol without an entry has none.
"""


@lru_cache(maxsize=1_024)
def _rules_of(protocol: str, element_type: str) -> tuple[EngineRule, ...]:
    """Return the rules about one type of element."""
    return tuple(
        rule
        for types, rule in ENGINES.get(protocol, ())
        if types is None or element_type in types
    )


class EngineRules:
    """What an engine silently ignores, blocks or breaks on, for one page."""

    def __init__(
        self, catalogue: Catalogue, page: JsonObject, elements: Sequence[Placed]
    ) -> None:
        """Look at the page as a whole.

        Args:
            catalogue: The knowledge revision; its protocol says which engine.
            page: The page.
            elements: Its elements in document order.
        """
        self._page = page
        self._protocol = catalogue.protocol
        self._last_step = last_step_of(page)
        self._children: dict[str, list[Placed]] = {}
        for placed in elements:
            if placed.parent is not None:
                self._children.setdefault(placed.parent.pointer, []).append(placed)

    def check_page(self, origins: Origins) -> Iterator[Violation]:
        """Check what stands on the page itself.

        Args:
            origins: Value sources and requests on the page, and the way there.

        Yields:
            What would not work, with rule `engine_trap` or `dangling_reference`.
        """
        if self._protocol not in ENGINES:
            return
        subject = Subject(
            self._page,
            self._page,
            type=text_of(self._page, "page"),
            origins=origins,
            last_step=self._last_step,
        )
        yield from check_page(subject)
        yield from check_parts(subject)

    def check_element(self, placed: Placed, origins: Origins) -> Iterator[Violation]:
        """Check one element.

        Args:
            placed: The element, which is an object.
            origins: Value sources and requests in it, and the way there.

        Yields:
            What would not work.
        """
        if placed.element is None:
            return
        kind = placed.element.type
        inside: Sequence[Placed] = ()
        if placed.element.children:
            inside = self._children.get(placed.pointer, ())
        subject = Subject(
            self._page,
            placed.located.element,
            placed,
            kind,
            inside,
            origins,
            self._last_step,
        )
        for rule in _rules_of(self._protocol, kind):
            yield from rule(subject)
        if origins and self._protocol in ENGINES:
            yield from check_parts(subject)
