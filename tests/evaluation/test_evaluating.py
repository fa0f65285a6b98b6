"""Evaluations through the real service: recorded, replayed, stopped, gone on with."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncGenerator, Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typing_extensions import override

from backend.cli.entry import run
from backend.domain.json_values import JsonObject
from backend.evaluation.cassettes import ReplayingModel, request_key
from backend.evaluation.errors import EvaluationError
from backend.evaluation.evaluating import Cassettes, Task, evaluate
from backend.evaluation.journals import Journal
from backend.evaluation.oracles.model import OracleModel
from backend.evaluation.results import RowResult
from backend.evaluation.workplaces import Workplaces
from backend.generation.port import ChatEvent, ChatModel, ChatRequest
from backend.generation.scripted import ScriptedModel
from backend.settings import Settings
from tests.cli.conftest import clear_environment
from tests.evaluation.oracle_plays import FOLDER, dev_records

ROOT = Path(__file__).parents[2]
CHOSEN = {"zh-014", "zh-029", "en-025", "en-050", "en-051", "en-060"}
TASKS: list[Task] = [("dev", each) for each in dev_records() if each.id in CHOSEN]


Play = Callable[..., Coroutine[Any, Any, list[RowResult]]]


@pytest.fixture(scope="module")
def workplaces(tmp_path_factory: pytest.TempPathFactory) -> Workplaces:
    folder = tmp_path_factory.mktemp("workplaces")
    return Workplaces(Settings(_env_file=None), folder)


@pytest.fixture
def play(workplaces: Workplaces, tmp_path: Path) -> Play:
    async def evaluated(
        cassettes: Cassettes | None = None,
        get_model: Callable[[Task], ChatModel] = lambda task: OracleModel(task[1]),
        tasks: Sequence[Task] = TASKS,
    ) -> list[RowResult]:
        journal = Journal(tmp_path / "progress.jsonl", "head")
        return await evaluate(
            tasks, get_model, workplaces, journal, jobs=3, cassettes=cassettes
        )

    return evaluated


def nobody(_: Task) -> ChatModel:
    """Return a model that has no answer to anything."""
    return ScriptedModel(())


async def test_oracles_pass_through_the_service_and_their_transcripts_replay(
    tmp_path: Path, play: Play
) -> None:
    folder = tmp_path / "cassettes"
    folder.mkdir()
    first = await play(Cassettes(folder, {"temperature": 0}))
    assert {row.id for row in first if row.passed} == CHOSEN
    kept = Cassettes(folder, {"temperature": 0}, is_replayed=True)
    again = await play(kept, nobody)
    for one, two in zip(first, again, strict=True):
        assert [t.page for t in one.turns] == [t.page for t in two.turns]
        assert [t.calls for t in one.turns] == [t.calls for t in two.turns]
    changed = Cassettes(folder, {"temperature": 1}, is_replayed=True)
    with pytest.raises(EvaluationError) as caught:
        await play(changed, nobody)
    assert caught.value.code == "cassette_miss"


async def test_results_already_kept_are_not_played_again(
    tmp_path: Path, play: Play
) -> None:
    journal = Journal(tmp_path / "progress.jsonl", "head")
    first = await play()
    journal.open()
    for row in first:
        journal.add(row)
    journal.close(finished=False)
    with (tmp_path / "progress.jsonl").open("a") as file:
        file.write('{"torn": ')
    assert await play(get_model=nobody) == first
    assert not (tmp_path / "progress.jsonl").exists()


def test_a_journal_about_something_else_is_begun_anew(tmp_path: Path) -> None:
    journal = Journal(tmp_path / "progress.jsonl", "one")
    journal.open()
    journal.close(finished=False)
    other = Journal(tmp_path / "progress.jsonl", "two")
    assert other.open() == {}
    other.close(finished=True)


async def test_any_change_of_what_is_asked_is_another_key(
    tmp_path: Path, play: Play
) -> None:
    heard: list[ChatRequest] = []

    class Hearing(OracleModel):
        @override
        async def stream(self, request: ChatRequest) -> AsyncGenerator[ChatEvent]:
            heard.append(request)
            async for event in super().stream(request):
                yield event

    await play(get_model=lambda task: Hearing(task[1]), tasks=TASKS[:1])
    request = heard[0]
    message = replace(request.messages[0], text=f"{request.messages[0].text} ")
    tool = replace(request.tools[0], parameters={"type": "object"})
    requests = [
        request,
        replace(request, messages=(message, *request.messages[1:])),
        replace(request, tools=(tool, *request.tools[1:])),
        replace(request, tool_choice="none"),
    ]
    keys = {request_key(each, "m", {}) for each in requests}
    keys |= {request_key(request, "n", {}), request_key(request, "m", {"seed": 1})}
    assert len(keys) == 6
    assert ReplayingModel("m", tmp_path, {}, "row").misses == []


def command(folder: Path, *more: str) -> list[str]:
    file = str(FOLDER / "dev.jsonl")
    engine = ["--engine", "builtin", "--jobs", "1", "--limit", "5"]
    out = ["--out", str(folder / "report")]
    return [sys.executable, "-m", "backend.cli", "eval", file, *engine, *out, *more]


def environment() -> dict[str, str]:
    mine = {k: v for k, v in os.environ.items() if not k.startswith("PAGESMITH_")}  # noqa: TID251 - the child's
    return {**mine, "PYTHONPATH": str(ROOT), "LANG": "en_US.UTF-8"}


def rows_in(journal: Path) -> list[JsonObject]:
    if not journal.exists():
        return []
    lines = journal.read_text(encoding="utf-8").split("\n")[1:-1]
    return [json.loads(each) for each in lines]


def test_a_killed_evaluation_goes_on_with_the_same_command(tmp_path: Path) -> None:
    journal = tmp_path / "report/progress.jsonl"
    started = subprocess.Popen(
        command(tmp_path), cwd=tmp_path, env=environment(), stdout=subprocess.DEVNULL
    )
    deadline = time.monotonic() + 400
    while len(rows_in(journal)) < 2 and time.monotonic() < deadline:
        assert started.poll() is None
        time.sleep(0.02)
    started.send_signal(signal.SIGKILL)
    started.wait()
    kept = rows_in(journal)
    assert 2 <= len(kept) < 5
    done = subprocess.run(
        command(tmp_path, "--min-pass", "0.5"),
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        timeout=400,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert b"Engine: builtin" in done.stdout
    report = json.loads((tmp_path / "report/report.json").read_bytes())
    assert len(report["rows"]) == 5
    seconds = {row["id"]: row["turns"][0]["seconds"] for row in report["rows"]}
    assert all(seconds[row["id"]] == row["turns"][0]["seconds"] for row in kept)
    page = (tmp_path / "report/report.html").read_text(encoding="utf-8")
    assert "src=" not in page
    assert "http" not in page.replace("http://www.w3.org", "")
    assert not journal.exists()


def test_too_few_passed_rows_and_bad_words_end_in_an_error(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    clear_environment(monkeypatch, tmp_path)
    record = {
        "id": "a",
        "lang": "en",
        "kind": "create_form",
        "request": "Create a form: name, age",
        "context": {},
        "expect": {"outcome": "refuse"},
    }
    file = tmp_path / "x.jsonl"
    file.write_text(json.dumps(record), encoding="utf-8")
    base = ["eval", str(file), "--engine", "builtin"]
    assert run([*base, "--min-pass", "0.5", "--lang", "zh"]) == 1
    said = capsys.readouterr().out
    assert "引擎：builtin" in said
    assert "应为 refuse" in said
    file.write_text(json.dumps({**record, "mood": 1}), encoding="utf-8")
    assert run(base) == 1
    assert "line 1" in capsys.readouterr().err
