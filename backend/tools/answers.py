"""The answers of the knowledge tools: short markdown in the request's language."""

import json
from collections.abc import Iterable, Sequence

from backend.domain.answers import (
    Descriptions,
    ElementDescription,
    ElementIndex,
    FeatureIndex,
    PageTypeDescription,
    PageTypeElements,
    UnknownKey,
)
from backend.domain.catalogue import Catalogue
from backend.domain.json_values import Json
from backend.domain.knowledge import Feature
from backend.domain.pages import PageSummary
from backend.domain.texts import Lang
from backend.tools.schema_text import schema_text

__all__ = [
    "MAX_ANSWER_CHARS",
    "write_descriptions",
    "write_elements",
    "write_features",
    "write_page_types",
    "write_pages",
]

MAX_ANSWER_CHARS = 16_000
"""Length of an answer in characters: about 6,000 tokens, a third of what small models
can hold next to the instructions."""

MAX_UNKNOWN = 20
"""Unknown keys that one answer explains, inclusive."""

MAX_KEY_CHARS = 80
"""How much of an unknown key is repeated, in characters."""


def write_page_types(catalogue: Catalogue, lang: Lang) -> str:
    """Write which page types there are: what to ask next."""
    head = "# 页面类型包括:" if lang is Lang.ZH else "# The page types are:"
    return "\n".join(
        [
            head,
            *(
                f"- *{page.key}*: {page.name.read(lang)}"
                for page in catalogue.page_types
            ),
        ]
    )


def write_elements(index: ElementIndex, lang: Lang) -> str:
    """Write the elements of page types.

    Args:
        index: What the knowledge base answered.
        lang: Language of the answer.

    Returns:
        Per page type a heading and a list of element keys and names, zone by zone.
    """
    lines: list[str] = []
    for page in index.pages:
        lines += _elements_of(page, lang)
    return _join(lines, index.unknown, lang)


def write_features(index: FeatureIndex, lang: Lang) -> str:
    """Write the features of elements.

    Args:
        index: What the knowledge base answered.
        lang: Language of the answer.

    Returns:
        Per element a heading and a list of feature keys, names and value types.
    """
    lines: list[str] = []
    for element in index.elements:
        name = element.name.read(lang)
        lines.append(
            f"# **{element.key}**{name}所支持的特征包括:"
            if lang is Lang.ZH
            else f"# **{element.key}** {name} supports these features:"
        )
        for feature in element.features:
            must = ("（必填）" if lang is Lang.ZH else " (required)") * feature.required
            lines.append(
                f"- *{feature.key}*: {feature.name.read(lang)}{must} "
                f"`{feature.property}: {schema_text(feature.schema)}`"
            )
    return _join(lines, index.unknown, lang)


def write_descriptions(found: Descriptions, catalogue: Catalogue, lang: Lang) -> str:
    """Write full descriptions.

    Args:
        found: What the knowledge base answered.
        catalogue: Where the shared structures stand that values refer to.
        lang: Language of the answer.

    Returns:
        Per row a heading, its description, and value, default and example.
    """
    lines: list[str] = []
    for page in found.pages:
        lines += _page_described(page, lang)
    for element in found.elements:
        lines += _element_described(element, lang)
    for feature in found.features:
        lines += _feature_described(feature, catalogue, lang)
    return _join(lines, found.unknown, lang)


def write_pages(
    found: Sequence[PageSummary],
    others: Sequence[PageSummary],
    wanted: str | None,
    lang: Lang,
) -> str:
    """Write the pages that a search found.

    Args:
        found: The matches, best first.
        others: What to offer instead when nothing matched.
        wanted: What was searched for; `None` for all.
        lang: Language of the answer.

    Returns:
        One line per page: id, name, description.
    """
    zh = lang is Lang.ZH
    if found:
        head = "# 页面（最匹配的在前）:" if zh else "# Pages, best match first:"
        return _bounded([head, *_page_lines(found)], lang)
    if not others:
        return "还没有任何页面。" if zh else "There are no pages yet."
    head = (
        f"没有与“{wanted}”匹配的页面。现有的页面："
        if zh
        else f'No page matches "{wanted}". The pages there are:'
    )
    return _bounded([head, *_page_lines(others)], lang)


def _elements_of(page: PageTypeElements, lang: Lang) -> list[str]:
    """Write one page type's elements; headings mark the zones after the first."""
    name = page.name.read(lang)
    lines = [
        f"# **{page.key}**{name.removesuffix('页')}页所支持的元素类型包括:"
        if lang is Lang.ZH
        else f"# **{page.key}** {name} pages support these element types:"
    ]
    for number, zone in enumerate(page.zones):
        if number and zone.elements:
            inner = ""
            if zone.zone.inner:
                inner = "，仅在容器内" if lang is Lang.ZH else ", in containers only"
            lines.append(f"## {zone.zone.key}: {zone.zone.name.read(lang)}{inner}")
        lines += [
            f"- *{entry.key}*: {entry.name.read(lang)}" for entry in zone.elements
        ]
    return lines


