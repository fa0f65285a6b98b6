"""`pagesmith migrate`: bring the database schema up to date."""

from typing import Annotated

import typer

from backend.cli.session import open_factory
from backend.cli.texts import MIGRATED
from backend.cli.voice import Voice
from backend.domain.texts import Text

__all__ = ["register"]

_HELP = Text(
    "把数据库结构更新到最新版本（alembic upgrade head）。",
    "Bring the database schema to the newest revision (alembic upgrade head).",
)
_QUIET = Text("没有变化时不输出。", "Say nothing about what went well.")


def register(cli: typer.Typer, voice: Voice) -> None:
    """Add the command.

    Args:
        cli: The command line.
        voice: How to speak.
    """

    @cli.command("migrate", help=voice.read(_HELP))
    def migrate(
        *,
        quiet: Annotated[
            bool, typer.Option("--quiet", "-q", help=voice.read(_QUIET))
        ] = False,
    ) -> None:
        with open_factory() as factory:
            factory.migrate()
            if not quiet:
                found = factory.database.schema_revision()
                voice.say(voice.read(MIGRATED).format(found))
