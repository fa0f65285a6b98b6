"""From what a model wrote to a page: the lossless repairs, in one pass."""

from collections.abc import Collection
from dataclasses import dataclass

from backend.assembly.children import gather, lift_properties
from backend.assembly.elements import ElementAssembler
from backend.assembly.identifiers import assign_ids
from backend.assembly.json_text import NoJsonError, parse_submission
from backend.assembly.ordering import canonical
from backend.assembly.properties import PropertyMender
from backend.assembly.repairs import Repairs
from backend.domain.catalogue import Catalogue
from backend.domain.fixes import Fix
from backend.domain.json_values import Json, JsonObject
from backend.domain.lookalikes import fold_name, lookalikes_of

__all__ = ["Assembled", "assemble"]

_WRAPPERS = frozenset({"page", "document", "result", "data", "json", "output"})
_PAGE_KEYS = ("page", "pageType", "page_type", "type", "kind")
_MAX_WRAPPERS = 4


@dataclass(frozen=True, slots=True)
class Assembled:
    """A page and how it came to be."""

    page: JsonObject
    """The page in canonical form; the check decides whether it is right."""

    fixes: tuple[Fix, ...]
    """Every repair, in document order of the submission."""


def assemble(
    submission: Json, catalogue: Catalogue, *, taken_ids: Collection[str] = ()
) -> Assembled:
    """Assemble a page out of a submission.

    Only lossless repairs are made: spellings, aliases, shapes, ids. Whatever is beyond
    them stays as written, for the check to name. Assembling the result again changes
    nothing.

    Args:
        submission: What a model wrote, as JSON values; never changed.
        catalogue: The knowledge revision.
        taken_ids: Ids that no element may get.

    Returns:
        The page and its repairs.
    """
    repairs = Repairs()
    unwrapped = _unwrap(submission, catalogue, repairs)
    if not isinstance(unwrapped, dict):
        return Assembled(unwrapped, repairs.fixes)
    page = dict(unwrapped)
    _settle_page_type(page, catalogue, repairs)
    written = page.get("page")
    page_type = catalogue.find_page_type(written) if isinstance(written, str) else None
    if page_type is None:
        return Assembled(page, repairs.fixes)
    features = catalogue.features_of(page_type.key)
    lift_properties(page, features, repairs)
    top = catalogue.top_zones(page_type.key)
    elements = gather(page, top, features, repairs)
    rest = page.pop("elements", None)
    page = PropertyMender(catalogue).mend(page, features, repairs)
    if elements is not None:
        assembler = ElementAssembler(catalogue)
        assembled = assembler.assemble_all(elements, top, repairs)
        assign_ids(assembled, taken_ids, repairs)
        assembler.name_fields(assembled, top, repairs)
        page["elements"] = assembled
    elif rest is not None:
        page["elements"] = rest
    return Assembled(canonical(page, catalogue), repairs.fixes)


def _unwrap(submission: Json, catalogue: Catalogue, repairs: Repairs) -> Json:
    """Take the page out of what is around it, and out of a string."""
    value = submission
    for _ in range(_MAX_WRAPPERS):
        if isinstance(value, str) and "{" in value:
            try:
                parsed = parse_submission(value)
            except NoJsonError:
                return value
            repairs.note("stringified")
            value = parsed.value
        elif isinstance(value, dict) and len(value) == 1:
            key, inner = next(iter(value.items()))
            is_page = isinstance(inner, dict) or (
                isinstance(inner, str) and inner.lstrip().startswith("{")
            )
            is_type = catalogue.find_page_type(key) is not None
            if not is_page or not (is_type or fold_name(key) in _WRAPPERS):
                return value
            repairs.note("wrapper_removed", name=key)
            names_type = is_type and isinstance(inner, dict) and "page" not in inner
            value = {"page": key, **inner} if names_type else inner
        else:
            return value
    return value


def _settle_page_type(page: JsonObject, catalogue: Catalogue, repairs: Repairs) -> None:
    """Write the page type as the protocol does, in place."""
    for key in _PAGE_KEYS:
        written = page.get(key)
        if not isinstance(written, str) or ("page" in page and key != "page"):
            continue
        keys = {page_type.key for page_type in catalogue.page_types}
        if key == "page" and written in keys:
            return
        folded = fold_name(written)
        meant = [k for k in keys if folded in {k, f"{k}page", f"page{k}"}]
        meant = meant or list(lookalikes_of(catalogue).targets("page_type", written))
        if len(meant) == 1:
            del page[key]
            page["page"] = meant[0]
            with repairs.inside("page") as inner:
                inner.note("page_type", name=written, to=meant[0])
            return
