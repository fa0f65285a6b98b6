"""What an imported configuration says beyond the page that was read from it.

The page is exported again and laid over the configuration, element on element. Whatever
differs is a leftover. So nothing can be forgotten: a configuration is the page's export
and its leftovers, by construction.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.domain.json_values import Json, JsonObject, Pointer
from backend.domain.leftovers import Placement
from backend.domain.pointers import extend
from backend.export.ccms.dialects import record_reads

__all__ = ["RECORD", "Alignment", "Difference"]

RECORD = "@record"
"""Owner of the item that makes the record of a detail page whole."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where a configuration and the export differ."""

    pointer: Pointer
    """Where, in the configuration."""

    owner: str
    """The nearest element or part around it."""

    path: Pointer
    """Where, from the owner's object in the export."""

    placement: Placement
    value: Json = None
    instead_of: tuple[Json, ...] = ()
    after: str | None = None


@dataclass(slots=True)
class _Place:
    """Where the comparison stands."""

    pointer: Pointer
    owner: str
    path: Pointer

    def inside(self, token: str | int) -> "_Place":
        """Return the place one step further down."""
        return _Place(extend(self.pointer, token), self.owner, extend(self.path, token))


@dataclass(slots=True)
class Alignment:
    """Compares one configuration with one export."""

    written: Mapping[int, str]
    """Owner of each object of the export, by identity: those that the configuration
    has, too, and the item that makes a record whole."""

    imported: Mapping[int, str]
    """Owner of each object of the configuration, by identity; only owners that the
    export has, too."""

    _shared: dict[int, Json] = field(default_factory=dict)
    """What each list of elements was compared with, by identity of the export's."""

    _copies: list[tuple[list[Json], list[Json], _Place]] = field(default_factory=list)
    """Lists that the export uses once more: the row editor of a sub-table belongs to
    all buttons that open it. Each must say the same as the one that was read."""

    _found: list[Difference] = field(default_factory=list)

    def compare(self, export: JsonObject, config: JsonObject) -> list[Difference]:
        """Compare from the root.

        Args:
            export: The exported configuration.
            config: The imported one.

        Returns:
            The differences in document order of the imported configuration, insertions
            into one list by rising index.
        """
        self._objects(export, config, _Place("", "@config", ""))
        for shared, other, place in self._copies:
            if other != self._shared.get(id(shared)):
                self._instead(shared, other, place)
        return self._found

    def _values(self, export: Json, config: Json, place: _Place) -> None:
        """Compare two values."""
        if isinstance(export, dict) and isinstance(config, dict):
            self._objects(export, config, place)
        elif isinstance(export, list) and isinstance(config, list):
            self._lists(export, config, place)
        elif type(export) is not type(config) or export != config:
            self._instead(export, config, place)

    def _objects(self, export: JsonObject, config: JsonObject, place: _Place) -> None:
        """Compare two objects, key by key."""
        owner = self.written.get(id(export))
        if owner is not None and self.imported.get(id(config)) == owner:
            place = _Place(place.pointer, owner, "")
        for name, value in config.items():
            inner = place.inside(name)
            if name in export:
                self._values(export[name], value, inner)
            else:
                self._note(inner, Placement.SET, value)
        for name, value in export.items():
            if name not in config:
                self._note(place.inside(name), Placement.OMIT, instead_of=(value,))

    def _lists(self, export: list[Json], config: list[Json], place: _Place) -> None:
        """Compare two lists."""
        if any(id(member) in self.written for member in export):
            if not any(id(member) in self.imported for member in config):
                self._copies.append((export, config, place))
                return
            self._shared[id(export)] = config
        if all(id(member) in self.written for member in export):
            self._owned_lists(export, config, place)
        elif len(export) == len(config):
            for index, (one, other) in enumerate(zip(export, config, strict=True)):
                self._values(one, other, place.inside(index))
        else:
            self._instead(export, config, place)

    def _owned_lists(
        self, export: list[Json], config: list[Json], place: _Place
    ) -> None:
        """Compare lists of elements, element on element."""
        mine = [self.written.get(id(member)) for member in export]
        theirs = [self.imported.get(id(member)) for member in config]
        if RECORD in mine and RECORD not in theirs:
            self._note_record(export, config, place)
            export = [
                m for m, owner in zip(export, mine, strict=True) if owner != RECORD
            ]
            mine.remove(RECORD)
        if mine != [owner for owner in theirs if owner is not None]:
            self._instead(export, config, place)
            return
        waiting = iter(export)
        before: str | None = None
        for index, (member, owner) in enumerate(zip(config, theirs, strict=True)):
            inner = place.inside(index)
            if owner is not None:
                before = owner
                self._values(next(waiting), member, inner)
            else:
                self._note(inner, Placement.INSERT, member, after=before)

    def _note_record(
        self, export: list[Json], config: list[Json], place: _Place
    ) -> None:
        """Note that the item which makes a record whole is not there.

        It may stay away as long as nothing else reads the record than did then.
        """
        pointer = extend(place.pointer, len(config))
        reads: list[Json] = list(record_reads(export))
        self._note(_Place(pointer, RECORD, ""), Placement.OMIT, instead_of=(reads,))

    def _instead(self, export: Json, config: Json, place: _Place) -> None:
        """Note a value that stands where another was written."""
        self._note(place, Placement.SET, config, instead_of=(export,))

    def _note(
        self,
        place: _Place,
        placement: Placement,
        value: Json = None,
        *,
        instead_of: tuple[Json, ...] = (),
        after: str | None = None,
    ) -> None:
        """Note a difference."""
        self._found.append(
            Difference(
                place.pointer,
                place.owner,
                place.path,
                placement,
                value,
                instead_of,
                after,
            )
        )
