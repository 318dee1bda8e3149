"""The gate before signature, as a user runs it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner

from contractlint.cli.presign import presign

HYGIENE = Path(__file__).resolve().parents[2] / "corpus" / "hygiene"
app = typer.Typer()
app.command()(presign)


def run(*arguments: str | Path, text: str | None = None) -> tuple[int, str, str]:
    """Exit status, standard output and standard error."""
    result = CliRunner().invoke(app, [str(argument) for argument in arguments], input=text)
    return result.exit_code, result.stdout, result.stderr


def test_a_clean_contract_is_ready() -> None:
    status, out, err = run(HYGIENE / "clean.docx")
    assert status == 0, out
    assert "clean.docx: READY\n" in out
    assert err == ""


def test_each_obstacle_is_shown_with_its_place_and_its_words() -> None:
    status, out, _ = run(HYGIENE / "changed-words.docx")
    assert status == 1
    assert "changed-words.docx: NOT READY, 3 obstacles\n" in out
    assert "Page 1, section 3.1: “" in out
    assert "inserted “1,650”; deleted “1,450”" in " ".join(out.split())
    assert "[presign/tracked-changes]" in out


def test_a_blank_clause_and_its_placeholder_stand_under_one_place() -> None:
    _, out, _ = run(HYGIENE / "placeholders.docx")
    (block,) = [part for part in out.split("\n\n") if "governed by the law of" in part]
    assert "[general/governing-law]" in block
    assert "[consistency/placeholder]" in block


def test_what_is_missing_is_a_note_unless_it_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "support.md"
    path.write_text(
        "# Support Agreement\n\nThis Agreement is made on 3 May 2024 between Hill Systems Ltd (the “Provider”) and Moor Foods Ltd (the “Client”).\n\n"
        "The Provider shall run a help desk for the Client.\n",
        "utf-8",
    )
    status, out, _ = run(path)
    assert status == 1
    assert "In the whole contract" in out
    assert "[costs/payment-due]" in out
    assert "severability, force majeure" in " ".join(out.split("Not in the way")[1].split())
    assert "[general/severability]" not in out


def test_what_is_ignored_does_not_stand_in_the_way() -> None:
    status, out, _ = run("--ignore", "presign/tracked-changes", HYGIENE / "changed-words.docx")
    assert (status, "READY" in out) == (0, True)


def test_a_selection_in_the_settings_does_not_narrow_the_gate(tmp_path: Path) -> None:
    shutil.copy(HYGIENE / "changed-words.docx", tmp_path)
    (tmp_path / "contractlint.toml").write_text('select = ["risk"]\n', "utf-8")
    assert run(tmp_path / "changed-words.docx")[0] == 1


def test_a_waived_obstacle_is_counted_and_not_in_the_way(tmp_path: Path) -> None:
    shutil.copy(HYGIENE / "watermark.docx", tmp_path)
    _, out, _ = run("--format", "json", tmp_path / "watermark.docx")
    (obstacle,) = json.loads(out)["obstacles"]
    waiver = f"waivers:\n- rule: {obstacle['rule']}\n  fingerprint: {obstacle['fingerprint']}\n  words: ''\n  reason: stays\n  approved_by: AO\n  expires:\n"
    (tmp_path / "watermark.docx.waivers.yaml").write_text(waiver, "utf-8")
    status, out, _ = run(tmp_path / "watermark.docx")
    assert status == 0, out
    assert "1 finding waived" in out


def test_json_tells_of_one_contract_as_an_object_and_of_several_as_a_list() -> None:
    status, out, _ = run("--format", "json", HYGIENE / "comments.docx")
    gate = json.loads(out)
    assert (status, gate["version"], gate["ready"]) == (1, 1, False)
    assert {obstacle["severity"] for obstacle in gate["obstacles"]} == {"error"}
    assert all(obstacle["location"]["page"] == 1 for obstacle in gate["obstacles"])
    status, out, _ = run("--format", "json", HYGIENE / "clean.docx", HYGIENE / "comments.docx")
    assert [one["ready"] for one in json.loads(out)] == [True, False]
    assert status == 1


@pytest.mark.parametrize(
    "files", [["missing.docx"], ["missing.docx", "comments.docx"], ["comments.docx", "missing.docx"]]
)
def test_a_file_that_cannot_be_read_is_named_and_the_others_are_still_judged(files: list[str]) -> None:
    status, out, err = run(*(HYGIENE / name for name in files))
    assert status == 2
    assert "missing.docx" in err
    assert ("comments.docx: NOT READY" in out) is ("comments.docx" in files)


def test_standard_input_is_judged_too() -> None:
    status, out, _ = run(
        "-",
        text="# Support Agreement\n\nDRAFT 3 May 2024\n\nThe fee is $______ a month.\n"
        + "The Provider supports the Client.\n" * 20,
    )
    assert status == 1
    assert out.startswith("-: NOT READY")
    assert "DRAFT 3 May 2024" in out


def test_a_contract_with_a_page_that_nobody_read_is_not_ready() -> None:
    scan = HYGIENE.parent / "scans" / "canadian-msa-with-dpa.pdf"
    status, out, _ = run("--ocr", "never", scan)
    assert status == 1
    assert "canadian-msa-with-dpa.pdf: NOT READY, 1 obstacle\n" in out
    assert "Page 7 of 7 could not be read [presign/unread-pages]" in out
    gate = json.loads(run("--ocr", "never", "--format", "json", scan)[1])
    assert (gate["ready"], [obstacle["rule"] for obstacle in gate["obstacles"]]) == (False, ["presign/unread-pages"])
    assert len(gate["obstacles"][0]["fingerprint"]) == 20
