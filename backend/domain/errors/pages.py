"""Pages, their elements and the operations on them."""

from collections.abc import Sequence

from backend.domain.errors.base import DomainError
from backend.domain.json_values import Json
from backend.domain.texts import Text
from backend.domain.violations import Violation

__all__ = [
    "ElementNotFoundError",
    "InvalidPageError",
    "NothingToRedoError",
    "NothingToUndoError",
    "OperationError",
    "PageExistsError",
    "PageNotFoundError",
    "PageTypeNotFoundError",
    "VersionConflictError",
    "VersionNotFoundError",
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


class PageTypeNotFoundError(DomainError):
    """The protocol has no such page type."""

    code = "page_type_not_found"

    def __init__(self, page_type: str, nearest: Sequence[str]) -> None:
        super().__init__(
            Text(
                f"没有页面类型“{page_type}”，可用的是：{'、'.join(nearest)}。",
                f'There is no page type "{page_type}". Try: {", ".join(nearest)}.',
            ),
            page_type=page_type,
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

    def __init__(self, page_id: str, base: int, current: int, **more: Json) -> None:
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
            **more,
        )


class VersionNotFoundError(DomainError):
    """The page has no version of that number."""

    code = "version_not_found"

    def __init__(self, page_id: str, version: int | None, newest: int) -> None:
        missing = Text(
            f"页面“{page_id}”没有第 {version} 版，现有第 1 到 {newest} 版。",
            f'Page "{page_id}" has no version {version}; it has 1 to {newest}.',
        )
        unpublished = Text(
            f"页面“{page_id}”还没有发布过。",
            f'Page "{page_id}" has not been published yet.',
        )
        super().__init__(
            unpublished if version is None else missing,
            page_id=page_id,
            version=version,
            newest=newest,
        )


class NothingToUndoError(DomainError):
    """No change of the page is left to undo."""

    code = "nothing_to_undo"

    def __init__(self, page_id: str) -> None:
        super().__init__(
            Text(
                f"页面“{page_id}”没有可以撤销的修改。",
                f'No change of page "{page_id}" is left to undo.',
            ),
            page_id=page_id,
        )


class NothingToRedoError(DomainError):
    """No undone change of the page is left to redo."""

    code = "nothing_to_redo"

    def __init__(self, page_id: str) -> None:
        super().__init__(
            Text(
                f"页面“{page_id}”没有可以重做的修改；撤销之后又有新修改时，不能再重做。",
                f'No undone change of page "{page_id}" is left to redo; a new change '
                "after an undo ends that.",
            ),
            page_id=page_id,
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
