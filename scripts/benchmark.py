#!/usr/bin/env python3
"""Print what a review costs, as ratios of CPU time measured in turn in one run.

usage: benchmark.py [LONG_PDF] [SHORT_PDF] [--pairs 7] [--check]

Y is a process that imports spaCy and extracts LONG_PDF with pypdfium2. Without files, pages of the PDFs of corpus/ are
joined: 30 pages of prose, the same with the pages that hold ruled tables (which cost more, and have no bar), and one.
Every figure is the median over pairs of whole processes, user and system time, so that a machine whose speed drifts
does not matter. With --check the exit status is 1 where a ratio is over its bar.
"""

from __future__ import annotations

import argparse
import math
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

CORPUS = Path(__file__).parents[1] / "corpus"
COMMAND = [sys.executable, "-m", "contractlint"]
EXTRACT = (
    "import sys, spacy, pypdfium2\nfor page in pypdfium2.PdfDocument(sys.argv[1]): page.get_textpage().get_text_range()"
)
MIB = 1024
"""Kilobytes, in which Linux counts memory, in a mebibyte."""


def run(command: list[str]) -> tuple[float, float]:
    """One whole process: its CPU seconds and its peak memory in MiB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return used.ru_utime + used.ru_stime, used.ru_maxrss / MIB


def ratio(command: list[str], base: list[str], pairs: int) -> tuple[float, float]:
    """The median CPU ratio of two commands run in turn, and the first's greatest peak memory."""
    run(command), run(base)
    ratios, peaks = [], []
    for _ in range(pairs):
        cpu, peak = run(command)
        ratios.append(cpu / run(base)[0])
        peaks.append(peak)
    return statistics.median(ratios), max(peaks)


def make_pdf(path: Path, pages: int, *, tables: bool = False) -> Path:
    """Pages of the corpus's PDFs, repeated as needed, in one file; those with ruled tables only if asked for."""
    import pypdfium2  # noqa: PLC0415  # only where no file was given

    from contractlint.extract.pdf_ruling import find_grids  # noqa: PLC0415

    joined = pypdfium2.PdfDocument.new()
    sources = [pypdfium2.PdfDocument(source) for source in sorted(CORPUS.glob("*.pdf"))]
    while len(joined) < pages:
        for source in sources:
            chosen = [index for index, page in enumerate(source) if tables or not find_grids(page)]
            chosen = chosen[: pages - len(joined)]
            if chosen:
                joined.import_pages(source, chosen)
    joined.save(path)
    return path


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("long", nargs="?", type=Path)
    parser.add_argument("short", nargs="?", type=Path)
    parser.add_argument("--pairs", type=int, default=7)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with tempfile.TemporaryDirectory() as folder:
        long = options.long or make_pdf(Path(folder) / "long.pdf", 30)
        short = options.short or make_pdf(Path(folder) / "short.pdf", 1)
        ruled = options.long or make_pdf(Path(folder) / "tables.pdf", 30, tables=True)
        review = [*COMMAND, "review", "--format", "json", "--fail-on", "never"]
        python = [sys.executable, "-c"]
        whole, memory = ratio([*review, str(long)], [*python, EXTRACT, str(long)], options.pairs)
        tables, _ = ratio([*review, str(ruled)], [*python, EXTRACT, str(ruled)], options.pairs)
        small, _ = ratio([*review, str(short)], [*python, "import spacy"], options.pairs)
        page, _ = ratio([*COMMAND, "--help"], [*python, "pass"], options.pairs)
    rows = [
        ("review of 30 pages / Y", whole, 1.5),
        ("the same, some with tables", tables, math.inf),
        ("review of 1 page / import spacy", small, 1.2),
        ("--help / python -c pass", page, 8.0),
        ("peak memory, MiB", memory, 200.0),
    ]
    for name, value, bar in rows:
        print(f"{name:34}{value:8.2f}" + (f"   at most {bar:g}" if bar < math.inf else "") + "   OVER" * (value > bar))
    if options.check and any(value > bar for _, value, bar in rows):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
