"""A small memory of what was computed for a catalogue."""

from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["Recent"]

K = TypeVar("K")
V = TypeVar("V")


class Recent(Generic[K, V]):
    """Values computed once per object, the newest few kept.

    Keys are compared by identity, so that a key need not be hashable; it is kept alive
    as long as its value. Safe between threads without a lock, because the entries are
    one tuple that is replaced as a whole: at worst a value is computed twice.
    """

    def __init__(self, compute: Callable[[K], V], *, size: int = 8) -> None:
        """Remember nothing yet.

        Args:
            compute: Makes the value of a key; must be pure.
            size: How many values to keep, at least 1.
        """
        self._compute = compute
        self._size = size
        self._entries: tuple[tuple[K, V], ...] = ()

    def get(self, key: K) -> V:
        """Return the value of a key, computing it when it is not remembered.

        Args:
            key: The object; the same one gives the same value.

        Returns:
            What `compute` made of it.
        """
        for known, value in self._entries:
            if known is key:
                return value
        value = self._compute(key)
        self._entries = ((key, value), *self._entries)[: self._size]
        return value
