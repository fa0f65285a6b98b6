"""What is to be done to the open page."""

from dataclasses import dataclass, field

from backend.domain.json_values import JsonObject
from backend.llm.builtin.edits.known import Known

__all__ = ["EditPlan", "Jump", "UiCall"]


@dataclass(frozen=True, slots=True)
class UiCall:
    """Something that the editor is to show."""

    name: str
    """Name of the tool."""

    arguments: JsonObject
    known: list[Known]
    """The elements that it shows, in order."""


@dataclass(slots=True)
class Jump:
    """A button that is to lead to a page not looked up yet."""

    operation: JsonObject
    """The operation that adds or changes the button; its properties are completed
    once the page is known."""

    words: str
    """What the request calls the page."""

    label: str
    """What stands on the button."""

    by: list[str] = field(default_factory=list)
    """Fields of the record that are handed over."""

    open_in: str | None = None
    of_record: bool = False
    """Whether the page shows the record of the row."""


@dataclass(slots=True)
class EditPlan:
    """Operations and what has to be said."""

    operations: list[JsonObject] = field(default_factory=list)
    jumps: list[Jump] = field(default_factory=list)
    absent: list[tuple[str, str]] = field(default_factory=list)
    """Phrases the protocol has nothing for, and the key of the entry that knows it."""

    lost: list[tuple[str, str]] = field(default_factory=list)
    """Phrases that an element has no property for, and the reason's name."""

    unread: list[str] = field(default_factory=list)
    """Wishes that were not understood."""

    guessed: list[str] = field(default_factory=list)
    """Labels of elements whose options are a guess."""

    actions: list[UiCall] = field(default_factory=list)
    """What the editor is to show, in order."""

    open_page: str = ""
    """The words that name another page to show."""

    doubts: list[Known] = field(default_factory=list)
    """Elements of which one is meant, but the words do not say which."""

    is_read: bool = False
    """Whether any clause was understood, also one that asks for what is so already."""

    question: str = ""
    choices: list[str] = field(default_factory=list)

    def set(self, element_id: str | None, name: str, value: object) -> None:
        """Set a property; settings of one element become one operation."""
        for operation in self.operations:
            if operation["op"] == "set" and operation["id"] == element_id:
                operation["properties"][name] = value
                return
        self.operations.append(
            {"op": "set", "id": element_id, "properties": {name: value}}
        )
