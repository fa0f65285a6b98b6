"""Log lines: JSON for machines, facts as keys, Chinese unescaped."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Literal

import pytest
import structlog

from backend.observability import configure_logging


@pytest.fixture
def stream() -> Iterator[io.StringIO]:
    """Log into memory, then put the loggers back."""
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    yield io.StringIO()
    root.handlers[:], _ = before
    root.setLevel(before[1])
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


def test_a_line_is_json_with_the_facts_as_keys(stream: io.StringIO) -> None:
    configure_logging("json", stream=stream)
    with structlog.contextvars.bound_contextvars(run_id="r1"):
        structlog.get_logger("backend.test").info("run.completed", title="课程报名")
    line = json.loads(stream.getvalue())
    assert line["event"] == "run.completed"
    assert (line["run_id"], line["title"]) == ("r1", "课程报名")
    assert "课程报名" in stream.getvalue()


def test_the_servers_own_lines_have_the_same_form(stream: io.StringIO) -> None:
    configure_logging("json", stream=stream)
    logging.getLogger("uvicorn.error").warning("shutting down %s", "now")
    assert json.loads(stream.getvalue())["event"] == "shutting down now"


def test_clients_of_vendors_are_quiet(stream: io.StringIO) -> None:
    configure_logging("json", stream=stream)
    logging.getLogger("httpx2").info("POST https://user:key@example/")
    assert not stream.getvalue()


def test_an_exception_is_one_line_with_its_traceback(stream: io.StringIO) -> None:
    configure_logging("json", stream=stream)
    try:
        raise ValueError("broken")  # noqa: TRY301 - the traceback is the point
    except ValueError:
        structlog.get_logger("backend.test").exception("request.failed")
    line = json.loads(stream.getvalue())
    assert "ValueError: broken" in line["exception"]


def test_people_get_a_readable_line(stream: io.StringIO) -> None:
    configure_logging("console", stream=stream)
    structlog.get_logger("backend.test").info("run.completed", turns=2)
    assert "run.completed" in stream.getvalue()
    assert "turns=2" in stream.getvalue()


@pytest.mark.parametrize("log_format", ["json", "console"])
def test_a_traceback_does_not_quote_what_people_wrote(
    stream: io.StringIO, log_format: Literal["json", "console"]
) -> None:
    configure_logging(log_format, stream=stream)
    prompt = "my " + "secret"
    try:
        raise ValueError(len(prompt))  # noqa: TRY301 - the traceback is the point
    except ValueError:
        structlog.get_logger("backend.test").exception("request.failed")
    assert "my secret" not in stream.getvalue()
