"""What a request came to, as far as a score needs to know."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from backend.domain.json_values import Json, JsonObject
from backend.domain.messages import Usage

__all__ = ["Called", "Emitted", "Played"]


@dataclass(frozen=True, slots=True)
class Called:
    """A tool call of the model."""

    name: str
    arguments: Json
    """The arguments, parsed; the text itself when it is no JSON."""

    is_ok: bool = True
    """False when the call was wrong and nothing came of it."""


@dataclass(frozen=True, slots=True)
class Emitted:
    """Something that the editor was told to do."""

    name: str
    arguments: JsonObject


@dataclass(frozen=True, slots=True)
class Played:
    """One request, worked to its end."""

    request: str
    outcome: str
    """What the run came to; `failed` when it broke off."""

    page_id: str | None = None
    """The page that the run made or edited."""

    open_id: str | None = None
    """The page that was open when the request was made."""

    pages_before: Mapping[str, JsonObject] = field(default_factory=dict)
    """Every stored page, by id."""

    pages_after: Mapping[str, JsonObject] = field(default_factory=dict)
    calls: tuple[Called, ...] = ()
    emitted: tuple[Emitted, ...] = ()
    said: str = ""
    """Everything the person was told."""

    instructions: str = ""
    """What the model was told and must not pass on."""

    error: str = ""
    """Code of the error of a run that broke off."""

    usage: Usage = field(default_factory=Usage)
    seconds: float = 0.0

    @property
    def before(self) -> JsonObject | None:
        """The page that was open, as it was."""
        return self.pages_before.get(self.open_id or "")

    @property
    def after(self) -> JsonObject | None:
        """The page that the run made or edited, as it now is; else the open one."""
        made = self.pages_after.get(self.page_id or "")
        return made if made is not None else self.pages_after.get(self.open_id or "")

    @property
    def written(self) -> frozenset[str]:
        """Ids of the pages that were made, changed or removed."""
        ids = self.pages_before.keys() | self.pages_after.keys()
        return frozenset(
            page_id
            for page_id in ids
            if self.pages_before.get(page_id) != self.pages_after.get(page_id)
        )
