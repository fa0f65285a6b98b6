"""Pages in the words of tool answers: what was stored, which ids it has."""

import json
from collections.abc import Sequence

from backend.domain.fixes import Fix
from backend.domain.json_values import JsonObject
from backend.domain.pages import StoredPage, find_located, walk
from backend.domain.texts import Lang

__all__ = ["describe_proposed", "describe_stored", "dump_page", "outline_ids"]

MAX_NAMED = 60
"""Elements that an answer lists by id, inclusive."""

MAX_FIXES = 10
"""Repairs that an answer lists, inclusive."""


def dump_page(page: JsonObject) -> str:
    """Write a page as minified JSON, Chinese unescaped."""
    return json.dumps(page, ensure_ascii=False, separators=(",", ":"))


def outline_ids(page: JsonObject) -> tuple[str, ...]:
    """Return the ids of all elements in document order."""
    return tuple(found.id for found in walk(page) if found.id is not None)


def describe_stored(
    page: StoredPage, changed: Sequence[str], fixes: Sequence[Fix], lang: Lang
) -> str:
    """Tell a model what was stored.

    Args:
        page: The page as stored.
        changed: Ids of the elements added or changed.
        fixes: What code repaired in the submission.
        lang: Language of the answer.

    Returns:
        Id and version, the changed elements' ids with their labels, and the repairs.
    """
    stored = (
        f"已保存页面 {page.id}（第 {page.version} 版）。"
        if lang is Lang.ZH
        else f"Stored page {page.id} (version {page.version})."
    )
    return _describe(stored, page, changed, fixes, lang)


def describe_proposed(
    page: StoredPage, changed: Sequence[str], fixes: Sequence[Fix], lang: Lang
) -> str:
    """Tell a model what was proposed.

    Args:
        page: The page as proposed.
        changed: Ids of the elements added or changed.
        fixes: What code repaired in the submission.
        lang: Language of the answer.

    Returns:
        That it is not in effect yet, and what `describe_stored` tells.
    """
    proposed = (
        f"已作为建议提交，由用户审阅后才生效（页面 {page.id}）。之后的操作基于建议后的页面。"
        if lang is Lang.ZH
        else f"Proposed, not in effect: the person decides (page {page.id}). Further "
        "operations work on the page as proposed."
    )
    return _describe(proposed, page, changed, fixes, lang)


def _describe(
    head: str,
    page: StoredPage,
    changed: Sequence[str],
    fixes: Sequence[Fix],
    lang: Lang,
) -> str:
    """Tell which elements changed and what was repaired, below a first line."""
    zh = lang is Lang.ZH
    lines = [head]
    named = [_name(page.document, element_id) for element_id in changed[:MAX_NAMED]]
    if named:
        more = " …" if len(changed) > MAX_NAMED else ""
        heading = (
            "新增或修改的元素 id：" if zh else "Ids of elements added or changed: "
        )
        lines.append(f"{heading}{', '.join(named)}{more}")
    if fixes:
        lines.append("自动修正：" if zh else "Repaired by code:")
        lines += [f"- {fix.message.read(lang)}" for fix in fixes[:MAX_FIXES]]
    if len(fixes) > MAX_FIXES:
        rest = len(fixes) - MAX_FIXES
        lines.append(f"- …另有 {rest} 处" if zh else f"- … and {rest} more")
    return "\n".join(lines)


def _name(page: JsonObject, element_id: str) -> str:
    """Return an id with the label of its element."""
    found = find_located(page, element_id)
    label = found.get("label") if found else None
    return f"{element_id}({label})" if isinstance(label, str) and label else element_id
