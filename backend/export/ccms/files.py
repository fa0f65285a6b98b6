"""The configuration as a file that says everything the page says.

The engine passes over keys that it does not know. So what its own keys have no room for
stands in one key of ours at the root: the helper pages that buttons open, and the origin
(ids and spelling) by which an import gives the very same page again. A configuration
that says everything by itself is written without that key.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.domain.json_values import Json, JsonObject
from backend.export.ccms.exporting import EngineExport
from backend.export.ccms.origins import Origin

__all__ = ["BESIDE", "EngineFile", "from_file", "is_engine_file", "to_file"]

BESIDE = "pagesmith"
"""Our key at the root of an exported configuration."""

_OURS = frozenset({"pages", "origin"})


@dataclass(frozen=True, slots=True)
class EngineFile:
    """What a configuration file holds."""

    config: Json
    """The configuration without our key."""

    pages: Mapping[str, Json]
    """Configurations of helper pages by id; not checked."""

    origin: Origin
    """Empty for a configuration that is not our export."""


def is_engine_file(content: Json) -> bool:
    """Tell whether a value claims to be a configuration of the engine.

    Args:
        content: Any JSON value.

    Returns:
        True for an object with `steps`.
    """
    return isinstance(content, dict) and "steps" in content


def to_file(export: EngineExport, *, alone: bool) -> JsonObject:
    """Write an export as one document.

    Args:
        export: The export; its configuration is used and not copied.
        alone: Whether the configuration says everything by itself.

    Returns:
        `{basic, steps}`, and our key where it is needed.
    """
    if alone:
        return export.config
    beside: JsonObject = {}
    if export.pages:
        beside["pages"] = export.pages
    beside["origin"] = export.origin.to_json()
    return {**export.config, BESIDE: beside}


def from_file(content: Json) -> EngineFile:
    """Read a configuration file, whoever wrote it.

    Args:
        content: Any JSON value, not changed.

    Returns:
        Its parts. A key of that name which is not ours stays in the configuration.
    """
    beside = content.get(BESIDE) if isinstance(content, dict) else None
    if not isinstance(beside, dict) or not beside or not beside.keys() <= _OURS:
        return EngineFile(content, {}, Origin({}, {}))
    config = {name: value for name, value in content.items() if name != BESIDE}
    pages = beside.get("pages")
    return EngineFile(
        config,
        pages if isinstance(pages, dict) else {},
        Origin.from_json(beside.get("origin")),
    )
