"""From a configuration of the engine to a page, and what the page cannot carry."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from backend.domain.errors import InvalidPageError
from backend.domain.json_values import Json, JsonObject
from backend.domain.leftovers import Leftover
from backend.domain.pages import walk
from backend.domain.texts import Text
from backend.domain.violations import Rule, Violation
from backend.export.ccms.alignment import RECORD, Alignment, Difference
from backend.export.ccms.context import ExportContext
from backend.export.ccms.origins import Origin, pointers_of, restore
from backend.export.ccms.pages import write_config
from backend.export.ccms.pruning import PageCheck, prune
from backend.export.ccms.reading import ReadingContext, read_page
from backend.export.ccms.reasons import explain, summarise
from backend.export.ccms.unsafe_parts import is_unsafe

__all__ = ["EngineImport", "from_engine"]

NOTHING_TO_READ = Violation(
    Rule.NOT_A_PAGE,
    "",
    Text(
        "配置里没有表单、表格或详情步骤",
        "The configuration has no form, table or detail step",
    ),
    expected='{"steps": [{"type": "form", …}]}',
)

TOO_DEEP = Violation(
    Rule.TOO_DEEP,
    "",
    Text("配置嵌套太深", "The configuration is nested too deep"),
)

TOO_MANY = Violation(
    Rule.TOO_LARGE,
    "",
    Text(
        "配置里页面装不下的部分太多",
        "Too much of the configuration does not fit a page",
    ),
    expected="at most 5,000 such parts",
)

MAX_LEFTOVERS = 5_000
"""How many parts of a configuration may be beside the page, inclusive; each of them is
looked at for code, whenever the page is exported."""

MAX_CONFIG_DEPTH = 200
"""How deep a configuration may nest, the root counted as 0, inclusive.

A page of 32 levels needs about six levels of configuration for each at the most, and
real ones stay under 40; far deeper ones would overflow the stack.
"""

NO_ORIGIN = Origin({}, {})


@dataclass(frozen=True, slots=True)
class EngineImport:
    """A page read from a configuration."""

    page: JsonObject
    """The page document, with ids; it passes the page check."""

    leftovers: tuple[Leftover, ...]
    """What the page does not carry, verbatim, in document order of the configuration.
    Exported together with the page they make the configuration again, up to the order
    of keys and except for what is unsafe."""

    helpers: frozenset[str]
    """Helper pages that became requests of buttons and are no pages of their own."""

    notes: tuple[Text, ...]
    """What a person should know about the import, the most important first."""


def from_engine(
    config: Json,
    *,
    page_id: str,
    check: PageCheck,
    assign_ids: Callable[[list[JsonObject]], None],
    helper_pages: Mapping[str, Json] | None = None,
    origin: Origin = NO_ORIGIN,
) -> EngineImport:
    """Import a configuration of the CCMS engine.

    Export knows neither the knowledge base nor how ids are made; the caller brings
    both, e.g. `PageChecker(catalogue).check` and a function around
    `backend.assembly.identifiers.assign_ids`.

    Args:
        config: The configuration; any JSON value, never changed.
        page_id: Id the page will have; helper pages of an export are named after it.
        check: The page check; it decides what may stay in the page.
        assign_ids: Gives every element of the list and those below an id, in place,
            keeps ids that are well formed and unique, and changes nothing else.
        helper_pages: Other configurations of the host by page id; a button that
            invisibly opens one that only sends a request gets that request.
        origin: The origin of our own export, when it is one.

    Returns:
        The page, its leftovers and notes.

    Raises:
        InvalidPageError: If there is nothing that a page could be made of, or the page
            would be too large.
    """
    config = _own_copy(config)
    reading = ReadingContext(_own_copy(dict(helper_pages or {})))
    origin = Origin(origin.ids, _own_copy(dict(origin.spelled)))
    page = read_page(config, reading)
    if page is None:
        raise InvalidPageError([NOTHING_TO_READ])
    _give_ids(page_id, config, reading, origin)
    assign_ids(page["elements"])
    restore(page, origin)
    page, refusals = prune(page, check)
    differences = _compare(page, config, reading, page_id)
    if len(differences) > MAX_LEFTOVERS:
        raise InvalidPageError([TOO_MANY])
    names = {id(source): str(element.get("id")) for element, source in reading.elements}
    leftovers = tuple(
        replace(
            explain(one, refusals, _elements_in(one.value, names)),
            unsafe=is_unsafe(one, page, check),
        )
        for one in differences
    )
    kept = {located.id for located in walk(page)}
    helpers = frozenset(
        helper for helper, button in reading.helpers.items() if button.get("id") in kept
    )
    return EngineImport(page, leftovers, helpers, summarise(len(kept), leftovers))


def _own_copy(config: Json) -> Json:
    """Copy a configuration so that no object stands in two places.

    Raises:
        InvalidPageError: If it is nested too deep to be read.
    """
    copied: list[Json] = [None]
    stack: list[tuple[Json, Json, str | int, int]] = [(config, copied, 0, 0)]
    while stack:
        value, holder, key, depth = stack.pop()
        if depth > MAX_CONFIG_DEPTH:
            raise InvalidPageError([TOO_DEEP])
        if isinstance(value, dict):
            holder[key] = fresh = dict.fromkeys(value)
            stack.extend((v, fresh, k, depth + 1) for k, v in value.items())
        elif isinstance(value, list):
            holder[key] = members = [None] * len(value)
            stack.extend((v, members, i, depth + 1) for i, v in enumerate(value))
        else:
            holder[key] = value
    return copied[0]


def _give_ids(
    page_id: str, config: JsonObject, reading: ReadingContext, origin: Origin
) -> None:
    """Give elements the ids that are known: from the origin, or from a helper page."""
    for helper, button in reading.helpers.items():
        if helper.startswith(f"{page_id}__"):
            button["id"] = helper.removeprefix(f"{page_id}__")
    if not origin.ids:
        return
    sources = {id(source): str(n) for n, (_, source) in enumerate(reading.elements)}
    for pointer, number in pointers_of(config, sources):
        if pointer in origin.ids:
            reading.elements[int(number)][0]["id"] = origin.ids[pointer]
    holders = {id(holder): str(n) for n, (_, holder, _) in enumerate(reading.keyed)}
    for pointer, number in pointers_of(config, holders):
        element, _, key = reading.keyed[int(number)]
        if f"{pointer}/{key}" in origin.ids:
            element["id"] = origin.ids[f"{pointer}/{key}"]


def _elements_in(value: Json, names: Mapping[int, str]) -> set[str]:
    """Return the ids that the objects of a part had when they were read as elements."""
    found: set[str] = set()
    stack = [value]
    while stack:
        part = stack.pop()
        if isinstance(part, dict):
            if id(part) in names:
                found.add(names[id(part)])
            stack.extend(part.values())
        elif isinstance(part, list):
            stack.extend(part)
    return found


def _compare(
    page: JsonObject, config: JsonObject, reading: ReadingContext, page_id: str
) -> list[Difference]:
    """Export the page and lay it over the configuration."""
    context = ExportContext(page_id)
    export = write_config(page, context)
    sources = dict(reading.parts)
    for element, source in reading.elements:
        sources[str(element.get("id"))] = source
    owners = sources.keys() & context.objects.keys()
    alignment = Alignment(
        written={
            id(written): owner
            for owner, written in context.objects.items()
            if owner in owners or owner == RECORD
        },
        imported={id(sources[owner]): owner for owner in owners},
    )
    return alignment.compare(export, config)
