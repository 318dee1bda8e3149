#!/usr/bin/env python3
"""Print what an audit costs: pages a second, CPU time and memory, with one worker and with all cores.

usage: benchmark_audit.py PLACE... [--workers 2] [--pairs 1] [--check]

Compared with: extraction of the same files' text with pypdfium2 alone (PDFs only), in one process; a second audit of
the same store, nothing changed; an audit that is killed in the middle and begun again; and the command contract-lint
on the same files' text, where it is installed. CPU time is user and system time of all processes: robust where the
machine does other things too. Wall time is measured in turn, one worker and several; on a busy machine it says little,
and the share of the one process that hands out work and keeps results says how far more workers can help. With --check
the exit status is 1 where a figure is over its bar. Linux only: memory is read from /proc.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path

import pypdfium2

from contractlint.audit.walk import find_contracts

EXTRACT = """
import sys, pypdfium2
pages = 0
for line in sys.stdin:
    try:
        pdf = pypdfium2.PdfDocument(line.rstrip("\\n"))
        for page in pdf:
            page.get_textpage().get_text_range()
            pages += 1
        pdf.close()
    except pypdfium2.PdfiumError:
        pass
print(pages)
"""
TICKS = os.sysconf("SC_CLK_TCK") if hasattr(os, "sysconf") else 100


@dataclass
class Run:
    """What one command cost: seconds of wall and CPU time, its greatest process in MiB, and what it printed."""

    wall: float = 0.0
    cpu: float = 0.0
    peak: float = 0.0
    main: float = 0.0
    """CPU seconds of the first process alone."""
    out: str = ""
    _seen: dict[int, float] = field(default_factory=dict)

    def look(self, session: int) -> None:
        """Read CPU time and memory of every process of a session, while they live."""
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    words = (entry / "stat").read_text("ascii", errors="replace").rpartition(")")[2].split()
                    if int(words[3]) != session:
                        continue
                    number = int(entry.name)
                    self._seen[number] = max(self._seen.get(number, 0.0), (int(words[11]) + int(words[12])) / TICKS)
                    self.peak = max(self.peak, _high_water(entry))
                except (OSError, ValueError, IndexError):
                    continue
        self.cpu = sum(self._seen.values())
        self.main = self._seen.get(session, 0.0)


def _high_water(process: Path) -> float:
    for line in (process / "status").read_text("ascii", errors="replace").splitlines():
        if line.startswith("VmHWM:"):
            return int(line.split()[1]) / 1024
    return 0.0


def run(command: list[str], names: list[str], *, kill_after: float = 0.0) -> Run:
    """Run a command in a session of its own, names on its standard input; kill it all after so many seconds."""
    result = Run()
    start = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
        start_new_session=True,
    )  # fmt: skip
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            result.look(process.pid)
            if kill_after and time.perf_counter() - start > kill_after:
                os.killpg(process.pid, signal.SIGKILL)
                return
            done.wait(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    result_out, _ = process.communicate("\n".join(names) + "\n")
    done.set()
    watcher.join()
    result.wall = time.perf_counter() - start
    result.out = result_out
    return result


def audit(names: list[str], store: Path, workers: int, *, kill_after: float = 0.0) -> Run:
    """One audit into a store."""
    command = [sys.executable, "-m", "contractlint", "audit", "-", "--store", str(store), "--workers", str(workers)]
    return run(command, names, kill_after=kill_after)


def rows(store: Path) -> tuple[int, int, int]:
    """Files in the store, different ones among them, and pages read."""
    with sqlite3.connect(store) as database:
        query = "SELECT count(*), count(DISTINCT path), coalesce(sum(pages), 0) FROM agreements"
        files, different, pages = database.execute(query).fetchone()
    return int(files), int(different), int(pages)


def told(out: str) -> tuple[int, int]:
    """How many contracts an audit says it read (or failed to), and how many it kept."""
    said = re.search(r"(\d+) reviewed, (\d+) unchanged, (\d+) failed", out)
    return (int(said[1]) + int(said[3]), int(said[2])) if said else (0, 0)


def other_tool(names: list[str], folder: Path) -> Run | None:
    """``contract-lint`` on all the files' text, as pypdfium2 gives it, in one command; None where it is not there."""
    command = shutil.which("contract-lint")
    if command is None:
        return None
    texts = []
    for number, name in enumerate(names):
        text = folder / f"{number}.txt"
        with contextlib.suppress(pypdfium2.PdfiumError):
            pdf = pypdfium2.PdfDocument(name)
            text.write_text("\n".join(page.get_textpage().get_text_range() for page in pdf), "utf-8", "replace")
            texts.append(str(text))
    return run([command, "lint", *texts], [])


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("places", nargs="+")
    parser.add_argument("--workers", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--pairs", type=int, default=1)
    parser.add_argument("--limit", type=int, help="only so many files, evenly spread")
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    names = [found.path for found in find_contracts(options.places) if found.path.lower().endswith(".pdf")]
    if options.limit:
        names = names[:: max(1, len(names) // options.limit)]
    with tempfile.TemporaryDirectory() as folder:
        figures = measure(names, Path(folder), options.workers, options.pairs)
    for name, value, bar in figures:
        over = bar is not None and (value > bar if bar >= 0 else value < -bar)
        said = "" if bar is None else f"   at most {bar:g}" if bar >= 0 else f"   at least {-bar:g}"
        print(f"{name:58}{value:10.2f}{said}{'   OVER' * over}")
    if options.check and any(bar is not None and (v > bar if bar >= 0 else v < -bar) for _, v, bar in figures):
        raise SystemExit(1)


def measure(names: list[str], folder: Path, workers: int, pairs: int) -> list[tuple[str, float, float | None]]:
    """The figures: name, value, and the bar (negative: at least)."""
    audit(names[:1], folder / "warm.db", 1)  # a checkout compiles its packs when they have changed
    alone = run([sys.executable, "-c", EXTRACT], names)
    ones, manys = [], []
    for pair in range(pairs):
        ones.append(audit(names, folder / f"one{pair}.db", 1))
        manys.append(audit(names, folder / f"many{pair}.db", workers))
    one, many = ones[0], manys[0]
    files, _, pages = rows(folder / "many0.db")
    again = audit(names, folder / "many0.db", workers)
    audit(names, folder / "killed.db", workers, kill_after=many.wall / 2)
    kept = rows(folder / "killed.db")[0]
    rest = audit(names, folder / "killed.db", workers)
    after, different, _ = rows(folder / "killed.db")
    speedup = statistics.median(a.wall / b.wall for a, b in zip(ones, manys, strict=True))
    figures: list[tuple[str, float, float | None]] = [
        ("files", files, None),
        ("pages", pages, None),
        ("pages a second, one worker", pages / one.wall, None),
        (f"pages a second, {workers} workers", pages / many.wall, None),
        (f"rate of {workers} workers / rate of one", speedup, -1.7 if workers == 2 else None),
        ("CPU seconds of the audit, one worker", one.cpu, None),
        ("share of the process that keeps the results, % of it", 100 * many.main / many.cpu, None),
        ("CPU seconds of extraction alone (pypdfium2)", alone.cpu, None),
        ("CPU of the audit / of extraction alone", one.cpu / alone.cpu, 4.0),
        ("CPU milliseconds a page, audit", 1000 * one.cpu / pages, None),
        ("greatest process, MiB", max(run.peak for run in (*ones, *manys)), 300.0),
        ("second audit, nothing changed, % of the first (CPU)", 100 * again.cpu / many.cpu, 5.0),
        ("second audit, nothing changed, % of the first (wall)", 100 * again.wall / many.wall, 5.0),
        ("killed in the middle: files kept", kept, None),
        ("begun again: files read", told(rest.out)[0], None),
        ("files in the store that are there twice, or not at all", abs(after - files) + after - different, 0.0),
    ]
    other = other_tool(names, folder)
    if other:
        figures += [
            ("contract-lint on the same text: CPU seconds", other.cpu, None),
            ("contract-lint on the same text: pages a second", pages / other.wall, None),
            ("contract-lint on the same text: greatest process, MiB", other.peak, None),
        ]
    return figures


if __name__ == "__main__":
    main()
