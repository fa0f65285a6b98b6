"""Plots as inline SVG: shares with their Wilson intervals."""

from html import escape

from backend.domain.json_values import JsonObject
from backend.evaluation.reports.markup import tag

__all__ = ["plot_shares"]

_ROW = 28
_LABEL = 150
_WIDTH = 420
_NUMBERS = 120
_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def plot_shares(shares: dict[str, JsonObject], title: str) -> str:
    """Draw shares as bars, each with its interval.

    Args:
        shares: The shares by name, from the top down; those of nothing are left out.
        title: What is shown, for those who hear the page.

    Returns:
        SVG.
    """
    drawn = [(name, share) for name, share in shares.items() if share["total"]]
    height = _ROW * len(drawn) + 24
    parts = [tag("title", escape(title))]
    for tick in _TICKS:
        x = f"{_x(tick):.1f}"
        parts.append(
            tag("line", x1=x, x2=x, y1="0", y2=str(height - 20), class_="tick")
        )
        label = f"{tick:.0%}"
        parts.append(
            tag(
                "text",
                label,
                x=x,
                y=str(height - 6),
                text_anchor="middle",
                class_="dim",
            )
        )
    for place, (name, share) in enumerate(drawn):
        parts += _bar(name, share, place * _ROW)
    width = _LABEL + _WIDTH + _NUMBERS
    return tag(
        "svg",
        "".join(parts),
        viewBox=f"0 0 {width} {height}",
        role="img",
        class_="plot",
    )


def _bar(name: str, share: JsonObject, top: int) -> list[str]:
    """Draw one share."""
    low, high = share["interval"]
    middle = str(top + 14)
    ends = {"y1": str(top + 9), "y2": str(top + 19), "class_": "whisker"}
    value = share["value"]
    counts = f"{value:.0%} ({share['hits']}/{share['total']})"
    return [
        tag(
            "text", escape(name), x=str(_LABEL - 10), y=str(top + 18), text_anchor="end"
        ),
        tag(
            "rect",
            x=str(_LABEL),
            y=str(top + 6),
            width=f"{max(_WIDTH * value, 1):.1f}",
            height="16",
            rx="3",
            class_="bar",
        ),
        tag(
            "line",
            x1=f"{_x(low):.1f}",
            x2=f"{_x(high):.1f}",
            y1=middle,
            y2=middle,
            class_="whisker",
        ),
        tag("line", x1=f"{_x(low):.1f}", x2=f"{_x(low):.1f}", **ends),
        tag("line", x1=f"{_x(high):.1f}", x2=f"{_x(high):.1f}", **ends),
        tag("text", counts, x=str(_LABEL + _WIDTH + 14), y=str(top + 18), class_="dim"),
    ]


def _x(share: float) -> float:
    """Return where a share is drawn."""
    return _LABEL + _WIDTH * share
