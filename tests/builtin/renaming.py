"""A copy of a protocol in which every element type has another name."""

from dataclasses import replace

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import ChildZone, Element

__all__ = ["other_name", "rename_back", "rename_types"]


def other_name(element_type: str) -> str:
    """Return what a type is called in the copy."""
    return f"x{element_type[::-1]}"


def rename_types(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with every element type renamed, rows and data alike."""
    types = {element.type for element in catalogue.elements}
    return Catalogue(
        catalogue.protocol,
        catalogue.revision + 1,
        catalogue.page_types,
        tuple(_element(element) for element in catalogue.elements),
        catalogue.structures,
        tuple(alias for alias in catalogue.aliases if alias.kind != "element"),
        tuple(
            replace(
                entry,
                uses=tuple((place, _use(use, types)) for place, use in entry.uses),
            )
            for entry in catalogue.vocabulary
        ),
        tuple(
            replace(
                blueprint,
                pages=tuple(
                    (
                        key,
                        {
                            **page,
                            "elements": [_use(e, types) for e in page["elements"]],
                        },
                    )
                    for key, page in blueprint.pages
                ),
            )
            for blueprint in catalogue.blueprints
        ),
    )


def rename_back(element: JsonObject, catalogue: Catalogue) -> JsonObject:
    """Return an element of the copy with the types of the original."""
    names = {other_name(each.type): each.type for each in catalogue.elements}
    renamed = dict(element)
    if "type" in element:
        renamed["type"] = names[element["type"]]
    if "elements" in element:
        renamed["elements"] = [rename_back(e, catalogue) for e in element["elements"]]
    return renamed


def _element(element: Element) -> Element:
    children = tuple(
        ChildZone(zone.zone, zone.place, tuple(other_name(t) for t in zone.types))
        for zone in element.children
    )
    return replace(element, type=other_name(element.type), children=children)


def _use(use: JsonObject, types: set[str]) -> JsonObject:
    renamed: dict[str, Json] = dict(use)
    if use.get("type") in types:
        renamed["type"] = other_name(use["type"])
    if "elements" in use:
        renamed["elements"] = [_use(child, types) for child in use["elements"]]
    return renamed
