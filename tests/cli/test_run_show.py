"""A run shown at the terminal: what happens, then the page."""

import asyncio
import json
import signal
from collections.abc import Iterable, Iterator

import pytest
import structlog

from backend.cli.run_show import RunShow
from backend.cli.voice import CliError, Voice
from backend.domain.errors import ModelUnreachableError
from backend.domain.runs import RunStatus
from backend.domain.texts import Lang
from backend.factory import Factory
from backend.generation.port import ChatRequest
from backend.generation.requests import RunRequest
from backend.generation.scripted import (
    ScriptedModel,
    ScriptedReply,
    ScriptedStep,
    calls,
    says,
)
from backend.observability import configure_logging
from backend.settings import Settings

PAGE = {
    "page": "form",
    "title": "课程报名",
    "elements": [
        {"type": "text", "label": "姓名", "field": "name"},
        {
            "type": "group",
            "title": "更多",
            "elements": [{"type": "text", "label": "手机号", "field": "phone"}],
        },
    ],
}
CREATE = (
    calls(("create_page", {"page": PAGE}), text="好的，[bold]马上[/]。"),
    says(""),
)


@pytest.fixture
def database_kind() -> str:
    return "sqlite"


class Terminal:
    """Shows runs of one database, each played by a script."""

    def __init__(self, url: str) -> None:
        self.settings = Settings(_env_file=None, database_url=url, engine="builtin")

    def play(
        self,
        steps: Iterable[ScriptedStep],
        prompt: str = "课程报名",
        *,
        page: str | None = None,
        as_json: bool = False,
        approve: bool = False,
    ) -> bool:
        model = ScriptedModel(steps)
        factory = Factory(self.settings, create_model=lambda _engine: model)
        voice = Voice(Lang.ZH)
        if as_json:
            voice.only_json()
        show = RunShow(factory, voice, as_json=as_json, approve=approve)
        return asyncio.run(show.play(RunRequest(prompt, page_id=page)))

    def page_ids(self) -> frozenset[str]:
        factory = Factory(self.settings)
        with factory.opened(), factory.knowledge.read() as unit:
            return unit.pages.list_page_ids()


@pytest.fixture
def terminal(seeded_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Terminal]:
    monkeypatch.setenv("COLUMNS", "200")
    configure_logging("console", level="error")
    yield Terminal(seeded_url)
    structlog.reset_defaults()


def test_text_calls_and_page_are_shown(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal.play(CREATE)
    out = capsys.readouterr().out
    assert "好的，[bold]马上[/]。\n" in out
    assert "→ create_page {" in out
    assert "v1" in out
    assert "  name: text  姓名" in out
    assert "    phone: text  手机号" in out


def test_with_json_only_the_page_is_on_standard_output(
    terminal: Terminal, capfd: pytest.CaptureFixture[str]
) -> None:
    assert terminal.play(CREATE, as_json=True)
    out, err = capfd.readouterr()
    assert json.loads(out)["title"] == "课程报名"
    assert "手机号" in out
    assert "create_page" in err


def test_a_call_that_went_wrong_is_shown(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    steps = [calls(("get_page_id", '{"page": ')), says("不行。")]
    terminal.play(steps)
    assert "✗" in capsys.readouterr().out


def test_a_failed_run_is_one_error_with_its_code(terminal: Terminal) -> None:
    with pytest.raises(CliError) as caught:
        terminal.play([ModelUnreachableError("http://127.0.0.1:9", "refused")])
    assert caught.value.code == "model_unreachable"
    assert terminal.page_ids() == frozenset()


def test_a_refused_request_is_not_done(
    terminal: Terminal, capfd: pytest.CaptureFixture[str]
) -> None:
    steps = [calls(("decline", {"items": ["飞"], "reason": "不会飞"})), says("")]
    assert not terminal.play(steps, as_json=True)
    assert capfd.readouterr().out == ""


def test_without_a_person_a_question_is_not_answered(terminal: Terminal) -> None:
    terminal.play(CREATE)
    (page_id,) = terminal.page_ids()
    steps = [calls(("delete_page", {"page_id": page_id})), says("")]
    with pytest.raises(CliError) as caught:
        terminal.play(steps, "删除它", page=page_id)
    assert caught.value.code == "waiting"
    assert terminal.page_ids() == {page_id}


def test_with_yes_a_question_is_answered(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    terminal.play(CREATE)
    (page_id,) = terminal.page_ids()
    steps = [calls(("delete_page", {"page_id": page_id})), says("")]
    assert terminal.play(steps, "删除它", page=page_id, approve=True)
    assert terminal.page_ids() == frozenset()
    assert "不能撤销" in capsys.readouterr().out


def test_an_interrupted_run_is_cancelled(
    terminal: Terminal, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(_: ChatRequest) -> ScriptedReply:
        signal.raise_signal(signal.SIGINT)  # Ctrl+C while the model is at work
        return ScriptedReply("x" * 1000, delay_s=0.1)

    with pytest.raises(KeyboardInterrupt):
        terminal.play([interrupted])
    factory = Factory(terminal.settings)
    with factory.opened(), factory.knowledge.read() as unit:
        (run,) = unit.runs.list_runs()
    assert run.status is RunStatus.CANCELLED
    assert "已停止" in capsys.readouterr().err
