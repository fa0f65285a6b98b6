"""How sure a share is, from so many cases."""

import math
from dataclasses import dataclass

__all__ = ["Share", "share_of"]

_Z = 1.959963984540054
"""The normal quantile of a 95 % interval."""


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, with a Wilson 95 % interval."""

    hits: int
    total: int

    @property
    def value(self) -> float | None:
        """The share, 0 to 1; `None` of nothing."""
        return self.hits / self.total if self.total else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Lower and upper end of the Wilson 95 % interval; `None` of nothing.

        References:
            E. B. Wilson, Probable inference, the law of succession, and statistical
            inference, JASA 22 (1927).
        """
        if not self.total:
            return None
        share, spread = self.hits / self.total, _Z * _Z / self.total
        middle = (share + spread / 2) / (1 + spread)
        half = (
            _Z
            * math.sqrt(share * (1 - share) / self.total + spread / (4 * self.total))
            / (1 + spread)
        )
        return max(0.0, middle - half), min(1.0, middle + half)


def share_of(cases: list[bool]) -> Share:
    """Return how many of some cases are true."""
    return Share(sum(cases), len(cases))
