"""The schema stage: zones, types, properties and the values of features."""

from collections.abc import Iterator, Mapping

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import PageType
from backend.domain.lookalikes import lookalikes_of, nearest_names
from backend.domain.pages import ID_SCHEMA, is_element_id
from backend.domain.pointers import extend
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.validation.compiled import (
    CompiledOwner,
    definitions_of,
)
from backend.validation.explanations import explain_value
from backend.validation.notation import (
    brief_value,
    expected_feature,
    list_names,
    quote,
)
from backend.validation.placement import Placed
from backend.validation.types import check_type

__all__ = ["StructureRules"]

_FIXED: JsonObject = {"id": ID_SCHEMA, "zone": True, "type": True}
"""Properties of an element that are structure, as the fast gate sees them."""

_ID_EXPECTED = "id: like phone_number, at most 64 characters"


class StructureRules:
    """What the knowledge base says about one element at a time."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Compile nothing yet.

        Args:
            catalogue: The knowledge revision.
        """
        self._catalogue = catalogue
        self._definitions = definitions_of(catalogue)
        self._lookalikes = lookalikes_of(catalogue)
        self._owners: dict[str, CompiledOwner] = {}

    def check_page(
        self, page: JsonObject, page_type: PageType, unreadable: frozenset[str]
    ) -> Iterator[Violation]:
        """Check what stands on the page itself.

        Args:
            page: The page.
            page_type: Its type.
            unreadable: Properties whose values cannot be judged and are reported
                elsewhere.

        Yields:
            What is wrong.
        """
        owner = self._owner(page_type.key, {"page": True})
        elements = page.get("elements")
        if "elements" not in page:
            yield _missing(
                "", None, page_type.name, "elements", 'elements: [{"type": …}]'
            )
        elif not isinstance(elements, list):
            yield _no_list("", None)
        yield from self._check_features(
            owner, page, "", None, page_type.name, unreadable
        )

    def accepts(self, placed: Placed) -> bool:
        """Tell quickly whether nothing is wrong with an element.

        Args:
            placed: An element whose values can all be judged.

        Returns:
            True only when `check_element` would yield nothing; False may also mean
            that it has to be asked.
        """
        value = placed.located.element
        if placed.element is None or placed.zone is None or "id" not in value:
            return False
        if (
            "elements" in value
            or value.get("zone", placed.zone.zone) != placed.zone.zone
        ):
            return False
        return self._owner(placed.element.key, _FIXED).is_valid(value)

    def check_element(
        self, placed: Placed, unreadable: frozenset[str]
    ) -> Iterator[Violation]:
        """Check one element, its children left out.

        Args:
            placed: The element and where it stands.
            unreadable: Properties whose values cannot be judged.

        Yields:
            What is wrong.
        """
        value = placed.located.element
        if not isinstance(value, dict):
            yield Violation(
                Rule.WRONG_VALUE,
                placed.pointer,
                Text(
                    f"元素必须是对象，不能是 {brief_value(value)}",
                    f"An element must be an object, not {brief_value(value)}",
                ),
                expected='{"type": …}',
            )
            return
        yield from _check_id(value, placed)
        yield from _check_zone(value, placed)
        if placed.offered is not None:
            yield from check_type(self._catalogue, self._lookalikes, placed)
        if placed.element is None:
            return
        yield from self._check_children(value, placed)
        owner = self._owner(placed.element.key, _FIXED)
        yield from self._check_features(
            owner, value, placed.pointer, placed.id, placed.element.name, unreadable
        )

    def _owner(self, key: str, fixed: Mapping[str, Json]) -> CompiledOwner:
        """Return the compiled features of an element or page type."""
        owner = self._owners.get(key)
        if owner is None:
            owner = CompiledOwner(
                self._catalogue.features_of(key), self._definitions, fixed=fixed
            )
            self._owners[key] = owner
        return owner

    def _check_children(self, value: JsonObject, placed: Placed) -> Iterator[Violation]:
        """Yield what is wrong with `elements`: no list, or not allowed at all."""
        element = placed.element
        if "elements" not in value or element is None:
            return
        if not element.children:
            yield Violation(
                Rule.ILLEGAL_CHILD,
                extend(placed.pointer, "elements"),
                Text(
                    f"“{element.name.zh}”({element.type}) 不能包含元素",
                    f'"{element.type}" cannot hold elements',
                ),
                placed.id,
            )
        elif not isinstance(value["elements"], list):
            yield _no_list(placed.pointer, placed.id)

    def _check_features(
        self,
        owner: CompiledOwner,
        value: JsonObject,
        pointer: str,
        element_id: str | None,
        name: Text,
        unreadable: frozenset[str],
    ) -> Iterator[Violation]:
        """Yield what is wrong with names and values of properties."""
        shallow = value
        if "elements" in value:
            shallow = {key: v for key, v in value.items() if key != "elements"}
        if not unreadable and owner.is_valid(shallow):
            return
        for key, written in shallow.items():
            if key in owner.fixed:
                continue
            if key not in owner.features:
                yield self._unknown(owner, key, pointer, element_id, name)
            elif key not in unreadable:
                yield from explain_value(
                    owner,
                    key,
                    written,
                    pointer=extend(pointer, key),
                    element_id=element_id,
                )
        for feature in owner.features.values():
            if feature.required and feature.property not in value:
                expected = expected_feature(feature, self._definitions)
                yield _missing(pointer, element_id, name, feature.property, expected)

    def _unknown(
        self,
        owner: CompiledOwner,
        key: str,
        pointer: str,
        element_id: str | None,
        name: Text,
    ) -> Violation:
        """Build the violation of a property that the owner does not have."""
        names = list(owner.features)
        meant = self._lookalikes.properties(key, names)[:3]
        suggestions = meant or nearest_names(key, names)
        return Violation(
            Rule.UNKNOWN_PROPERTY,
            extend(pointer, key),
            Text(
                f"“{name.zh}”没有属性“{quote(key)}”",
                f'"{name.en}" has no property "{quote(key)}"',
            ),
            element_id,
            expected_feature(owner.features[suggestions[0]], self._definitions)
            if suggestions
            else list_names(names),
            suggestions,
        )


