"""The smallest element of a type that works: what an editor puts on a page."""

from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.hints import HintIndex, HintKind
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element, Feature
from backend.domain.schemas import REF_PREFIX
from backend.domain.texts import Lang, read_texts

__all__ = ["structure_of", "write_starter"]

_LABEL = "label"
_FIELD = "field"


def write_starter(
    element: Element, catalogue: Catalogue, hints: HintIndex, lang: Lang
) -> JsonObject:
    """Write an element with nothing but what it cannot do without.

    Args:
        element: Its knowledge row.
        catalogue: The knowledge revision.
        hints: The hints of the catalogue.
        lang: Language of its texts.

    Returns:
        A submission without id, zone and field, labelled by the element's name. The
        server fills in a field that is free.
    """
    starter: JsonObject = {"type": element.type}
    for feature in element.features:
        if feature.property == _LABEL:
            starter[_LABEL] = element.name.read(lang)
        elif feature.required and feature.property != _FIELD:
            starter[feature.property] = _first_value(feature, hints, lang)
    hint = hints.find(HintKind.STARTER, element.key)
    if hint is not None:
        starter |= read_texts(hint.value, lang)
    if element.children:
        starter["elements"] = [
            _write_child(member, element, catalogue, hints, lang)
            for member in starter.get("elements", _first_child(element, catalogue))
        ]
    return starter


def structure_of(feature: Feature) -> str:
    """Return the key of the structure that a feature is, empty for none."""
    target = feature.schema.get("$ref")
    return target.removeprefix(REF_PREFIX) if isinstance(target, str) else ""


def _first_value(feature: Feature, hints: HintIndex, lang: Lang) -> Json:
    """Return the value that a new element has for a feature."""
    hint = hints.find(
        HintKind.STARTER, feature.key, structure_of(feature), feature.property
    )
    return read_texts(feature.example if hint is None else hint.value, lang)


def _first_child(element: Element, catalogue: Catalogue) -> list[JsonObject]:
    """Return what an empty container begins with: an engine draws none without."""
    zone = element.children[0]
    offered = [known.type for known in catalogue.list_elements_at(zone.place)]
    types = [name for name in offered if not zone.types or name in zone.types]
    return [{"type": name} for name in types[:1]]


def _write_child(
    member: JsonObject,
    parent: Element,
    catalogue: Catalogue,
    hints: HintIndex,
    lang: Lang,
) -> JsonObject:
    """Write a child that a hint names by zone and type, its own starter below it."""
    zone = pick_zone(parent.children, member.get("zone"))
    if zone is None:
        return member
    known = catalogue.find_element_at(zone.place, str(member.get("type")))
    if known is None:
        return member
    return write_starter(known, catalogue, hints, lang) | member
