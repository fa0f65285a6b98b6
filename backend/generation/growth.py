"""The events that tell of a change of a page."""

from backend.domain.json_values import JsonObject
from backend.domain.pages import PageId
from backend.domain.proposals import ProposalId, ProposalRef
from backend.generation.events import PageChanged, ProposalNote
from backend.tools.base import PageChange

__all__ = ["note_of", "page_events", "ref_of"]


def page_events(change: PageChange, *, whole: bool = False) -> list[PageChanged]:
    """Return the events of a change that is stored or proposed.

    Args:
        change: The change.
        whole: Whether followers may know another page than the one changed.

    Returns:
        For an edit one event. For a new page its skeleton, then one event per top-level
        element, so that a watcher sees it grow; the last one carries the version.
    """
    page, proposal = change.after, change.proposal
    if change.before is not None:
        return [
            PageChanged(
                page_id=page.id,
                base_version=change.before.version,
                version=page.version if proposal is None else None,
                patch=change.patch,
                changed=change.changed,
                removed=change.removed,
                page=page.document if whole or change.rebased else None,
                proposal=note_of(proposal) if proposal is not None else None,
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


def note_of(proposal: ProposalRef) -> ProposalNote:
    """Return a proposal as events name it."""
    return ProposalNote(
        id=proposal.id,
        page_id=proposal.page_id,
        base_version=proposal.base_version,
        edition=proposal.edition,
        entries=proposal.entries,
    )


def ref_of(note: ProposalNote) -> ProposalRef:
    """Return what an event names a proposal by."""
    return ProposalRef(
        ProposalId(note.id),
        PageId(note.page_id),
        note.base_version,
        note.edition,
        note.entries,
    )
