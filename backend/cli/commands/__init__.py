"""The commands, one module each; what a command needs is imported when it runs."""

from typing import Annotated

import typer

from backend.cli.commands import (
    evaluate,
    generate,
    knowledge,
    migrate,
    openapi,
    pages,
    seed,
    serve,
    transfers,
    validate,
)
from backend.cli.voice import Voice
from backend.domain.texts import Text
from backend.settings import program_version

__all__ = ["create_cli"]

_PURPOSE = Text(
    "一句话生成合法、安全的低代码页面。",
    "Turn a sentence into a valid, safe low-code page.",
)
_LANG = Text(
    "消息的语言：zh 或 en；可以写在任何位置。默认按系统语言。",
    "Language of messages: zh or en; may stand anywhere. By the locale if left out.",
)
_VERSION = Text("显示版本并退出。", "Show the version and leave.")


def create_cli(voice: Voice) -> typer.Typer:
    """Put the command line together.

    Args:
        voice: How to speak; help texts are in its language.

    Returns:
        The command line, ready to be called with arguments.
    """
    cli = typer.Typer(
        name="pagesmith",
        help=voice.read(_PURPOSE),
        no_args_is_help=True,
        add_completion=False,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
    )

    def show_version(*, wanted: bool) -> None:
        if wanted:
            typer.echo(f"pagesmith {program_version()}")
            raise typer.Exit

    @cli.callback()
    def root(
        *,
        lang: Annotated[  # taken out of the command line before; here for the help
            str | None, typer.Option("--lang", help=voice.read(_LANG))
        ] = None,
        version: Annotated[
            bool,
            typer.Option(
                "--version",
                is_eager=True,
                callback=lambda value: show_version(wanted=value),
                help=voice.read(_VERSION),
            ),
        ] = False,
    ) -> None:
        """Take the options that stand before a command."""

    for module in (
        serve,
        generate,
        validate,
        transfers,
        evaluate,
        seed,
        migrate,
        openapi,
    ):
        module.register(cli, voice)
    pages.register(cli, voice)
    knowledge.register(cli, voice)
    return cli
