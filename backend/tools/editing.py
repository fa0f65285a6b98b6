"""What an edit of the open page comes to, before it is stored or proposed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from backend.assembly import Edited, apply_operations
from backend.assembly.salvage import find_salvage
from backend.domain.errors import ToolRetryError
from backend.domain.fixes import Fix
from backend.domain.json_values import Json, JsonObject
from backend.domain.pages import StoredPage
from backend.domain.runs import Provenance
from backend.domain.texts import Text
from backend.domain.violations import Violation
from backend.tools.base import ToolContext, ToolOutcome
from backend.tools.constrained import name_operations
from backend.tools.page_text import dump_page
from backend.tools.rejections import describe_violations
from backend.validation import checker_for

__all__ = [
    "WorkedEdit",
    "check_confidential",
    "provenance_of",
    "reject",
    "tell_conflict",
    "tell_idle",
    "work_edit",
]


@dataclass(frozen=True, slots=True)
class WorkedEdit:
    """Operations applied to a page, and what the check says."""

    operations: tuple[JsonObject, ...]
    """As the model wrote them, with what code added to leave out what cannot be kept."""

    edited: Edited
    fixes: tuple[Fix, ...]
    violations: tuple[Violation, ...]
    is_idle: bool
    """Whether the page is like that already."""


def work_edit(
    context: ToolContext,
    page: StoredPage,
    operations: Sequence[JsonObject],
    page_ids: Collection[str],
) -> WorkedEdit:
    """Apply operations to a page and check the result.

    Args:
        context: What the tool may know.
        page: The page; nothing is stored.
        operations: The operations; fails as `apply_operations` does.
        page_ids: Ids of every page.

    Returns:
        The result. When the repair rounds are spent, what breaks a rule and can go is
        left out. A page that would repeat what is confidential is a `ToolRetryError`.
    """
    catalogue, checker = context.catalogue, checker_for(context.catalogue)
    edited = apply_operations(
        page.document, operations, catalogue, selected=context.selected
    )
    fixes = edited.fixes
    if edited.page == page.document:
        return WorkedEdit(tuple(operations), edited, fixes, (), is_idle=True)
    check_confidential(context, edited.page, page.document)
    violations = checker.check(edited.page, page_ids=page_ids)
    if violations and context.constrained:
        naming, named = name_operations(edited.page, violations)
        operations = [*operations, *naming]
        edited = apply_operations(
            page.document, operations, catalogue, selected=context.selected
        )
        fixes = (*edited.fixes, *named)
        violations = checker.check(edited.page, page_ids=page_ids)
    salvage = find_salvage(edited.page, violations) if context.last_try else None
    if violations and salvage is not None:
        operations = [*operations, *salvage.operations]
        edited = apply_operations(
            page.document, operations, catalogue, selected=context.selected
        )
        fixes = (*fixes, *salvage.fixes)
        violations = checker.check(edited.page, page_ids=page_ids)
    return WorkedEdit(
        tuple(operations), edited, fixes, tuple(violations), is_idle=False
    )


def check_confidential(
    context: ToolContext, page: Json, before: JsonObject | None = None
) -> None:
    """Check that a page does not repeat what the model was told in confidence.

    Args:
        context: What the tool may know.
        page: The page as it would be.
        before: The page as it is, `None` for a new one; what it holds may stay.

    Raises:
        ToolRetryError: If it does.
    """
    secret = context.confidential
    if secret is None or not secret.is_repeated_in(page):
        return
    if before is None or not secret.is_repeated_in(before):
        raise ToolRetryError(
            Text(
                "没有保存：页面文字照抄了给你的说明。请换成用户需要的文字。",
                "Not stored: a text of the page repeats your instructions. Write what "
                "the person needs instead.",
            )
        )


def provenance_of(context: ToolContext) -> Provenance:
    """Return what stands behind a change of this call."""
    return Provenance(context.catalogue.revision, context.run_id, context.turn)


def tell_idle(context: ToolContext, newest: StoredPage | None) -> ToolOutcome:
    """Return the outcome of an edit without effect.

    Args:
        context: What the tool may know.
        newest: The page, when it is not the one that the run knew.

    Returns:
        The outcome.
    """
    text = context.read(
        "页面本来就是这样，没有变化。", "The page is like that already."
    )
    return ToolOutcome(text, newest=newest)


def tell_conflict(context: ToolContext, page: StoredPage) -> ToolOutcome:
    """Return the outcome of an edit of what somebody else changed meanwhile.

    Args:
        context: What the tool may know.
        page: The page as it is now.

    Returns:
        The outcome, with the page to work from.
    """
    text = context.read(
        f"没有修改：页面已被别人改到第 {page.version} 版，并且改到了同样的元素。"
        f"请基于最新内容重新给出操作：\n{dump_page(page.document)}",
        f"Nothing was changed: someone else brought the page to version "
        f"{page.version} and touched the same elements. Give your operations again "
        f"for the page as it is now:\n{dump_page(page.document)}",
    )
    return ToolOutcome(text, ok=False, newest=page)


def reject(
    context: ToolContext, page: Json, violations: Sequence[Violation]
) -> ToolOutcome:
    """Return the outcome of a submission that breaks rules; nothing is kept of it.

    Args:
        context: What the tool may know.
        page: The page that it would have come to.
        violations: What is wrong.

    Returns:
        The outcome, with what to mend.
    """
    head = context.read(
        f"没有保存：有 {len(violations)} 处不符合规则。改好后重新提交。",
        f"Not stored: {len(violations)} rule(s) broken. Mend them and submit again.",
    )
    document = page if isinstance(page, dict) else {}
    detail = describe_violations(document, violations, context.catalogue, context.lang)
    return ToolOutcome(f"{head}\n{detail}", ok=False, violations=tuple(violations))
