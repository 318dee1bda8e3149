"""What people do by accident: one name twice, wrong places, mistakes beside one of several contracts."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from contractlint.cli.app import app

DRAFT = """# Support Agreement

This Agreement is made between Hill Systems Ltd (the "Provider") and Moor Foods Ltd (the "Client").

1. Fees. The Client shall pay $500 per month within thirty (45) days of the invoice.
"""


@pytest.fixture
def drafts(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "one" / "draft.md", tmp_path / "two" / "draft.md"]
    for path in paths:
        path.parent.mkdir()
        path.write_text(DRAFT, "utf-8")
    return paths


def run(*arguments: str | Path, text: str | None = None) -> tuple[int, str, str]:
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=text)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("command", ["review", "presign", "compare"])
def test_standard_input_cannot_be_two_contracts(command: str) -> None:
    status, out, err = run(command, "-", "-", text=DRAFT)
    assert (status, out) == (2, "")
    assert "can be read only once" in err


def test_two_reports_in_one_file_are_refused(drafts: list[Path], tmp_path: Path) -> None:
    status, _, err = run("review", drafts[0], "-o", tmp_path / "r.json", "-o", tmp_path / "r.json")
    assert status == 2
    assert "is named twice" in err
    assert not (tmp_path / "r.json").exists()


def test_two_reports_of_one_kind_are_both_written(drafts: list[Path], tmp_path: Path) -> None:
    run("review", drafts[0], "-o", tmp_path / "a.json", "-o", tmp_path / "b.json")
    assert (tmp_path / "a.json").read_bytes() == (tmp_path / "b.json").read_bytes()


def test_of_several_contracts_json_is_a_list_however_few_could_be_read(drafts: list[Path], tmp_path: Path) -> None:
    gone = tmp_path / "gone.md"
    status, out, _ = run("review", "--format", "json", gone, drafts[0], "-o", tmp_path / "r.json")
    assert status == 2
    assert [report["document"]["path"] for report in json.loads(out)] == [str(drafts[0])]
    assert len(json.loads((tmp_path / "r.json").read_text("utf-8"))) == 1
    for command in ("review", "presign"):
        status, out, _ = run(command, "--format", "json", gone, gone)
        assert (status, json.loads(out)) == (2, [])


@pytest.mark.parametrize("command", ["review", "presign"])
def test_a_mistake_beside_one_contract_does_not_lose_the_others(command: str, drafts: list[Path]) -> None:
    (drafts[0].parent / "contractlint.toml").write_text("sides = 3\n", "utf-8")
    third = drafts[1].with_name("third.md")
    third.write_text(DRAFT, "utf-8")
    Path(f"{third}.waivers.yaml").write_text("waivers: 3\n", "utf-8")
    status, out, err = run(command, "--format", "json", drafts[0], drafts[1], third)
    assert status == 2
    assert [report["document"]["path"] for report in json.loads(out)] == [str(drafts[1])]
    assert "there is no such setting" in err
    assert "a list named waivers is wanted" in err


def test_a_mistake_that_holds_for_all_contracts_is_told_once(drafts: list[Path]) -> None:
    status, _, err = run("review", *drafts, "--select", "trem")
    assert status == 2
    assert err.count("there is no such rule") == 1


def test_a_waiver_file_that_cannot_be_meant_is_refused(drafts: list[Path], tmp_path: Path) -> None:
    assert "there is no such waiver file" in run("review", drafts[0], "--baseline", tmp_path / "gone.yaml")[2]
    assert "is a folder" in run("presign", drafts[0], "--baseline", tmp_path)[2]
    status, _, err = run("review", *drafts, "--write-baseline", "--baseline", tmp_path / "all.yaml")
    assert status == 2
    assert "one contract at a time" in err
    assert not (tmp_path / "all.yaml").exists()


@pytest.mark.parametrize("ending", ["json", "html", "sarif", "csv", "xml", "md", "txt", "xlsx", "ics"])
def test_a_name_that_is_no_text_can_be_written_in_every_format(tmp_path: Path, ending: str) -> None:
    path = os.fsdecode(bytes(tmp_path) + b"/caf\xe9.md")
    try:
        Path(path).write_text(DRAFT, "utf-8")
    except OSError:
        pytest.skip("this file system wants UTF-8 names")
    report = tmp_path / f"report.{ending}"
    status, _, err = run("review", path, "-o", report)
    assert (status, err) == (1, "")
    assert report.stat().st_size > 60


def test_a_fault_of_the_program_is_not_taken_for_findings(tmp_path: Path) -> None:
    program = (
        "import sys, contractlint.cli.app as app, contractlint.cli.init as init;"
        "init.TEMPLATE = None; sys.argv = ['contractlint', 'init', sys.argv[1]]; app.main()"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "TypeError" in done.stderr
    assert "a fault of the program" in done.stderr
