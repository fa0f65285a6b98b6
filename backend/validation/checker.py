"""The page check: every rule in one pass, every violation together."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, PageType
from backend.domain.lookalikes import lookalikes_of, nearest_names
from backend.domain.pointers import extend, is_index, split
from backend.domain.recent import Recent
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.validation.brevity import shortened
from backend.validation.engine import EngineRules
from backend.validation.facets import CHOICES, check_button, check_options
from backend.validation.identities import check_fields, check_ids
from backend.validation.leaves import MAX_VALUE_DEPTH, Leaves, Tokens
from backend.validation.limits import check_limits
from backend.validation.notation import brief_value, list_names
from backend.validation.placement import Placed, place_elements
from backend.validation.references import (
    FieldReferences,
    check_breadcrumb,
    check_pages,
    check_parameters,
)
from backend.validation.safety import check_safety
from backend.validation.scanning import scan_leaves
from backend.validation.structure import StructureRules

__all__ = ["MAX_VIOLATIONS", "PageChecker", "checker_for"]

MAX_VIOLATIONS = 1_000
"""How many violations one check reports at most: nobody reads more, and a flood of
mistakes must not cost minutes."""
_SAYS_IT_ALL = frozenset({Rule.EMPTY_OPTIONS, Rule.TOO_DEEP})
_FOLLOWS = frozenset({Rule.WRONG_VALUE, Rule.ENGINE_TRAP})
"""What need not be said of a place where a rule above has said it better."""


class PageChecker:
    """Checks pages against one knowledge revision.

    Safe to share between threads: what it compiles on first use is the same whoever
    compiles it.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the catalogue; schemas are compiled when a page first needs them.

        Args:
            catalogue: The knowledge revision, whose schemas are JSON Schemas (checked
                when it was seeded).
        """
        self._catalogue = catalogue
        self._structure = StructureRules(catalogue)

    def check(
        self, page: Json, *, page_ids: Collection[str] | None = None
    ) -> tuple[Violation, ...]:
        """Check a page with every rule.

        Never raises, whatever the JSON.

        Args:
            page: Anything that claims to be a page.
            page_ids: Every page id there is, for buttons that lead to a page; `None`
                leaves that to somebody who knows.

        Returns:
            At most 1,000 violations in document order; empty exactly when the page is
            right. In a page of too many bytes or elements nothing else is looked at.
        """
        return _report(self._check(page, page_ids=page_ids, only_schema=False))

    def check_schema_stage(self, page: Json) -> tuple[Violation, ...]:
        """Check a page with the rules that a JSON Schema can hold.

        These are the page type, ids, zones, types, children, the names of properties
        and their values: what `backend.export.json_schema.page_schema` says. Both
        accept and refuse the same, as far as the limits of size and depth let this
        stage look at all.

        Args:
            page: Anything that claims to be a page.

        Returns:
            The violations, in document order.
        """
        return _report(self._check(page, page_ids=None, only_schema=True))

    def check_element(
        self, element: Json, offered: tuple[ChildZone, ...]
    ) -> tuple[Violation, ...]:
        """Check one element and what it holds, apart from any page.

        Args:
            element: The element; ids may be missing.
            offered: The zones of the parent it is meant for, the default one first.

        Returns:
            The violations; pointers start at the element.
        """
        page_type = offered[0].place.page_type if offered else ""
        if self._catalogue.find_page_type(page_type) is None:
            return ()
        holder: JsonObject = {"page": page_type, "elements": [element]}
        located, broken = check_limits(holder)
        if broken:
            return _report(_lifted(broken))
        placed = list(place_elements(self._catalogue, offered, located))
        found = self._check_elements(placed, None, page_ids=None)
        return _report(_lifted(v for v in found if v.rule is not Rule.MISSING_ID))

    def _check(
        self, page: Json, *, page_ids: Collection[str] | None, only_schema: bool
    ) -> Iterator[Violation]:
        """Yield what is wrong with a page, stage by stage."""
        if not isinstance(page, dict):
            yield _not_a_page(page)
            return
        located, broken = check_limits(page)
        yield from broken
        if any(not violation.pointer for violation in broken):
            return  # a flood as a whole: it must cost nothing more
        page_type = self._find_page_type(page)
        if page_type is None:
            yield self._unknown_page_type(page)
            return
        leaves = scan_leaves(page)
        numbers = leaves.no_numbers if only_schema else leaves.broken_numbers
        yield from _unreadable(leaves, numbers, "", None)
        unreadable = _broken_names(leaves, numbers)
        yield from self._structure.check_page(page, page_type, unreadable)
        if not only_schema:
            yield from check_safety(leaves, "", None)
            yield from check_parameters(leaves, "", None)
        top = self._catalogue.top_zones(page_type.key)
        placed = list(place_elements(self._catalogue, top, located))
        if only_schema:
            for each in placed:
                yield from self._check_structure(each)
            return
        engine = EngineRules(self._catalogue, page, placed)
        yield from engine.check_page(leaves.origins)
        yield from self._check_elements(placed, engine, page_ids=page_ids)
        if page_ids is not None:
            yield from check_breadcrumb(page, page_ids)

    def _check_elements(
        self,
        elements: list[Placed],
        engine: EngineRules | None,
        *,
        page_ids: Collection[str] | None,
    ) -> Iterator[Violation]:
        """Yield what is wrong with the elements of a page."""
        fields = FieldReferences(self._catalogue, elements)
        for placed in elements:
            fields.read(placed)
            value = placed.located.element
            if not isinstance(value, dict):
                yield from self._structure.check_element(placed, frozenset())
                continue
            leaves = scan_leaves(value)
            pointer, element_id = placed.pointer, placed.id
            numbers = leaves.broken_numbers
            if numbers or leaves.too_deep:
                yield from _unreadable(leaves, numbers, pointer, element_id)
            unreadable = _broken_names(leaves, numbers)
            if unreadable or not self._structure.accepts(placed):
                yield from self._structure.check_element(placed, unreadable)
            if leaves.texts or leaves.unsafe_names:
                yield from check_safety(leaves, pointer, element_id)
                yield from check_parameters(leaves, pointer, element_id)
            if "action" in value:
                yield from check_button(self._catalogue, placed)
            if not CHOICES.isdisjoint(value):
                yield from check_options(placed)
            if engine is not None:
                yield from engine.check_element(placed, leaves.origins)
            if page_ids is not None:
                yield from check_pages(value, pointer, element_id, page_ids)
        yield from fields.check()
        yield from check_ids(elements)
        yield from check_fields(self._catalogue, elements)

    def _check_structure(self, placed: Placed) -> Iterator[Violation]:
        """Yield what a JSON Schema can say of one element."""
        value = placed.located.element
        leaves = scan_leaves(value if isinstance(value, dict) else {})
        numbers = leaves.no_numbers
        yield from _unreadable(leaves, numbers, placed.pointer, placed.id)
        unreadable = _broken_names(leaves, numbers)
        yield from self._structure.check_element(placed, unreadable)

    def _find_page_type(self, page: JsonObject) -> PageType | None:
        """Return the page type that a page names."""
        written = page.get("page")
        return (
            self._catalogue.find_page_type(written)
            if isinstance(written, str)
            else None
        )

    def _unknown_page_type(self, page: JsonObject) -> Violation:
        """Build the violation of a page without a known type."""
        keys = [page_type.key for page_type in self._catalogue.page_types]
        written = page.get("page")
        meant: tuple[str, ...] = ()
        if isinstance(written, str):
            meant = lookalikes_of(self._catalogue).targets("page_type", written)
            meant = meant[:3] or nearest_names(written, keys)
        return Violation(
            Rule.UNKNOWN_PAGE_TYPE,
            "/page" if "page" in page else "",
            Text(
                f"没有页面类型 {brief_value(written)}",
                f"There is no page type {brief_value(written)}",
            ),
            expected=f"page: {list_names(keys)}",
            suggestions=meant,
        )


_RECENT: Recent[Catalogue, PageChecker] = Recent(PageChecker)


def checker_for(catalogue: Catalogue) -> PageChecker:
    """Return the checker of a knowledge revision, made once per revision.

    Args:
        catalogue: The revision; the last eight are remembered by identity.

    Returns:
        The checker.
    """
    return _RECENT.get(catalogue)


def _report(found: Iterable[Violation]) -> tuple[Violation, ...]:
    """Order violations, each once, with pointers that can be written."""
    unique = dict.fromkeys(map(_encodable, islice(found, MAX_VIOLATIONS)))
    if not unique:
        return ()
    said = {violation.pointer for violation in unique if violation.rule in _SAYS_IT_ALL}
    kept = [
        violation
        for violation in unique
        if violation.rule not in _FOLLOWS or violation.pointer not in said
    ]
    return tuple(sorted(map(shortened, kept), key=_order))


def _order(violation: Violation) -> tuple[object, ...]:
    """Return the sort key of document order."""
    tokens = tuple(
        (0, int(token), "") if is_index(token) else (1, 0, token)
        for token in split(violation.pointer)
    )
    return (tokens, violation.rule.value, violation.message.en)


def _encodable(violation: Violation) -> Violation:
    """Shorten a pointer to the part that is Unicode, drop an id that is not."""
    pointer = violation.pointer
    while not _is_unicode(pointer):
        pointer = pointer.rpartition("/")[0]
    element_id = violation.element_id
    if element_id is not None and not _is_unicode(element_id):
        element_id = None
    if pointer == violation.pointer and element_id == violation.element_id:
        return violation
    return replace(violation, pointer=pointer, element_id=element_id)


def _is_unicode(text: str) -> bool:
    """Tell whether a text can be written at all."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _lifted(found: Iterable[Violation]) -> Iterator[Violation]:
    """Yield violations with pointers that start at the only element."""
    for violation in found:
        pointer = violation.pointer.removeprefix("/elements/0")
        yield replace(violation, pointer=pointer)


