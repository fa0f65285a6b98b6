"""Whole pages in the form that constrained decoding writes."""

from collections.abc import Mapping
from types import MappingProxyType

from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.knowledge import PageType
from backend.domain.schemas import referenced
from backend.export.strict.elements import ElementWriter
from backend.export.strict.rows import RowsInPlay, StrictForm
from backend.export.strict.values import ValueWriter, closed_object

__all__ = ["page_form"]


def page_form(
    catalogue: Catalogue,
    rows: RowsInPlay,
    beside: Mapping[str, JsonObject] = MappingProxyType({}),
) -> StrictForm | None:
    """Describe the pages that may be written under a grammar.

    The root is the arguments of the tool: `{"page": …}`. Each element is one
    alternative, its `type` first, because engines write properties in the order of the
    schema. What may be left out is written as null.

    Args:
        catalogue: The knowledge revision.
        rows: What is in play; rows of other page types are passed over.
        beside: The other arguments of the tool.

    Returns:
        The form; `None` when no page type in play can be written.
    """
    values = ValueWriter(catalogue, rows.pages)
    elements = ElementWriter(catalogue, rows.elements, values)
    pages = [
        written
        for key in dict.fromkeys(rows.page_types)
        if (found := catalogue.find_page_type(key)) is not None
        and (written := _write_page(found, catalogue, elements)) is not None
    ]
    if not pages:
        return None
    page = pages[0] if len(pages) == 1 else {"anyOf": pages}
    schema = closed_object({"page": page, **beside})
    return StrictForm(
        {**schema, "$defs": _reached(schema, values, elements)},
        frozenset(elements.left_out),
    )


def _write_page(
    page_type: PageType, catalogue: Catalogue, elements: ElementWriter
) -> JsonObject | None:
    """Write the pages of a type."""
    features = elements.write_features(page_type)
    if features is None:
        return None
    references = [
        reference
        for index, zone in enumerate(catalogue.top_zones(page_type.key))
        for reference in elements.references_at(zone, is_default=index == 0)
    ]
    if not references:
        return None
    items = references[0] if len(references) == 1 else {"anyOf": references}
    return closed_object(
        {
            "page": {"type": "string", "enum": [page_type.key]},
            **features,
            "elements": {"type": "array", "items": items},
        }
    )


def _reached(
    schema: JsonObject, values: ValueWriter, elements: ElementWriter
) -> dict[str, JsonObject]:
    """Return the definitions that a schema reaches, in the order of their names."""
    known = {
        **elements.definitions,
        **{name: part for name, part in values.definitions.items() if part},
    }
    return referenced(schema, dict(sorted(known.items())))
