"""Pages, their elements and the operations on them."""

from collections.abc import Sequence

from backend.domain.errors.base import DomainError
from backend.domain.texts import Text
from backend.domain.violations import Violation

__all__ = [
    "ElementNotFoundError",
    "InvalidPageError",
    "OperationError",
    "PageExistsError",
    "PageNotFoundError",
    "VersionConflictError",
]


class PageNotFoundError(DomainError):
    """No page has that id."""

    code = "page_not_found"

    def __init__(self, page_id: str, nearest: Sequence[str] = ()) -> None:
        hint_zh = f"最接近的是：{'、'.join(nearest)}。" if nearest else ""
        hint_en = f" The nearest are: {', '.join(nearest)}." if nearest else ""
        super().__init__(
            Text(
                f"没有编号为“{page_id}”的页面。{hint_zh}",
                f'There is no page with id "{page_id}".{hint_en}',
            ),
            page_id=page_id,
            nearest=list(nearest),
        )


class PageExistsError(DomainError):
    """A page of that id exists already."""

    code = "page_exists"

    def __init__(self, page_id: str) -> None:
        super().__init__(
            Text(
                f"编号“{page_id}”已被别的页面使用，请换一个。",
                f'The page id "{page_id}" is taken. Choose another one.',
            ),
            page_id=page_id,
        )


class ElementNotFoundError(DomainError):
    """No element of the page has that id."""

    code = "element_not_found"

    def __init__(self, element_id: str, nearest: Sequence[str] = ()) -> None:
        hint_zh = f"最接近的是：{'、'.join(nearest)}。" if nearest else ""
        hint_en = f" The nearest are: {', '.join(nearest)}." if nearest else ""
        super().__init__(
            Text(
                f"页面里没有编号为“{element_id}”的元素。{hint_zh}",
                f'The page has no element with id "{element_id}".{hint_en}',
            ),
            element_id=element_id,
            nearest=list(nearest),
        )


class VersionConflictError(DomainError):
    """The page changed since the version that an edit was made for."""

    code = "version_conflict"

    def __init__(self, page_id: str, base: int, current: int) -> None:
        super().__init__(
            Text(
                f"页面“{page_id}”已是第 {current} 版，而这次修改基于第 {base} 版。"
                "请载入最新版本后再改。",
                f'Page "{page_id}" is at version {current}, the edit was made for '
                f"version {base}. Load the newest version and edit that.",
            ),
            page_id=page_id,
            base_version=base,
            current_version=current,
        )


class InvalidPageError(DomainError):
    """A page breaks rules; nothing was stored.

    Attributes:
        violations: What is wrong, in document order.
    """

    code = "invalid_page"

    def __init__(self, violations: Sequence[Violation]) -> None:
        self.violations = tuple(violations)
        first = violations[0].message if violations else Text("", "")
        count = len(violations)
        super().__init__(
            Text(
                f"页面有 {count} 处不符合规则，没有保存。第一处：{first.zh}",
                f"The page breaks {count} rule(s) and was not stored. "
                f"The first: {first.en}",
            ),
            count=count,
        )


class OperationError(DomainError):
    """An edit operation cannot be applied; none of its batch was."""

    code = "operation_failed"

    def __init__(self, index: int, reason: Text) -> None:
        super().__init__(
            Text(
                f"第 {index + 1} 个操作无法执行，整批都没有执行：{reason.zh}",
                f"Operation {index + 1} cannot be applied, so none was: {reason.en}",
            ),
            index=index,
        )
