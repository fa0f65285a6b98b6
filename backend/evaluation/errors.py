"""What can go wrong with an evaluation itself."""

from backend.domain.texts import Text

__all__ = ["EvaluationError"]


class EvaluationError(Exception):
    """An evaluation that cannot be done as asked.

    Attributes:
        code: Stable code for programs.
        text: The message in both languages.
    """

    def __init__(self, code: str, text: Text) -> None:
        super().__init__(text.en)
        self.code = code
        self.text = text
