"""Large pages for the editor: a form, a table and a detail page of so many elements."""

from backend.domain.json_values import JsonObject
from benchmarks.page_check import make_page

__all__ = ["large_pages"]


def large_pages(size: int) -> dict[str, JsonObject]:
    """Make a valid page of each type.

    Args:
        size: Elements per page.

    Returns:
        The pages by their type.
    """
    return {
        "form": make_page(size),
        "table": _of("table", size, ["text", "number", "datetime"]),
        "detail": _of("detail", size, ["text", "number", "datetime"]),
    }


def _of(page: str, size: int, kinds: list[str]) -> JsonObject:
    """Make a page with elements of some kinds in turn."""
    return {
        "page": page,
        "title": f"Large {page}",
        "elements": [
            {
                "id": f"e{number}",
                "type": kinds[number % len(kinds)],
                "label": f"Field {number}",
                "field": f"f{number}",
            }
            for number in range(size)
        ],
    }
