"""Rows of the knowledge base as frozen values.

They are what the pure floors and the tools know of a protocol; the ORM rows behind them
never leave `backend.knowledge`.
"""

from dataclasses import dataclass
from typing import NamedTuple

from typing_extensions import override

from backend.domain.json_values import Json, JsonObject
from backend.domain.texts import Lang, Text

__all__ = [
    "Alias",
    "AliasKind",
    "Blueprint",
    "ChildZone",
    "Element",
    "Example",
    "Feature",
    "PageType",
    "Place",
    "Structure",
    "VocabularyEntry",
    "Zone",
    "element_key",
    "feature_key",
]

AliasKind = str
"""What an alias stands for: `page_type`, `element`, `feature` or `zone`."""


class Place(NamedTuple):
    """Where elements are on offer: one zone of one page type, written `form.field`."""

    page_type: str
    """Key of the page type, e.g. `form`."""

    zone: str
    """Key of the zone in it, e.g. `field`."""

    @override
    def __str__(self) -> str:
        """Return the written form, e.g. `table.column`."""
        return f"{self.page_type}.{self.zone}"


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a page where elements may stand."""

    key: str
    """`field`, `action`, `column`, `filter`, `toolbar`, `row_action` ..."""

    name: Text
    """What people call it."""

    inner: bool = False
    """True for a zone that exists inside containers only, never at the top of a page."""


@dataclass(frozen=True, slots=True)
class ChildZone:
    """A zone that a container offers to its own `elements`."""

    zone: str
    """The `zone` a child writes; the first child zone of a container may be left out."""

    place: Place
    """Whose elements may stand there, e.g. the columns of a table inside a form."""

    types: tuple[str, ...] = ()
    """The only element types allowed there; empty means every type of the place."""


@dataclass(frozen=True, slots=True)
class Feature:
    """One configurable property of an element or of a page type."""

    key: str
    """Unique in the protocol: `form_text_maxLength`, page level `form_columns`."""

    property: str
    """The property's name on the stored element or page, e.g. `maxLength`."""

    owner: str
    """Key of the element or page type that has it."""

    name: Text
    """What people call it: 最大长度 / maximum length."""

    description: Text
    """What it does, in one or two sentences."""

    schema: JsonObject
    """JSON Schema (draft 2020-12) of the value; `#/$defs/X` names a structure."""

    required: bool
    """Whether an element without it does not work."""

    example: Json
    """One value that satisfies `schema`."""

    default: Json = None
    """What the engine assumes when the property is absent; see `has_default`."""

    has_default: bool = False
    """Whether `default` means something (a default may be null)."""


@dataclass(frozen=True, slots=True)
class Element:
    """A type that may stand in one zone of one page type."""

    key: str
    """Unique in the protocol: `form_text`, `table_filter_text`."""

    type: str
    """The type string written in a page: `text`, `Aenum`, `button`."""

    place: Place
    """Where it is on offer."""

    name: Text
    """What people call it."""

    description: Text
    """What it is for, in one or two sentences."""

    features: tuple[Feature, ...]
    """Its properties in the order the model should write them, `type` not among them."""

    children: tuple[ChildZone, ...] = ()
    """Zones of its own `elements`; empty for a leaf."""

    example: JsonObject | None = None
    """A small working element, without `id`."""

    value_schema: JsonObject | None = None
    """JSON Schema of the value a person enters or sees, where the element has one."""


@dataclass(frozen=True, slots=True)
class PageType:
    """What a person asks for: a form, a table, a detail page."""

    key: str
    """`form`, `table`, `detail`."""

    name: Text
    description: Text

    zones: tuple[Zone, ...]
    """In order; the first is the one an element may leave unnamed."""

    features: tuple[Feature, ...]
    """Page-level properties, in the order they are written."""


@dataclass(frozen=True, slots=True)
class Structure:
    """A value schema that several features share, e.g. `ParamConfig`."""

    key: str
    name: Text
    description: Text
    schema: JsonObject
    example: Json


@dataclass(frozen=True, slots=True)
class Alias:
    """Another word for a row of the knowledge base."""

    kind: AliasKind
    target: str
    """Key of the row meant; for kind `feature` the property's name, e.g. `required`."""

    lang: Lang
    text: str
    """The word itself: 下拉框, textarea. Compared after NFKC and case folding."""


@dataclass(frozen=True, slots=True)
class VocabularyEntry:
    """A business word and the elements that usually carry it: 手机号 -> text + regExp."""

    key: str
    """Readable and unique: `phone`."""

    field: str
    """The usual field name of its value: `phone`."""

    label: Text
    """The usual label: 手机号 / Phone."""

    words: tuple[tuple[Lang, str], ...]
    """What people write for it; longest match wins."""

    uses: tuple[tuple[Place, JsonObject], ...]
    """Per place, the element without id, label and field: `{"type": "text", ...}`."""

    match: str = "word"
    """`word`: the label is or contains the word; `suffix`: the label ends in it
    (日期 in 入职日期); a suffix entry lends its type and keeps the person's label."""


@dataclass(frozen=True, slots=True)
class Blueprint:
    """A business domain and what its pages usually hold: 课程报名 -> 姓名, 手机号 ..."""

    key: str
    """Readable and unique: `course_enrolment`."""

    name: Text
    """What the pages are about; the default title."""

    words: tuple[tuple[Lang, str], ...]
    """What people write for the domain."""

    pages: tuple[tuple[str, JsonObject], ...]
    """Per page type, a page without ids whose texts are `{"zh": ..., "en": ...}`."""


@dataclass(frozen=True, slots=True)
class Example:
    """A worked request: what was asked and the page that answers it."""

    key: str
    page_type: str
    request: Text
    page: JsonObject
    """A submission (no ids) that passes the check."""


def element_key(place: Place, element_type: str, *, first_zone: bool) -> str:
    """Build the key of an element.

    Args:
        place: Where the element is on offer.
        element_type: Its type string.
        first_zone: Whether the zone is the page type's first, which keys leave out.

    Returns:
        `form_text` in a first zone, otherwise `table_filter_text`.
    """
    if first_zone:
        return f"{place.page_type}_{element_type}"
    return f"{place.page_type}_{place.zone}_{element_type}"


def feature_key(owner: str, name: str) -> str:
    """Build the key of a feature.

    Args:
        owner: Key of the element or page type that has the feature.
        name: The property's name.

    Returns:
        For example `form_text_maxLength`.
    """
    return f"{owner}_{name}"
