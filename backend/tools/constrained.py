"""Submissions that were written under a grammar: what it could not say is put right."""

from collections.abc import Sequence
from copy import deepcopy

from backend.assembly.naming import unique_name
from backend.domain.catalogue import Catalogue
from backend.domain.fixes import Fix
from backend.domain.json_values import Json, JsonObject
from backend.domain.lookalikes import fold_name
from backend.domain.pages import walk
from backend.domain.pointers import PointerError, get_at
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.export.strict import settle_page, without_nulls

__all__ = ["mend_names", "settled"]

_MAX_SHOWN = 40
"""How much of a name a message repeats, in characters."""


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
