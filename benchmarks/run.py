"""Print every speed figure of the project: `make bench`.

Figures of one run are comparable with each other; absolute times depend on the
machine and on what else it does. Exits with 1 when a target was missed.
"""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks import builtin_run, edits, knowledge_functions, page_check, repair

REPORTS = {
    "knowledge": knowledge_functions.report,
    "check": page_check.report,
    "repair": repair.report,
    "edits": edits.report,
    "run": builtin_run.report,
}


def main(chosen: list[str]) -> int:
    """Print the chosen reports, or all of them.

    Args:
        chosen: Names of reports; empty for all.

    Returns:
        0 when every target was met, otherwise 1.
    """
    met = [REPORTS[name]() for name in chosen or REPORTS]
    return 0 if all(met) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
