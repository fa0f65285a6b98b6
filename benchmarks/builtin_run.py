"""Whole builtin runs over HTTP: first SSE event, whole run, server CPU."""

import os
import statistics
import time
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx2

from benchmarks.figures import row
from benchmarks.serving import serving

__all__ = ["report"]

PROMPT = (
    "创建一个课程报名页面：姓名必填，手机号，年龄，报名课程（数学、英语、编程），备注"
)
WARM_UP = 5
ROUNDS = 30
FIRST_EVENT_MS = 100.0
CPU_MS = 50.0


def report() -> bool:
    """Print the figures.

    Returns:
        Whether every target was met.
    """
    print(f"\nBuiltin create run over HTTP, {ROUNDS} runs after {WARM_UP} (SQLite)")
    with (
        TemporaryDirectory() as folder,
        serving(Path(folder)) as (address, pid),
        httpx2.Client(base_url=address, timeout=30) as client,
    ):
        for _ in range(WARM_UP):
            _run(client)
        before = _cpu_s(pid)
        runs = [_run(client) for _ in range(ROUNDS)]
        cpu = (_cpu_s(pid) - before) / ROUNDS * 1000
    first = statistics.median(first for first, _ in runs)
    whole = statistics.median(whole for _, whole in runs)
    met = [first < FIRST_EVENT_MS, cpu < CPU_MS]
    row("first SSE event, median", f"{first:.1f} ms", "< 100 ms", met=met[0])
    row("whole run, median", f"{whole:.1f} ms")
    row("server CPU per run, mean", f"{cpu:.1f} ms", "< 50 ms", met=met[1])
    return all(met)


def _run(client: httpx2.Client) -> tuple[float, float]:
    """Work one run and return milliseconds to its first event and to its end."""
    start = time.perf_counter()
    first = 0.0
    finished = False
    body = {"prompt": PROMPT, "engine": "builtin", "lang": "zh"}
    with client.stream("POST", "/api/v1/runs", json=body) as response:
        response.raise_for_status()
        for line in response.iter_lines():
            if line.startswith("data:") and not first:
                first = (time.perf_counter() - start) * 1000
            finished = finished or '"RUN_FINISHED"' in line
    assert finished, "the run did not finish"
    return first, (time.perf_counter() - start) * 1000


def _cpu_s(pid: int) -> float:
    """Return the CPU seconds that a process has used, user and system (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(") ", 1)[1]
    user, system = fields.split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
