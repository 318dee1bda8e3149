"""The main command, as a user runs it."""

from __future__ import annotations

import csv
import json
import os
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import jsonschema
import pytest
from typer.testing import CliRunner

from contractlint.cli.app import app
from contractlint.report.schema import report_json_schema

GOOD = """# Support Agreement

This Agreement is made between Hill Systems Ltd (the "Provider") and Moor Foods Ltd (the "Client") on 3 May 2024.

## 1. Services

The Provider shall monitor the Client's network and run a help desk.

## 2. Fees

The Client shall pay $________ per month, within 30 days of the invoice.

## 3. Law

This Agreement is governed by the laws of England and Wales.
"""


@pytest.fixture
def contract(tmp_path: Path) -> Path:
    path = tmp_path / "support.md"
    path.write_text(GOOD, "utf-8")
    return path


def run(*arguments: str | Path, text: str | None = None) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=text)
    return result.exit_code, result.stdout, result.stderr


def report_of(*arguments: str | Path) -> dict[str, object]:
    _, out, _ = run("review", "--format", "json", *arguments)
    report: dict[str, object] = json.loads(out)
    return report


def test_the_json_report_fits_the_published_schema_and_its_places_are_right(contract: Path) -> None:
    report = report_of(contract)
    jsonschema.validate(report, report_json_schema())
    _, text, _ = run("extract", contract)
    for element in report["elements"]:  # type: ignore[attr-defined]  # a list, as the schema says
        for evidence in element["evidence"]:
            assert text[evidence["start"] : evidence["end"]] == evidence["text"]


def test_statuses_of_a_small_draft(contract: Path) -> None:
    statuses = {e["id"]: e["status"] for e in report_of(contract)["elements"]}  # type: ignore[attr-defined]
    assert statuses["services/listed"] == "present"
    assert statuses["costs/fees"] == "blank"
    assert statuses["general/governing-law"] == "present"
    assert statuses["risk/insurance"] == "missing"
    assert len(statuses) == 66


def test_the_same_input_gives_the_same_bytes(contract: Path) -> None:
    first, second = (run("review", "--format", "json", contract)[1] for _ in range(2))
    assert first == second


def test_exit_status_follows_fail_on(contract: Path) -> None:
    assert run("review", contract)[0] == 1
    assert run("review", "--fail-on", "never", contract)[0] == 0
    assert run("review", "--select", "general/governing-law", contract)[0] == 0


def test_select_and_ignore_take_prefixes(contract: Path) -> None:
    ids = [e["id"] for e in report_of("--select", "risk,data", "--ignore", "data/backup", contract)["elements"]]  # type: ignore[attr-defined]
    assert {i.split("/")[0] for i in ids} == {"risk", "data"}
    assert "data/backup" not in ids


def test_the_plain_report_says_the_essentials_at_eighty_columns(contract: Path) -> None:
    _, out, _ = run("review", contract)
    assert "Incomplete" in out
    assert "costs/fees" in out
    assert "left blank" in out
    assert "Definition of services" in out
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) <= 80


def test_o_writes_by_the_ending(contract: Path, tmp_path: Path) -> None:
    status, _, _ = run("review", "-o", tmp_path / "r.json", "-o", tmp_path / "r.md", contract)
    assert status == 1
    assert json.loads((tmp_path / "r.json").read_text())["version"] == 1
    assert (tmp_path / "r.md").read_text().startswith("# Review of ")


