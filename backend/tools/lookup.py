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
        described("页面类型，如 form", "Page types, e.g. form"),
    ]


class GetFeaturesArguments(Arguments):
    """Elements to list the features of."""

    element: Annotated[
        Keys,
        described(
            "元素的键，如 form_text、table_filter_text；form 列出页面级特征",
            "Element keys, e.g. form_text, table_filter_text; form: its page level",
        ),
    ]


class GetDescriptionsArguments(Arguments):
    """Rows to describe in full."""

    page: Annotated[Keys, described("页面类型", "Page types, may be []")]
    element: Annotated[Keys, described("元素的键", "Element keys, may be []")]
    feature: Annotated[
        Keys,
        described(
            "特征的键，如 form_text_maxLength",
            "Feature keys, e.g. form_text_maxLength, may be []",
        ),
    ]


class GetPageIdArguments(Arguments):
    """A page to find."""

    page: Annotated[
        Annotated[str, Field(max_length=200)] | None,
        described(
            "名称或关键词；null 列出最近的页面",
            "Name or keyword; null lists the most recent pages",
        ),
    ]


class GetElements(Tool[GetElementsArguments]):
    """List the element types of page types."""

    name: ClassVar = "get_elements"
    kind: ClassVar = ToolKind.READ
    scope: ClassVar = ToolScope.KNOWLEDGE_READ
    description: ClassVar = Text(
        "查页面类型有哪些元素类型。",
        "List the element types of page types.",
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
        "查元素有哪些特征（属性）和取值。",
        "List the features (properties) of elements and their values.",
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
        "查完整说明：含义、取值、默认值、示例。",
        "Describe in full: meaning, value, default, example.",
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
        "查已有页面的 id，最匹配的在前；redirectTo 不能用别的 id。",
        "Find ids of stored pages, best match first; redirectTo takes no other ids.",
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
