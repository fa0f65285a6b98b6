"""`pagesmith serve` as a process: its address, its end, a port that is taken."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx2
import pytest

from tests.cli.conftest import ROOT, Cli


def test_the_server_prints_its_address_and_stops_at_a_signal(
    environment: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    command = [sys.executable, "-m", "backend.cli", "serve", "--port", "0"]
    server = subprocess.Popen(
        [*command, "--migrate", "--seed"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},  # noqa: TID251 - the child's
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    with server:
        assert server.stdout is not None
        line = server.stdout.readline()
        address = line.split()[-1]
        assert address.startswith("http://127.0.0.1:"), line + server.communicate()[1]
        ready = httpx2.get(f"{address}/api/v1/health/ready").json()
        assert (ready["status"], ready["engine"]) == ("ok", "builtin")
        server.send_signal(signal.SIGINT)
        _, err = server.communicate(timeout=30)
    assert server.returncode == 0, err
    assert "Traceback" not in err
    assert (tmp_path / "var" / "pagesmith.db").is_file()


def test_a_port_that_is_taken_is_told(cli: Cli) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = cli("serve", "--port", str(taken.getsockname()[1]))
    assert said.code == 1
    assert "[cannot_listen]" in said.err
    assert "--port" in said.err


def test_the_network_is_not_listened_to_by_accident(cli: Cli) -> None:
    said = cli("serve", "--host", "0.0.0.0")  # noqa: S104 - refused
    assert said.code == 2
    assert "PAGESMITH_ALLOW_REMOTE" in said.err
