"""The events that tell of a change of a page."""

from backend.domain.json_values import JsonObject
from backend.generation.events import PageChanged
from backend.tools.base import PageChange

__all__ = ["page_events"]


def page_events(change: PageChange) -> list[PageChanged]:
    """Return the events of a stored change.

    Args:
        change: The change.

    Returns:
        For an edit one event. For a new page its skeleton, then one event per top-level
        element, so that a watcher sees it grow; the last one carries the version.
    """
    page = change.after
    if change.before is not None:
        return [
            PageChanged(
                page_id=page.id,
                base_version=change.before.version,
                version=page.version,
                patch=change.patch,
                changed=change.changed,
                removed=change.removed,
                page=page.document if change.rebased else None,
            )
        ]
    elements = page.document.get("elements", [])
    skeleton = {**page.document, "elements": []}
    patches: list[JsonObject] = [{"op": "add", "path": "", "value": skeleton}]
    patches += [
        {"op": "add", "path": f"/elements/{place}", "value": element}
        for place, element in enumerate(elements)
    ]
    last = len(patches) - 1
    return [
        PageChanged(
            page_id=page.id,
            base_version=None,
            version=page.version if place == last else None,
            patch=(patch,),
            changed=(patch["value"]["id"],) if place else (),
        )
        for place, patch in enumerate(patches)
    ]
