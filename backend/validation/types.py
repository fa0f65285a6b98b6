"""Whether an element's type exists where it stands, and what was meant if not."""

from collections.abc import Iterator, Mapping

from backend.domain.catalogue import Catalogue
from backend.domain.knowledge import ChildZone, Element
from backend.domain.lookalikes import Lookalikes, nearest_names
from backend.domain.pages import Located
from backend.domain.pointers import extend
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.validation.notation import brief_value, list_names, quote
from backend.validation.placement import Placed, offered_types

__all__ = ["check_type"]


def check_type(
    catalogue: Catalogue, lookalikes: Lookalikes, placed: Placed
) -> Iterator[Violation]:
    """Check that the place offers the element's type.

    Args:
        catalogue: The knowledge revision.
        lookalikes: Its aliases.
        placed: An element whose parent is known.

    Yields:
        At most one violation.
    """
    zone = placed.zone
    if placed.element is not None or not placed.offered:
        return  # right, or inside a leaf, which the parent answers for
    located = placed.located
    on_offer = offered_types(catalogue, zone or placed.offered[0])
    if "type" not in located.element:
        yield Violation(
            Rule.MISSING_PROPERTY,
            located.pointer,
            Text("元素没有 type", "The element has no type"),
            located.id,
            f"type: {list_names(list(on_offer))}",
        )
        return
    written = located.get("type")
    if not isinstance(written, str):
        yield _violation(Rule.WRONG_VALUE, located, on_offer)
    elif zone is not None:
        yield _explain_type(catalogue, lookalikes, placed, zone, written)
    else:
        yield _violation(Rule.UNKNOWN_TYPE, located, on_offer)


def _explain_type(
    catalogue: Catalogue,
    lookalikes: Lookalikes,
    placed: Placed,
    zone: ChildZone,
    written: str,
) -> Violation:
    """Say why a zone does not offer a type."""
    located = placed.located
    on_offer = offered_types(catalogue, zone)
    shown = quote(written)
    if catalogue.find_element_at(zone.place, written) is not None:
        return _violation(
            Rule.ILLEGAL_CHILD,
            located,
            on_offer,
            Text(f"这里不能放“{shown}”", f'"{shown}" is not allowed here'),
        )
    for other in placed.offered or ():
        if written in offered_types(catalogue, other):
            return _violation(
                Rule.WRONG_ZONE,
                located,
                on_offer,
                Text(
                    f"“{shown}”属于区域 {other.zone}，不属于 {zone.zone}",
                    f'"{shown}" belongs in zone {other.zone}, not {zone.zone}',
                ),
                expected=f"zone: {other.zone}",
            )
    types = {name: element.key for name, element in on_offer.items()}
    meant = lookalikes.element_types(written, types) or nearest_names(written, types)
    elsewhere = _other_place(catalogue, zone.place.page_type, written)
    if elsewhere is None:
        return _violation(Rule.UNKNOWN_TYPE, located, on_offer, suggestions=meant)
    rule = Rule.UNKNOWN_TYPE
    if placed.parent is not None and elsewhere.place.page_type == zone.place.page_type:
        rule = Rule.ILLEGAL_CHILD
    return _violation(
        rule,
        located,
        on_offer,
        Text(
            f"“{shown}”是 {elsewhere.place} 的类型，这里是 {zone.place}",
            f'"{shown}" is a type of {elsewhere.place}, this is {zone.place}',
        ),
        suggestions=meant,
    )


def _other_place(catalogue: Catalogue, page_type: str, written: str) -> Element | None:
    """Return an element of that type in another place, the same page type first."""
    found = [element for element in catalogue.elements if element.type == written]
    same = [element for element in found if element.place.page_type == page_type]
    return next(iter([*same, *found]), None)


def _violation(
    rule: Rule,
    located: Located,
    on_offer: Mapping[str, Element],
    message: Text | None = None,
    *,
    expected: str = "",
    suggestions: tuple[str, ...] = (),
) -> Violation:
    """Build a violation about a type."""
    written = brief_value(located.get("type"))
    types = list(on_offer)
    return Violation(
        rule,
        extend(located.pointer, "type"),
        message or Text(f"这里没有类型 {written}", f"There is no type {written} here"),
        located.id,
        expected or f"type: {list_names(list(suggestions) or types)}",
        suggestions[:3],
    )
