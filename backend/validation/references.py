"""Names that must name something: parameters, fields, pages."""

from collections.abc import Collection, Iterator, Sequence

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.lookalikes import nearest_names
from backend.domain.pointers import extend
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.validation.leaves import Leaves
from backend.validation.notation import quote
from backend.validation.placement import Placed
from backend.validation.templates import TEMPLATES, Template, find_template

__all__ = ["FieldReferences", "check_breadcrumb", "check_pages", "check_parameters"]

_LIVE_SOURCES = ("record", "data")
_OPENING = frozenset({"moreSubmit", "extraResponseField", "configFrom"})
"""Properties that write values which no element names."""


def check_parameters(
    leaves: Leaves, pointer: str, element_id: str | None
) -> Iterator[Violation]:
    """Check that every placeholder of a template is among its parameters.

    The engine shows nothing, or waits for ever, where one is missing.

    Args:
        leaves: The texts of one element.
        pointer: Where the element stands.
        element_id: Its id.

    Yields:
        One violation per placeholder that no parameter fills.
    """
    for leaf in leaves.texts:
        if leaf.names[-1] not in TEMPLATES:
            continue
        template = find_template(leaf)
        if template is None or template.is_open:
            continue
        for name in template.placeholders:
            if name not in template.parameters:
                yield _unfilled(
                    template, name, extend(pointer, *leaf.tokens), element_id
                )


def check_pages(
    value: JsonObject, pointer: str, element_id: str | None, page_ids: Collection[str]
) -> Iterator[Violation]:
    """Check that a button leads to a page that exists.

    Args:
        value: The element.
        pointer: Where it stands.
        element_id: Its id.
        page_ids: Every page there is.

    Yields:
        At most one violation.
    """
    yield from _check_target(value, pointer, element_id, page_ids)


def check_breadcrumb(
    page: JsonObject, page_ids: Collection[str]
) -> Iterator[Violation]:
    """Check that every level of a page's breadcrumb leads to a page that exists.

    Args:
        page: The page.
        page_ids: Every page there is.

    Yields:
        One violation per level that leads nowhere.
    """
    head = page.get("header")
    crumbs = head.get("breadcrumb") if isinstance(head, dict) else None
    items = crumbs.get("items") if isinstance(crumbs, dict) else None
    for index, item in enumerate(items if isinstance(items, list) else ()):
        if isinstance(item, dict):
            pointer = extend("", "header", "breadcrumb", "items", index)
            yield from _check_target(item, pointer, None, page_ids)


class FieldReferences:
    """The fields of a form's own value, and who reads one that is not there.

    Only what is surely wrong is reported: the condition of an element at form level
    reads the form's value, which holds exactly what the elements of the form write.
    """

    def __init__(self, catalogue: Catalogue, elements: Sequence[Placed]) -> None:
        """Begin without any field.

        Args:
            catalogue: The knowledge revision.
            elements: All elements of the page; the first tells what kind of page it is.
        """
        self._fields: set[str] = set()
        self._readers: list[Placed] = []
        first = elements[0].zone if elements else None
        self._is_open = first is None or "submit" not in catalogue.features_of(
            first.place.page_type
        )

    def read(self, placed: Placed) -> None:
        """Note what an element writes and whether it has a condition.

        Args:
            placed: The next element of the page.
        """
        element = placed.located.element
        if placed.element is None or not isinstance(element, dict):
            self._is_open = True  # who knows what it writes
            return
        if not _OPENING.isdisjoint(element):
            self._is_open = True
        if placed.field and _is_at_root(placed):
            self._fields.add(_first_step(placed.field))
        if "condition" in element:
            self._readers.append(placed)

    def check(self) -> Iterator[Violation]:
        """Check the conditions of all elements, once every element is read.

        Yields:
            One violation per parameter that names no field.
        """
        if self._is_open:
            return
        for placed in self._readers:
            if _is_at_root(placed):
                yield from self._check_condition(placed)

    def _check_condition(self, placed: Placed) -> Iterator[Violation]:
        """Yield the parameters of one condition that name no field."""
        condition = placed.located.get("condition")
        for index, entry in enumerate(_entries(condition)):
            data = entry.get("data")
            if not isinstance(data, dict) or data.get("source") not in _LIVE_SOURCES:
                continue
            field = data.get("field")
            if not isinstance(field, str) or not field:
                continue
            if _first_step(field) in self._fields:
                continue
            yield Violation(
                Rule.DANGLING_REFERENCE,
                extend(placed.pointer, "condition", "params", index, "data", "field"),
                Text(
                    f"表单里没有字段“{quote(field)}”",
                    f'The form has no field "{quote(field)}"',
                ),
                placed.id,
                "field: a field of this form",
                nearest_names(field, self._fields),
            )


def _check_target(
    value: JsonObject, pointer: str, element_id: str | None, page_ids: Collection[str]
) -> Iterator[Violation]:
    """Yield a violation when `redirectTo` names no page."""
    target = value.get("redirectTo")
    if isinstance(target, str) and target not in page_ids:
        yield Violation(
            Rule.DANGLING_REFERENCE,
            extend(pointer, "redirectTo"),
            Text(
                f"没有编号为“{quote(target)}”的页面",
                f'There is no page "{quote(target)}"',
            ),
            element_id,
            "redirectTo: id of an existing page",
            nearest_names(target, page_ids),
        )


def _entries(condition: Json) -> list[JsonObject]:
    """Return the parameters of a condition, wrong ones as empty objects."""
    params = condition.get("params") if isinstance(condition, dict) else None
    if not isinstance(params, list):
        return []
    return [entry if isinstance(entry, dict) else {} for entry in params]


def _is_at_root(placed: Placed) -> bool:
    """Tell whether an element's value is a member of the page's own value."""
    container = placed.parent
    while container is not None:
        if container.located.get("field"):
            return False
        container = container.parent
    return True


def _first_step(path: str) -> str:
    """Return the first step of a path such as `address.city` or `rows[0].id`."""
    return path.split(".", 1)[0].split("[", 1)[0]


def _unfilled(
    template: Template, name: str, pointer: str, element_id: str | None
) -> Violation:
    """Build the violation of a placeholder without parameter."""
    shown = quote(name)
    return Violation(
        Rule.DANGLING_REFERENCE,
        pointer,
        Text(
            f"占位符“{shown}”没有对应的参数",
            f'Placeholder "{shown}" has no parameter',
        ),
        element_id,
        f'{template.list_name}: [{{"field":"{shown}","data":'
        f'{{"source":"record","field":"{shown}"}}}}]',
        nearest_names(name, template.parameters),
    )
