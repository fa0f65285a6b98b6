"""Who asks.

The server listens on the loopback address only and knows one asker, the person at the
machine. Routes state who may use them all the same, so that a later way of telling
people apart changes this module and no route.
"""

from dataclasses import dataclass
from typing import Annotated, Literal

from fastapi import Depends, Header

from backend.domain.runs import Author, AuthorKind

__all__ = ["Asker", "Principal"]


@dataclass(frozen=True, slots=True)
class Principal:
    """Who asks."""

    id: str

    is_person: bool = False
    """Whether a person acts through the editor, rather than a program on its own."""

    @property
    def author(self) -> Author:
        """The principal as the author of a change."""
        kind = AuthorKind.PERSON if self.is_person else AuthorKind.API
        return Author(kind, self.id)


async def _read_principal(
    x_pagesmith_client: Annotated[
        Literal["editor"] | None,
        Header(description="`editor` where a person acts; the history then says so"),
    ] = None,
) -> Principal:
    """Return the one principal there is, and through what it asks."""
    return Principal("local", is_person=x_pagesmith_client == "editor")


Asker = Annotated[Principal, Depends(_read_principal)]
"""Who asks, for routes."""
