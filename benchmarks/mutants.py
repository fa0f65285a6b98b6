"""Print how many small mistakes in the page check its corpora notice: `make mutants`.

Every mutant is the check with one mistake in its source, tried in this process on all
that the guarantees are tested with. Of all mutants a sample is taken, the same one every
time; `LIMIT=0` takes all, `MODULE=limits` those of one module.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from os import cpu_count, getloadavg
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).parents[1]))

from tests.support.mutation_trials import Trials, Verdict
from tests.support.real_protocol import ccms
from tests.support.source_mutants import SourceMutant, sample_of, source_mutants

__all__ = ["main"]

ENOUGH = 0.8
"""Share of the sample that has to be noticed, inclusive."""


class _Work:
    """What the processes share: made once, before they part."""

    trials: Trials
    mutants: Sequence[SourceMutant]


def main() -> int:
    """Print the survivors and the score.

    Returns:
        0 when enough were noticed, otherwise 1.
    """
    wanted = _arguments()
    start = perf_counter()
    every = list(source_mutants())
    chosen = [m for m in every if wanted.module in m.mutant.module]
    chosen = sample_of(chosen, wanted.limit or len(chosen))
    _Work.trials, _Work.mutants = Trials(ccms()), chosen
    print(
        f"{len(every):,} mutants, {len(chosen):,} tried on {len(_Work.trials):,} cases"
    )
    with ProcessPoolExecutor(wanted.processes, get_context("fork")) as pool:
        verdicts = list(pool.map(_judge, range(len(chosen)), chunksize=8))
    score = _print(chosen, verdicts)
    load, _, _ = getloadavg()
    took = perf_counter() - start
    print(
        f"{took:.0f} s on {wanted.processes} of {cpu_count()} processors, load {load:.1f}"
    )
    return 0 if score >= ENOUGH else 1


def _arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=int, default=300, help="mutants; 0 for all")
    parser.add_argument(
        "--module", default="", help="only modules with this in the name"
    )
    parser.add_argument("--processes", type=int, default=cpu_count() or 1)
    return parser.parse_args()


def _judge(number: int) -> Verdict:
    """Judge one mutant, in a process of its own."""
    chosen = _Work.mutants[number]
    return _Work.trials.judge(chosen.mutant, chosen.function)


def _print(chosen: Sequence[SourceMutant], verdicts: Sequence[Verdict]) -> float:
    """Print what was found; return the share that was noticed."""
    rows = list(zip(chosen, verdicts, strict=True))
    for mutant, verdict in rows:
        if not verdict.killed and not verdict.worded:
            reached = f"{verdict.tried} cases" if verdict.tried else "never reached"
            print(f"  survived ({reached}): {mutant.name}")
    total, killed = Counter[str](), Counter[str]()
    for mutant, verdict in rows:
        total[mutant.mutant.module] += 1
        killed[mutant.mutant.module] += verdict.killed or verdict.worded
    for module in sorted(total):
        print(f"  {module:<45} {killed[module]:>4} of {total[module]}")
    decided = sum(verdict.killed for verdict in verdicts)
    worded = sum(verdict.worded and not verdict.killed for verdict in verdicts)
    share = (decided + worded) / len(rows) if rows else 1.0
    print(f"decided otherwise or broke {decided}, said otherwise {worded}")
    print(
        f"noticed {decided + worded} of {len(rows)} ({share:.1%}, wanted {ENOUGH:.0%})"
    )
    return share


if __name__ == "__main__":
    sys.exit(main())
