"""What becomes of characters on a screen that cannot show them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from contractlint.cli.streams import open_streams


@pytest.mark.parametrize(
    ("encoding", "shown"),
    [
        ("ascii", '"thirty" - Cafe->x ##.. ... \\u4e2d'),
        ("latin-1", '"thirty" - Café->x ##.. ... \\u4e2d'),
        ("utf-8", "“thirty” — Café→x ██░░ … 中"),
    ],
)
def test_a_screen_shows_the_nearest_of_its_own_characters(encoding: str, shown: str) -> None:
    open_streams()
    assert "“thirty” — Café→x ██░░ … 中".encode(encoding, "nearest").decode(encoding) == shown


@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo-terminals")
def test_a_screen_without_utf_8_gets_a_readable_report(tmp_path: Path) -> None:
    contract = tmp_path / "support.md"
    contract.write_text('# Agreement\n\nBetween A Ltd ("Provider") and B Ltd ("Client"), on 3 May 2024.\n', "utf-8")
    command = [sys.executable, "-m", "contractlint", "review", "--select", "term", str(contract)]
    mine, theirs = os.openpty()
    environment = {**os.environ, "PYTHONIOENCODING": "latin-1", "TERM": "dumb"}
    with subprocess.Popen(command, stdout=theirs, stderr=subprocess.DEVNULL, env=environment) as process:
        os.close(theirs)
        shown = b""
        while b"legal advice" not in shown and (more := _read(mine)):
            shown += more
        os.close(mine)
        process.wait(30)
    assert b"\\u" not in shown
    assert b"...................." in shown or b"#" in shown


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError:  # the other end is closed
        return b""
