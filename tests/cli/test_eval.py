"""`pagesmith eval` with a provider's engine over real HTTP; stopped, replayed."""

import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from backend.cli.entry import run
from backend.domain.json_values import JsonObject
from backend.evaluation.loading import pages_of
from backend.evaluation.oracles.building import oracle_calls
from backend.evaluation.records.shapes import Record
from tests.cli.conftest import ROOT, clear_environment
from tests.evaluation.oracle_plays import FOLDER, dev_records
from tests.support.chat_server import (
    USAGE,
    ChatServer,
    Request,
    Response,
    Silence,
    calls,
    cut_after,
    fails,
    says,
)
from tests.support.real_protocol import ccms

CREATED, EDITED, ASKED, REFUSED = "zh-014", "zh-029", "en-051", "zh-060"
CHOSEN = {
    record.id: record
    for record in dev_records()
    if record.id in {CREATED, EDITED, ASKED, REFUSED}
}


class Ideal:
    """A provider whose model does what each record expects, in two calls at most.

    Attributes:
        asked: How often each record's request was asked, failed calls included.
        silent: Records that are not answered for as long as they stand here.
        failing: What is answered instead.
    """

    def __init__(self) -> None:
        self.asked: Counter[str] = Counter()
        self.silent: set[str] = set()
        self.failing: dict[str, Response] = {}
        self.fell_silent = threading.Event()

    def __call__(self, request: Request) -> Response:
        messages = request.body["messages"]
        prompt = [each for each in messages if each["role"] == "user"][-1]["content"]
        [record] = [each for each in CHOSEN.values() if prompt_of(each) in prompt]
        self.asked[record.id] += 1
        if record.id in self.silent:
            self.fell_silent.set()
            return Response([Silence(60)])
        if record.id in self.failing:
            return self.failing[record.id]
        if messages[-1]["role"] == "tool":
            return says("OK.")
        page = pages_of(record, ccms()).get((record.page or {"id": ""})["id"])
        return calls(*oracle_calls(record.turns[0], page, ccms()))


def prompt_of(record: Record) -> str:
    return record.turns[0].request


@dataclass
class Bench:
    """A folder with a file of records, and the provider that the settings name."""

    folder: Path
    ideal: Ideal
    server: ChatServer

    def evaluate(self, out: str, *more: str) -> int:
        command = ["eval", "few.jsonl", "--engine", "openai", "--out", out, *more]
        return run(command)

    def report(self, out: str) -> JsonObject:
        report: JsonObject = json.loads((self.folder / out / "report.json").read_text())
        return report

    def page(self, out: str) -> str:
        return (self.folder / out / "report.html").read_text(encoding="utf-8")

    def rows(self, out: str) -> dict[str, Any]:
        """The rows of a report, what depends on the clock left out."""
        rows = {row["id"]: row for row in self.report(out)["rows"]}
        for row in rows.values():
            for turn in row["turns"]:
                del turn["seconds"]
        return rows


@contextmanager
def bench_in(folder: Path) -> Generator[Bench]:
    """Lend a bench; the settings are this process's as long as it stands."""
    lines = (FOLDER / "dev.jsonl").read_text("utf-8").splitlines()
    kept = [line for line in lines if json.loads(line)["id"] in CHOSEN]
    (folder / "few.jsonl").write_text("\n".join(kept), encoding="utf-8")
    ideal = Ideal()
    with pytest.MonkeyPatch.context() as patch, ChatServer(ideal) as server:
        clear_environment(patch, folder)
        patch.setenv("OPENAI_API_KEY", "test")
        patch.setenv("PAGESMITH_MODEL", "ideal")
        patch.setenv("OPENAI_BASE_URL", server.base_url)
        yield Bench(folder, ideal, server)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Bench]:
    with bench_in(tmp_path) as lent:
        yield lent


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> Bench:
    """A bench where everything went well, in the folder `out`; to be looked at only."""
    with bench_in(tmp_path_factory.mktemp("measured")) as lent:
        code = lent.evaluate("out", "--jobs", "2", "--min-pass", "1")
    assert code == 0
    return lent


