"""The twelve classes of faults in what models write, put into pages that are right.

A fault of a text (F1, F2) is given as text, every other as the page with the fault in
it. Faults that code alone can mend are marked: there the repaired page has to equal the
page that the fault was put into, but for the names that a repair has to make up.
"""

import random
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from backend.assembly import assemble
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json, JsonObject
from backend.validation import checker_for
from tests.support.content_faults import missing, options, properties, types, values
from tests.support.fault_sites import Found, Injector
from tests.support.random_pages import random_page
from tests.support.structure_faults import flood, nesting, references, twins, unsafe
from tests.support.text_faults import truncated, wrapped

__all__ = ["CLASSES", "Fault", "faults_in", "right_pages", "without_names"]

CLASSES = tuple(f"F{number}" for number in range(1, 13))
"""F1 truncated; F2 fence, comma, comment; F3 unknown type; F4 unknown property; F5 value
of a wrong type; F6 missing field, label or type; F7 duplicate id; F8 illegal nesting; F9
dangling reference; F10 shape of options; F11 flood; F12 unsafe."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A page with one fault in it."""

    code: str
    """Its class, e.g. `F4`."""

    name: str
    """What exactly is wrong."""

    original: JsonObject
    """The page without the fault."""

    written: Json
    """The page with the fault, as text for F1 and F2."""

    repairable: bool = True
    """Whether code alone can mend it."""

    new_names: bool = False
    """Whether the repair has to make up an id or a field."""


def right_pages(catalogue: Catalogue, amount: int, seed: int = 0) -> list[JsonObject]:
    """Return the worked examples and random pages, right and as they are stored.

    Args:
        catalogue: The protocol.
        amount: How many random pages to try.
        seed: Other pages for another number.

    Returns:
        Pages with ids that pass the check and hold at least one element.
    """
    chance = random.Random(seed)
    kinds = [page_type.key for page_type in catalogue.page_types]
    written = [example.page for example in catalogue.examples]
    written += [
        random_page(chance, catalogue, kinds[number % len(kinds)])
        for number in range(amount)
    ]
    pages = [assemble(page, catalogue).page for page in written]
    checker = checker_for(catalogue)
    return [page for page in pages if page["elements"] and not checker.check(page)]


def faults_in(
    page: JsonObject,
    catalogue: Catalogue,
    seed: int,
    *,
    only: Collection[str] = CLASSES,
) -> Iterator[Fault]:
    """Yield faults of every class that a page has room for.

    Args:
        page: A page with ids that passes the check, in canonical form; not changed.
        catalogue: Its protocol.
        seed: Decides where the faults are put.
        only: The classes wanted.

    Yields:
        Faults, class by class.
    """
    for code in CLASSES:
        if code not in only:
            continue
        step = _STEPS[code]
        injector = Injector(page, catalogue, random.Random(seed))
        for name, written, repairable, new_names in step(injector):
            yield Fault(code, name, page, written, repairable, new_names)


def without_names(value: Json) -> Json:
    """Return a page without ids and fields, for comparing where repairs make them up."""
    if isinstance(value, list):
        return [without_names(member) for member in value]
    if isinstance(value, dict):
        return {
            key: without_names(member)
            for key, member in value.items()
            if key not in {"id", "field"}
        }
    return value


_STEPS: Mapping[str, Callable[[Injector], Found]] = {
    "F1": truncated,
    "F2": wrapped,
    "F3": types,
    "F4": properties,
    "F5": values,
    "F6": missing,
    "F7": twins,
    "F8": nesting,
    "F9": references,
    "F10": options,
    "F11": flood,
    "F12": unsafe,
}
