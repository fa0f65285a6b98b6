"""`pagesmith knowledge`: work on the knowledge base."""

from pathlib import Path
from typing import Annotated

import typer

from backend.cli.session import open_factory
from backend.cli.voice import Voice
from backend.domain.texts import Text

__all__ = ["register"]

_GROUP = Text("知识库的导出。", "The knowledge base.")
_EXPORT = Text(
    "把知识库写回种子文件，再次载入得到同样的数据。",
    "Write the knowledge base back to seed files that load to the same tables.",
)
_FOLDER = Text("写入的文件夹；不存在时会创建。", "Where to; made when it is missing.")


def register(cli: typer.Typer, voice: Voice) -> None:
    """Add the commands.

    Args:
        cli: The command line.
        voice: How to speak.
    """
    group = typer.Typer(help=voice.read(_GROUP), no_args_is_help=True)
    cli.add_typer(group, name="knowledge")

    @group.callback()
    def knowledge() -> None:
        """Stand before the commands, so that one alone stays a subcommand."""

    @group.command("export", help=voice.read(_EXPORT))
    def export(
        folder: Annotated[
            Path, typer.Argument(help=voice.read(_FOLDER), file_okay=False)
        ],
    ) -> None:
        with open_factory() as factory:
            from backend.knowledge.seeding import export_seed  # noqa: PLC0415 - lazy

            factory.check_ready()
            protocol = factory.settings.protocol
            for path in export_seed(factory.knowledge, folder, protocol=protocol):
                voice.say(str(path))