def _broken_names(leaves: Leaves, numbers: Sequence[Tokens]) -> frozenset[str]:
    """Return the properties whose values cannot be judged."""
    if not numbers and not leaves.too_deep:
        return frozenset()
    return frozenset(str(tokens[0]) for tokens in (*numbers, *leaves.too_deep))


def _unreadable(
    leaves: Leaves, numbers: Sequence[Tokens], pointer: str, element_id: str | None
) -> Iterator[Violation]:
    """Yield what cannot be judged: numbers that are none, values without end."""
    for tokens in numbers:
        yield Violation(
            Rule.WRONG_VALUE,
            extend(pointer, *tokens),
            Text(
                "数字不是有限值，或大到浏览器无法精确表示",
                "The number is not finite, or too large for a browser",
            ),
            element_id,
            "a number up to 9007199254740991; write longer ones as text",
        )
    for tokens in leaves.too_deep:
        yield Violation(
            Rule.TOO_DEEP,
            extend(pointer, *tokens),
            Text(
                f"值的嵌套超过 {MAX_VALUE_DEPTH} 层",
                f"The value nests deeper than {MAX_VALUE_DEPTH} levels",
            ),
            element_id,
            f"at most {MAX_VALUE_DEPTH} levels",
        )


def _not_a_page(page: Json) -> Violation:
    """Build the violation of something that is no object."""
    return Violation(
        Rule.NOT_A_PAGE,
        "",
        Text(
            f"页面必须是对象，不能是 {brief_value(page)}",
            f"A page must be an object, not {brief_value(page)}",
        ),
        expected='{"page": "form", "title": …, "elements": […]}',
    )
