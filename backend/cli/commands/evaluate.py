"""`pagesmith eval`: how well an engine understands requests."""

import asyncio
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from backend.cli.commands.generate import EngineChoice
from backend.cli.voice import CliError, Voice
from backend.domain.texts import Text

__all__ = ["register"]

_HELP = Text(
    "用带有期望的请求衡量一个引擎，并写出报告；中断后用同样的命令继续。",
    "Measure an engine by requests with expectations and write a report; the same "
    "command goes on after a stop.",
)
_FILES = Text("请求文件，每行一个 JSON。", "Files of requests, one JSON a line.")
_ENGINE = Text(
    "用哪个引擎；auto 按设置决定。", "Which engine; auto leaves it to the settings."
)
_OUT = Text("报告的文件夹。", "Folder of the report.")
_JOBS = Text("同时进行几个请求。", "How many requests at a time.")
_LIMIT = Text("只取每个文件的前几个。", "Only the first so many of each file.")
_KIND = Text("只取这种请求；可重复。", "Only requests of this kind; may be repeated.")
_IN = Text(
    "只取这种语言的请求：zh 或 en。", "Only requests in this language: zh or en."
)
_RECORD = Text(
    "把模型的问答记录到这个文件夹，而不是报告的 transcripts 文件夹。",
    "Keep what the model is asked and answers here, not in the report's transcripts.",
)
_REPLAY = Text(
    "只用这个文件夹（报告或其记录）里的问答作答，不问模型。",
    "Answer from the transcripts of this folder, or of the report in it, alone; the "
    "model is not asked.",
)
_MIN_PASS = Text(
    "至少要通过的比例（0 到 1），不到则退出码为 1。",
    "Least share of rows to pass, 0 to 1; exit code 1 below it.",
)


def register(cli: typer.Typer, voice: Voice) -> None:
    """Add the command.

    Args:
        cli: The command line.
        voice: How to speak.
    """

    @cli.command("eval", help=voice.read(_HELP))
    def evaluate(
        files: Annotated[list[Path], typer.Argument(help=voice.read(_FILES))],
        *,
        engine: Annotated[
            EngineChoice | None, typer.Option("--engine", help=voice.read(_ENGINE))
        ] = None,
        out: Annotated[Path, typer.Option("--out", help=voice.read(_OUT))] = Path(
            "report"
        ),
        jobs: Annotated[int, typer.Option("--jobs", min=1, help=voice.read(_JOBS))] = 2,
        limit: Annotated[
            int | None, typer.Option("--limit", min=1, help=voice.read(_LIMIT))
        ] = None,
        kind: Annotated[
            list[str] | None, typer.Option("--kind", help=voice.read(_KIND))
        ] = None,
        only: Annotated[str | None, typer.Option("--in", help=voice.read(_IN))] = None,
        record: Annotated[
            Path | None, typer.Option("--record", help=voice.read(_RECORD))
        ] = None,
        replay: Annotated[
            Path | None, typer.Option("--replay", help=voice.read(_REPLAY))
        ] = None,
        min_pass: Annotated[
            float | None,
            typer.Option("--min-pass", min=0, max=1, help=voice.read(_MIN_PASS)),
        ] = None,
    ) -> None:
        from backend.cli.eval_run import Wanted, run_evaluation  # noqa: PLC0415 - lazy

        if record is not None and replay is not None:
            raise CliError(
                "usage",
                Text("--record 和 --replay 只能选一个。", "Use --record or --replay."),
                exit_code=2,
            )
        wanted = Wanted(
            files=tuple(files),
            engine=None if engine == "auto" else engine,
            out=out,
            jobs=jobs,
            limit=limit,
            kinds=frozenset(kind or ()),
            lang=only,
            record=record,
            replay=replay,
            command=shlex.join(["pagesmith", *sys.argv[1:]]),
        )
        share = asyncio.run(run_evaluation(wanted, voice))
        if min_pass is not None and share < min_pass:
            raise typer.Exit(1)
