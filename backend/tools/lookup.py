"""The batched functions of the knowledge base, as tools."""

from typing import Annotated, ClassVar

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError
from typing_extensions import override

from backend.domain.json_values import Json
from backend.domain.texts import Text
from backend.tools.answers import (
    write_descriptions,
    write_elements,
    write_features,
    write_page_types,
    write_pages,
)
from backend.tools.base import (
    Arguments,
    Tool,
    ToolContext,
    ToolKind,
    ToolOutcome,
    ToolScope,
)
from backend.tools.definitions import described
from backend.tools.nested_json import as_list

__all__ = [
    "MAX_KEYS",
    "GetDescriptions",
    "GetDescriptionsArguments",
    "GetElements",
    "GetElementsArguments",
    "GetFeatures",
    "GetFeaturesArguments",
    "GetPageId",
    "GetPageIdArguments",
]

MAX_KEYS = 500
"""Keys of one array, inclusive: more would not fit into a useful answer."""


def _read_keys(value: Json) -> Json:
    """Take a lone key for an array of it, and refuse floods in plain words."""
    keys = as_list(value)
    if isinstance(keys, list) and len(keys) > MAX_KEYS:
        message = "at most {limit} keys in one call, {count} were given; split the call"
        raise PydanticCustomError(
            "too_many_keys", message, {"limit": MAX_KEYS, "count": len(keys)}
        )
    return keys


Keys = Annotated[tuple[str, ...], BeforeValidator(_read_keys)]


class GetElementsArguments(Arguments):
    """Page types to list."""

    page: Annotated[
        Keys,
        described("页面类型的键，如 form、table、detail", "Page type keys, e.g. form"),
    ]


class GetFeaturesArguments(Arguments):
    """Elements to list the features of."""

    element: Annotated[
        Keys,
        described(
            "元素的键，如 form_text；页面类型的键列出页面级特征",
            "Element keys, e.g. form_text; a page type's key lists its own features",
        ),
    ]


class GetDescriptionsArguments(Arguments):
    """Rows to describe in full."""

    page: Annotated[
        Keys, described("页面类型的键，不需要时给 []", "Page type keys, [] for none")
    ]
    element: Annotated[
        Keys, described("元素的键，不需要时给 []", "Element keys, [] for none")
    ]
    feature: Annotated[
        Keys,
        described(
            "特征的键，如 form_text_maxLength，不需要时给 []",
            "Feature keys, e.g. form_text_maxLength, [] for none",
        ),
    ]


class GetPageIdArguments(Arguments):
    """A page to find."""

    page: Annotated[
        Annotated[str, Field(max_length=200)] | None,
        described(
            "页面的名称、用途或关键词；null 列出最近的页面",
            "Name, purpose or keyword of the page; null lists the most recent ones",
        ),
    ]


class GetElements(Tool[GetElementsArguments]):
    """List the element types of page types."""

    name: ClassVar = "get_elements"
    kind: ClassVar = ToolKind.READ
    scope: ClassVar = ToolScope.KNOWLEDGE_READ
    description: ClassVar = Text(
        "批量获取页面类型所支持的元素类型。",
        "List the element types that page types support.",
    )
    arguments = GetElementsArguments

    @override
    def run(self, context: ToolContext, arguments: GetElementsArguments) -> ToolOutcome:
        """Return the elements, or the page types when none was named."""
        if not arguments.page:
            return ToolOutcome(write_page_types(context.catalogue, context.lang))
        with context.knowledge.read() as unit:
            index = unit.elements.get_elements(arguments.page)
        return ToolOutcome(write_elements(index, context.lang))


class GetFeatures(Tool[GetFeaturesArguments]):
    """List the features of elements."""

    name: ClassVar = "get_features"
    kind: ClassVar = ToolKind.READ
    scope: ClassVar = ToolScope.KNOWLEDGE_READ
    description: ClassVar = Text(
        "批量获取元素所支持的特征（可配置的属性）。",
        "List the features (configurable properties) that elements support.",
    )
    arguments = GetFeaturesArguments

    @override
    def run(self, context: ToolContext, arguments: GetFeaturesArguments) -> ToolOutcome:
        """Return the features, or the page types when no element was named."""
        if not arguments.element:
            return ToolOutcome(write_page_types(context.catalogue, context.lang))
        with context.knowledge.read() as unit:
            index = unit.elements.get_features(arguments.element)
        return ToolOutcome(write_features(index, context.lang))


class GetDescriptions(Tool[GetDescriptionsArguments]):
    """Describe page types, elements and features in full."""

    name: ClassVar = "get_descriptions"
    kind: ClassVar = ToolKind.READ
    scope: ClassVar = ToolScope.KNOWLEDGE_READ
    description: ClassVar = Text(
        "批量获取页面类型、元素、特征的完整说明：含义、取值、默认值、示例。",
        "Describe page types, elements and features in full: meaning, value, default, "
        "example.",
    )
    arguments = GetDescriptionsArguments

    @override
    def run(
        self, context: ToolContext, arguments: GetDescriptionsArguments
    ) -> ToolOutcome:
        """Return the descriptions, or the page types when nothing was named."""
        if not (arguments.page or arguments.element or arguments.feature):
            return ToolOutcome(write_page_types(context.catalogue, context.lang))
        with context.knowledge.read() as unit:
            found = unit.elements.get_descriptions(
                page=arguments.page,
                element=arguments.element,
                feature=arguments.feature,
            )
        return ToolOutcome(write_descriptions(found, context.catalogue, context.lang))


class GetPageId(Tool[GetPageIdArguments]):
    """Find stored pages."""

    name: ClassVar = "get_page_id"
    kind: ClassVar = ToolKind.READ
    scope: ClassVar = ToolScope.PAGES_READ
    description: ClassVar = Text(
        "查找已有页面的 id，最匹配的在前。跳转（redirectTo）只能用这里查到的 id。",
        "Find the ids of stored pages, best match first. Jumps (redirectTo) may use "
        "these ids only.",
    )
    arguments = GetPageIdArguments

    @override
    def run(self, context: ToolContext, arguments: GetPageIdArguments) -> ToolOutcome:
        """Return the pages, or the most recent ones when none matches."""
        with context.knowledge.read() as unit:
            found = unit.pages.search_pages(arguments.page)
            others = (
                () if found or not arguments.page else unit.pages.search_pages(None)
            )
        return ToolOutcome(write_pages(found, others, arguments.page, context.lang))