def test_a_providers_engine_is_measured_with_its_calls_and_tokens(
    measured: Bench,
) -> None:
    report, rows = measured.report("out"), measured.rows("out")
    assert (report["engine"], report["model"]) == ("openai", "ideal")
    counted = {key: row["turns"][0]["model_calls"] for key, row in rows.items()}
    assert counted == measured.ideal.asked
    assert set(counted) == set(CHOSEN)
    whole, total = report["all"], len(measured.server.requests)
    assert (whole["row_pass"]["hits"], whole["row_pass"]["total"]) == (4, 4)
    assert whole["model_calls"]["total"] == total
    assert whole["input_tokens"]["total"] == total * USAGE["prompt_tokens"]
    assert whole["output_tokens"]["total"] == total * USAGE["completion_tokens"]
    assert whole["decision"]["balanced_accuracy"] == 1


def test_the_conversation_of_every_row_is_kept_in_the_report(measured: Bench) -> None:
    folder = measured.folder / "out/transcripts"
    for row_id, row in measured.rows("out").items():
        files = [folder / f"{key}.json" for key in row["transcripts"]]
        assert len(files) == measured.ideal.asked[row_id]
        kept = [json.loads(file.read_text(encoding="utf-8")) for file in files]
        assert prompt_of(CHOSEN[row_id]) in kept[0]["request"]["messages"][-1]["text"]
        assert all(f"few.jsonl:{row_id}" in each["replies"] for each in kept)


def test_what_a_provider_does_wrong_fails_its_row_alone_and_replays(
    bench: Bench,
) -> None:
    bench.ideal.failing[EDITED] = fails(400, "no such thing")
    bench.ideal.failing[CREATED] = cut_after(says("Here is the page you wanted."), 4)
    code = bench.evaluate("out", "--jobs", "2", "--record", "kept", "--min-pass", "0.6")
    assert code == 1
    rows = bench.rows("out")
    assert {row["id"] for row in rows.values() if row["passed"]} == {ASKED, REFUSED}
    [edited], [created] = rows[EDITED]["turns"], rows[CREATED]["turns"]
    assert (edited["outcome"], edited["error"]) == ("failed", "model_bad_request")
    assert "no such thing" in edited["said"]
    assert (created["outcome"], created["error"]) == ("failed", "model_broken_reply")
    assert created["input_tokens"] is None
    [key] = rows[EDITED]["transcripts"]
    assert f'href="../kept/{key}.json"' in bench.page("out")
    asked = len(bench.server.requests)
    bench.evaluate("again", "--replay", "kept")
    assert bench.rows("again") == rows
    assert len(bench.server.requests) == asked


def test_a_folder_that_is_not_there_cannot_be_replayed(
    bench: Bench, capsys: pytest.CaptureFixture[str]
) -> None:
    assert bench.evaluate("out", "--replay", "nowhere") == 2
    assert "nowhere" in capsys.readouterr().err
    assert bench.server.requests == []


def test_an_interrupted_evaluation_goes_on_to_the_same_end(
    bench: Bench, measured: Bench
) -> None:
    bench.ideal.silent.add(ASKED)
    command = ["eval", "few.jsonl", "--engine", "openai", "--jobs", "1"]
    started = subprocess.Popen(
        [sys.executable, "-m", "backend.cli", *command, "--out", "out", "--lang", "zh"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},  # noqa: TID251 - the child's
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    journal = Path("out/progress.jsonl")
    with started:
        assert bench.ideal.fell_silent.wait(60)
        started.send_signal(signal.SIGINT)
        out, err = started.communicate(timeout=60)
    assert started.returncode == 130
    assert err.strip() == "已停止；用同样的命令接着做。"
    assert out == ""
    kept = [json.loads(line) for line in journal.read_text("utf-8").splitlines()[1:]]
    before = [key for key in CHOSEN if key != ASKED]
    assert [row["id"] for row in kept] == before[: len(kept)]
    asked = bench.ideal.asked.copy()
    bench.ideal.silent.clear()
    assert run([*command, "--out", "out"]) == 0
    assert not {row["id"] for row in kept} & (bench.ideal.asked - asked).keys()
    done, undisturbed = bench.rows("out"), measured.rows("out")
    for one, other in zip(done.values(), undisturbed.values(), strict=True):
        # Two servers, two addresses: the same requests have other keys.
        assert len(one.pop("transcripts")) == len(other.pop("transcripts"))
    assert list(done.items()) == list(undisturbed.items())
    assert not journal.exists()
