"""The batched functions over a small and over a fifty times larger knowledge base."""

import json
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from backend.db.engine import create_database
from backend.db.migrations import migrate
from backend.knowledge.base import KnowledgeBase
from backend.knowledge.seeding import load_seed, parse_seed
from benchmarks.figures import paired_ms, row

__all__ = ["report"]

PER_PAGE_TYPE = 100
FEATURES = 10
LARGE_PAGE_TYPES = 50
ROUNDS = 40
TARGET = 1.5


def report() -> bool:
    """Print the figures.

    Returns:
        Whether every target was met.
    """
    print(
        f"\nBatched functions: {LARGE_PAGE_TYPES * PER_PAGE_TYPE:,} elements and "
        f"{LARGE_PAGE_TYPES * PER_PAGE_TYPE * FEATURES:,} features against "
        f"{PER_PAGE_TYPE} and {PER_PAGE_TYPE * FEATURES:,}, same batch (SQLite)"
    )
    with TemporaryDirectory() as folder:
        small = _knowledge(Path(folder) / "small.db", 1)
        large = _knowledge(Path(folder) / "large.db", LARGE_PAGE_TYPES)
        met = [_compare(small, large, size) for size in (1, 25)]
    return all(met)


def _compare(small: KnowledgeBase, large: KnowledgeBase, size: int) -> bool:
    """Print the three functions for one batch size."""
    step = PER_PAGE_TYPE // size
    elements = [f"p0_t{number}" for number in range(0, PER_PAGE_TYPE, step)]
    features = [f"{key}_f{number}" for key in elements for number in (0, 1)]

    def get_elements(knowledge: KnowledgeBase) -> None:
        with knowledge.read() as unit:
            unit.elements.get_elements(["p0"])

    def get_features(knowledge: KnowledgeBase) -> None:
        with knowledge.read() as unit:
            unit.elements.get_features(elements)

    def get_descriptions(knowledge: KnowledgeBase) -> None:
        with knowledge.read() as unit:
            unit.elements.get_descriptions(
                page=["p0"], element=elements, feature=features
            )

    met = []
    for function in (get_elements, get_features, get_descriptions):
        if function is get_elements and size > 1:
            continue  # its keys are page types, and there is one in common
        before, after, ratio = paired_ms(
            lambda call=function: call(small),  # type: ignore[misc]
            lambda call=function: call(large),  # type: ignore[misc]
            rounds=ROUNDS,
        )
        met.append(ratio <= TARGET)
        name = f"{function.__name__}, {size} key(s)"
        figure = f"{before:.2f} -> {after:.2f} ms, x{ratio:.2f}"
        row(name, figure, f"<= x{TARGET}", met=met[-1])
    return all(met)


def _knowledge(path: Path, page_types: int) -> KnowledgeBase:
    """Make a knowledge base of so many page types through the ordinary seeding."""
    url = f"sqlite:///{path}"
    migrate(url)
    knowledge = KnowledgeBase(create_database(url), protocol="bench")
    texts = {"protocol.yaml": json.dumps(_protocol(page_types))}
    for number in range(page_types):
        texts[f"p{number}.yaml"] = json.dumps(_page_type(f"p{number}"))
    load_seed(knowledge, parse_seed(texts), now=datetime.now(UTC))
    return knowledge


def _text(value: str) -> dict[str, str]:
    return {"zh": value, "en": value}


def _protocol(page_types: int) -> dict[str, object]:
    return {
        "key": "bench",
        "name": _text("bench"),
        "description": _text("Made for measuring."),
        "source": "benchmarks",
        "licence": "none",
        "page_types": [f"p{number}" for number in range(page_types)],
    }


def _page_type(key: str) -> dict[str, object]:
    features = [
        {
            "property": f"f{number}",
            "name": _text(f"feature {number}"),
            "description": _text(f"Does what feature {number} does, in a sentence."),
            "schema": {"type": "integer", "minimum": 0},
            "required": False,
            "example": number,
        }
        for number in range(FEATURES)
    ]
    return {
        "page_type": {
            "key": key,
            "name": _text(key),
            "description": _text(f"Page type {key}."),
            "zones": [{"key": "field", "name": _text("fields")}],
            "features": [],
        },
        "shared_features": {},
        "elements": [
            {
                "type": f"t{number}",
                "zone": "field",
                "name": _text(f"element {number}"),
                "description": _text(f"Element {number} of {key}."),
                "features": features,
            }
            for number in range(PER_PAGE_TYPE)
        ],
    }
