"""What a person asked for cannot be worked with as it stands."""

from backend.domain.errors.base import DomainError
from backend.domain.texts import Text

__all__ = ["RequestEmptyError", "RequestTooLongError"]


class RequestEmptyError(DomainError):
    """The request holds nothing to work with."""

    code = "request_empty"

    def __init__(self) -> None:
        super().__init__(
            Text(
                "请求是空的。请用一句话说明想要的页面，例如“创建一个课程报名页面”。",
                "The request is empty. Say in a sentence what page you want, for "
                'example "a leave request form".',
            )
        )


class RequestTooLongError(DomainError):
    """The request is longer than a run accepts."""

    code = "request_too_long"

    def __init__(self, length: int, limit: int) -> None:
        super().__init__(
            Text(
                f"请求有 {length} 个字符，最多 {limit} 个。请缩短或分几次提出。",
                f"The request has {length} characters, at most {limit} are accepted. "
                "Shorten it or split it into several requests.",
            ),
            length=length,
            limit=limit,
        )
