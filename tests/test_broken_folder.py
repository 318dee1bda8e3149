"""A folder of files in all the states that files are in: each is reviewed or refused in one line, and none is lost."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import time
from pathlib import Path

import pytest

from broken_files import FILES, make_broken
from contractlint.extract import Limits, Reading, UnreadableError, extract_bytes
from contractlint.model import Document

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="its folders hold no such names, pipes and links")
SLOWEST = 60.0
"""Seconds; what the product promises for one file, however it is made."""
NAPPING = ("pipe.pdf",)
"""Into which nobody writes: waited for half a minute, which tests/extract/test_broken_files.py tries with less."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("broken")
    paths = make_broken(made)
    assert len(paths) >= 60
    for name in NAPPING:
        (made / name).unlink()
    return made


def run(*arguments: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """The command, in the folder, with no more memory than an office computer spares."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (3 * 2**30, 3 * 2**30))

    return subprocess.run(
        [sys.executable, "-m", "contractlint", *arguments],
        cwd=folder, capture_output=True, check=False, preexec_fn=bound, timeout=600,
        env={**os.environ, "PYTHONUTF8": "1", "PYTHONFAULTHANDLER": "1"}, encoding="utf-8", errors="backslashreplace",
    )  # fmt: skip


def spelt(name: str) -> str:
    """A name as reports hold it: bytes that are no characters in figures."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def shown(name: str) -> str:
    """A name as messages write it."""
    return "".join(letter if letter.isprintable() else ascii(letter)[1:-1] for letter in name)


def read_or_refusal(data: bytes, name: str) -> Document | UnreadableError:
    """What comes of a file; nothing else may."""
    try:
        return extract_bytes(data, path=name, reading=Reading(Limits(seconds=SLOWEST)))
    except UnreadableError as error:
        return error


@pytest.mark.parametrize("name", FILES)
def test_each_file_is_read_or_refused_with_its_reason(name: str) -> None:
    data, says = FILES[name].data(), FILES[name].says
    begun = time.process_time()
    read = read_or_refusal(data, name)
    if isinstance(read, UnreadableError):
        line = str(read)
        assert says, line
        assert "\n" not in line
        assert line.startswith(f"{name}: ")
        assert says in line or says == "?"
        assert read.advice
    else:
        assert says in ("", "?"), read.text[:100]
        assert read.text.strip()
        read.text.encode()
    assert time.process_time() - begun < SLOWEST / 2


def test_a_review_of_all_of_them_loses_none(folder: Path) -> None:
    names = sorted(os.listdir(folder))  # noqa: PTH208  # names, as the system gives them
    begun = time.monotonic()
    done = run("review", "--format", "json", "--fail-on", "never", *(f"./{name}" for name in names), folder=folder)
    assert time.monotonic() - begun < 4 * SLOWEST
    assert done.returncode == 2, done.stderr[-2000:]
    for word in ("Traceback", "a fault of the program", "Fatal Python error"):
        assert word not in done.stderr, done.stderr[-3000:]
    reviewed = {report["document"]["path"] for report in json.loads(done.stdout)}
    told = done.stderr.split("\n")
    for name in names:
        is_read = f"./{spelt(name)}" in reviewed
        is_told = any(line.startswith(f"contractlint: ./{shown(name)}: ") for line in told)
        assert is_read != is_told, name
    assert len(told) == len(names) - len(reviewed) + 1, "one line for each that could not be read, and no other"


def test_an_audit_of_the_folder_accounts_for_every_agreement_in_it(folder: Path, tmp_path: Path) -> None:
    store, table = tmp_path / "a.db", tmp_path / "a.json"
    done = run(
        "audit",
        folder,
        "--store",
        store,
        "-o",
        table,
        "--workers",
        "2",
        "--seconds",
        str(int(SLOWEST)),
        folder=tmp_path,
    )
    assert done.returncode == 2, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    data = json.loads(table.read_text("utf-8"))
    accounted = json.dumps(data, ensure_ascii=False)
    wanted = [
        name
        for name in os.listdir(folder)  # noqa: PTH208  # names, as the system gives them
        if name.endswith((".pdf", ".docx", ".docm", ".md", ".html", ".txt")) and (folder / name).is_file()
    ]
    assert len(wanted) >= 60
    missing = [name for name in wanted if json.dumps(spelt(name), ensure_ascii=False)[1:-1] not in accounted]
    assert not missing
