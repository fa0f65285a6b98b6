"""Who asks.

The server listens on the loopback address only and knows one asker, the person at the
machine. Routes state who may use them all the same, so that a later way of telling
people apart changes this module and no route.
"""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends

from backend.domain.runs import Author, AuthorKind

__all__ = ["Asker", "Principal"]


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks."""

    id: str

    @property
    def author(self) -> Author:
        """The principal as the author of a change."""
        return Author(AuthorKind.API, self.id)


async def _read_principal() -> Principal:
    """Return the one principal there is."""
    return Principal("local")


Asker = Annotated[Principal, Depends(_read_principal)]
"""Who asks, for routes."""
