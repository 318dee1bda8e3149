#!/usr/bin/env python3
"""Review the real contracts beside the checkout, score the reports, and fail where a figure is under its floor.

usage: check_floors.py EVAL_DIR REPORTS_DIR

Prints what the scoring scripts print and then each figure with its floor. Exit status 1 where one is missed.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from pathlib import Path

FLOORS = {
    "labelled: macro balanced accuracy": 0.95,
    "labelled: evidence": 0.88,
    "CUAD: macro F1": 0.91,
    "CUAD: fact governing_law": 0.93,
    "CUAD: fact effective_date": 0.86,
    "CUAD: fact expiration_date": 0.72,
    "CUAD: fact non_renewal_notice": 0.80,
}
"""A little under what was measured. The sentence model has seen these contracts: this shows that nothing broke, and
``docs/accuracy.md`` holds the figures that forecast."""
LONGEST = 30.0
"""Seconds that the slowest review may take."""


def run(script: Path, *arguments: str | Path) -> str:
    """What one of the scoring scripts prints; shown too."""
    done = subprocess.run([sys.executable, script, *arguments], capture_output=True, text=True, check=True)
    print(done.stdout, flush=True)
    return done.stdout


def figure(pattern: str, text: str) -> float:
    """The number behind a label; 0.0 where it is not printed."""
    found = re.search(pattern + r"\s*:?\s+(\d+\.\d+)", text)
    return float(found[1]) if found else 0.0


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("eval", type=Path)
    parser.add_argument("reports", type=Path)
    options = parser.parse_args()
    command = f"{sys.executable} -m contractlint review --format json --fail-on never {{file}}"
    problems = []
    for name in ("labelled", "cuad"):
        said = run(
            options.eval / "reports.py", options.eval / name / "contracts", options.reports / name, "--cmd", command
        )
        if ", 0 with a problem" not in said:
            problems.append(f"{name}: a file without a report")
        if figure("longest", said) > LONGEST:
            problems.append(f"{name}: a review took longer than {LONGEST:g} s")
    labelled = run(options.eval / "score.py", options.eval / "labelled" / "labels", options.reports / "labelled")
    cuad = run(options.eval / "cuad.py", options.eval / "cuad" / "master_clauses_dev.csv", options.reports / "cuad")
    for name, floor in FLOORS.items():
        source, label = name.split(": ")
        value = figure(label if source == "labelled" else label.replace("macro", "CUAD macro"), labelled + cuad)
        print(f"{name:40}{value:6.3f}   at least {floor:.2f}{'' if value >= floor else '   UNDER'}")
        if value < floor:
            problems.append(f"{name}: {value:.3f} is under {floor:.2f}")
    if problems:
        raise SystemExit("\n".join(problems))


if __name__ == "__main__":
    main()
