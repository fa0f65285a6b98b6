"""Names that must be unique: ids on the page, field names in one scope."""

from collections.abc import Iterator, Sequence

from backend.domain.catalogue import Catalogue
from backend.domain.pointers import extend
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.validation.notation import quote
from backend.validation.placement import Placed

__all__ = ["check_fields", "check_ids", "data_scope"]

Scope = tuple[str, str]


def check_ids(elements: Sequence[Placed]) -> Iterator[Violation]:
    """Check that no id occurs twice on the page.

    Args:
        elements: All elements in document order.

    Yields:
        One violation per element whose id was taken by an earlier one.
    """
    holders: dict[str, str] = {}
    for placed in elements:
        if placed.id is None:
            continue
        first = holders.setdefault(placed.id, placed.pointer)
        if first != placed.pointer:
            shown = quote(placed.id)
            yield Violation(
                Rule.DUPLICATE_ID,
                extend(placed.pointer, "id"),
                Text(
                    f"id “{shown}”已被 {quote(first)} 使用",
                    f'id "{shown}" is used by {quote(first)}',
                ),
                placed.id,
                "an id that no other element has",
            )


def check_fields(
    catalogue: Catalogue, elements: Sequence[Placed]
) -> Iterator[Violation]:
    """Check that no two elements of one scope write to the same field.

    Two inputs of one name share their value. Two views of one value (a column as text
    and as a formatted text) are fine as long as their types differ.

    Args:
        catalogue: The knowledge revision.
        elements: All elements in document order.

    Yields:
        One violation per element whose field was taken by an earlier one.
    """
    holders: dict[tuple[Scope, str], list[Placed]] = {}
    for placed in elements:
        field = placed.field
        if not field or placed.element is None:
            continue
        scope = data_scope(placed)
        earlier = holders.setdefault((scope, field), [])
        clash = next((e for e in earlier if _clashes(catalogue, e, placed)), None)
        earlier.append(placed)
        if clash is not None:
            shown = quote(field)
            yield Violation(
                Rule.DUPLICATE_FIELD,
                extend(placed.pointer, "field"),
                Text(
                    f"字段“{shown}”已被 {quote(clash.id or clash.pointer)} 使用",
                    f'field "{shown}" is used by {quote(clash.id or clash.pointer)}',
                ),
                placed.id,
                "a field that no other element here has",
            )


def data_scope(placed: Placed) -> Scope:
    """Return the object that an element's value is a member of.

    Args:
        placed: The element.

    Returns:
        The pointer of the nearest container that has a field of its own, and the zone
        below it; containers without a field merge into the one around them.
    """
    zone = placed.zone.zone if placed.zone else ""
    container = placed.parent
    while container is not None and not container.located.get("field"):
        zone = container.zone.zone if container.zone else zone
        container = container.parent
    return (container.pointer if container else "", zone)


def _clashes(catalogue: Catalogue, one: Placed, other: Placed) -> bool:
    """Tell whether two elements of one field disturb each other."""
    keys = [placed.element.key for placed in (one, other) if placed.element]
    return keys[0] == keys[-1] or all(
        "required" in catalogue.features_of(key) for key in keys
    )
