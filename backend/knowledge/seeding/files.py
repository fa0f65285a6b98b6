"""The format of the seed files, as Pydantic models in the order of their keys.

One definition serves both directions: the reader validates with it, and the writer
takes the order of the keys from it. A key with a default is left out of the canonical
form when it has that default.
"""

from typing import Annotated, Final, Literal, TypeAlias, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Discriminator,
    Field,
    Strict,
    Tag,
)
from pydantic_core import PydanticCustomError

from backend.domain.hints import HintKind
from backend.domain.json_values import Json, JsonObject
from backend.domain.texts import Lang, Text

__all__ = [
    "ABSENT",
    "AliasEntry",
    "AliasesFile",
    "Bilingual",
    "BlueprintEntry",
    "BlueprintsFile",
    "ChildEntry",
    "ElementEntry",
    "Entry",
    "ExampleEntry",
    "ExamplesFile",
    "FeatureEntry",
    "FeatureUse",
    "HintEntry",
    "HintsFile",
    "PageTypeEntry",
    "PageTypeFile",
    "ProtocolFile",
    "StructureEntry",
    "StructuresFile",
    "VocabularyFile",
    "WordEntry",
    "Words",
    "ZoneEntry",
    "document_of",
]

T = TypeVar("T")

Many: TypeAlias = Annotated[tuple[T, ...], Strict(strict=False)]
"""A list in the file, a tuple in the value."""


class _Absent:
    """The default of a feature without one, since a default may be null."""

    __slots__ = ()


ABSENT: Final = _Absent()


def _check_not_blank(value: str) -> str:
    """Refuse a text without a visible character."""
    if not value.strip():
        raise PydanticCustomError("blank", "must not be empty")
    return value


def _check_key(value: str) -> str:
    """Refuse a key that would not be readable in a joined key."""
    if not (value.isascii() and value.isidentifier() and value[0].isalpha()):
        raise PydanticCustomError(
            "key", "must be ASCII letters, digits and underscores, a letter first"
        )
    return value


def _check_place(value: str) -> str:
    """Refuse a place that is not written `page_type.zone`."""
    page_type, dot, zone = value.partition(".")
    if not (dot and page_type.isidentifier() and zone.isidentifier()):
        raise PydanticCustomError("place", "must be written page_type.zone")
    return value


Key = Annotated[str, AfterValidator(_check_key)]
NotBlank = Annotated[str, AfterValidator(_check_not_blank)]
PlaceName = Annotated[str, AfterValidator(_check_place)]


