"""`pagesmith seed`: load the protocol's knowledge."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from backend.cli.session import open_factory
from backend.cli.texts import SEEDING
from backend.cli.voice import Voice
from backend.domain.texts import Text

if TYPE_CHECKING:
    from backend.factory import Factory

__all__ = ["load", "register"]

_HELP = Text(
    "把种子文件载入知识库：先检查，要么全部载入，要么都不载入；重复载入不产生变化。",
    "Load seed files into the knowledge base: checked first, all or nothing; loading "
    "the same files again changes nothing.",
)
_FOLDER = Text(
    "种子文件夹，默认 seed_data/<协议>。", "Folder of seed files; seed_data/<protocol>."
)
_DRY_RUN = Text("只显示会改变什么。", "Only show what would change.")
_JSON = Text("以 JSON 输出结果。", "Print the result as JSON.")
_QUIET = Text("没有变化时不输出。", "Say nothing about what went well.")

_LISTED = 40
"""Changed rows that are listed, inclusive; a first load has hundreds."""


def register(cli: typer.Typer, voice: Voice) -> None:
    """Add the command.

    Args:
        cli: The command line.
        voice: How to speak.
    """

    @cli.command("seed", help=voice.read(_HELP))
    def seed(
        folder: Annotated[
            Path | None,
            typer.Argument(help=voice.read(_FOLDER), exists=True, file_okay=False),
        ] = None,
        *,
        dry_run: Annotated[
            bool, typer.Option("--dry-run", help=voice.read(_DRY_RUN))
        ] = False,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
        quiet: Annotated[
            bool, typer.Option("--quiet", "-q", help=voice.read(_QUIET))
        ] = False,
    ) -> None:
        if as_json:
            voice.only_json()
        with open_factory() as factory:
            load(
                factory,
                voice,
                folder=folder,
                dry_run=dry_run,
                as_json=as_json,
                quiet=quiet,
            )


def load(
    factory: "Factory",
    voice: Voice,
    *,
    folder: Path | None = None,
    dry_run: bool = False,
    as_json: bool = False,
    quiet: bool = False,
) -> None:
    """Load seed files and tell what changed.

    Args:
        factory: The parts of the program.
        voice: How to speak.
        folder: Where the files are; the settings say so if left out.
        dry_run: Whether to change nothing.
        as_json: Whether to give the result as JSON.
        quiet: Whether to say nothing.
    """
    from backend.knowledge.seeding import load_seed, read_seed  # noqa: PLC0415 - lazy

    factory.check_migrated()
    with voice.progress(SEEDING) as tell:
        seed = read_seed(folder or factory.settings.seed_folder)
        report = load_seed(factory.knowledge, seed, dry_run=dry_run, progress=tell)
    if as_json:
        voice.give(
            {
                "protocol": report.protocol,
                "revision": report.revision,
                "previous": report.previous,
                "dry_run": report.dry_run,
                "unchanged": report.is_unchanged,
                "counts": dict(report.counts),
                "added": [[row.kind, *row.key] for row in report.added],
                "changed": [[c.row.kind, *c.row.key] for c in report.changed],
                "removed": [[row.kind, *row.key] for row in report.removed],
                "blocked": {key: list(ids) for key, ids in report.blocked.items()},
            }
        )
    elif not quiet:
        for line in report.lines(voice.lang, limit=_LISTED):
            voice.say(line)
