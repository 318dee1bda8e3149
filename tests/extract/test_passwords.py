"""Files behind a password: opened with the right one, refused in a line without it or with another."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from typer.testing import CliRunner

from broken_files import CLAUSE, locked_docx, pdf, sound_docx
from contractlint.cli.app import app
from contractlint.extract import Reading, UnreadableError, extract_bytes
from contractlint.extract.unlock import unlock

LOCKED = {
    "locked.pdf": pdf(encrypt=StandardEncryption("secret", ownerPassword="owner", strength=128)),
    "locked.docx": locked_docx(),
}


@pytest.fixture(params=LOCKED)
def locked(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / str(request.param)
    path.write_bytes(LOCKED[path.name])
    return path


def run(*arguments: str | Path, **environment: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], env=environment)
    return result.exit_code, result.stdout, result.stderr


def test_without_a_password_it_is_refused_with_advice(locked: Path) -> None:
    status, out, err = run("extract", locked)
    assert (status, out) == (2, "")
    assert "has a password; give it with --password, or in CONTRACTLINT_PASSWORD" in err
    assert err.count("\n") == 1


def test_with_a_wrong_password_it_is_refused(locked: Path) -> None:
    status, _, err = run("extract", locked, "--password", "guess")
    assert status == 2
    assert "has a password, and the password given does not open it" in err
    assert "guess" not in err
    assert "none of the passwords given opens it" in run("extract", locked, "--password", "a", "--password", "b")[2]


@pytest.mark.parametrize("command", ["review", "presign", "terms", "extract"])
def test_with_the_right_one_every_command_reads_it(command: str, locked: Path) -> None:
    status, out, err = run(command, locked, "--password", "wrong", "--password", "secret")
    assert status in (0, 1), err
    assert out.strip()


def test_the_environment_may_hold_passwords_one_a_line(locked: Path) -> None:
    status, out, _ = run("extract", locked, CONTRACTLINT_PASSWORD="two words\nsecret\n")  # noqa: S106  # of a file made here
    assert status == 0
    assert CLAUSE[:60] in out


def test_a_report_may_be_written_into_a_file_that_had_a_password(locked: Path, tmp_path: Path) -> None:
    marked = tmp_path / f"marked{locked.suffix}"
    assert run("review", locked, "-o", marked, "--password", "secret")[0] in (0, 1)
    assert CLAUSE[:60] in extract_bytes(marked.read_bytes(), path=marked.name).text


def test_a_password_is_never_shown_in_what_is_said_of_a_reading() -> None:
    assert "secret" not in repr(Reading(passwords=("secret",)))


def test_without_the_extra_a_locked_word_file_is_refused_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "msoffcrypto", None)
    with pytest.raises(UnreadableError, match=r"has a password; to open it: pip install 'contractlint\[formats\]'"):
        extract_bytes(LOCKED["locked.docx"], path="a.docx", reading=Reading(passwords=("secret",)))


@pytest.mark.parametrize(
    "data", [pdf(), sound_docx(), pdf(encrypt=StandardEncryption("", ownerPassword="o", canModify=0))]
)
def test_files_that_open_without_one_stay_as_they_are(data: bytes) -> None:
    assert unlock(data, path="a", reading=Reading(passwords=("secret",))) == data
