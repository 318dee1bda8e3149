"""What a long contract costs in memory: the program must fit beside a lawyer's other programs."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

CORPUS = Path(__file__).parents[1] / "corpus"
PAGES = 400
MOST = 320 * 2**20
"""Bytes; 2,000 pages, measured by hand, take some 550 MiB, and this many 235."""
PEAK = """
import sys
from pathlib import Path
from contractlint.cli import main
try:
    main()
finally:
    print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0], file=sys.stderr)
"""
"""Not getrusage: a process begins with the peak of the one that started it."""


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
def test_a_long_contract_is_reviewed_in_bounded_memory(tmp_path: Path) -> None:
    long = pypdfium2.PdfDocument.new()
    sources = [pypdfium2.PdfDocument(path) for path in sorted(CORPUS.glob("*.pdf")) if "scan" not in path.name]
    while len(long) < PAGES:
        for source in sources:
            long.import_pages(source)
    long.save(tmp_path / "long.pdf")
    done = subprocess.run(
        [sys.executable, "-c", PEAK, "review", tmp_path / "long.pdf", "--format", "json", "--fail-on", "never"],
        capture_output=True, text=True, check=False, timeout=300,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-1000:]
    assert int(done.stderr.split()[-1]) * 1024 < MOST
