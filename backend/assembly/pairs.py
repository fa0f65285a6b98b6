"""A page and what is proposed in its place, side by side."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from backend.assembly.changes import moved_elements
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import JsonObject
from backend.domain.pages import Located, walk

__all__ = ["Pair"]


@dataclass(frozen=True)
class Pair:
    """A page, what is proposed in its place, and the elements of both."""

    base: JsonObject
    document: JsonObject
    catalogue: Catalogue

    @cached_property
    def old(self) -> Mapping[str, Located]:
        """The elements of the base by id, in document order."""
        return _elements(self.base)

    @cached_property
    def new(self) -> Mapping[str, Located]:
        """The elements of the proposed page by id, in document order."""
        return _elements(self.document)

    @cached_property
    def moved(self) -> frozenset[str]:
        """Ids of the elements that change place."""
        return frozenset(str(f.id) for f in moved_elements(self.old, self.new))

    @cached_property
    def replaced(self) -> frozenset[str]:
        """Ids of the elements that become another type."""
        return frozenset(
            name
            for name in self.new.keys() & self.old.keys()
            if self.old[name].get("type") != self.new[name].get("type")
        )

    def home(self, name: str) -> str | None:
        """Return the container of an element in the proposed page."""
        return _home(self.new[name])

    def old_home(self, name: str) -> str | None:
        """Return the container of an element in the base."""
        return _home(self.old[name])

    def added_under(self, home: str | None) -> Iterator[str]:
        """Yield the ids of the new elements right inside of an element of the base."""
        for name in self.new:
            if name not in self.old and self.home(name) == home:
                yield name

    def removed_under(self, home: str | None) -> Iterator[str]:
        """Yield the ids of the removed elements right inside of one that stays."""
        for name in self.old:
            if name not in self.new and self.old_home(name) == home:
                yield name

    def outer_removed(self, name: str) -> str:
        """Return the outermost of the removed elements around a removed one."""
        home = self.old_home(name)
        while home is not None and home not in self.new:
            name, home = home, self.old_home(home)
        return name

    def outer_added(self, name: str) -> str:
        """Return the outermost of the new elements around a new one."""
        home = self.home(name)
        while home is not None and home not in self.old:
            name, home = home, self.home(home)
        return name


def _elements(page: JsonObject) -> dict[str, Located]:
    """Return the elements of a page by id."""
    return {found.id: found for found in walk(page) if found.id is not None}


def _home(located: Located) -> str | None:
    """Return the id of the container that an element stands in."""
    return located.parent.id if located.parent is not None else None
