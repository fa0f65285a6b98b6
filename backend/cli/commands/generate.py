"""`pagesmith generate`: a sentence becomes a page, without a server."""

import asyncio
import sys
from typing import Annotated, Literal

import typer

from backend.cli.session import open_factory
from backend.cli.voice import Voice
from backend.domain.texts import Text

__all__ = ["register"]

_HELP = Text(
    "把一句话变成页面，或按一句话修改页面（--page）。",
    "Turn a sentence into a page, or change a page by a sentence (--page).",
)
_PROMPT = Text(
    "想要什么；- 表示从标准输入读取。", "What is wanted; - reads standard input."
)
_PAGE = Text(
    "要修改的页面编号；不写则新建。", "Id of the page to change; a new one if left out."
)
_SELECTED = Text("“这个”所指的元素编号。", 'Id of the element that "this" means.')
_ENGINE = Text(
    "用哪个引擎；auto 按设置决定。", "Which engine; auto leaves it to the settings."
)
_REVIEW = Text(
    "只提出修改建议，用 pages accept 或 reject 决定。",
    "Only propose changes; decide with pages accept or reject.",
)
_JSON = Text(
    "标准输出只输出最终页面的 JSON。",
    "Print only the final page's JSON on standard output.",
)
_YES = Text(
    "需要确认时直接同意。", "Say yes to whatever needs one, e.g. deleting a page."
)

EngineChoice = Literal["auto", "builtin", "openai"]


def register(cli: typer.Typer, voice: Voice) -> None:
    """Add the command.

    Args:
        cli: The command line.
        voice: How to speak.
    """

    @cli.command("generate", help=voice.read(_HELP))
    def generate(
        prompt: Annotated[str, typer.Argument(help=voice.read(_PROMPT))],
        page: Annotated[
            str | None, typer.Option("--page", help=voice.read(_PAGE))
        ] = None,
        selected: Annotated[
            str | None, typer.Option("--selected", help=voice.read(_SELECTED))
        ] = None,
        engine: Annotated[
            EngineChoice | None, typer.Option("--engine", help=voice.read(_ENGINE))
        ] = None,
        *,
        review: Annotated[
            bool, typer.Option("--review", help=voice.read(_REVIEW))
        ] = False,
        as_json: Annotated[
            bool, typer.Option("--json", help=voice.read(_JSON))
        ] = False,
        yes: Annotated[bool, typer.Option("--yes", help=voice.read(_YES))] = False,
    ) -> None:
        from backend.cli.run_show import RunShow  # noqa: PLC0415 - lazy
        from backend.domain.runs import Author, AuthorKind  # noqa: PLC0415 - lazy
        from backend.generation.requests import RunRequest  # noqa: PLC0415 - lazy

        if as_json:
            voice.only_json()
        words = sys.stdin.read() if prompt == "-" else prompt
        with open_factory(engine=engine) as factory:
            request = RunRequest(
                words,
                page_id=page,
                selected=selected,
                lang=voice.asked,
                review=review,
                author=Author(AuthorKind.PERSON, "cli"),
            )
            show = RunShow(factory, voice, as_json=as_json, approve=yes)
            done = asyncio.run(show.play(request))
        if not done:
            raise typer.Exit(1)
