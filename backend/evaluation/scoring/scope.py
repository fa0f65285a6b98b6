"""Whether an edit stayed where it belongs."""

from collections.abc import Iterator

from backend.domain.pages import Located, walk
from backend.domain.texts import Text
from backend.evaluation.records.shapes import ScopeEntry, ScopeKind
from backend.evaluation.scoring.changes import (
    Changes,
    Path,
    compare_pages,
    moved_ids,
    place_of,
)
from backend.evaluation.scoring.findings import Finding, Part
from backend.evaluation.scoring.labels import stands_in
from backend.evaluation.scoring.scenes import PAGE, Scene

__all__ = ["Scope", "changes_of", "check_scope", "scope_of", "targets_of"]


class Scope:
    """What may differ, resolved in the page as it was."""

    def __init__(self, entries: tuple[ScopeEntry, ...], scene: Scene) -> None:
        """Resolve what a record allows.

        Args:
            entries: The entries of `edit_scope`.
            scene: The played request.
        """
        self._scene = scene
        self.movable = self._ids(entries, ScopeKind.MOVE)
        self.removable = self._ids(entries, ScopeKind.REMOVE)
        self._anchors = self._ids(entries, ScopeKind.INSERT_AFTER)
        self._zones = [e.subject for e in entries if e.kind is ScopeKind.APPEND]
        self._paths = [
            target
            for entry in entries
            if entry.kind is ScopeKind.SET
            for target in targets_of(entry.subject, scene)
        ]

    def allows_change(self, owner: str, path: Path) -> bool:
        """Tell whether a property may differ.

        Args:
            owner: Id of the element, or `page`.
            path: The property, and where inside its value.

        Returns:
            True when an entry names it or something around it.
        """
        return any(
            key == owner and path[: len(allowed)] == allowed
            for key, allowed in self._paths
        )

    def allows_added(self, located: Located) -> bool:
        """Tell whether a new element may stand where it stands."""
        page, old = self._scene.edited, self._scene.old
        place = place_of(located, page)
        siblings = [each for each in walk(page) if place_of(each, page) == place]
        at = next(i for i, e in enumerate(siblings) if e.pointer == located.pointer)
        behind = next((e.id for e in reversed(siblings[:at]) if e.id in old), None)
        if behind is not None and behind in self._anchors:
            return True
        is_last = not any(each.id in old for each in siblings[at:])
        return is_last and any(stands_in(located, page, z) for z in self._zones)

    def _ids(self, entries: tuple[ScopeEntry, ...], kind: ScopeKind) -> set[str]:
        """Return the elements that entries of one kind name."""
        return {
            found.id
            for entry in entries
            if entry.kind is kind
            for found in self._scene.find_old(entry.subject)
            if found.id
        }


def scope_of(scene: Scene) -> Scope:
    """Return what may differ after a request."""
    return Scope(scene.expect.edit_scope or (), scene)


def changes_of(scene: Scene) -> Changes:
    """Return what a request changed in the page that was open."""
    if not (scene.before and scene.edited):
        return Changes()
    return compare_pages(scene.before, scene.edited)


def targets_of(subject: str, scene: Scene) -> Iterator[tuple[str, Path]]:
    """Yield what `id.key`, `id`, `page.K`, `label:L.K` may mean.

    Args:
        subject: The reference, as written.
        scene: The played request.

    Yields:
        The id of the element, or `page`, and the path of the property; an empty path
        means every property.
    """
    parts = subject.split(".")
    for cut in range(len(parts), 0, -1):
        owner, path = ".".join(parts[:cut]), tuple(parts[cut:])
        if owner == PAGE:
            yield PAGE, path
            return
        is_label = owner.startswith("label:") or "@" in owner
        found = scene.find_old(owner) if is_label or owner in scene.old else []
        if found:
            for each in found:
                yield str(each.id), path
            return


def check_scope(scene: Scene) -> list[Finding]:
    """Check that nothing differs but what may.

    Args:
        scene: The played request.

    Returns:
        One finding per thing touched; empty when the record does not say what may.
    """
    if scene.expect.edit_scope is None:
        return []
    return [
        Finding(Part.SCOPE, Text(f"不该改动：{each}", f"touched {each}"))
        for each in _touched(scene, scope_of(scene))
    ]


def _touched(scene: Scene, scope: Scope) -> Iterator[str]:
    """Yield what was touched and should not have been."""
    played = scene.played
    yield from sorted(played.written - {played.open_id})
    if not scene.before:
        return
    if not scene.edited:
        yield f"remove:{played.open_id}"
        return
    changes = changes_of(scene)
    yield from (
        f"remove:{key}"
        for key in changes.removed
        if key not in scope.removable and not _went_along(key, scene, scope)
    )
    yield from (
        f"add:{found.id}" for found in changes.added if not scope.allows_added(found)
    )
    for owner, paths in (*changes.properties.items(), (PAGE, changes.page)):
        for path in paths:
            if not scope.allows_change(owner, path):
                yield f"{owner}.{'.'.join(path)}"
    for key in moved_ids(scene.before, scene.edited, without=scope.movable):
        yield f"move:{key}"


def _went_along(key: str, scene: Scene, scope: Scope) -> bool:
    """Tell whether an element is gone because its container may be."""
    parent = scene.old[key].parent
    while parent is not None:
        if parent.id in scope.removable and parent.id not in scene.new:
            return True
        parent = parent.parent
    return False
