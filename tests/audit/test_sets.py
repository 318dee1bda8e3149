"""Sets: the files of a folder are one contract, with what one leaves to another found there."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from contractlint.audit import Store, audit
from contractlint.audit.sets import group_by_folder, main_first
from contractlint.audit.walk import Found
from contractlint.config import Options

MASTER = """# Master Services Agreement

This Agreement is made on 1 March 2024 between Hill Systems Ltd (the "Provider") and Moor Foods Ltd (the "Client").

## 1. Services

The Provider shall monitor the Client's network. Response times are set out in the Service Level Agreement.

## 2. Fees

The fees are set out in Schedule 2, which forms part of this Agreement.
"""
LEVELS = """# Service Level Agreement

## 1. Response

The Provider responds to critical incidents within one hour and to all others within eight hours.
"""
OPTIONS = Options(select=("issues/response-time", "costs/fees", "consistency/missing-attachment"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    contracts = tmp_path / "contracts"
    (contracts / "moor").mkdir(parents=True)
    (contracts / "moor" / "MSA.md").write_text(MASTER, "utf-8")
    (contracts / "moor" / "1 SLA.md").write_text(LEVELS, "utf-8")
    (contracts / "alone").mkdir()
    (contracts / "alone" / "agreement.md").write_text(MASTER, "utf-8")
    return contracts


def run(folder: Path, path: Path) -> tuple[tuple[int, int, int], dict[str, dict[str, Any]]]:
    """Counts (read, kept, failed), and the reports by the contract's folder."""
    with Store(path) as store:
        counts = audit([str(folder)], store, options=OPTIONS, workers=1, group_by="folder")
        reports = {Path(name).name: report for name, report in store.reports()}
    return (counts.read, counts.kept, counts.failed), reports


def members(path: Path) -> list[tuple[str, int, str, int | None]]:
    with Store(path) as store:
        return [
            (Path(row["agreement"]).name, row["place"], Path(row["path"]).name, row["first_page"])
            for row in store.rows("members")
        ]


def status(report: dict[str, Any], rule: str) -> dict[str, Any]:
    return next(element for element in report["elements"] if element["id"] == rule)


def test_what_the_agreement_leaves_to_a_document_of_the_set_is_found_there(folder: Path, tmp_path: Path) -> None:
    _, reports = run(folder, tmp_path / "a.db")
    alone = status(reports["alone"], "issues/response-time")
    assert alone["status"] == "deferred"
    found = status(reports["moor"], "issues/response-time")
    assert found["status"] == "present"
    assert found["evidence"][0]["section"] == "Service Level Agreement, 1"
    assert found["evidence"][0]["page"] == 2


def test_the_main_agreement_comes_first_whatever_the_files_are_called(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "a.db")
    assert members(tmp_path / "a.db") == [
        ("alone", 1, "agreement.md", 1), ("moor", 1, "MSA.md", 1), ("moor", 2, "1 SLA.md", 2),
    ]  # fmt: skip


def test_what_is_incorporated_and_not_supplied_is_listed(folder: Path, tmp_path: Path) -> None:
    _, reports = run(folder, tmp_path / "a.db")
    fees = status(reports["moor"], "costs/fees")
    assert (fees["status"], fees["deferred_to"]) == ("deferred", "Schedule 2")
    messages = [f["message"] for f in reports["moor"]["findings"] if f["rule"] == "consistency/missing-attachment"]
    assert len(messages) == 1
    assert "Schedule 2" in messages[0]


def test_what_is_made_part_of_a_set_by_its_name_is_missed_there_and_not_in_a_file_alone(
    folder: Path, tmp_path: Path
) -> None:
    for name in ("moor/MSA.md", "alone/agreement.md"):
        more = "\n## 3. Policies\n\nThe Acceptable Use Policy is incorporated into this Agreement by reference. "
        more += "The Service Level Agreement forms part of this Agreement.\n"
        (folder / name).write_text(MASTER + more, "utf-8")
    _, reports = run(folder, tmp_path / "a.db")

    def missing(name: str) -> list[str]:
        rule = "consistency/missing-attachment"
        return [f["location"]["text"] for f in reports[name]["findings"] if f["rule"] == rule]

    assert missing("moor") == ["Schedule 2", "Acceptable Use Policy"]
    assert missing("alone") == ["Schedule 2"]