def test_a_file_that_cannot_be_read_is_one_line_and_the_rest_goes_on(contract: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.pdf").write_bytes(b"")
    status, out, err = run("review", "--format", "json", tmp_path / "empty.pdf", tmp_path / "none.pdf", contract)
    assert status == 2
    assert len(json.loads(out)) == 1
    lines = err.strip().splitlines()
    assert len(lines) == 2
    assert "empty.pdf" in lines[0]
    assert "none.pdf" in lines[1]


def test_standard_input(contract: Path) -> None:
    status, out, _ = run("review", "--format", "json", "--fail-on", "never", "-", text=contract.read_text())
    assert status == 0
    assert json.loads(out)["document"]["path"] == "-"


def test_wrong_usage_is_status_two(contract: Path, tmp_path: Path) -> None:
    assert run("review", "--side", "judge", contract)[0] == 2
    assert run("review", "-o", tmp_path / "r.xyz", contract)[0] == 2
    assert run("review", "--profile", "nonesuch", contract)[0] == 2


def test_all_mistakes_of_the_configuration_are_told_at_once(contract: Path) -> None:
    (contract.parent / "contractlint.toml").write_text('side = "judge"\nselct = ["risk"]\n')
    status, _, err = run("review", contract)
    assert status == 2
    assert "side" in err
    assert "selct" in err


def test_the_configuration_beside_the_contract_is_used(contract: Path) -> None:
    (contract.parent / "contractlint.toml").write_text('select = ["general"]\nfail-on = "never"\n')
    status, out, _ = run("review", "--format", "json", contract)
    assert status == 0
    assert {e["id"].split("/")[0] for e in json.loads(out)["elements"]} == {"general"}


def test_own_rules_replace_ours_and_mistakes_have_a_line(contract: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "bad.yaml").write_text("component: general\ntitle: General\nrules:\n  - id: general/x\n    colour: red\n")
    status, _, err = run("review", "--rules", folder, contract)
    assert status == 2
    assert "bad.yaml:5:5" in err


def test_python_m_contractlint_is_the_same_command() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "contractlint", "--version"], capture_output=True, text=True, check=True
    )
    assert done.stdout.startswith("contractlint ")


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from contractlint.cli import main; sys.argv = ['contractlint', '--help']\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print([m for m in ('spacy', 'pypdfium2', 'docx', 'rich.console', 'pydantic', 'numpy') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip().endswith("[]")


def test_the_report_never_overwrites_the_contract(contract: Path) -> None:
    link = contract.with_name("link.md")
    link.symlink_to(contract)
    for target in (contract, link):
        status, _, err = run("review", "-o", target, contract)
        assert status == 2
        assert "this is the contract itself" in err
    assert contract.read_text("utf-8") == GOOD


def test_output_that_the_locale_cannot_hold_or_a_full_disk_is_no_fault(contract: Path) -> None:
    command = [sys.executable, "-m", "contractlint", "review", "--fail-on", "never", str(contract)]
    environment = {"PATH": "", "PYTHONIOENCODING": "ascii"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 0
    assert "█" in done.stdout.decode("utf-8")
    if Path("/dev/full").exists():
        with Path("/dev/full").open("w") as full:
            failed = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
        assert failed.returncode == 2
        assert failed.stderr.count("\n") == 1
        assert "cannot be written" in failed.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="its pipes break in another way")
@pytest.mark.parametrize("words", [("review", "--fail-on", "never"), ("terms",), ("extract",)])
def test_a_reader_that_has_gone_is_neither_findings_nor_a_fault(contract: Path, words: tuple[str, ...]) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-m", "contractlint", *words, str(contract)]
    try:
        done = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, check=False)
    finally:
        os.close(writer)
    assert (done.returncode, done.stderr) == (2, b"")


def test_a_report_for_a_folder_that_is_not_there_says_what_to_do(contract: Path, tmp_path: Path) -> None:
    status, _, err = run("review", "-o", tmp_path / "reports" / "r.html", contract)
    assert status == 2
    assert err.endswith(f"make the folder {tmp_path / 'reports'} first\n")


def test_quiet_leaves_the_exit_status_and_the_files(contract: Path, tmp_path: Path) -> None:
    report = tmp_path / "r.json"
    assert run("review", "--quiet", "-o", report, contract) == (1, "", "")
    assert json.loads(report.read_text("utf-8"))["version"] == 1
    assert run("presign", "-q", contract) == (1, "", "")
    assert run("compare", "-q", contract, contract) == (0, "", "")


def test_processes_with_other_hash_seeds_give_the_same_bytes() -> None:
    path = Path(__file__).parents[2] / "corpus" / "web-hosting-agreement.txt"
    command = [sys.executable, "-m", "contractlint", "review", "--format", "json", "--fail-on", "never", str(path)]
    first, second = (
        subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": seed}).stdout for seed in "12"
    )
    assert first == second


def test_accepted_findings_are_silent_until_they_change(contract: Path) -> None:
    assert run("review", contract)[0] == 1
    status, _, err = run("review", contract, "--write-baseline")
    assert status == 0
    assert "support.md.waivers.yaml" in err
    assert run("review", contract, "--fail-on", "info")[0] == 0
    contract.write_text(GOOD.replace("within 30 days", "within thirty (45) days"), "utf-8")
    assert run("review", contract, "--fail-on", "info")[0] == 1


def test_waivers_of_what_is_not_asked_for_are_neither_stale_nor_lost(contract: Path) -> None:
    waivers = contract.with_name(contract.name + ".waivers.yaml")
    run("review", "--write-baseline", contract)
    signed_off = waivers.read_text("utf-8").replace("reason: ''", "reason: agreed with the client")
    waivers.write_text(signed_off, "utf-8")
    for choice in (("--select", "term"), ("--ignore", "costs,risk")):
        assert run("review", *choice, contract)[::2] == (0, "")
        assert run("review", "--write-baseline", *choice, contract)[0] == 0
        assert waivers.read_text("utf-8") == signed_off


def test_a_waiver_of_no_rule_at_all_is_told(contract: Path) -> None:
    waivers = contract.with_name(contract.name + ".waivers.yaml")
    waivers.write_text("waivers:\n- {rule: costs/fee, fingerprint: 0123456789abcdef0123}\n", "utf-8")
    assert "costs/fee matches nothing any more" in run("review", "--select", "term", contract)[2]


def test_a_broken_waiver_file_is_one_line(contract: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("waivers: 3", "utf-8")
    status, out, err = run("review", contract, "--baseline", bad)
    assert (status, out) == (2, "")
    assert err == f"contractlint: {bad}: a mapping with a list named waivers is wanted\n"


@pytest.mark.parametrize("ending", ["html", "sarif", "csv", "xlsx", "ics", "xml", "json", "md", "txt"])
def test_every_ending_writes_its_report(contract: Path, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"report.{ending}"
    run("review", contract, "-o", path)
    assert path.stat().st_size > 60


def test_a_word_report_of_what_is_no_word_file_says_what_to_ask_for(contract: Path, tmp_path: Path) -> None:
    status, _, err = run("review", contract, "-o", tmp_path / "reviewed.docx")
    assert status == 2
    assert "the contract is no Word file; give -o report.html" in err


def test_several_contracts_are_one_sarif_log_one_table_and_one_junit_file(contract: Path, tmp_path: Path) -> None:
    second = tmp_path / "second.md"
    second.write_text(GOOD, "utf-8")
    run("review", contract, second, "-o", tmp_path / "r.sarif", "-o", tmp_path / "r.csv", "-o", tmp_path / "r.xml")
    log = json.loads((tmp_path / "r.sarif").read_text("utf-8"))
    assert [Path(r["artifacts"][0]["location"]["uri"]).name for r in log["runs"]] == ["support.md", "second.md"]
    rows = list(csv.DictReader((tmp_path / "r.csv").read_text("utf-8").splitlines()))
    assert {Path(row["file"]).name for row in rows} == {"support.md", "second.md"}
    suites = ElementTree.parse(tmp_path / "r.xml").getroot()  # noqa: S314  # our own file
    assert len(suites.findall("testsuite")) == 2
    assert run("review", contract, second, "-o", tmp_path / "r.html")[0] == 2
