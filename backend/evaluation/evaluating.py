"""An evaluation: every record of some files played and scored, several at a time."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from backend.domain.json_values import JsonObject
from backend.domain.texts import Text
from backend.evaluation.cassettes import RecordingModel, ReplayingModel
from backend.evaluation.errors import EvaluationError
from backend.evaluation.journals import Journal
from backend.evaluation.listening import ListeningModel
from backend.evaluation.loading import pages_of
from backend.evaluation.playing import play_record
from backend.evaluation.records.shapes import Record
from backend.evaluation.results import RowResult, result_of
from backend.evaluation.scoring.scorer import score_turn
from backend.evaluation.workplaces import Workplaces
from backend.generation.port import ChatModel

__all__ = ["Cassettes", "Task", "evaluate"]

Task = tuple[str, Record]
"""The name of a file and one of its records."""


@dataclass(frozen=True, slots=True)
class Cassettes:
    """Where transcripts are kept, or taken from."""

    folder: Path
    parameters: JsonObject
    is_replayed: bool = False


async def evaluate(
    tasks: Sequence[Task],
    get_model: Callable[[Task], ChatModel],
    workplaces: Workplaces,
    journal: Journal,
    *,
    jobs: int = 1,
    cassettes: Cassettes | None = None,
    tell: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[RowResult]:
    """Play and score records.

    Args:
        tasks: The records.
        get_model: Returns the model that is asked for a record.
        workplaces: Where they are played.
        journal: Where results are kept at once; those already there are not played
            again.
        jobs: How many records may be played at a time.
        cassettes: Where transcripts are kept or taken from.
        tell: Told how many records are done, and how many there are.

    Returns:
        The results in the order of the records. An `EvaluationError` for a record
        whose pages cannot be stored, or a request that no transcript answers.
    """
    done = journal.open()
    results: dict[tuple[str, str], RowResult] = {}
    try:
        catalogue = await asyncio.to_thread(workplaces.prepare)
        for _, record in tasks:
            pages_of(record, catalogue)
        slots = asyncio.Semaphore(jobs)

        async def work(task: Task) -> None:
            async with slots:
                key = (task[0], task[1].id)
                found = done.get(key)
                if found is None:
                    found = await _play(task, get_model, workplaces, cassettes)
                    journal.add(found)
                results[key] = found
                tell(len(results), len(tasks))

        try:
            async with asyncio.TaskGroup() as group:
                for task in tasks:
                    group.create_task(work(task))
        except ExceptionGroup as group_error:
            raise _first(group_error) from group_error
    except BaseException:
        journal.close(finished=False)
        raise
    journal.close(finished=True)
    return [results[name, record.id] for name, record in tasks]


async def _play(
    task: Task,
    get_model: Callable[[Task], ChatModel],
    workplaces: Workplaces,
    cassettes: Cassettes | None,
) -> RowResult:
    """Play and score one record."""
    name, record = task
    row = f"{name}:{record.id}"
    model, transcript = get_model(task), None
    if cassettes is not None:
        model = transcript = _transcript(model, cassettes, row)
    listening = ListeningModel(model)
    async with workplaces.lend(record, listening) as factory:
        played = await play_record(record, factory, listening)
        catalogue = await asyncio.to_thread(factory.knowledge.catalogue)
    if isinstance(transcript, ReplayingModel) and transcript.misses:
        raise _miss(row, transcript.misses[0])
    scores = await asyncio.to_thread(
        lambda: tuple(
            score_turn(turn.expect, result, catalogue)
            for turn, result in zip(record.turns, played, strict=True)
        )
    )
    keys = transcript.keys if transcript is not None else ()
    return result_of(record, name, played, scores, transcripts=tuple(keys))


def _transcript(
    model: ChatModel, cassettes: Cassettes, row: str
) -> RecordingModel | ReplayingModel:
    """Return a model that keeps the transcripts of a record, or answers from them."""
    folder, parameters = cassettes.folder, cassettes.parameters
    if cassettes.is_replayed:
        return ReplayingModel(model.name, folder, parameters, row)
    return RecordingModel(model, folder, parameters, row)


def _miss(row: str, key: str) -> EvaluationError:
    """Return the error of a request that no transcript answers."""
    return EvaluationError(
        "cassette_miss",
        Text(
            f"{row}：没有这次请求的记录（{key[:12]}…）。提示词、工具、模型或其参数与录制时不同，"
            "请重新录制。",
            f"{row}: no transcript answers this request ({key[:12]}…). The prompt, a "
            "tool, the model or its parameters differ from what was recorded; record "
            "anew.",
        ),
    )


def _first(group: ExceptionGroup[Exception]) -> Exception:
    """Return the first error of a group, however deep it is."""
    error = group.exceptions[0]
    return _first(error) if isinstance(error, ExceptionGroup) else error