def test_a_set_is_reviewed_again_when_one_of_its_files_changes_and_only_then(folder: Path, tmp_path: Path) -> None:
    assert run(folder, tmp_path / "a.db")[0] == (2, 0, 0)
    assert run(folder, tmp_path / "a.db")[0] == (0, 2, 0)
    (folder / "moor" / "Schedule 2.md").write_text("# Schedule 2\n\nFees: $500.00 per month.\n", "utf-8")
    counts, reports = run(folder, tmp_path / "a.db")
    assert counts == (1, 1, 0)
    assert status(reports["moor"], "costs/fees")["status"] == "present"
    (folder / "moor" / "Schedule 2.md").unlink()
    assert run(folder, tmp_path / "a.db")[0] == (1, 1, 0)


def test_a_set_in_a_folder_of_another_name_keeps_its_result(folder: Path, tmp_path: Path) -> None:
    run(folder, tmp_path / "a.db")
    (folder / "moor").rename(folder / "moor foods")
    counts, reports = run(folder, tmp_path / "a.db")
    assert counts == (0, 2, 0)
    assert "moor foods" in reports["moor foods"]["document"]["path"]
    assert ("moor foods", 2, "1 SLA.md", 2) in members(tmp_path / "a.db")


def test_one_file_that_cannot_be_read_costs_the_set_a_note(folder: Path, tmp_path: Path) -> None:
    (folder / "moor" / "Exhibit B.pdf").write_bytes(b"%PDF-1.7 and then nothing")
    counts, reports = run(folder, tmp_path / "a.db")
    assert counts == (2, 0, 0)
    warnings = " ".join(json.dumps(reports["moor"]["document"]["warnings"]).split())
    assert "Exhibit B.pdf belongs to this contract and could not be read" in warnings
    with Store(tmp_path / "a.db") as store:
        unread = store.rows("could_not_be_read")
        assert [(Path(row["path"]).name, Path(row["agreement"]).name) for row in unread] == [("Exhibit B.pdf", "moor")]
    assert run(folder, tmp_path / "a.db")[0] == (0, 2, 0)


def test_a_set_of_which_nothing_can_be_read_is_one_row(tmp_path: Path) -> None:
    (tmp_path / "c" / "x").mkdir(parents=True)
    for name in ("agreement.pdf", "sla.pdf"):
        (tmp_path / "c" / "x" / name).write_bytes(b"%PDF-1.7 and then nothing")
    counts, reports = run(tmp_path / "c", tmp_path / "a.db")
    assert (counts, reports) == ((0, 0, 1), {})


def test_a_folder_of_schedules_belongs_to_the_contract_above_it() -> None:
    paths = ["c/acme/msa.pdf", "c/acme/Schedules/1.pdf", "c/acme/sows/2023/sow.pdf", "c/b/x.pdf", "loose.pdf"]
    sets = {
        agreement.name: [found.path for found in agreement.files] for agreement in group_by_folder(map(Found, paths))
    }
    assert sets == {
        "c/acme/": ["c/acme/Schedules/1.pdf", "c/acme/msa.pdf"],
        "c/acme/sows/2023/": ["c/acme/sows/2023/sow.pdf"],
        "c/b/": ["c/b/x.pdf"],
        "./": ["loose.pdf"],
    }


def test_urls_and_archives_have_folders_too() -> None:
    paths = ["s3://old/acme/msa.pdf", "s3://old/acme/sla.pdf", "zip://b/msa.pdf::s3://old/x.zip"]
    assert [agreement.name for agreement in group_by_folder(map(Found, paths))] == [
        "s3://old/acme/", "zip://b/::s3://old/x.zip",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("names", "titles", "first", "last"),
    [
        (["Amendment 2.pdf", "Agreement.pdf", "Schedule 1.pdf"], ["", "", ""], "Agreement.pdf", "Amendment 2.pdf"),
        (["0001.pdf", "0002.pdf"], ["Exhibit A", "Master Services Agreement"], "0002.pdf", "0001.pdf"),
        (["acme_sow_1.docx", "acme.docx"], ["", ""], "acme.docx", "acme_sow_1.docx"),
        (["Schedule 10.pdf", "Schedule 2.pdf"], ["", ""], "Schedule 2.pdf", "Schedule 10.pdf"),
        (["SLA.pdf", "Agreement with schedules.pdf"], ["", ""], "Agreement with schedules.pdf", "SLA.pdf"),
        (["service-level-agreement.pdf", "contract.pdf"], ["", ""], "contract.pdf", "service-level-agreement.pdf"),
    ],
)
def test_names_and_titles_tell_which_file_is_the_main_one(
    names: list[str], titles: list[str], first: str, last: str
) -> None:
    ordered = main_first(names, names, titles)
    assert (ordered[0], ordered[-1]) == (first, last)
