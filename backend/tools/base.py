"""What a tool is: a name, arguments, a kind, and a function of a context.

The contract of every tool:

- Arguments are a frozen Pydantic class, closed, every field described in both languages
  and without a default, so that the definition a model sees has every property
  required. Who asks is never an argument: it stands in the context.
- The answer is short text in the request's language, bounded in size; an empty result
  says what to try next.
- A call that the model can correct raises `ToolRetryError`; one that is over raises
  `ToolFailedError`. A submission that breaks rules is no exception but an outcome with
  violations. Whatever else is raised ends the run.
- A tool never talks to a model and opens its own units of the knowledge base.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import BaseModel, ConfigDict

from backend.domain.catalogue import Catalogue
from backend.domain.fixes import Fix
from backend.domain.json_values import JsonObject
from backend.domain.messages import ToolDefinition
from backend.domain.pages import StoredPage
from backend.domain.proposals import ProposalRef
from backend.domain.runs import Author, RunId
from backend.domain.texts import Lang, Text
from backend.domain.violations import Violation
from backend.export.strict import RowsInPlay, StrictForm
from backend.knowledge.base import KnowledgeBase
from backend.tools.confidential import Confidential
from backend.tools.definitions import described, in_subset, parameters_of

__all__ = [
    "EVERY_SCOPE",
    "AnyTool",
    "Arguments",
    "Asked",
    "Declined",
    "DestructiveTool",
    "EndingArguments",
    "PageChange",
    "Scene",
    "Tool",
    "ToolContext",
    "ToolKind",
    "ToolOutcome",
    "ToolScope",
    "UiAction",
]


class ToolKind(StrEnum):
    """How the loop treats a tool."""

    READ = "read"
    """Changes nothing; calls of one turn may run together."""

    CHANGE = "change"
    """Changes pages; runs alone, in the order asked."""

    UI = "ui"
    """Makes the editor do something; runs in the order asked."""

    END = "end"
    """Says something to the person that the run's outcome depends on."""


class ToolScope(StrEnum):
    """What a principal must be allowed to do for a tool to be on offer."""

    KNOWLEDGE_READ = "knowledge:read"
    PAGES_READ = "pages:read"
    PAGES_WRITE = "pages:write"
    PAGES_DELETE = "pages:delete"
    EDITOR = "editor:act"


EVERY_SCOPE = frozenset(ToolScope)


@dataclass(frozen=True, slots=True)
class ToolContext:
    """What a tool may know besides its arguments."""

    knowledge: KnowledgeBase
    catalogue: Catalogue
    lang: Lang
    author: Author
    """On whose behalf changes are stored."""

    now: Callable[[], datetime]
    run_id: RunId | None = None
    turn: int | None = None
    page: StoredPage | None = None
    """The page that is open, as last seen by the run."""

    selected: str | None = None
    """Id of the selected element, when it exists in `page`."""

    review: bool = False
    """Whether changes of the open page are proposed rather than stored."""

    last_try: bool = False
    """Whether the repair rounds are spent, so that what breaks a rule and can go is
    left out rather than sent back."""

    constrained: bool = False
    """Whether the call was written under the tool's strict form."""

    prompt: str = ""
    """What the person wrote."""

    confidential: Confidential | None = None
    """What no page may repeat."""

    def read(self, zh: str, en: str) -> str:
        """Return one of two texts by the language of the request."""
        return zh if self.lang is Lang.ZH else en


@dataclass(frozen=True, slots=True)
class PageChange:
    """A change of a page that is stored, or proposed."""

    after: StoredPage
    before: StoredPage | None
    """`None` when the page is new."""

    patch: tuple[JsonObject, ...]
    """RFC 6902 from `before` to `after`; empty for a new page."""

    changed: tuple[str, ...]
    """Ids of elements added or changed, in document order."""

    removed: tuple[str, ...] = ()
    rebased: bool = False
    """Whether `before` is not the page that the run knew, since someone else had
    changed it meanwhile."""

    proposal: ProposalRef | None = None
    """Set when the change is only proposed: then both states are at the version that
    the proposal is over."""


@dataclass(frozen=True, slots=True)
class UiAction:
    """Something for the editor to do; every id in it exists."""

    name: str
    arguments: JsonObject


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the person."""

    question: str
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Declined:
    """Parts of the request that cannot be done."""

    items: tuple[str, ...]
    reason: str


@dataclass(frozen=True, slots=True)
class ToolOutcome:
    """What came of a tool call."""

    text: str
    """What the model is told."""

    ok: bool = True
    """False when nothing came of the call and the model should correct it."""

    change: PageChange | None = None
    removed_page: str | None = None
    """Id of a page that was deleted."""

    action: UiAction | None = None
    asked: Asked | None = None
    declined: Declined | None = None
    violations: tuple[Violation, ...] = ()
    """Why a submission was not stored; counts as a repair round."""

    fixes: tuple[Fix, ...] = ()
    """What code repaired in the call and in what it submitted."""

    newest: StoredPage | None = None
    """The open page re-read from the store, when the run knew an older version."""

    done: bool = False
    """Whether the model said that with this call the request is met, and it came to
    something."""


@dataclass(frozen=True, slots=True)
class Scene:
    """What a request is about: what the strict forms of tools are made of."""

    catalogue: Catalogue
    lang: Lang
    rows: RowsInPlay
    page: JsonObject | None = None
    """The open page."""


class Arguments(BaseModel):
    """Base of the arguments of every tool."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class EndingArguments(Arguments):
    """Arguments of a call after which a run may be over.

    The closing sentence is built from what was applied, so that a model need not be
    asked for one: where it says that it is done, it is not asked again.
    """

    done: Annotated[
        bool,
        described(
            "true：请求已全部处理，运行结束；false：还要继续",
            "true: all is dealt with, the run ends; false: more to do",
        ),
    ] = False
    """A model that does not say is asked again: the one default of all arguments."""


ArgumentsT = TypeVar("ArgumentsT", bound=Arguments)


class Tool(ABC, Generic[ArgumentsT]):
    """Something that a model may call."""

    name: ClassVar[str]
    kind: ClassVar[ToolKind]
    scope: ClassVar[ToolScope]
    description: ClassVar[Text]
    arguments: type[ArgumentsT]

    def definition(self, lang: Lang) -> ToolDefinition:
        """Return what a model is told about the tool.

        Args:
            lang: Language of the descriptions.

        Returns:
            Name, description and a closed JSON Schema with every property required.
        """
        return ToolDefinition(
            self.name, self.description.read(lang), parameters_of(self.arguments, lang)
        )

    def strict_form(self, scene: Scene) -> StrictForm | None:
        """Describe the arguments for constrained decoding.

        Args:
            scene: What the request is about.

        Returns:
            A schema whose documents the tool takes; `None` when there is none that
            could promise that without forbidding what may be needed.
        """
        return StrictForm(in_subset(parameters_of(self.arguments, scene.lang)))

    @abstractmethod
    def run(self, context: ToolContext, arguments: ArgumentsT) -> ToolOutcome:
        """Do what the call asks.

        Args:
            context: What the tool may know.
            arguments: The validated arguments.

        Returns:
            What came of it.
        """


class DestructiveTool(Tool[ArgumentsT]):
    """A tool whose effect cannot be undone; a run pauses for a person's yes."""

    @abstractmethod
    def question(self, context: ToolContext, arguments: ArgumentsT) -> str:
        """Return what the person is asked before the tool runs.

        Args:
            context: What the tool may know.
            arguments: The validated arguments.

        Returns:
            A question in the request's language that names what would be lost.
        """


AnyTool = Tool[Any]
