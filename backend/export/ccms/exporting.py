"""From a page to what the engine opens."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.domain.json_values import JsonObject, Pointer
from backend.domain.leftovers import Leftover
from backend.export.ccms.context import ExportContext
from backend.export.ccms.leftovers import put_back
from backend.export.ccms.origins import Origin, origin_of, unwritten
from backend.export.ccms.pages import write_config

__all__ = ["EngineExport", "to_engine"]


@dataclass(frozen=True, slots=True)
class EngineExport:
    """A page as the engine opens it."""

    config: JsonObject
    """The configuration `{basic, steps}`."""

    pages: dict[str, JsonObject]
    """Configurations of the helper pages that buttons of the page open, by page id.

    The host must answer `loadPageConfig` for these ids, too.
    """

    origin: Origin
    """What the configuration has no room for: ids and how things were spelled. Given
    back to the import it makes the very same page again."""

    unwritten: tuple[Pointer, ...]
    """Elements and properties of the page that have no effect in the engine, e.g. the
    `redirectTo` of a submit button."""

    withheld: tuple[Leftover, ...] = ()
    """Leftovers that were not written back: unsafe ones, and those whose place is gone
    or now says something else."""


def to_engine(
    page: JsonObject, *, page_id: str, leftovers: Sequence[Leftover] = ()
) -> EngineExport:
    """Export a valid page for the CCMS engine.

    Args:
        page: The page document; must pass the page check.
        page_id: Its id, from which helper pages get theirs.
        leftovers: What an import could not put into the page; written back where it
            stood, unless it is unsafe or overtaken by an edit.

    Returns:
        The configuration, its helper pages and what is beside them.
    """
    context = ExportContext(page_id)
    write_config(page, context)
    context, withheld = put_back(context, leftovers)
    config = context.objects["@config"]
    origin = origin_of(page, context, config)
    return EngineExport(
        config, context.pages, origin, unwritten(page, origin), withheld
    )
