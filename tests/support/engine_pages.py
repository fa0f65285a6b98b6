"""Importing and exporting as a caller does it, for tests."""

import json

from backend.assembly.identifiers import assign_ids
from backend.assembly.repairs import Repairs
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.domain.leftovers import Leftover
from backend.export.ccms import (
    EngineExport,
    EngineImport,
    Origin,
    from_engine,
    to_engine,
)
from backend.validation import checker_for

__all__ = ["PAGE_ID", "Importer", "export", "wire"]

PAGE_ID = "page_test"


def wire(value: Json) -> Json:
    """Return what arrives after a value went over the wire as JSON."""
    return json.loads(json.dumps(value))


class Importer:
    """Imports with the page check and the ids of the real product."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.check = checker_for(catalogue).check

    def __call__(
        self,
        config: Json,
        *,
        pages: dict[str, JsonObject] | None = None,
        origin: Origin | None = None,
    ) -> EngineImport:
        return from_engine(
            config,
            page_id=PAGE_ID,
            check=self.check,
            assign_ids=lambda elements: assign_ids(elements, (), Repairs()),
            helper_pages=pages,
            origin=origin or Origin({}, {}),
        )

    def read(self, export: EngineExport, *, with_origin: bool) -> EngineImport:
        """Import what was exported, over the wire."""
        origin = Origin.from_json(wire(export.origin.to_json()))
        return self(
            wire(export.config),
            pages=wire(export.pages),
            origin=origin if with_origin else None,
        )


def export(page: JsonObject, leftovers: tuple[Leftover, ...] = ()) -> EngineExport:
    """Export a page under the id that imports use, too."""
    return to_engine(page, page_id=PAGE_ID, leftovers=leftovers)
