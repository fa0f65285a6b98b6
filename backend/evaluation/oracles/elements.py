"""Elements that satisfy what a record expects, as a model would write them."""

from collections.abc import Iterable

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element, Feature, Place
from backend.evaluation.records.shapes import ExpectedElement, ExpectedFeature
from backend.evaluation.scoring.conditions import OPERATORS, OPTION
from backend.evaluation.scoring.labels import ENGINE_NAMES, ZONES, is_same_label
from backend.evaluation.scoring.values import options_of

__all__ = ["Drafter", "path_into"]

_SHORT = {short: own for own, short in ENGINE_NAMES.items()}
_WITH_CONTAINER = "in:"


class Drafter:
    """Drafts elements of one page type."""

    def __init__(self, page_type: str, catalogue: Catalogue) -> None:
        """Prepare.

        Args:
            page_type: The page type.
            catalogue: The knowledge base.
        """
        self.page_type = page_type
        self.catalogue = catalogue

    def row(self, expected: ExpectedElement) -> Element:
        """Return the knowledge base's row of the first type that is on offer.

        Args:
            expected: What the record expects.

        Returns:
            The row.

        Raises:
            LookupError: If the protocol has none of the types there.
        """
        zone = self.zone(expected.zone)
        for name in expected.types:
            kind = {"radio": "select_single", "operation": "button"}.get(name, name)
            for each in (kind, _SHORT.get(kind, kind)):
                place = Place(self.page_type, zone)
                row = self.catalogue.find_element_at(place, each)
                if row is not None:
                    return row
        raise LookupError(f"{expected.types} is not on offer in {zone}")

    def zone(self, name: str) -> str:
        """Return a zone as pages name it; inside containers the first one."""
        first = self.catalogue.first_zone(self.page_type) or ""
        return first if name.startswith(_WITH_CONTAINER) else ZONES.get(name, name)

    def draft(self, expected: ExpectedElement, number: int) -> JsonObject:
        """Draft an element that has what its type requires and nothing else.

        Args:
            expected: What the record expects.
            number: Its number in the page, for the name of its field.

        Returns:
            The element, without an id.
        """
        row = self.row(expected)
        example = row.example or {}
        element: JsonObject = {"type": row.type, "label": expected.label}
        zone = self.zone(expected.zone)
        if zone != self.catalogue.first_zone(self.page_type):
            element["zone"] = zone
        for feature in row.features:
            if feature.required and feature.property != "label":
                name = feature.property
                element[name] = example.get(name, feature.example)
        if any(feature.property == "field" for feature in row.features):
            element["field"] = f"field_{number}"
        if row.children and example.get("elements"):
            element["elements"] = self._inside(example["elements"], number)
        if expected.types[0] == "radio" and row.type == "select_single":
            element["mode"] = "radio"
        return element

    def complete(
        self, owner: JsonObject, feature: ExpectedFeature, others: Iterable[JsonObject]
    ) -> None:
        """Give an element, or the page, a feature that a record expects.

        Args:
            owner: The element or page; changed in place.
            feature: What the record expects.
            others: The elements of the page, for conditions.
        """
        name = next(
            (each for each in feature.names if self.row_of(owner, each)),
            feature.names[0],
        )
        row = self.row_of(owner, name)
        value = feature.value
        if not feature.has_value or (
            value is True and row is not None and _is_switched(row.example, name)
        ):
            value = row.example if row is not None else True
            if name == "condition":
                fields = [each.get("field") for each in others if each is not owner]
                value = f"!!${{{next(filter(None, fields), 'x')}}}"
        elif (
            name == "condition" and isinstance(value, dict) and "template" not in value
        ):
            value = condition_text(value, others)
        elif isinstance(value, str) and value.startswith(OPTION):
            value = _option_value(owner, value)
        elif isinstance(value, int) and name.endswith("statement.params"):
            name, value = "statement", "".join(f"${{a{n}}}" for n in range(value))
        path_into(owner, name, value)

    def row_of(self, owner: JsonObject, name: str) -> Feature | None:
        """Return the row of a property of an element or a page, or `None`."""
        top = name.split(".", maxsplit=1)[0]
        if "page" in owner:
            return self.catalogue.features_of(self.page_type).get(top)
        zone = owner.get("zone") or self.catalogue.first_zone(self.page_type)
        row = self.catalogue.find_element_at(
            Place(self.page_type, str(zone)), str(owner.get("type"))
        )
        return self.catalogue.features_of(row.key).get(top) if row else None

    def _inside(self, elements: Json, number: int) -> list[JsonObject]:
        """Return the example's children with fields that nobody else has."""
        return [
            {
                **each,
                **({"field": f"field_{number}_{at}"} if "field" in each else {}),
                **(
                    {"elements": self._inside(each["elements"], number * 100 + at)}
                    if "elements" in each
                    else {}
                ),
            }
            for at, each in enumerate(elements)
        ]


