"""What the command keeps from one run to the next: compiled patterns, and not a word of a contract."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONTRACT = """# Support Agreement

Quillfeather Limited ("Provider") supports the desks of Brambleford Council ("Client"). "Zanzibar Ledger" means the list
of desks in Annex 1. The Zanzibar Ledger is renewed each year. Provider answers within 4 (four) hours.
"""


def run(folder: Path, cache: Path) -> bytes:
    """The JSON report of one whole process."""
    (folder / "contract.md").write_text(CONTRACT, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "contractlint", "review", "contract.md", "--format", "json"],
        cwd=folder, env=os.environ | {"XDG_CACHE_HOME": str(cache)}, capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode in (0, 1), done.stderr.decode()
    assert done.stderr == b""
    return done.stdout


def kept(cache: Path) -> Path:
    (found,) = (cache / "contractlint").iterdir()
    return found


def test_a_second_run_says_the_same_and_writes_nothing_anew(tmp_path: Path) -> None:
    first = run(tmp_path, tmp_path / "cache")
    content = kept(tmp_path / "cache").read_bytes()
    assert run(tmp_path, tmp_path / "cache") == first
    assert kept(tmp_path / "cache").read_bytes() == content


def test_no_word_of_the_contract_is_kept(tmp_path: Path) -> None:
    run(tmp_path, tmp_path / "cache")
    content = kept(tmp_path / "cache").read_bytes().lower()
    assert b"hereinafter" in content
    for word in (b"quillfeather", b"brambleford", b"zanzibar"):
        assert word not in content


@pytest.mark.parametrize("broken", [b"", b"nonsense", b"\xf3\x00", "cut"])
def test_a_broken_file_is_as_none(tmp_path: Path, broken: bytes | str) -> None:
    first = run(tmp_path, tmp_path / "cache")
    file = kept(tmp_path / "cache")
    file.write_bytes(file.read_bytes()[:5000] if isinstance(broken, str) else broken)
    assert run(tmp_path, tmp_path / "cache") == first
    assert len(file.read_bytes()) > 5000


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    assert run(tmp_path, tmp_path / "file") == run(tmp_path, tmp_path / "cache")
