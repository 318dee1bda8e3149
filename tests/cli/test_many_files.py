"""Several contracts at once: one that cannot be read, or on which the program fails, costs only itself."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

import contractlint.review as review_room
from contractlint.cli import app as app_module
from contractlint.cli.app import app
from contractlint.model import Document, Report

DRAFT = """# Support Agreement

This Agreement is made between Hill Systems Ltd (the "Provider") and Moor Foods Ltd (the "Client").

1. Fees. The Client shall pay $500 per month within thirty (45) days of the invoice.
"""


@pytest.fixture
def drafts(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / name for name in ("one.md", "two.md", "three.md")]
    for path in paths:
        path.write_text(DRAFT, "utf-8")
    paths[1].write_text(DRAFT.replace("$500", "$700 for hardware"), "utf-8")
    return paths


def run(*arguments: str | Path) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return result.exit_code, result.stdout, result.stderr


@pytest.fixture
def breaks_on(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Exception], None]:
    """Makes the review of one file fail as no file should."""
    sound = review_room.review_document

    def set_up(name: str, error: Exception) -> None:
        def review(document: Document, **options: object) -> Report:
            if document.path.endswith(name):
                raise error
            return sound(document, **options)  # type: ignore[arg-type]  # passed on as it came

        monkeypatch.setattr(review_room, "review_document", review)

    return set_up


@pytest.mark.parametrize("command", ["review", "presign"])
def test_a_fault_on_one_contract_leaves_the_others(
    command: str, drafts: list[Path], breaks_on: Callable[[str, Exception], None]
) -> None:
    breaks_on("two.md", KeyError("no such\nsection"))
    status, out, err = run(command, *drafts)
    assert status == 2
    assert "one.md" in out
    assert "three.md" in out
    lines = [line for line in err.splitlines() if "two.md" in line]
    assert len(lines) == 1
    assert "a fault of the program (KeyError: 'no such\\nsection')" in lines[0]


def test_memory_that_runs_out_on_one_contract_is_told(
    drafts: list[Path], breaks_on: Callable[[str, Exception], None]
) -> None:
    breaks_on("one.md", MemoryError())
    status, out, err = run("review", *drafts)
    assert status == 2
    assert "three.md" in out
    assert "one.md: needs more memory than there is" in err


def test_a_fault_on_the_only_contract_is_told_in_full(
    drafts: list[Path], breaks_on: Callable[[str, Exception], None]
) -> None:
    breaks_on("one.md", KeyError("section"))
    result = CliRunner().invoke(app, ["review", str(drafts[0])])
    assert isinstance(result.exception, KeyError)


def test_a_report_that_none_of_several_contracts_can_fill_is_missed_in_words(tmp_path: Path) -> None:
    wanted = tmp_path / "r.json"
    status, _, err = run("review", tmp_path / "gone.md", tmp_path / "away.md", "-o", wanted)
    assert status == 2
    assert f"{wanted}: is not written, since none of the contracts could be reviewed" in err
    assert not wanted.exists()


def test_a_waiver_of_one_contract_is_not_called_stale_by_another(drafts: list[Path], tmp_path: Path) -> None:
    baseline = tmp_path / "all.yaml"
    assert run("review", drafts[1], "--write-baseline", "--baseline", baseline)[0] == 0
    status, _, err = run("review", *drafts, "--baseline", baseline)
    assert status == 1
    assert "matches nothing" not in err


def test_a_waiver_that_none_of_the_contracts_needs_is_told_once(drafts: list[Path], tmp_path: Path) -> None:
    baseline = tmp_path / "all.yaml"
    run("review", drafts[0], "--write-baseline", "--baseline", baseline)
    text = baseline.read_text("utf-8")
    words = next(line for line in text.splitlines() if "fingerprint" in line).split()[-1].strip("'\"")
    baseline.write_text(text.replace(words, "f" * 20), "utf-8")
    err = run("review", *drafts, "--baseline", baseline)[2]
    assert err.count("matches nothing any more") == 1
    assert f"{baseline}: a waiver of" in err
    away = run("review", *drafts, tmp_path / "gone.md", "--baseline", baseline)[2]
    assert "matches nothing" not in away  # it may be that of the contract that could not be read


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (
            OSError(errno.ENOSPC, "No space left on device"),
            "standard output cannot be written: No space left on device",
        ),
        (PermissionError(errno.EACCES, "Permission denied", "/etc/rules.yaml"), "/etc/rules.yaml: permission denied"),
        (OSError(errno.ETIMEDOUT, "Timed out"), "this is a fault of the program; please report it"),
    ],
)
def test_errors_of_the_system_name_what_they_are_about(
    error: OSError, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail() -> None:
        raise error

    monkeypatch.setattr(app_module, "app", fail)
    monkeypatch.setattr(app_module, "keep_patterns", lambda: None)
    with pytest.raises(SystemExit) as ended:
        app_module.main()
    assert ended.value.code == 2
    err = capsys.readouterr().err.splitlines()
    assert err[-1] == f"contractlint: {line}"
    assert (len(err) == 1) == ("fault" not in line)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no device that is always full")
def test_a_full_disk_behind_standard_output_is_told_in_one_line(drafts: list[Path]) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "contractlint", "review", drafts[0]],
            stdout=full, stderr=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUTF8": "1"}, check=False,
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1].startswith("contractlint: standard output cannot be written")