class Entry(BaseModel):
    """Base of everything in a seed file."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


class Bilingual(Entry):
    """A text in both languages."""

    zh: NotBlank
    en: NotBlank

    @property
    def text(self) -> Text:
        """The text as a domain value."""
        return Text(self.zh, self.en)


class Words(Entry):
    """Words of both languages."""

    zh: Many[NotBlank]
    en: Many[NotBlank]

    @property
    def pairs(self) -> tuple[tuple[Lang, str], ...]:
        """The words with their language, Chinese first."""
        chinese = tuple((Lang.ZH, word) for word in self.zh)
        return chinese + tuple((Lang.EN, word) for word in self.en)


class ProtocolFile(Entry):
    """`protocol.yaml`: what the protocol is and where its facts come from."""

    key: Key
    name: Bilingual
    description: Bilingual
    source: NotBlank
    licence: NotBlank
    page_types: Many[Key] = ()
    """Their order; empty means the alphabetical order of the files."""


class ZoneEntry(Entry):
    """A zone of a page type."""

    key: Key
    name: Bilingual
    inner: bool = False


class FeatureEntry(Entry):
    """A property of an element or of a page type."""

    property_name: NotBlank = Field(alias="property")
    name: Bilingual
    description: Bilingual
    value_schema: JsonObject = Field(alias="schema")
    required: bool
    default: Json = ABSENT
    example: Json

    @property
    def has_default(self) -> bool:
        """Whether the file states a default, be it null."""
        return self.default is not ABSENT


def _feature_use_tag(value: object) -> str | None:
    """Tell which of the two ways of writing a feature is meant."""
    if isinstance(value, str):
        return "shared"
    return "feature" if isinstance(value, dict | FeatureEntry) else None


FeatureUse: TypeAlias = Annotated[
    Annotated[str, Tag("shared")] | Annotated[FeatureEntry, Tag("feature")],
    Discriminator(_feature_use_tag),
]
"""A feature written out, or the id of a shared definition of the same file."""


class ChildEntry(Entry):
    """A zone that a container offers to its children."""

    zone: Key
    place: PlaceName
    types: Many[NotBlank] = ()


class ElementEntry(Entry):
    """A type usable in a zone."""

    type: Key
    zone: Key
    name: Bilingual
    description: Bilingual
    children: Many[ChildEntry] = ()
    features: Many[FeatureUse]
    example: JsonObject | None = None
    value_schema: JsonObject | None = None


class PageTypeEntry(Entry):
    """The page type itself."""

    key: Key
    name: Bilingual
    description: Bilingual
    zones: Many[ZoneEntry]
    features: Many[FeatureUse]


class PageTypeFile(Entry):
    """`form.yaml` and the like: one page type and everything usable in it."""

    page_type: PageTypeEntry
    shared_features: dict[str, FeatureEntry] = Field(default_factory=dict)
    elements: Many[ElementEntry]

    def resolve(
        self, uses: tuple[str | FeatureEntry, ...]
    ) -> list[tuple[FeatureEntry, str | None]]:
        """Replace the uses of shared features by their definitions.

        Args:
            uses: Features as an element or the page type writes them.

        Returns:
            Each feature and the id of its shared definition, in order; uses of an id
            that is not defined are left out (the reader has refused them).
        """
        resolved: list[tuple[FeatureEntry, str | None]] = []
        for use in uses:
            if isinstance(use, FeatureEntry):
                resolved.append((use, None))
            elif use in self.shared_features:
                resolved.append((self.shared_features[use], use))
        return resolved


class StructureEntry(Entry):
    """A value schema that features share."""

    key: Key
    name: Bilingual
    description: Bilingual
    value_schema: JsonObject = Field(alias="schema")
    example: Json


class StructuresFile(Entry):
    """`structures.yaml`."""

    structures: Many[StructureEntry] = ()


class AliasEntry(Entry):
    """Other words for one row."""

    kind: Literal["page_type", "element", "feature", "zone"]
    target: NotBlank
    zh: Many[NotBlank]
    en: Many[NotBlank]


class AliasesFile(Entry):
    """`aliases.yaml`."""

    aliases: Many[AliasEntry] = ()


class WordEntry(Entry):
    """A business word and the elements that usually carry it."""

    key: Key
    field: NotBlank
    label: Bilingual
    words: Words
    match: Literal["word", "suffix"] = "word"
    uses: dict[PlaceName, JsonObject]


class VocabularyFile(Entry):
    """`vocabulary.yaml`."""

    vocabulary: Many[WordEntry] = ()


class BlueprintEntry(Entry):
    """A business domain and what its pages usually hold."""

    key: Key
    name: Bilingual
    words: Words
    pages: dict[Key, JsonObject]


class BlueprintsFile(Entry):
    """`blueprints.yaml`."""

    blueprints: Many[BlueprintEntry] = ()


class ExampleEntry(Entry):
    """A worked request."""

    key: Key
    page_type: Key
    request: Bilingual
    page: JsonObject


class ExamplesFile(Entry):
    """`examples.yaml`."""

    examples: Many[ExampleEntry] = ()


class HintEntry(Entry):
    """What an editor wants to know of one part of the protocol."""

    kind: Annotated[HintKind, Strict(strict=False)]
    target: NotBlank
    value: Json = None
    name: Bilingual | None = None


class HintsFile(Entry):
    """`hints.yaml`."""

    hints: Many[HintEntry] = ()


_ALWAYS_WRITTEN = frozenset({"structures", "aliases", "vocabulary", "blueprints"}) | {
    "examples",
    "hints",
}
"""Lists that are the whole content of a file, written even when empty."""


def document_of(value: Json) -> Json:
    """Turn an entry into plain JSON, its keys in the order of the format.

    Args:
        value: An entry, or anything in one.

    Returns:
        What the file holds; keys that have their default are left out.
    """
    if isinstance(value, Entry):
        return {
            info.alias or name: document_of(part)
            for name, info in type(value).model_fields.items()
            if (part := getattr(value, name)) is not ABSENT
            and (
                info.is_required()
                or name == "default"
                or name in _ALWAYS_WRITTEN
                or part != info.get_default(call_default_factory=True)
            )
        }
    if isinstance(value, tuple):
        return [document_of(part) for part in value]
    if isinstance(value, dict):
        return {key: document_of(part) for key, part in value.items()}
    return value
