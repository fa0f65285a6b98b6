"""The knowledge base and the database under it."""

from collections.abc import Mapping, Sequence
from typing import Self

from backend.domain.errors.base import DomainError
from backend.domain.texts import Text

__all__ = [
    "BadSeedError",
    "DatabaseNotMigratedError",
    "DatabaseUnavailableError",
    "KnowledgeInUseError",
    "KnowledgeMissingError",
    "SeedProblem",
]


class SeedProblem(str):
    """One line about one mistake in a seed file: `file:line:column: what`.

    The string itself is the English line.

    Attributes:
        zh: The same line in Chinese.
    """

    __slots__ = ("zh",)
    zh: str

    def __new__(cls, en: str, zh: str | None = None) -> Self:
        """Make a line; without a Chinese one the English one serves for both."""
        problem = super().__new__(cls, en)
        problem.zh = en if zh is None else zh
        return problem


class BlueprintNotFoundError(DomainError):
    """The knowledge base has no such blueprint, or it has no page of that type."""

    code = "blueprint_not_found"

    def __init__(self, blueprint: str, page_type: str, nearest: Sequence[str]) -> None:
        hint_zh = f"可用的是：{'、'.join(nearest)}。" if nearest else ""
        hint_en = f" Try: {', '.join(nearest)}." if nearest else ""
        of_zh = f"的 {page_type} 页面" if page_type else ""
        of_en = f' with a page of type "{page_type}"' if page_type else ""
        super().__init__(
            Text(
                f"没有蓝图“{blueprint}”{of_zh}。{hint_zh}",
                f'There is no blueprint "{blueprint}"{of_en}.{hint_en}',
            ),
            blueprint=blueprint,
            page_type=page_type,
            nearest=list(nearest),
        )


class BadSeedError(DomainError):
    """Seed files are wrong; nothing was loaded.

    Attributes:
        problems: Every mistake found, each with file, line and column.
    """

    code = "bad_seed"

    def __init__(self, problems: Sequence[SeedProblem]) -> None:
        self.problems = tuple(problems)
        listed = "\n".join(f"  {problem}" for problem in self.problems)
        listed_zh = "\n".join(f"  {problem.zh}" for problem in self.problems)
        super().__init__(
            Text(
                f"种子文件有 {len(self.problems)} 处错误，什么都没有载入：\n{listed_zh}",
                f"The seed files have {len(self.problems)} mistake(s); nothing was "
                f"loaded:\n{listed}",
            ),
            problems=[str(problem) for problem in self.problems],
        )


class KnowledgeInUseError(DomainError):
    """A knowledge row that saved pages use would go away."""

    code = "knowledge_in_use"

    def __init__(self, uses: Mapping[str, Sequence[str]]) -> None:
        listed = "; ".join(f"{key}: {', '.join(ids)}" for key, ids in uses.items())
        super().__init__(
            Text(
                f"有页面还在使用要删除的条目，什么都没有改动。{listed}",
                "Pages still use knowledge rows that would be removed; nothing was "
                f"changed. {listed}",
            ),
            uses={key: list(ids) for key, ids in uses.items()},
        )


class KnowledgeMissingError(DomainError):
    """The database holds no knowledge of the protocol."""

    code = "knowledge_missing"

    def __init__(self, protocol: str) -> None:
        super().__init__(
            Text(
                f"数据库里没有协议“{protocol}”的知识。请运行：pagesmith seed",
                f'The database holds no knowledge of protocol "{protocol}". '
                "Run: pagesmith seed",
            ),
            protocol=protocol,
        )


class DatabaseNotMigratedError(DomainError):
    """The database schema is not the one this program was written for."""

    code = "database_not_migrated"

    def __init__(self, found: str | None, expected: str) -> None:
        super().__init__(
            Text(
                f"数据库结构版本是 {found or '空'}，程序需要 {expected}。"
                "请运行：pagesmith migrate",
                f"The database schema is at {found or 'nothing'}, this program needs "
                f"{expected}. Run: pagesmith migrate",
            ),
            found=found,
            expected=expected,
        )


class DatabaseUnavailableError(DomainError):
    """The database cannot be reached or written."""

    code = "database_unavailable"

    def __init__(self, reason: str) -> None:
        super().__init__(
            Text(
                f"数据库不可用：{reason}。请检查 PAGESMITH_DATABASE_URL。",
                f"The database is not available: {reason}. "
                "Check PAGESMITH_DATABASE_URL.",
            )
        )