def _is_switched(example: Json, name: str) -> bool:
    """Tell whether a whole property is an object that is switched on inside."""
    return "." not in name and isinstance(example, dict) and "enable" in example


def path_into(owner: JsonObject, name: str, value: Json) -> None:
    """Write a value where a dotted name points to, in place.

    Args:
        owner: The element or page.
        name: The name.
        value: The value; `None` takes the property away.
    """
    first, *rest = name.split(".")
    if not rest:
        if value is None:
            owner.pop(first, None)
        else:
            owner[first] = value
        return
    inner = owner.get(first)
    inner = dict(inner) if isinstance(inner, dict) else {}
    if first == "options" and rest[0] in {"from", "interface", "format"}:
        inner.pop("data", None)
    path_into(inner, ".".join(rest), value)
    if first == "options" and "data" not in inner:
        inner = {"from": "interface", **inner}
        if "interface" in inner:
            inner.setdefault("format", {})
            inner["format"] = {"type": "list", **inner["format"]}
    owner[first] = inner


def condition_text(wanted: JsonObject, others: Iterable[JsonObject]) -> str:
    """Return a condition as a model writes it.

    Args:
        wanted: `{depends_on, equals | op, value}`.
        others: The elements of the page.

    Returns:
        The condition.
    """
    ref = str(wanted["depends_on"])
    subject = next(
        (
            each
            for each in others
            if ref in {each.get("id"), each.get("field")}
            or is_same_label(ref, each.get("label"), exactly=True)
        ),
        {"field": ref},
    )
    name = f"${{{subject.get('field', ref)}}}"
    operator = OPERATORS[str(wanted.get("op", "equals"))]
    target = wanted.get("equals", wanted.get("value"))
    match operator:
        case "truthy":
            return f"!!{name}"
        case "falsy":
            return f"!{name}"
        case "holds":
            return f"{name}.includes({_literal(_option_value(subject, target))})"
        case _ if isinstance(target, list):
            join = " || " if operator == "===" else " && "
            values = [_literal(_option_value(subject, each)) for each in target]
            return join.join(f"{name} {operator} {each}" for each in values)
        case _:
            return f"{name} {operator} {_literal(_option_value(subject, target))}"


def _option_value(element: JsonObject, wanted: Json) -> Json:
    """Return the value of the option of that label, or the literal itself."""
    if not isinstance(wanted, str):
        return wanted
    text = wanted.removeprefix(OPTION)
    options = element.get("options")
    pairs = options_of(element)
    if isinstance(options, list):
        pairs = [tuple(e) if isinstance(e, list) else (str(e), e) for e in options]
    return next(
        (v for label, v in pairs if is_same_label(text, label, exactly=True)), text
    )


def _literal(value: Json) -> str:
    """Write a literal of a condition."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:g}"
    return "'" + str(value).replace("\\", "\\\\").replace("'", "\\'") + "'"
