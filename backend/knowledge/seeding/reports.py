"""What loading a seed did, or would do, readable for people."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from backend.db.json_text import dump_json
from backend.domain.json_values import Json
from backend.domain.texts import Lang, Text
from backend.knowledge.seeding.differences import Changed, Difference, RowName

__all__ = ["SeedReport"]

_KIND_NAMES = {
    "protocol": Text("协议", "protocol"),
    "page_type": Text("页面类型", "page type"),
    "structure": Text("结构", "structure"),
    "element": Text("元素", "element"),
    "feature": Text("特性", "feature"),
    "alias": Text("别名", "alias"),
    "vocabulary": Text("词汇", "vocabulary"),
    "vocabulary_word": Text("词汇用词", "vocabulary word"),
    "blueprint": Text("蓝图", "blueprint"),
    "blueprint_word": Text("蓝图用词", "blueprint word"),
    "example": Text("示例", "example"),
    "hint": Text("编辑提示", "editing hint"),
}

_MAX_VALUE = 60
"""Characters of a value in a line, inclusive; a whole schema would hide the rest."""


@dataclass(frozen=True, slots=True)
class SeedReport:
    """What a load changed, or would change."""

    protocol: str
    revision: int
    """The revision in the tables afterwards; in a dry run the one it would be."""

    previous: int
    """The revision before, 0 for none."""

    dry_run: bool
    counts: Mapping[str, int]
    """How many rows of each kind the seed has."""

    difference: Difference | None
    """What changed; `None` when the seed is the one that was loaded last."""

    blocked: Mapping[str, Sequence[str]]
    """In a dry run: rows that would go away and the saved pages that use them; the
    load itself would be refused."""

    @property
    def is_unchanged(self) -> bool:
        """Whether there was nothing to do."""
        return self.difference is None

    @property
    def added(self) -> tuple[RowName, ...]:
        """The rows that are new."""
        return self.difference.added if self.difference else ()

    @property
    def changed(self) -> tuple[Changed, ...]:
        """The rows that say something else."""
        return self.difference.changed if self.difference else ()

    @property
    def removed(self) -> tuple[RowName, ...]:
        """The rows that are gone."""
        return self.difference.removed if self.difference else ()

    def lines(self, lang: Lang, *, limit: int | None = None) -> list[str]:
        """Write the report for a person.

        Args:
            lang: The language of the sentences; keys stay as they are.
            limit: How many rows to list, at least 1; `None` for all.

        Returns:
            `+` added, `~` changed with each property, `-` removed, then the counts
            and the revision.
        """
        rows = list(self._list_rows(lang))
        shown = rows if limit is None else rows[:limit]
        if len(shown) < len(rows):
            hidden = len(rows) - len(shown)
            shown.append(Text(f"……另有 {hidden} 行", f"... {hidden} more").read(lang))
        counted = ", ".join(
            f"{_KIND_NAMES[kind].read(lang)} {number}"
            for kind, number in self.counts.items()
        )
        return [*shown, *self._list_blocked(lang), counted, self._close(lang)]

    def _list_rows(self, lang: Lang) -> Iterator[str]:
        """Yield one line per row, and one per changed property."""
        if self.difference is None:
            return
        for row in self.difference.added:
            yield f"+ {_name(row, lang)}"
        for change in self.difference.changed:
            yield f"~ {_name(change.row, lang)}"
            for column, (before, after) in change.properties.items():
                yield f"    {column}: {_short(before)} -> {_short(after)}"
        for kind, owner in self.difference.reordered:
            of = f" {owner[0]}" if owner else ""
            name = _KIND_NAMES[kind].read(lang)
            yield Text(f"~ {name}顺序{of}", f"~ order: {name}{of}").read(lang)
        for row in self.difference.removed:
            yield f"- {_name(row, lang)}"

    def _list_blocked(self, lang: Lang) -> Iterator[str]:
        """Yield one line per row that cannot go away."""
        for key, pages in self.blocked.items():
            listed = ", ".join(pages)
            yield Text(
                f"! {key} 不能删除，正在使用它的页面：{listed}",
                f"! {key} cannot be removed, pages use it: {listed}",
            ).read(lang)

    def _close(self, lang: Lang) -> str:
        """Say how it ended."""
        if self.difference is None:
            text = Text(
                f"{self.protocol}：没有变化，仍是修订 {self.revision}。",
                f"{self.protocol}: nothing to do, still revision {self.revision}.",
            )
        elif self.blocked:
            text = Text(
                f"{self.protocol}：试运行，实际载入会被拒绝。",
                f"{self.protocol}: dry run; the load itself would be refused.",
            )
        elif self.dry_run:
            text = Text(
                f"{self.protocol}：试运行，什么都没有改动，载入后将是修订 {self.revision}。",
                f"{self.protocol}: dry run, nothing was changed; loading would make "
                f"revision {self.revision}.",
            )
        else:
            text = Text(
                f"{self.protocol}：已载入，修订 {self.previous} → {self.revision}。",
                f"{self.protocol}: loaded, revision {self.previous} -> "
                f"{self.revision}.",
            )
        return text.read(lang)


def _name(row: RowName, lang: Lang) -> str:
    """Name a row."""
    return f"{_KIND_NAMES[row.kind].read(lang)} {' '.join(row.key)}"


def _short(value: Json) -> str:
    """Write a value short enough for a line."""
    written = dump_json(value)
    if len(written) <= _MAX_VALUE:
        return written
    return f"{written[: _MAX_VALUE - 3]}..."
