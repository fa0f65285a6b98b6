"""Which turn a run is in, what was said in it, and what it spent."""

from backend.domain.messages import Message, Usage
from backend.generation.recorder import TurnRecord

__all__ = ["TurnBook"]


class TurnBook:
    """Keeps the turn that is not stored yet."""

    def __init__(self, stored: int = 0) -> None:
        """Begin a leg.

        Args:
            stored: Number of the last stored turn of the run, 0 for a new run.
        """
        self._number = self._stored = stored
        self._usage = Usage()
        self.messages: list[Message] = []
        """What was said in the open turn; added to by whoever says something."""

    @property
    def number(self) -> int:
        """Number of the turn begun last, counted from 1 within the run."""
        return self._number

    def begin(self) -> int:
        """Begin the next turn and return its number."""
        self._number += 1
        return self._number

    def spend(self, usage: Usage) -> None:
        """Count what the open turn spent."""
        self._usage += usage

    def close(self) -> TurnRecord:
        """Return the record of the open turn; what follows belongs to the next."""
        if self._number == self._stored:  # the end of a run came between two turns
            self.begin()
        record = TurnRecord(self._number, tuple(self.messages), self._usage)
        self.messages.clear()
        self._usage = Usage()
        self._stored = self._number
        return record
