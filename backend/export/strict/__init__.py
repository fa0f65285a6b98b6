"""Schemas for constrained decoding: inside the subset that providers accept.

A provider that decodes under a schema can only write what the schema allows. So the
forms here are narrower than the rows they come from: what a grammar cannot promise is
left out, and is reached another way (docs/structured-output.md).
"""

from backend.export.strict.edits import edit_form, unopened_form
from backend.export.strict.pages import page_form
from backend.export.strict.rows import RowsInPlay, StrictForm
from backend.export.strict.settling import settle_element, settle_page, without_nulls
from backend.export.strict.subset import (
    OPENAI_LIMITS,
    Breach,
    Measure,
    SubsetLimits,
    check_subset,
    measure_schema,
)

__all__ = [
    "OPENAI_LIMITS",
    "Breach",
    "Measure",
    "RowsInPlay",
    "StrictForm",
    "SubsetLimits",
    "check_subset",
    "edit_form",
    "measure_schema",
    "page_form",
    "settle_element",
    "settle_page",
    "unopened_form",
    "without_nulls",
]
