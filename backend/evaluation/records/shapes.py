"""A record of requests and what a good result of each must show."""

from dataclasses import dataclass
from enum import StrEnum

from backend.domain.json_values import Json, JsonObject
from backend.domain.texts import Lang

__all__ = [
    "Decision",
    "Expect",
    "ExpectedAction",
    "ExpectedElement",
    "ExpectedFeature",
    "ExpectedRedirect",
    "Prohibition",
    "Record",
    "ScopeEntry",
    "ScopeKind",
    "Turn",
]


class Decision(StrEnum):
    """What is right to do with a request; the words of `outcome`."""

    APPLY = "apply"
    PARTIAL = "partial"
    """Do what can be done and say what cannot."""

    ASK = "ask"
    REFUSE = "refuse"


class ScopeKind(StrEnum):
    """The words of `edit_scope`."""

    SET = "set"
    """`id.key`, `id`, `page.K`, `label:L.K`: a property may differ."""

    INSERT_AFTER = "insert_after"
    APPEND = "append"
    REMOVE = "remove"
    MOVE = "move"


@dataclass(frozen=True, slots=True)
class ExpectedElement:
    """An element that must be there."""

    label: str
    types: tuple[str, ...]
    """Acceptable types, any of them."""

    zone: str
    """A zone as records name it, or `in:<label of the container>`."""


@dataclass(frozen=True, slots=True)
class ExpectedFeature:
    """A property that must be there, perhaps with a certain value."""

    on: str
    """Label, `label@zone`, element id, `page` or `*leaf`."""

    names: tuple[str, ...]
    """Alternatives; each may go inside a value with dots."""

    has_value: bool
    value: Json = None
    is_ordered: bool = False
    """Whether the order of a list counts."""


@dataclass(frozen=True, slots=True)
class ExpectedRedirect:
    """Where a button must lead."""

    page_id: str | None
    """`None`: no such page exists, so none may be stored."""

    open_in: str
    """`popup`, `redirect`, `window`, `invisible` or `any`."""

    params: tuple[str, ...]
    """Record fields that must be handed over; more is fine."""

    on: str | None
    """The button; `None` for whichever."""


@dataclass(frozen=True, slots=True)
class ExpectedAction:
    """Something that must have been called or emitted."""

    action: str
    target: str | None
    """An element of the page after the change."""

    args: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ScopeEntry:
    """Something that may differ after an edit."""

    kind: ScopeKind
    subject: str
    """For `set` the element or page with the property; for `append` the zone;
    otherwise the element. Written as in the file."""


@dataclass(frozen=True, slots=True)
class Prohibition:
    """Something that fails the row."""

    word: str
    argument: str = ""

    @property
    def text(self) -> str:
        """The prohibition as the file writes it."""
        return f"{self.word}:{self.argument}" if self.argument else self.word


@dataclass(frozen=True, slots=True)
class Expect:
    """What a good result of one request must show."""

    outcome: Decision
    page_type: str | None = None
    elements: tuple[ExpectedElement, ...] = ()
    features: tuple[ExpectedFeature, ...] = ()
    redirect: ExpectedRedirect | None = None
    ui_actions: tuple[ExpectedAction, ...] = ()
    edit_scope: tuple[ScopeEntry, ...] | None = None
    """`None` is not checked; empty means that nothing may differ."""

    order: tuple[str, ...] = ()
    must_not: tuple[Prohibition, ...] = ()

    def forbids(self, word: str) -> bool:
        """Tell whether a word of `must_not` is there, with whatever argument."""
        return any(entry.word == word for entry in self.must_not)


@dataclass(frozen=True, slots=True)
class Turn:
    """One request of a record."""

    request: str
    expect: Expect
    source: JsonObject
    """`expect` as the file has it, for reports."""

    selected: str | None = None
    """Id of the element selected in the editor."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a file: a request, or a dialogue of several."""

    id: str
    line: int
    """Where it stands in its file, counted from 1."""

    lang: Lang
    kind: str
    split: str
    turns: tuple[Turn, ...]
    """In order; each is played on what the one before left behind."""

    page: JsonObject | None = None
    """The page being edited, compact; `None` when none is open."""

    pages: tuple[JsonObject, ...] = ()
    """The pages that `get_page_id` can find, compact."""

    pair: str | None = None
    """What joins it to the same request in the other language."""

    note: str = ""
    is_dialogue: bool = False
