"""Submissions that were written under a grammar: what it could not say is put right."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace

from backend.assembly.naming import unique_name
from backend.domain.catalogue import Catalogue, pick_zone
from backend.domain.fixes import Fix
from backend.domain.json_values import Json, JsonObject
from backend.domain.knowledge import Element
from backend.domain.lookalikes import fold_name
from backend.domain.pages import find_located, walk
from backend.domain.pointers import PointerError, get_at
from backend.domain.texts import Lang, Text
from backend.domain.violations import Rule, Violation
from backend.export.strict import (
    StrictForm,
    settle_element,
    settle_page,
    without_nulls,
)
from backend.tools.rejections import element_row_of

__all__ = ["mend_names", "name_operations", "settled", "settled_operations", "told"]

_OFFERED = Text(
    "null 表示不写。这里没有的元素，先用 get_features 查询，下次就会出现。",
    "null leaves a property out. To have an element that is not offered here, ask "
    "get_features about it first.",
)
"""What a model must know of a strict form: how to leave out, and how to get more."""

_MAX_SHOWN = 40
"""How much of a name a message repeats, in characters."""


def told(form: StrictForm, name: str, lang: Lang) -> StrictForm:
    """Return a form that tells the model how to use it.

    Args:
        form: A strict form.
        name: The argument that is described.
        lang: Language of the words.

    Returns:
        The form with a description of the argument.
    """
    properties = form.schema["properties"]
    described = {**properties[name], "description": _OFFERED.read(lang)}
    return replace(
        form, schema={**form.schema, "properties": {**properties, name: described}}
    )


def settled(
    page: JsonObject, catalogue: Catalogue
) -> tuple[JsonObject, tuple[Fix, ...]]:
    """Return a page as it was meant, and what had to be put right for that.

    Args:
        page: Written under the strict form; not changed.
        catalogue: The knowledge revision.

    Returns:
        A fresh page, without the nulls that the form forces.
    """
    meant: JsonObject = without_nulls(page)
    return meant, settle_page(meant, catalogue)


def settled_operations(
    operations: Sequence[JsonObject], catalogue: Catalogue, page: JsonObject
) -> tuple[tuple[JsonObject, ...], tuple[Fix, ...]]:
    """Return operations as they were meant, and what had to be put right for that.

    Args:
        operations: Written under the strict form; not changed.
        catalogue: The knowledge revision.
        page: The open page.

    Returns:
        Fresh operations; those that set nothing are left out, and an id that is null
        stays: it means the page.
    """
    meant: list[JsonObject] = []
    fixes: list[Fix] = []
    for index, written in enumerate(operations):
        operation: JsonObject = without_nulls(written)
        if "id" in written and written["id"] is None:
            operation["id"] = None
        if operation.get("op") == "set" and not operation.get("properties"):
            continue
        for name in ("element", "properties"):
            written_to = operation.get(name)
            row = _row_of(operation, written_to, catalogue, page)
            if isinstance(written_to, dict) and row is not None:
                here = f"/operations/{index}/{name}"
                fixes += settle_element(written_to, row, catalogue, here)
        meant.append(operation)
    return tuple(meant), tuple(fixes)


def name_operations(
    page: JsonObject, violations: Sequence[Violation]
) -> tuple[tuple[JsonObject, ...], tuple[Fix, ...]]:
    """Return operations that put right the names of an edited page.

    Args:
        page: The page as edited.
        violations: What the check found.

    Returns:
        Operations on elements whose field was taken, to follow those of the model.
    """
    found = [v for v in violations if v.rule is Rule.DUPLICATE_FIELD and v.element_id]
    mended, fixes = mend_names(page, found)
    operations = (
        {
            "op": "set",
            "id": violation.element_id,
            "properties": {"field": get_at(mended, violation.pointer)},
        }
        for violation in found
    )
    return tuple(operations), fixes


def _row_of(
    operation: JsonObject, written: Json, catalogue: Catalogue, page: JsonObject
) -> Element | None:
    """Return the row of the element that an operation brings or sets properties of."""
    if not isinstance(written, dict):
        return None
    if "element" not in operation:
        found = find_located(page, str(operation.get("id")))
        return element_row_of(page, found, catalogue) if found else None
    offered = catalogue.top_zones(str(page.get("page")))
    holder = find_located(page, str(operation.get("into", "")))
    if holder is not None:
        container = element_row_of(page, holder, catalogue)
        offered = container.children if container else ()
    zone = pick_zone(offered, written.get("zone"))
    kind = str(written.get("type"))
    return catalogue.find_element_at(zone.place, kind) if zone else None


def mend_names(
    page: JsonObject, violations: Sequence[Violation]
) -> tuple[JsonObject, tuple[Fix, ...]]:
    """Return a page whose names are as a grammar cannot make them.

    The second of two like fields is numbered, and a name that refers to another in
    another spelling gets its spelling: nothing else can be meant.

    Args:
        page: The page that was checked; not changed.
        violations: What the check found.

    Returns:
        A page, and one repair per name.
    """
    mended: JsonObject = deepcopy(page)
    fixes = (_mend(mended, violation) for violation in violations)
    return mended, tuple(fix for fix in fixes if fix is not None)


def _mend(page: JsonObject, violation: Violation) -> Fix | None:
    """Mend one name in place, when the violation is about one."""
    way, _, name = violation.pointer.rpartition("/")
    try:
        holder = get_at(page, way)
    except PointerError:
        return None
    written: Json = holder.get(name) if isinstance(holder, dict) else None
    meant = _meant(page, violation, written) if isinstance(written, str) else ""
    if not meant:
        return None
    holder[name] = meant
    before, after = written[:_MAX_SHOWN], meant[:_MAX_SHOWN]
    message = Text(f"“{before}”改为“{after}”", f'Wrote "{before}" as "{after}"')
    return Fix("name_settled", violation.pointer, message)


def _meant(page: JsonObject, violation: Violation, written: str) -> str:
    """Return the name that is meant, `""` when that cannot be told."""
    if violation.rule is Rule.DUPLICATE_FIELD:
        return unique_name(written, [str(found.get("field")) for found in walk(page)])
    if violation.rule is not Rule.DANGLING_REFERENCE:
        return ""
    alike = fold_name(written)
    return next((n for n in violation.suggestions if fold_name(n) == alike), "")
