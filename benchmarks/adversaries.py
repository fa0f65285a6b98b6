"""Let adversarial models loose on the real service and count: `make adversaries`.

Every run is judged from outside, by the store and the stream of events. Runs are drawn
by number from a seed, so that the same command plays the same ones; a run that fails is
named by its number and can be played alone: `--only 123`. Exits with 1 when anything was
found.
"""

import argparse
import os
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, field
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

import structlog

from tests.adversaries.findings import Kind
from tests.adversaries.playing import CLASSES, Result, play_numbered
from tests.adversaries.stages import Material
from tests.adversaries.worlds import SqliteWorlds, make_template

__all__ = ["main"]

CHUNK = 50
"""Runs that a process plays before it tells of them."""

SHOWN = 20
"""Findings that are printed in full."""

MEMORY = Path("/dev/shm")  # noqa: S108 - a file system in memory, where there is one


@dataclass
class Table:
    """What came of the runs of each class of models."""

    runs: Counter[str] = field(default_factory=Counter)
    ends: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    found: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    findings: list[str] = field(default_factory=list)
    cpu_s: float = 0.0

    def take(self, result: Result) -> None:
        """Count one run."""
        self.runs[result.group] += 1
        self.ends[result.group][result.end] += 1
        for kind, what in result.findings:
            self.found[result.group][kind] += 1
            self.findings.append(
                f"run {result.number}, {result.model}, {result.scene}: {kind}: {what}"
            )

    def print(self) -> None:
        """Print a line per class of models and one for all."""
        ends = ("applied", "refused", "failed", "other")
        kinds = [kind.value for kind in Kind]
        heads = ("runs", *ends, *kinds)
        print(f"\n{'':<14}" + "".join(f"{head:>11}" for head in heads))
        for name in (*CLASSES, "all"):
            groups = CLASSES if name == "all" else (name,)
            figures = [sum(self.runs[group] for group in groups)]
            figures += [sum(self.ends[g][end] for g in groups) for end in ends]
            figures += [sum(self.found[g][kind] for g in groups) for kind in kinds]
            print(f"{name:<14}" + "".join(f"{figure:>11,}" for figure in figures))


def main() -> int:
    """Play the runs and print what came of them.

    Returns:
        0 when nothing was found, otherwise 1.
    """
    options = _options()
    if options.only is not None:
        return _play_one(options.seed, options.only)
    table, wall = Table(), perf_counter()
    for result, cpu_s in _results(options.runs, options.seed, options.workers):
        table.take(result)
        table.cpu_s += cpu_s
        done = table.runs.total()
        if done % 500 == 0 or done == options.runs:
            pace = done / (perf_counter() - wall)
            left = (options.runs - done) / pace
            print(
                f"  {done:>6,} of {options.runs:,} runs, {pace:.0f} a second, "
                f"{left:.0f} s left, {len(table.findings)} findings",
                flush=True,
            )
    table.print()
    for finding in table.findings[:SHOWN]:
        print(f"  {finding}")
    load, _, _ = os.getloadavg()
    print(
        f"\n{perf_counter() - wall:.0f} s with {options.workers} processes, "
        f"{table.cpu_s:.0f} s of them computing; seed {options.seed}, "
        f"load {load:.1f} in the last minute"
    )
    return 1 if table.findings or not table.runs else 0


def _options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=10_000, help="how many to play")
    parser.add_argument("--seed", type=int, default=0, help="other runs for another")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 2)
    parser.add_argument("--only", type=int, default=None, help="play one by its number")
    return parser.parse_args()


def _results(runs: int, seed: int, workers: int) -> Iterator[tuple[Result, float]]:
    """Yield what came of each run and the processor time that it took."""
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as made:
        folder = Path(made)
        template = make_template(folder)
        play = partial(_play_chunk, folder, template, seed)
        chunks = [range(at, min(at + CHUNK, runs)) for at in range(0, runs, CHUNK)]
        context = get_context("spawn")
        with ProcessPoolExecutor(workers, mp_context=context) as pool:
            for future in as_completed([pool.submit(play, chunk) for chunk in chunks]):
                yield from future.result()


_HERE: dict[str, tuple[SqliteWorlds, Material]] = {}
"""What this process has prepared."""


def _play_chunk(
    folder: Path, template: Path, seed: int, numbers: range
) -> list[tuple[Result, float]]:
    """Play some runs in this process."""
    _be_quiet()
    if "ready" not in _HERE:
        mine = folder / str(os.getpid())
        mine.mkdir()
        _HERE["ready"] = (SqliteWorlds(mine, template=template), Material(seed))
    worlds, material = _HERE["ready"]
    played = []
    for number in numbers:
        began = process_time()
        result = play_numbered(worlds.renew(), material, seed, number)
        played.append((result, process_time() - began))
    return played


def _play_one(seed: int, number: int) -> int:
    """Play one run and print everything that was found."""
    _be_quiet()
    with tempfile.TemporaryDirectory() as made:
        worlds = SqliteWorlds(Path(made))
        result = play_numbered(worlds.renew(), Material(seed), seed, number)
        worlds.close()
    print(f"run {number}: {result.model}, {result.scene}, {result.end}")
    for kind, what in result.findings:
        print(f"  {kind}: {what}")
    return 1 if result.findings else 0


def _be_quiet() -> None:
    """Let the service log nothing; failing runs are what is wanted here."""
    structlog.configure(
        processors=[structlog.processors.KeyValueRenderer()],
        logger_factory=structlog.ReturnLoggerFactory(),
    )


if __name__ == "__main__":
    sys.exit(main())
