"""Settings that the program cannot work with."""

from collections.abc import Sequence

from backend.domain.errors.base import DomainError
from backend.domain.texts import Text

__all__ = ["BadSettingError"]


class BadSettingError(DomainError):
    """A setting has a value that cannot be used, or a name that does not exist.

    The value is never part of the message: it may be a secret.
    """

    code = "bad_setting"

    def __init__(self, problems: Sequence[tuple[str, str]]) -> None:
        listed = "; ".join(f"{name}: {reason}" for name, reason in problems)
        super().__init__(
            Text(f"设置有误。{listed}", f"A setting cannot be used. {listed}"),
            settings=[name for name, _ in problems],
        )
