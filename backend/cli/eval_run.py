"""An evaluation run from the command line: files read, tables shown, reports written."""

import asyncio
import os.path
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from backend.cli.eval_show import show_report
from backend.cli.voice import CliError, Voice
from backend.domain.json_values import JsonObject
from backend.domain.texts import Lang, Text
from backend.evaluation.errors import EvaluationError
from backend.evaluation.evaluating import Cassettes, Task, evaluate
from backend.evaluation.fingerprints import fingerprint, parameters_of
from backend.evaluation.journals import Journal
from backend.evaluation.records.reading import read_records
from backend.evaluation.reports.documents import Heading, report_document
from backend.evaluation.reports.files import write_report
from backend.evaluation.workplaces import Workplaces
from backend.factory import Factory
from backend.observability import configure_logging
from backend.settings import Settings, program_version, read_settings

__all__ = ["Wanted", "run_evaluation"]

_STOPPED = Text(
    "已停止；用同样的命令接着做。", "Stopped; the same command goes on from here."
)
_TRANSCRIPTS = "transcripts"
_EVALUATING = Text("正在评测", "Evaluating")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks for."""

    files: tuple[Path, ...]
    engine: str | None
    out: Path
    jobs: int
    limit: int | None
    kinds: frozenset[str]
    lang: str | None
    record: Path | None
    replay: Path | None
    command: str


async def run_evaluation(wanted: Wanted, voice: Voice) -> float:
    """Measure an engine, show the tables and write the report.

    Args:
        wanted: What the command line asks for.
        voice: How to speak.

    Returns:
        The share of rows that passed, 0 to 1.

    Raises:
        CliError: If the files or the engine cannot be used.
    """
    settings = read_settings(engine=wanted.engine)
    level = settings.log_level if settings.log_level == "debug" else "error"
    configure_logging(settings.log_format, level=level)
    texts = {str(file): _read(file) for file in wanted.files}
    try:
        report = await _measure(wanted, texts, settings, voice)
    except EvaluationError as error:
        raise CliError(error.code, error.text) from error
    except asyncio.CancelledError:
        voice.note(_STOPPED)
        raise
    show_report(report, voice)
    file = wanted.out / "report.html"
    voice.say(Text(f"报告：{file}", f"Report: {file}"))
    share = report["all"]["row_pass"]["value"]
    return float(share if share is not None else 0.0)


async def _measure(
    wanted: Wanted, texts: dict[str, str], settings: Settings, voice: Voice
) -> JsonObject:
    """Play the records and write the report."""
    tasks = _tasks(wanted, texts)
    engine = settings.default_engine
    parameters = parameters_of(settings, engine)
    factory = Factory(settings)
    model = factory.create_model(engine)
    wanted.out.mkdir(parents=True, exist_ok=True)
    folder = _transcripts(wanted)
    head = fingerprint(texts.values(), model.name, parameters, settings)
    try:
        with (
            TemporaryDirectory(prefix="pagesmith-eval-") as place,
            voice.progress(_EVALUATING) as tell,
        ):
            rows = await evaluate(
                tasks,
                lambda _: model,
                Workplaces(settings, Path(place)),
                Journal(wanted.out / "progress.jsonl", f"{head} {folder}"),
                jobs=wanted.jobs,
                cassettes=Cassettes(
                    folder, parameters, is_replayed=wanted.replay is not None
                ),
                tell=lambda done, total: tell(done, total, ""),
            )
    finally:
        close = getattr(model, "aclose", None)
        if close is not None:
            await close()
    heading = Heading(
        engine=engine,
        model=model.name,
        command=wanted.command,
        version=program_version(),
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        transcripts=_seen_from(wanted.out, folder),
    )
    report = report_document(heading, rows)
    await asyncio.to_thread(write_report, report, wanted.out, voice.lang)
    return report


def _transcripts(wanted: Wanted) -> Path:
    """Return the folder of the transcripts: in the report unless told otherwise.

    Raises:
        CliError: If there is none to answer from.
    """
    if wanted.replay is None:
        folder = wanted.record or wanted.out / _TRANSCRIPTS
        folder.mkdir(parents=True, exist_ok=True)
        return folder
    inside = wanted.replay / _TRANSCRIPTS
    folder = inside if inside.is_dir() else wanted.replay
    if not folder.is_dir():
        raise CliError(
            "cannot_read",
            Text(f"没有文件夹 {folder}。", f"There is no folder {folder}."),
            exit_code=2,
        )
    return folder


def _seen_from(out: Path, folder: Path) -> str:
    """Return the way from one folder to another, as a link has it."""
    return Path(os.path.relpath(folder, out)).as_posix()


def _read(file: Path) -> str:
    """Return the text of a record file.

    Raises:
        CliError: If it cannot be read.
    """
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or type(error).__name__
        raise CliError(
            "cannot_read",
            Text(f"无法读取 {file}：{reason}", f"Cannot read {file}: {reason}"),
            exit_code=2,
        ) from error


def _tasks(wanted: Wanted, texts: dict[str, str]) -> list[Task]:
    """Return the records asked for.

    Raises:
        CliError: If there is none.
    """
    if wanted.lang is not None and wanted.lang not in set(Lang):
        raise CliError(
            "usage",
            Text("--in 只能是 zh 或 en。", "--in must be zh or en."),
            exit_code=2,
        )
    tasks: list[Task] = []
    for name, text in texts.items():
        chosen = [
            record
            for record in read_records(text, name)
            if (not wanted.kinds or record.kind in wanted.kinds)
            and wanted.lang in {None, record.lang}
        ]
        tasks += [(name, record) for record in chosen[: wanted.limit]]
    if not tasks:
        raise CliError(
            "no_records", Text("没有符合条件的请求。", "No request is left to play.")
        )
    return tasks
