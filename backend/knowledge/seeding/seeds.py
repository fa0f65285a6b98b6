"""A whole seed: the files of one protocol as one value, and where everything stood."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, TypeAlias

from backend.domain.errors import SeedProblem
from backend.domain.pointers import join
from backend.domain.texts import Text
from backend.knowledge.seeding.files import (
    AliasEntry,
    BlueprintEntry,
    ExampleEntry,
    HintEntry,
    PageTypeFile,
    ProtocolFile,
    StructureEntry,
    WordEntry,
)
from backend.knowledge.seeding.nodes import Node

__all__ = [
    "LIST_NAMES",
    "PROTOCOL_FILE",
    "SEED_ROOT",
    "Route",
    "SeedSet",
    "Where",
    "file_name",
    "locate",
]

SEED_ROOT: Final = Path(__file__).parents[3] / "seed_data"
"""Where the shipped seed files stand: one folder per protocol."""

PROTOCOL_FILE: Final = "protocol.yaml"
"""The one file that every seed has."""

LIST_NAMES: Final = (
    "structures",
    "aliases",
    "vocabulary",
    "blueprints",
    "examples",
    "hints",
)
"""The files that hold one list each; every other file is a page type."""

Route: TypeAlias = tuple[str | int, ...]
"""Keys and indexes from the root of a file down."""


def file_name(name: str) -> str:
    """Return the name of the file that holds a page type or a list."""
    return f"{name}.yaml"


@dataclass(frozen=True, slots=True)
class SeedSet:
    """Everything that the seed files of one protocol say."""

    protocol: ProtocolFile
    page_types: tuple[PageTypeFile, ...]
    """In the order that `protocol.yaml` gives."""

    structures: tuple[StructureEntry, ...] = ()
    aliases: tuple[AliasEntry, ...] = ()
    vocabulary: tuple[WordEntry, ...] = ()
    blueprints: tuple[BlueprintEntry, ...] = ()
    examples: tuple[ExampleEntry, ...] = ()
    hints: tuple[HintEntry, ...] = ()
    roots: Mapping[str, Node] = field(default_factory=dict, compare=False, repr=False)
    """Per file name where every value stood; empty for a seed that was not read."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a seed file, good for pointing at a mistake."""

    seed: SeedSet
    file: str
    route: Route = ()

    def at(self, *steps: str | int) -> "Where":
        """Return the place further down."""
        return Where(self.seed, self.file, (*self.route, *steps))

    def problem(self, zh: str, en: str, *, key: bool = False) -> SeedProblem:
        """Describe a mistake here.

        Args:
            zh: What is wrong, in Chinese.
            en: What is wrong, in English.
            key: Whether the key of the value is meant and not the value.

        Returns:
            One line with file, line and column.
        """
        root = self.seed.roots.get(self.file)
        return locate(self.file, root, self.route, Text(zh, en), key=key)


def locate(
    file: str, root: Node | None, route: Route, text: Text, *, key: bool = False
) -> SeedProblem:
    """Say where something is wrong and what.

    Args:
        file: Name of the file.
        root: Its values, `None` when the seed does not come from a file.
        route: The way to the value meant; steps that lead nowhere are passed over, so
            that the nearest value around it is pointed at.
        text: What is wrong.
        key: Whether the key of the value is meant and not the value.

    Returns:
        `form.yaml:12:7: what`, or `form.yaml#/elements/0: what` without a file.
    """
    if root is None:
        place = f"{file}#{join(route)}"
        return SeedProblem(f"{place}: {text.en}", f"{place}: {text.zh}")
    node = root
    for step in route:
        children = node.children
        if isinstance(children, dict) and step in children:
            node = children[str(step)]
        elif isinstance(children, list) and isinstance(step, int):
            node = children[step] if step < len(children) else node
    line, column = node.line, node.column
    if key and node.key_line:
        line, column = node.key_line, node.key_column
    place = f"{file}:{line}:{column}"
    return SeedProblem(f"{place}: {text.en}", f"{place}: {text.zh}")
