"""Runs and the tool calls inside them."""

from backend.domain.errors.base import DomainError
from backend.domain.texts import Text

__all__ = [
    "ConflictingRunError",
    "RunLimitError",
    "RunNotFoundError",
    "ToolFailedError",
    "ToolRetryError",
]


class RunNotFoundError(DomainError):
    """No run has that id."""

    code = "run_not_found"

    def __init__(self, run_id: str) -> None:
        super().__init__(
            Text(
                f"没有编号为“{run_id}”的运行。", f'There is no run with id "{run_id}".'
            ),
            run_id=run_id,
        )


class ConflictingRunError(DomainError):
    """The run is not in a state in which that can be done."""

    code = "run_conflict"

    def __init__(self, run_id: str, status: str) -> None:
        super().__init__(
            Text(
                f"运行“{run_id}”的状态是 {status}，不能这样做。",
                f'Run "{run_id}" is {status}; that cannot be done to it.',
            ),
            run_id=run_id,
            status=status,
        )


class RunLimitError(DomainError):
    """A run reached one of its limits before it got anywhere."""

    code = "run_limit"

    def __init__(self, limit: str, value: float) -> None:
        super().__init__(
            Text(
                f"运行达到上限（{limit} = {value:g}）仍未完成，页面保持原样。",
                f"The run reached its limit ({limit} = {value:g}) before it was done; "
                "the page stands as it was.",
            ),
            limit=limit,
            value=value,
        )


class ToolRetryError(DomainError):
    """A tool call was wrong in a way that the model can correct.

    The message goes to the model as the tool's result.
    """

    code = "tool_retry"


class ToolFailedError(DomainError):
    """A tool call is over and has failed; the model should adapt, not try again."""

    code = "tool_failed"
