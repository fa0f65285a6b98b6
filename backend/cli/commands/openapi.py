"""`pagesmith openapi`: print the description of the API."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from backend.cli.voice import Voice
from backend.domain.texts import Text

__all__ = ["register"]

_HELP = Text(
    "输出接口说明（OpenAPI 3.1），键的顺序固定。",
    "Print the description of the API (OpenAPI 3.1), its keys in a fixed order.",
)
_OUT = Text("写入的文件；不写则输出到屏幕。", "Where to; the screen when left out.")


def register(cli: typer.Typer, voice: Voice) -> None:
    """Add the command.

    Args:
        cli: The command line.
        voice: How to speak.
    """

    @cli.command("openapi", help=voice.read(_HELP))
    def openapi(
        out: Annotated[
            Path | None,
            typer.Option("--out", help=voice.read(_OUT), dir_okay=False),
        ] = None,
    ) -> None:
        from backend.api.app import create_app  # noqa: PLC0415 - takes a moment
        from backend.api.openapi import render  # noqa: PLC0415 - likewise
        from backend.factory import Factory  # noqa: PLC0415 - likewise
        from backend.settings import read_settings  # noqa: PLC0415 - likewise

        # Nothing is opened: the description is that of the code alone.
        written = render(create_app(Factory(read_settings())).openapi())
        if out is None:
            sys.stdout.buffer.write(written)
        elif not out.is_file() or out.read_bytes() != written:
            out.write_bytes(written)