def _check_id(value: JsonObject, placed: Placed) -> Iterator[Violation]:
    """Yield what is wrong with the id of an element."""
    if "id" not in value:
        yield Violation(
            Rule.MISSING_ID,
            placed.pointer,
            Text("元素没有 id", "The element has no id"),
            expected=_ID_EXPECTED,
        )
    elif not is_element_id(value["id"]):
        yield Violation(
            Rule.WRONG_VALUE,
            extend(placed.pointer, "id"),
            Text(
                f"id 不能是 {brief_value(value['id'])}",
                f"id cannot be {brief_value(value['id'])}",
            ),
            placed.id,
            _ID_EXPECTED,
        )


def _check_zone(value: JsonObject, placed: Placed) -> Iterator[Violation]:
    """Yield a violation when the parent does not offer the zone that is written."""
    if "zone" not in value or not placed.offered:
        return
    zones = [zone.zone for zone in placed.offered]
    written = value["zone"]
    if not isinstance(written, str) or written not in zones:
        yield Violation(
            Rule.WRONG_ZONE,
            extend(placed.pointer, "zone"),
            Text(
                f"这里没有区域 {brief_value(written)}",
                f"There is no zone {brief_value(written)} here",
            ),
            placed.id,
            f"zone: {list_names(zones)}",
            nearest_names(written, zones) if isinstance(written, str) else (),
        )


def _missing(
    pointer: str, element_id: str | None, name: Text, prop: str, expected: str
) -> Violation:
    """Build the violation of a required property that is absent."""
    return Violation(
        Rule.MISSING_PROPERTY,
        pointer,
        Text(f"“{name.zh}”缺少“{prop}”", f'"{name.en}" lacks "{prop}"'),
        element_id,
        expected,
    )


def _no_list(pointer: str, element_id: str | None) -> Violation:
    """Build the violation of `elements` that is no list."""
    return Violation(
        Rule.WRONG_VALUE,
        extend(pointer, "elements"),
        Text("“elements”必须是数组", '"elements" must be an array'),
        element_id,
        'elements: [{"type": …}]',
    )