def _page_described(page: PageTypeDescription, lang: Lang) -> list[str]:
    """Write a page type in full."""
    zones = ", ".join(f"{zone.key}({zone.name.read(lang)})" for zone in page.zones)
    return [
        f"# **{page.key}**{_gap(lang)}{page.name.read(lang)}",
        page.description.read(lang),
        f"- {'区域' if lang is Lang.ZH else 'zones'}: {zones}",
    ]


def _element_described(element: ElementDescription, lang: Lang) -> list[str]:
    """Write an element in full."""
    zh = lang is Lang.ZH
    lines = [
        f"# **{element.key}**{_gap(lang)}{element.name.read(lang)}",
        element.description.read(lang),
        f"- type: `{element.type}`, zone: `{element.place}`",
    ]
    if element.children:
        zones = ", ".join(f"{child.zone}({child.place})" for child in element.children)
        lines.append(f"- {'子元素区域' if zh else 'zones of its elements'}: {zones}")
    if element.value_schema is not None:
        value = schema_text(element.value_schema)
        lines.append(f"- {'数据值' if zh else 'value in the data'}: `{value}`")
    if element.example is not None:
        lines.append(f"- {'示例' if zh else 'example'}: `{_json(element.example)}`")
    return lines


def _feature_described(feature: Feature, catalogue: Catalogue, lang: Lang) -> list[str]:
    """Write a feature in full."""
    zh = lang is Lang.ZH
    value = f"{feature.property}: {schema_text(feature.schema, catalogue)}"
    lines = [
        f"# **{feature.key}**{_gap(lang)}{feature.name.read(lang)}",
        feature.description.read(lang),
        f"- {'取值' if zh else 'value'}: `{value}`",
    ]
    if feature.required:
        lines.append("- 必填" if zh else "- required")
    if feature.has_default:
        lines.append(f"- {'默认' if zh else 'default'}: `{_json(feature.default)}`")
    lines.append(f"- {'示例' if zh else 'example'}: `{_json(feature.example)}`")
    return lines


def _page_lines(pages: Iterable[PageSummary]) -> list[str]:
    """Write pages, one a line."""
    return [
        f"- *{page.id}*: {page.name}"
        + (f" — {page.description}" if page.description else "")
        for page in pages
    ]


def _join(lines: Sequence[str], unknown: Sequence[UnknownKey], lang: Lang) -> str:
    """Join the body, cut where it is too long, and what does not exist."""
    missing = _unknown(unknown, lang)
    return "\n".join([_bounded(lines, lang), *missing] if lines else missing)


def _unknown(unknown: Sequence[UnknownKey], lang: Lang) -> list[str]:
    """Write the keys that do not exist, each with what was probably meant."""
    lines = []
    for key in unknown[:MAX_UNKNOWN]:
        name = key.key[:MAX_KEY_CHARS]
        near = ", ".join(f"*{one}*" for one in key.suggestions)
        if lang is Lang.ZH:
            hint = f"是不是：{near}？" if near else "请用 get_elements 查看有哪些。"
            lines.append(f"没有*{name}*。{hint}")
        else:
            hint = (
                f"Did you mean {near}?" if near else "get_elements lists what exists."
            )
            lines.append(f"There is no *{name}*. {hint}")
    hidden = len(unknown) - MAX_UNKNOWN
    if hidden > 0:
        lines.append(
            f"另有 {hidden} 个键也不存在。"
            if lang is Lang.ZH
            else f"{hidden} more keys do not exist either."
        )
    return lines


def _bounded(lines: Sequence[str], lang: Lang) -> str:
    """Join lines up to the bound and say what to do about the rest."""
    text = "\n".join(lines)
    if len(text) <= MAX_ANSWER_CHARS:
        return text
    kept = text[:MAX_ANSWER_CHARS].rpartition("\n")[0] or text[:MAX_ANSWER_CHARS]
    note = (
        "（内容过长，后面省略。请只查需要的键，分几次查。）"
        if lang is Lang.ZH
        else "(Too long, the rest is left out. Ask for fewer keys at a time.)"
    )
    return f"{kept}\n{note}"


def _gap(lang: Lang) -> str:
    """Return what separates a key from a name; Chinese needs no space."""
    return "" if lang is Lang.ZH else " "


def _json(value: Json) -> str:
    """Write a JSON value on one line."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
