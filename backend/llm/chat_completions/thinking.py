"""Keeps what a model thinks aloud out of its answer.

Servers that do not separate it (llama.cpp, Ollama, older vLLM) send the thoughts of a
thinking model at the head of its text, between `<think>` and `</think>`.
"""

from typing import Literal

__all__ = ["ThinkingSplitter"]

_OPEN = "<think>"
_CLOSE = "</think>"


class ThinkingSplitter:
    """Splits a growing text into thoughts and answer; only a leading block is thought.

    Attributes:
        reasoning: The thoughts so far.
    """

    def __init__(self) -> None:
        self.reasoning = ""
        self._held = ""
        self._place: Literal["start", "thinking", "gap", "answer"] = "start"

    def feed(self, piece: str) -> str:
        """Take a further piece of the text.

        Args:
            piece: What the server sent.

        Returns:
            What is certainly answer; may be empty.
        """
        if self._place == "answer":
            return piece
        if self._place == "gap":
            return self._answer(piece)
        self._held += piece
        if self._place == "start":
            head = self._held.lstrip()
            if _OPEN.startswith(head) or not head:
                return ""
            if not head.startswith(_OPEN):
                held, self._held = self._held, ""
                self._place = "answer"
                return held
            self._place = "thinking"
            self._held = head[len(_OPEN) :]
        thought, closed, rest = self._held.partition(_CLOSE)
        if not closed:
            return ""
        self.reasoning = thought.strip()
        self._place = "gap"
        self._held = ""
        return self._answer(rest)

    def finish(self) -> str:
        """Return what was held back and turns out to be answer at the end."""
        held, self._held = self._held, ""
        if self._place == "thinking":
            self.reasoning = held.strip()
            return ""
        return held

    def _answer(self, text: str) -> str:
        """Give out what follows the thoughts, without the blank lines between."""
        answer = text.lstrip()
        if answer:
            self._place = "answer"
        return answer
