"""The order that elements must be in."""

from backend.domain.texts import Text
from backend.evaluation.scoring.changes import Place, place_of
from backend.evaluation.scoring.findings import Finding, Part
from backend.evaluation.scoring.scenes import Scene

__all__ = ["check_order"]


def check_order(scene: Scene) -> list[Finding]:
    """Check the order of elements, within each zone.

    Args:
        scene: The played request.

    Returns:
        What is wrong; an element that is not there is wrong too.
    """
    ranks = {found.pointer: at for at, found in enumerate(scene.located)}
    places: dict[Place, list[int]] = {}
    for ref in scene.expect.order:
        found = scene.find(ref)
        if not found:
            return [_finding(f"{ref}?")]
        place = place_of(found[0], scene.after)
        places.setdefault(place, []).append(ranks[found[0].pointer])
    return [
        _finding(" ".join(str(scene.located[at].id) for at in sorted(order)))
        for order in places.values()
        if order != sorted(order)
    ]


def _finding(found: str) -> Finding:
    """Say what the order is."""
    return Finding(Part.ORDER, Text(f"顺序是 {found}", f"the order is {found}"))
