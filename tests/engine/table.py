"""Writes what was seen in the engine as tables: `python -m tests.engine.table RECORD`.

RECORD is what `--engine-record` gathered; the tables go into docs/engine-compatibility.md.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

from backend.domain.catalogue import Catalogue
from backend.domain.knowledge import Element, PageType
from backend.knowledge.seeding import SEED_ROOT, catalogue_of, read_seed

__all__ = ["tables_of"]


def tables_of(catalogue: Catalogue, record: Path) -> str:
    """Write one table per page type.

    Args:
        catalogue: The protocol.
        record: Lines of what was seen.

    Returns:
        Markdown.
    """
    ways: dict[str, set[str]] = defaultdict(set)
    features: dict[str, set[str]] = defaultdict(set)
    for line in record.read_text(encoding="utf-8").splitlines():
        seen = json.loads(line)
        ways[seen["key"]].add(seen["how"])
        features[seen["key"]].update(seen["features"])
    lines = [_summary(catalogue, ways, features)]
    for page_type in catalogue.page_types:
        elements = [e for e in catalogue.elements if e.place.page_type == page_type.key]
        lines += ["", f"### {page_type.key}", ""]
        lines += ["| element | how | features seen working | not looked at |"]
        lines += ["|---|---|---|---|"]
        rows: list[PageType | Element] = [page_type, *elements]
        lines += [_row(row, ways[row.key], features[row.key]) for row in rows]
    return "\n".join(lines)


def _summary(
    catalogue: Catalogue, ways: dict[str, set[str]], features: dict[str, set[str]]
) -> str:
    """Say how much was seen."""
    rows: list[PageType | Element] = [*catalogue.page_types, *catalogue.elements]
    total = sum(len(row.features) for row in rows)
    seen = sum(
        feature.property in features[row.key]
        for row in rows
        for feature in row.features
    )
    elements = sum(bool(ways[row.key]) for row in catalogue.elements)
    of = len(catalogue.elements)
    return f"Seen working: {elements} of {of} elements, {seen} of {total} features."


def _row(row: PageType | Element, ways: set[str], features: set[str]) -> str:
    """Write what was seen of one element or page type."""
    names = [feature.property for feature in row.features]
    seen = [name for name in names if name in features]
    unseen = [name for name in names if name not in features]
    how = ", ".join(sorted(ways)) or "not seen"
    key = row.key if isinstance(row, Element) else f"{row.key} (page)"
    return f"| `{key}` | {how} | {_list(seen)} | {_list(unseen)} |"


def _list(names: list[str]) -> str:
    """Write names beside each other."""
    return ", ".join(names) or "-"


if __name__ == "__main__":
    shipped = catalogue_of(read_seed(SEED_ROOT / "ccms"))
    sys.stdout.write(tables_of(shipped, Path(sys.argv[1])) + "\n")
